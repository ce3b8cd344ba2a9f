import { CommandFailure } from './exit-codes.js';

/** The text format of a binary that is well-formed. */
export function wasmText(_bytes: Uint8Array): string {
  throw new CommandFailure('the text format cannot be written yet');
}
