import { run } from './program.js';

// Everything is written when `run` is done, so the process can end at once; by
// itself it would first wait for compilations that are under way (5 ms).
// No `await` here: the build makes CommonJS of it.
run(process.argv.slice(2)).then((code) => process.exit(code));
