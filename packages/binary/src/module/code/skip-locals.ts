import type { CodeReader } from './code-reader.js';

/** Moves from the start of a function's code behind its locals, to its instructions. */
export function skipLocals(reader: CodeReader): void {
  for (let groups = reader.u32(); groups > 0; groups--) {
    reader.u32();
    const byte = reader.byte();
    // `ref` and `ref null`, with a heap type behind it.
    if (byte === 0x63 || byte === 0x64) reader.s33();
  }
}
