import { Source } from '@witcraft/diagnostics';
import { parseText } from '@witcraft/wat';
import { InputErrors } from '../exit-codes.js';
import { sourceOf } from './text-source.js';

/** The binary of the text format; fails with {@link InputErrors}. */
export function watBinary(name: string, text: Uint8Array): Uint8Array {
  const source = sourceOf(name, text);
  if (!(source instanceof Source)) throw new InputErrors([source]);
  const { bytes, diagnostics } = parseText(source);
  if (bytes === undefined) throw new InputErrors(diagnostics);
  return bytes;
}
