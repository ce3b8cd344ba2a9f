import { ByteWriter, type CoreNumberType, instructionsByName } from '@witcraft/binary';

/** Value types of locals, as bytes. */
const NUMBER_CODES: Readonly<Record<CoreNumberType, number>> = {
  i32: 0x7f,
  i64: 0x7e,
  f32: 0x7d,
  f64: 0x7c,
  v128: 0x7b,
};

/** `local.get`, of which there are many. */
const LOCAL_GET = 0x20;

/** The block type of a block without parameters and results. */
export const EMPTY_BLOCK = 0x40;

/**
 * The code of a function, instruction by instruction; `end` is added.
 *
 * @example
 * new FunctionCode().add('local.get', 0).add('call', 3).finish();
 */
export class FunctionCode {
  readonly #writer: ByteWriter = new ByteWriter(64);

  /** `locals` are those behind the parameters: how many of which type. */
  constructor(locals: readonly (readonly [number, CoreNumberType])[] = []) {
    this.#writer.u32(locals.length);
    for (const [count, type] of locals) {
      this.#writer.u32(count);
      this.#writer.byte(NUMBER_CODES[type]);
    }
  }

  /** Adds an instruction by its keyword, with its immediates in the order of the binary. */
  add(name: string, immediate?: number, second?: number, third?: number): this {
    writeInstruction(this.#writer, name, immediate, second);
    if (third !== undefined) this.#writer.u32(third);
    return this;
  }

  /** Gets each parameter of a function, in order. */
  getParams(count: number): this {
    for (let i = 0; i < count; i++) {
      this.#writer.byte(LOCAL_GET);
      this.#writer.u32(i);
    }
    return this;
  }

  /** Begins another function, without locals: what many are made with is there once. */
  restart(): this {
    this.#writer.clear();
    this.#writer.u32(0);
    return this;
  }

  /** The code, as `writeModule` takes it. */
  finish(): Uint8Array {
    this.add('end');
    return this.#writer.finish();
  }
}

/** A constant expression of one instruction, with its `end`. */
export function constantExpression(name: string, value: number): Uint8Array {
  const writer = new ByteWriter(16);
  writeInstruction(writer, name, value);
  writeInstruction(writer, 'end');
  return writer.finish();
}

function writeInstruction(
  writer: ByteWriter,
  name: string,
  immediate?: number,
  second?: number,
): void {
  const instruction = instructionsByName().get(name);
  if (instruction === undefined) throw new RangeError(`there is no instruction \`${name}\``);
  // Only instructions without a prefix are generated.
  writer.byte(instruction.opcode);
  if (immediate === undefined) return;
  if (name === 'i32.const' || name === 'i64.const') writer.s32(immediate);
  else writer.u32(immediate);
  if (second !== undefined) writer.u32(second);
}
