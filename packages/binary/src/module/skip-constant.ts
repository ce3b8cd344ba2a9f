import { hexByte } from '../bytes/byte-reader.js';
import type { ByteRange } from '../model/module.js';
import { readHeapType } from '../read/core-types.js';
import type { GatedReader } from '../read/gated-reader.js';

const END = 0x0b;

/**
 * Reads over a constant expression and its `end` ("Constant Expressions"; with
 * those of the garbage collector and of extended constants). Of other instructions
 * it isn't known how long they are, and they don't belong here.
 */
export function skipConstant(reader: GatedReader): ByteRange {
  const start = reader.position;
  for (;;) {
    const at = reader.position;
    const byte = reader.byte();
    if (byte === END) return { start, end: reader.position };
    if (!skipImmediates(reader, byte)) {
      const text = `expected an instruction of a constant expression, found ${hexByte(byte)}`;
      reader.fail('binary/not-constant', text, at);
    }
  }
}

/** Whether the instruction is one of a constant expression. */
function skipImmediates(reader: GatedReader, byte: number): boolean {
  switch (byte) {
    case 0x23: // global.get
    case 0xd2: // ref.func
      reader.u32();
      return true;
    case 0x41: // i32.const: a 32-bit number is one of 33 bits too
      reader.s33();
      return true;
    case 0x42: // i64.const
      reader.s64();
      return true;
    case 0x43: // f32.const
      reader.skip(4);
      return true;
    case 0x44: // f64.const
      reader.skip(8);
      return true;
    case 0x6a: // i32.add
    case 0x6b: // i32.sub
    case 0x6c: // i32.mul
    case 0x7c: // i64.add
    case 0x7d: // i64.sub
    case 0x7e: // i64.mul
      return true;
    case 0xd0: // ref.null
      readHeapType(reader);
      return true;
    case 0xfb:
      return skipGcImmediates(reader, reader.u32());
    case 0xfd: // v128.const
      if (reader.u32() !== 12) return false;
      reader.skip(16);
      return true;
    default:
      return false;
  }
}

function skipGcImmediates(reader: GatedReader, number: number): boolean {
  switch (number) {
    case 0: // struct.new
    case 1: // struct.new_default
    case 6: // array.new
    case 7: // array.new_default
    case 32: // struct.new_desc
    case 33: // struct.new_default_desc
      reader.u32();
      return true;
    case 8: // array.new_fixed
      reader.u32();
      reader.u32();
      return true;
    case 26: // any.convert_extern
    case 27: // extern.convert_any
    case 28: // ref.i31
      return true;
    default:
      return false;
  }
}
