import { discriminantSize, layoutOf, payloadOffset, tupleLayout } from '../layout.js';
import { typedArrayOf } from '../typed-arrays.js';
import type { AddressType, CoreType, FlagsType, PrimitiveType, ValueType } from '../types.js';
import { casesOf, type VariantLike } from '../values.js';
import type { SourceBuilder } from './source-builder.js';

/** A component in the source: the names of its MemoryAccess, its view and its handles. */
export interface Side {
  readonly m: string;
  readonly v: string;
  readonly h: string;
  readonly address: AddressType;
}

/** Numbers and `bool`. */
export type Scalar = Exclude<PrimitiveType, 'string' | 'char' | 'error-context'>;

/** Where a value is read from: core values, or memory. Gives expressions. */
export interface Reader {
  /** A number as JavaScript has it, in its range. */
  scalar(type: Scalar): string;
  /** The same as core code may have it, where it has as many bits: of either sign. */
  raw(type: Scalar): string;
  /** Whether a `bool` is true. */
  bool(): string;
  /** A pointer and a length, as core code has them. */
  pair(): [string, string];
  /** The words of flags. */
  words(type: FlagsType): string[];
  /** The readers of parts that follow one another. */
  parts(types: readonly ValueType[]): readonly Reader[];
  /** The discriminant, and a reader for each case. */
  variant(type: VariantLike): { readonly discriminant: string; payload(): Reader };
  /** Leaves a value out. */
  skip(type: ValueType): void;
}

/** Where a value is written to. What is written is an expression. */
export interface Writer {
  /** A number of JavaScript, which is cut to the type. */
  scalar(type: Scalar, value: string): void;
  /** One that is in its range. */
  raw(type: Scalar, value: string): void;
  pair(pointer: string, length: string): void;
  words(type: FlagsType, words: readonly string[]): void;
  parts(types: readonly ValueType[]): readonly Writer[];
  variant(type: VariantLike): VariantWriter;
}

/** `end` is called when all cases are written. */
export interface VariantWriter {
  discriminant(value: string | number): void;
  payload(): Writer;
  end(): void;
}

/** Reads core values one after another (`CoreValueIter`, `CoerceValueIter`; Flat Lifting). */
export class FlatReader implements Reader {
  readonly #values: readonly string[];
  readonly #have: readonly CoreType[];
  readonly #address: AddressType;
  #at = 0;

  /** Expressions that cost little, and their types. */
  constructor(values: readonly string[], have: readonly CoreType[], address: AddressType) {
    this.#values = values;
    this.#have = have;
    this.#address = address;
  }

