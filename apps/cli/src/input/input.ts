import { readFileSync } from 'node:fs';
import { createDiagnostic } from '@witcraft/diagnostics';
// Not of all that reads WIT, which most commands that take binaries can do without.
import { type ContentKind, contentKind } from '@witcraft/resolver/content-kind';
import { InputErrors } from '../exit-codes.js';
import { describeSystemError } from '../system-error.js';
import { readStdin, STDIN_NAME } from './stdin.js';

/** A file that was read, or stdin. */
export interface Input {
  /** What messages call it. */
  readonly name: string;
  readonly kind: ContentKind;
  readonly bytes: Uint8Array;
}

/** Reads a file; `-` is stdin. Fails with {@link InputErrors}. */
export async function readInput(path: string): Promise<Input> {
  const bytes = path === '-' ? await readStdin() : readFile(path);
  if (!(bytes instanceof Uint8Array)) throw new InputErrors([bytes]);
  return { name: path === '-' ? STDIN_NAME : path, kind: contentKind(bytes), bytes };
}

function readFile(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const reason = describeSystemError(error);
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new InputErrors([
      createDiagnostic(
        missing ? 'load/not-found' : 'load/unreadable',
        `\`${path}\` can't be read: ${reason}`,
      ),
    ]);
  }
}
