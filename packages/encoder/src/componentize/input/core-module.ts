import { type CoreModule, readModule } from '@witcraft/binary';
import { failWith } from '../failure.js';

/** Reads a core module, or ends the work. `file` is what diagnostics call it, where it was given. */
export function parseModule(bytes: Uint8Array, file?: string): CoreModule {
  const { module, diagnostics } = readModule(bytes, file === undefined ? {} : { name: file });
  failWith(diagnostics);
  return module as CoreModule;
}
