#!/usr/bin/env node
// In the repository before the build, so that installing can link it.

// Node 22 and later keep the compiled code for the next start.
require('node:module').enableCompileCache?.();
// Optimize a little later. A short run ends before optimized code is of use, but
// waits for the compiler: 6 ms of 106 for `check` of WASI HTTP; for a file of 2 MB
// it makes no difference. Only where it was measured: V8 may drop the flag.
if (process.version.startsWith('v20.')) {
  const { setFlagsFromString } = require('node:v8');
  setFlagsFromString('--interrupt-budget=1000000');
  // Additions in constant expressions are part of WebAssembly now, and linkers of
  // shared libraries write them; this version has them, but behind a flag.
  setFlagsFromString('--experimental-wasm-extended-const');
}

require('../dist/main.cjs');
