import { createDiagnostic, type Diagnostic } from '@witcraft/diagnostics';
import { describeSystemError } from '../system-error.js';

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
