import { createDiagnostic, type Diagnostic, Source } from '@witcraft/diagnostics';
import { describeSystemError } from './system-error.js';

/** What messages call stdin. */
export const STDIN_NAME = '<stdin>';

/** Everything that comes from stdin as a source, or why there is none. */
export async function readStdin(): Promise<Source | Diagnostic> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of process.stdin) chunks.push(chunk);
  } catch (error) {
    const reason = describeSystemError(error);
    return createDiagnostic('load/unreadable', `stdin can't be read: ${reason}`);
  }
  try {
    // Like files: a byte order mark is text, for the lexer to judge.
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return new Source(STDIN_NAME, decoder.decode(Buffer.concat(chunks)));
  } catch {
    return createDiagnostic('load/not-utf8', 'expected UTF-8 text in stdin, found other bytes');
  }
}
