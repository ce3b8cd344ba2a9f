import { ByteWriter, instructionsByName } from '@witcraft/binary';

/** Block type of a block without parameters and results. */
const EMPTY_BLOCK = 0x40;

/** The flag of a memory argument that names a memory (core specification, `memarg`). */
const HAS_MEMORY = 0x40;

/** The code of a core function, instruction by instruction. */
export class CodeWriter {
  readonly bytes: ByteWriter = new ByteWriter();

  /** An instruction; its immediates follow by other methods. */
  op(name: string): this {
    const instruction = instructionsByName().get(name);
    if (instruction === undefined) throw new Error(`no instruction ${name}`);
    const { opcode } = instruction;
    if (opcode > 0xff) {
      this.bytes.byte(opcode >> 16);
      this.bytes.u32(opcode & 0xffff);
    } else {
      this.bytes.byte(opcode);
    }
    return this;
  }

  /** An instruction with an index. */
  index(name: string, index: number): this {
    this.op(name).bytes.u32(index);
    return this;
  }

  i32(value: number): this {
    this.op('i32.const').bytes.s32(value);
    return this;
  }

  i64(value: bigint): this {
    this.op('i64.const').bytes.s64(value);
    return this;
  }

  /** A constant by its bits, in so many bytes. */
  bits(name: 'f32.const' | 'f64.const', value: bigint, size: number): this {
    this.op(name);
    for (let index = 0; index < size; index++) {
      this.bytes.byte(Number((value >> BigInt(8 * index)) & 0xffn));
    }
    return this;
  }

  /** The declaration of all locals: so many of i32, then so many vectors. */
  locals(words: number, vectors: number): this {
    this.bytes.u32(2);
    this.bytes.u32(words);
    this.bytes.byte(0x7f);
    this.bytes.u32(vectors);
    this.bytes.byte(0x7b);
    return this;
  }

  /** A constant vector of 16 bytes. */
  vectorOf(bytes: readonly number[]): this {
    this.op('v128.const');
    for (const byte of bytes) this.bytes.byte(byte);
    return this;
  }

  /** A vector of 16 times the same byte, or of 8 times the same two. */
  vector(low: number, high: number = low): this {
    return this.vectorOf(Array.from({ length: 16 }, (_, index) => (index % 2 === 0 ? low : high)));
  }

  /** `block`, `loop` or `if` without values. */
  block(name: 'block' | 'loop' | 'if'): this {
    this.op(name).bytes.byte(EMPTY_BLOCK);
    return this;
  }

  /** A load or a store, as if at any address. */
  access(name: string, memory: number, offset: number): this {
    this.op(name);
    if (memory === 0) this.bytes.u32(0);
    else {
      this.bytes.u32(HAS_MEMORY);
      this.bytes.u32(memory);
    }
    this.bytes.u32(offset);
    return this;
  }
}
