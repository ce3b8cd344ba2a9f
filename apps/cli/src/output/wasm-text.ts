import { printBinaryUtf8 } from '@witcraft/wat';
import { InputErrors } from '../exit-codes.js';
import type { WasmInput } from '../input/wasm-input.js';

/** The text format of a binary, in UTF-8; fails with {@link InputErrors}. */
export function wasmText({ name, bytes }: WasmInput, skeleton = false): Uint8Array {
  const { utf8, diagnostics } = printBinaryUtf8(bytes, { name, skeleton });
  if (utf8 === undefined) throw new InputErrors(diagnostics);
  return utf8;
}
