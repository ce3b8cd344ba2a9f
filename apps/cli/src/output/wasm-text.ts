import { printBinary } from '@witcraft/wat';
import { InputErrors } from '../exit-codes.js';
import type { WasmInput } from '../input/wasm-input.js';

/** The text format of a binary; fails with {@link InputErrors}. */
export function wasmText({ name, bytes }: WasmInput, skeleton = false): string {
  const { text, diagnostics } = printBinary(bytes, { name, skeleton });
  if (text === undefined) throw new InputErrors(diagnostics);
  return text;
}
