import { createDiagnostic, type Diagnostic, Source } from '@witcraft/diagnostics';
import { describeSystemError } from './system-error.js';

/** What messages call stdin. */
export const STDIN_NAME = '<stdin>';

/** Everything that comes from stdin, or why nothing does. */
export async function readStdin(): Promise<Uint8Array | Diagnostic> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of process.stdin) chunks.push(chunk);
  } catch (error) {
    const reason = describeSystemError(error);
    return createDiagnostic('load/unreadable', `stdin can't be read: ${reason}`);
  }
  return Buffer.concat(chunks);
}

/** Text that was read, by the name that messages call it. */
export function sourceOf(name: string, bytes: Uint8Array): Source | Diagnostic {
  try {
    // Like files: a byte order mark is text, for the lexer to judge.
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return new Source(name, decoder.decode(bytes));
  } catch {
    const where = name === STDIN_NAME ? 'stdin' : `\`${name}\``;
    return createDiagnostic('load/not-utf8', `expected UTF-8 text in ${where}, found other bytes`);
  }
}
