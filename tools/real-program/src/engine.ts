import { setFlagsFromString } from 'node:v8';

/**
 * Lets core modules add in constant expressions: what links shared libraries, as
 * `componentize-qjs` does, writes such. Node 20 knows them behind a flag.
 */
export function allowExtendedConstants(): void {
  if (process.version.startsWith('v20.')) {
    setFlagsFromString('--experimental-wasm-extended-const');
  }
}
