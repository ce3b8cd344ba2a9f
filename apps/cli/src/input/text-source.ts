import { constants } from 'node:buffer';
import { createDiagnostic, type Diagnostic, Source } from '@witcraft/diagnostics';
import { CommandFailure } from '../exit-codes.js';
import { STDIN_NAME } from './stdin.js';

/**
 * Text that was read, by the name that messages call it. Fails with a {@link CommandFailure}
 * where it is longer than a string can be.
 */
export function sourceOf(name: string, bytes: Uint8Array): Source | Diagnostic {
  try {
    // Without a byte order mark, of which most languages know nothing.
    return new Source(name, new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    const where = name === STDIN_NAME ? 'stdin' : `\`${name}\``;
    if (bytes.length > constants.MAX_STRING_LENGTH)
      throw new CommandFailure(
        `cannot read ${where}: ${bytes.length} bytes are more than a text can have here, ${constants.MAX_STRING_LENGTH}`,
      );
    return createDiagnostic('load/not-utf8', `expected UTF-8 text in ${where}, found other bytes`, {
      notes: ['save it as UTF-8'],
    });
  }
}
