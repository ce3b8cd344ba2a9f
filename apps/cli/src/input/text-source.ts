import { createDiagnostic, type Diagnostic, Source } from '@witcraft/diagnostics';
import { STDIN_NAME } from './stdin.js';

/** Text that was read, by the name that messages call it. */
export function sourceOf(name: string, bytes: Uint8Array): Source | Diagnostic {
  try {
    // Without a byte order mark, of which most languages know nothing.
    return new Source(name, new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    const where = name === STDIN_NAME ? 'stdin' : `\`${name}\``;
    return createDiagnostic('load/not-utf8', `expected UTF-8 text in ${where}, found other bytes`, {
      notes: ['save it as UTF-8'],
    });
  }
}
