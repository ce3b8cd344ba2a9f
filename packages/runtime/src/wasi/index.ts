export type {
  WasiFileTree,
  WasiFolder,
  WasiInput,
  WasiOptions,
  WasiOutput,
  WasiSink,
  WasiWriter,
} from './options.js';
export { WasiExit } from './wasi-exit.js';
export { type Importer, wasiImports } from './wasi-imports.js';
