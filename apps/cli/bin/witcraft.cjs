#!/usr/bin/env node
// In the repository before the build, so that installing can link it.

const { join } = require('node:path');
const { cacheFolder, run } = require('./code-cache.cjs');

// Optimize a little later. A short run ends before optimized code is of use, but
// waits for the compiler: 6 ms of 106 for `check` of WASI HTTP; for a file of 2 MB
// it makes no difference. Only where it was measured: V8 may drop the flag.
if (process.version.startsWith('v20.')) {
  const { setFlagsFromString } = require('node:v8');
  setFlagsFromString('--interrupt-budget=600000');
  // Additions in constant expressions are part of WebAssembly now, and linkers of
  // shared libraries write them; this version has them, but behind a flag.
  setFlagsFromString('--experimental-wasm-extended-const');
}

// After the flags, as what is compiled depends on them.
run(join(__dirname, '../dist'), cacheFolder(process), process.argv[2]);
