import { type CoreModule, readModule } from '@witcraft/binary';
import { failWith } from '../failure.js';

/** Reads a core module, or ends the work. */
export function parseModule(bytes: Uint8Array): CoreModule {
  const { module, diagnostics } = readModule(bytes);
  failWith(diagnostics);
  return module as CoreModule;
}