  #next(want: CoreType): string {
    const value = this.#values[this.#at]!;
    const have = this.#have[this.#at++];
    if (have === want) return value;
    const low = have === 'i64' && want !== 'f64' ? `Number(BigInt.asIntN(32,${value}))` : value;
    if (want === 'i32') return low;
    return want === 'f32' ? `m.floatOfBits(${low})` : `m.doubleOfBits(${low})`;
  }

  scalar(type: Scalar): string {
    const value = this.raw(type);
    if (type === 'f32') return value;
    if (type === 'u32') return `(${value})>>>0`;
    return type === 'u64' ? `BigInt.asUintN(64,${value})` : cut(type, value);
  }

  raw(type: Scalar): string {
    return this.#next(layoutOf(type, this.#address).flat![0]!);
  }

  bool(): string {
    return `${this.#next('i32')}!==0`;
  }

  pair(): [string, string] {
    return [this.#next(this.#address), this.#next(this.#address)];
  }

  words(type: FlagsType): string[] {
    return layoutOf(type, this.#address).flat!.map((word) => this.#next(word));
  }

  parts(types: readonly ValueType[]): readonly Reader[] {
    return types.map(() => this);
  }

  variant(type: VariantLike): { readonly discriminant: string; payload(): Reader } {
    const [, ...flat] = layoutOf(type, this.#address).flat!;
    const discriminant = `(${this.#next('i32')})>>>0`;
    const slots = flat.map((have) => this.#next(have));
    return { discriminant, payload: () => new FlatReader(slots, flat, this.#address) };
  }

  skip(type: ValueType): void {
    this.#at += layoutOf(type, this.#address).flat!.length;
  }
}

/** A number of JavaScript in the range of a type, as core code has it. */
function cut(type: Scalar, value: string): string {
  if (type === 'bool' || type === 'f64') return value;
  if (type === 'f32') return `Math.fround(${value})`;
  const shift = 32 - Number(type.slice(1));
  if (shift < 0) return `BigInt.asIntN(64,${value})`;
  if (shift === 0) return `(${value})|0`;
  return `(${value})<<${shift}>>${type[0] === 'u' ? '>' : ''}${shift}`;
}

/** Gives core values and their types to a function, in order. */
export class FlatWriter implements Writer {
  readonly #out: SourceBuilder;
  readonly #address: AddressType;
  readonly #put: (value: string, have: CoreType) => void;

  constructor(
    out: SourceBuilder,
    address: AddressType,
    put: (value: string, have: CoreType) => void,
  ) {
    this.#out = out;
    this.#address = address;
    this.#put = put;
  }

  scalar(type: Scalar, value: string): void {
    this.raw(type, cut(type, value));
  }

  raw(type: Scalar, value: string): void {
    this.#put(value, layoutOf(type, this.#address).flat![0]!);
  }

  pair(pointer: string, length: string): void {
    this.#put(pointer, this.#address);
    this.#put(length, this.#address);
  }

  words(_type: FlagsType, words: readonly string[]): void {
    for (const word of words) this.#put(word, 'i32');
  }

  parts(types: readonly ValueType[]): readonly Writer[] {
    return types.map(() => this);
  }

  /** `lower_flat_variant` (Flat Lowering): what a case has no value for is zero. */
  variant(type: VariantLike): VariantWriter {
    const out = this.#out;
    const { flat = [] } = layoutOf(type, this.#address);
    const slots = flat.map((want) => {
      const slot = out.name();
      out.line(`let ${slot}=${want === 'i64' ? out.constant(0n) : 0};`);
      return slot;
    });
    return {
      discriminant(value) {
        out.line(`${slots[0]}=${value};`);
      },
      payload: () => {
        let at = 1;
        return new FlatWriter(out, this.#address, (value, have) => {
          out.line(`${slots[at]}=${joined(have, flat[at]!, value)};`);
          at++;
        });
      },
      end: () => {
        flat.forEach((want, i) => {
          this.#put(slots[i]!, want);
        });
      },
    };
  }
}

function joined(have: CoreType, want: CoreType, value: string): string {
  if (have === want) return value;
  if (have === 'f64') return `m.bitsOfDouble(${value})`;
  const bits = have === 'f32' ? `m.bitsOfFloat(${value})` : value;
  return want === 'i64' ? `BigInt((${bits})>>>0)` : bits;
}

const nan32 = 0x7fc00000;
const nan64 = 0x7ff8000000000000n;

/** A method of a DataView that reads or writes the bits of a type, without sign. */
function accessor(method: 'get' | 'set', type: Scalar): string {
  const { name } = typedArrayOf(type === 'bool' ? 'u8' : type)!;
  return method + name.replace('Array', '').replace('Int', 'Uint');
}

/** The type of a number of so many bytes: 1, 2 or 4. */
function unsigned(size: number): 'u8' | 'u16' | 'u32' {
  return `u${8 * size}` as 'u8';
}

/** A place in memory: the value of an expression, and an offset. */
class MemoryPlace {
  readonly side: Side;
  readonly base: string;
  readonly offset: number;

  constructor(side: Side, base: string, offset: number) {
    this.side = side;
    this.base = base;
    this.offset = offset;
  }

  /** The address, so many bytes behind. */
  at(behind = 0): string {
    const offset = this.offset + behind;
    return offset === 0 ? this.base : `${this.base}+${offset}`;
  }

  /** The type of a pointer or a length, and its size. */
  protected pointer(): ['u32' | 'u64', number] {
    return this.side.address === 'i64' ? ['u64', 8] : ['u32', 4];
  }

  /** The bytes of a word of flags, and how many words there are. */
  protected wordsOf(type: FlagsType): [type: 'u8' | 'u16' | 'u32', count: number] {
    const { size } = layoutOf(type, 'i32');
    return [unsigned(Math.min(size, 4)), Math.ceil(size / 4)];
  }

  /** Where the parts of a record begin (`load_record`, `store_record`). */
  protected offsets(types: readonly ValueType[]): readonly number[] {
    const { offsets } = tupleLayout(types, this.side.address);
    return offsets.map((offset) => this.offset + offset);
  }

  /** The type of a discriminant, and where the payload lies. */
  protected variantOf(type: VariantLike): ['u8' | 'u16' | 'u32', number] {
    const { types } = casesOf(type);
    const scalar = unsigned(discriminantSize(types.length));
    return [scalar, this.offset + payloadOffset(types, this.side.address)];
  }
}

export class MemoryReader extends MemoryPlace implements Reader {
  scalar(type: Scalar): string {
    return type[0] === 's' ? cut(type, this.raw(type)) : this.raw(type);
  }

  raw(type: Scalar, behind = 0): string {
    return `${this.side.v}.${accessor('get', type)}(${this.at(behind)},true)`;
  }

  bool(): string {
    return `${this.scalar('u8')}!==0`;
  }

  pair(): [string, string] {
    const [type, size] = this.pointer();
    return [this.raw(type), this.raw(type, size)];
  }

  words(type: FlagsType): string[] {
    const [word, count] = this.wordsOf(type);
    return Array.from({ length: count }, (_, i) => this.raw(word, 4 * i));
  }

  parts(types: readonly ValueType[]): readonly MemoryReader[] {
    return this.offsets(types).map((offset) => new MemoryReader(this.side, this.base, offset));
  }

  variant(type: VariantLike): { readonly discriminant: string; payload(): MemoryReader } {
    const [scalar, offset] = this.variantOf(type);
    const payload = (): MemoryReader => new MemoryReader(this.side, this.base, offset);
    return { discriminant: this.scalar(scalar), payload };
  }

  skip(): void {}
}

export class MemoryWriter extends MemoryPlace implements Writer {
  readonly #out: SourceBuilder;

  constructor(out: SourceBuilder, side: Side, base: string, offset: number) {
    super(side, base, offset);
    this.#out = out;
  }

  scalar(type: Scalar, value: string, behind = 0): void {
    const { v } = this.side;
    const at = this.at(behind);
    const set = `${v}.${accessor('set', type)}(${at}`;
    if (type !== 'f32' && type !== 'f64') {
      this.#out.line(`${set},${value},true);`);
      return;
    }
    // Engines don't say which NaN they write.
    const number = this.#out.keep(value);
    const nan =
      type === 'f32'
        ? `${v}.setUint32(${at},${nan32}`
        : `${v}.setBigUint64(${at},${this.#out.constant(nan64)}`;
    this.#out.line(`if(${number}!==${number})${nan},true);else ${set},${number},true);`);
  }

  raw(type: Scalar, value: string): void {
    this.scalar(type, value);
  }

  pair(pointer: string, length: string): void {
    const [type, size] = this.pointer();
    this.scalar(type, pointer);
    this.scalar(type, length, size);
  }

  words(type: FlagsType, words: readonly string[]): void {
    const [scalar] = this.wordsOf(type);
    words.forEach((word, i) => {
      this.scalar(scalar, word, 4 * i);
    });
  }

  parts(types: readonly ValueType[]): readonly MemoryWriter[] {
    return this.offsets(types).map((offset) => this.#elsewhere(offset));
  }

  #elsewhere(offset: number): MemoryWriter {
    return new MemoryWriter(this.#out, this.side, this.base, offset);
  }

  variant(type: VariantLike): VariantWriter {
    const [scalar, offset] = this.variantOf(type);
    return {
      discriminant: (value) => {
        this.scalar(scalar, String(value));
      },
      payload: () => this.#elsewhere(offset),
      end() {},
    };
  }
}
