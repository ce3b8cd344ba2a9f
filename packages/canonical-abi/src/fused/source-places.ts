import type { SourceBuilder } from '../compiled/source-builder.js';
import { coerceLifted } from '../compiled/source-loads.js';
import { coerceLowered } from '../compiled/source-stores.js';
import { alignTo, discriminantSize, layoutOf, payloadOffset } from '../layout.js';
import type { AddressType, CoreType, FlagsType, PrimitiveType, ValueType } from '../types.js';
import { casesOf, type VariantLike } from '../values.js';

/** One of the two components: the names of its MemoryAccess, its view and its handles. */
export interface Side {
  readonly m: string;
  readonly v: string;
  readonly h: string;
  readonly address: AddressType;
}

/** From where to where values pass, and the name of the StringMover that does. */
export interface Route {
  readonly from: Side;
  readonly to: Side;
  readonly strings: string;
}

/** What a value in memory is read or written as; what is missing here has its own way. */
export type Scalar = Exclude<PrimitiveType, 'string' | 'char' | 'error-context'>;

/** Where a value is read from: the core values, or memory. Gives expressions. */
export interface Reader {
  /** Canonical: in its range, a `bool` as 0 or 1. An `i32` may have either sign. */
  scalar(type: Scalar): string;
  /** A pointer and a length, as core code has them. */
  pair(address: AddressType): [string, string];
  /** The words of flags, without the bits that stand for none. */
  flags(type: FlagsType): string[];
  /** The readers of parts that follow one another. */
  parts(types: readonly ValueType[]): readonly Reader[];
  /** The discriminant, and the reader of each case. */
  variant(type: VariantLike): { readonly discriminant: string; payload(): Reader };
  /** Leaves a value out. */
  skip(type: ValueType): void;
}

/** Where a value is written to. */
export interface Writer {
  scalar(type: Scalar, value: string): void;
  pair(address: AddressType, pointer: string, length: string): void;
  flags(type: FlagsType, words: readonly string[]): void;
  parts(types: readonly ValueType[]): readonly Writer[];
  /** Writes the discriminant; `end` is called when all cases are written. */
  variant(
    type: VariantLike,
    discriminant: string,
    address: AddressType,
  ): { payload(type: ValueType): Writer; end(): void };
}

/** The bits of each word of flags that stand for one. */
function flagsMasks({ names }: FlagsType): number[] {
  return Array.from({ length: Math.ceil(names.length / 32) }, (_, i) =>
    names.length - 32 * i >= 32 ? -1 : 2 ** (names.length % 32) - 1,
  );
}

/** Reads core values, which are names, one after another (`CoreValueIter`). */
export class FlatReader implements Reader {
  readonly #names: readonly string[];
  readonly #have: readonly CoreType[];
  readonly #address: AddressType;
  #at = 0;

  constructor(names: readonly string[], have: readonly CoreType[], address: AddressType) {
    this.#names = names;
    this.#have = have;
    this.#address = address;
  }

  #next(want: CoreType): string {
    const value = coerceLifted(this.#have[this.#at]!, want, this.#names[this.#at]!);
    this.#at++;
    return value;
  }

  scalar(type: Scalar): string {
    switch (type) {
      case 'bool':
        return `(${this.#next('i32')}!==0?1:0)`;
      case 's8':
        return `(${this.#next('i32')})<<24>>24`;
      case 'u8':
        return `(${this.#next('i32')})&255`;
      case 's16':
        return `(${this.#next('i32')})<<16>>16`;
      case 'u16':
        return `(${this.#next('i32')})&65535`;
      case 's32':
      case 'u32':
        return this.#next('i32');
      case 's64':
      case 'u64':
        return this.#next('i64');
      // Both give a NaN without payload to core code.
      case 'f32':
        return `m.canonical(${this.#next('f32')})`;
      case 'f64':
        return `m.canonical(${this.#next('f64')})`;
      default:
        return type satisfies never;
    }
  }

  pair(address: AddressType): [string, string] {
    return [this.#next(address), this.#next(address)];
  }

  flags(type: FlagsType): string[] {
    return flagsMasks(type).map((mask) => `(${this.#next('i32')})&${mask}`);
  }

  parts(types: readonly ValueType[]): readonly Reader[] {
    return types.map(() => this);
  }

  variant(type: VariantLike): { readonly discriminant: string; payload(): Reader } {
    const flat = layoutOf(type, this.#address).flat!;
    const [discriminant, ...slots] = flat.map((have) => this.#next(have));
    return {
      discriminant: `(${discriminant})>>>0`,
      payload: () => new FlatReader(slots, flat.slice(1), this.#address),
    };
  }

  skip(type: ValueType): void {
    this.#at += layoutOf(type, this.#address).flat!.length;
  }
}

/** Gives core values and their types to a function, in order. */
export class FlatWriter implements Writer {
  readonly #out: SourceBuilder;
  readonly #put: (have: CoreType, value: string) => void;

  constructor(out: SourceBuilder, put: (have: CoreType, value: string) => void) {
    this.#out = out;
    this.#put = put;
  }

  scalar(type: Scalar, value: string): void {
    this.#put(layoutOf(type, 'i32').flat![0]!, value);
  }

  pair(address: AddressType, pointer: string, length: string): void {
    this.#put(address, pointer);
    this.#put(address, length);
  }

  flags(_type: FlagsType, words: readonly string[]): void {
    for (const word of words) this.#put('i32', word);
  }

  parts(types: readonly ValueType[]): readonly Writer[] {
    return types.map(() => this);
  }

  /** `lower_flat_variant` (Flat Lowering): what a case has no value for is zero. */
  variant(
    type: VariantLike,
    discriminant: string,
    address: AddressType,
  ): { payload(type: ValueType): Writer; end(): void } {
    const out = this.#out;
    const [, ...flat] = layoutOf(type, address).flat!;
    const slots = flat.map(() => out.name());
    flat.forEach((want, i) => {
      out.line(`let ${slots[i]}=${want === 'i64' ? '0n' : '0'};`);
    });
    return {
      payload() {
        let at = 0;
        return new FlatWriter(out, (have, value) => {
          out.line(`${slots[at]}=${coerceLowered(have, flat[at]!, value)};`);
          at++;
        });
      },
      end: () => {
        this.#put('i32', discriminant);
        flat.forEach((want, i) => {
          this.#put(want, slots[i]!);
        });
      },
    };
  }
}

type MemoryScalar = 'Uint8' | 'Int8' | 'Uint16' | 'Int16' | 'Uint32' | 'Int32';

const memoryScalars: Readonly<Partial<Record<Scalar, MemoryScalar>>> = {
  bool: 'Uint8',
  s8: 'Int8',
  u8: 'Uint8',
  s16: 'Int16',
  u16: 'Uint16',
  s32: 'Int32',
  u32: 'Uint32',
};

function plus(base: string, offset: number): string {
  return offset === 0 ? base : `${base}+${offset}`;
}

/** Where the parts of a record begin (`load_record`, `store_record`). */
function offsets(types: readonly ValueType[], address: AddressType, offset: number): number[] {
  return types.map((type) => {
    const { alignment, size } = layoutOf(type, address);
    const at = alignTo(offset, alignment);
    offset = at + size;
    return at;
  });
}

/** Reads memory at the value of an expression, and an offset. */
export class MemoryReader implements Reader {
  readonly side: Side;
  readonly base: string;
  readonly offset: number;

  constructor(side: Side, base: string, offset: number) {
    this.side = side;
    this.base = base;
    this.offset = offset;
  }

  get at(): string {
    return plus(this.base, this.offset);
  }

  scalar(type: Scalar): string {
    const { v } = this.side;
    if (type === 'bool') return `(${v}.getUint8(${this.at})!==0?1:0)`;
    return `${v}.get${accessor(type)}(${this.at},true)`;
  }

  pair(address: AddressType): [string, string] {
    const { base, offset } = this;
    const get = `${this.side.v}.get${address === 'i64' ? 'BigUint64' : 'Uint32'}`;
    const next = plus(base, offset + (address === 'i64' ? 8 : 4));
    return [`${get}(${this.at},true)`, `${get}(${next},true)`];
  }

  flags(type: FlagsType): string[] {
    const bits = 8 * Math.min(layoutOf(type, 'i32').size, 4);
    return flagsMasks(type).map(
      (mask, i) =>
        `${this.side.v}.getUint${bits}(${plus(this.base, this.offset + 4 * i)},true)&${mask}`,
    );
  }

  parts(types: readonly ValueType[]): readonly MemoryReader[] {
    return offsets(types, this.side.address, this.offset).map(
      (offset) => new MemoryReader(this.side, this.base, offset),
    );
  }

  variant(type: VariantLike): { readonly discriminant: string; payload(): MemoryReader } {
    const { types } = casesOf(type);
    const { side, base, offset } = this;
    return {
      discriminant: `${side.v}.getUint${8 * discriminantSize(types.length)}(${this.at},true)`,
      payload: () => new MemoryReader(side, base, offset + payloadOffset(types, side.address)),
    };
  }

  skip(): void {}
}

function accessor(type: Scalar): string {
  switch (type) {
    case 's64':
    case 'u64':
      return 'BigInt64';
    case 'f32':
      return 'Float32';
    case 'f64':
      return 'Float64';
    default:
      return memoryScalars[type]!;
  }
}

/** Writes memory at the value of an expression, and an offset. */
export class MemoryWriter implements Writer {
  readonly side: Side;
  readonly base: string;
  readonly offset: number;
  readonly #out: SourceBuilder;

  constructor(out: SourceBuilder, side: Side, base: string, offset: number) {
    this.#out = out;
    this.side = side;
    this.base = base;
    this.offset = offset;
  }

  get at(): string {
    return plus(this.base, this.offset);
  }

  scalar(type: Scalar, value: string): void {
    const { v } = this.side;
    const set = `${v}.set${accessor(type)}(${this.at}`;
    if (type !== 'f32' && type !== 'f64') {
      this.#out.line(`${set},${value},true);`);
      return;
    }
    // Engines don't say which NaN they write.
    const number = this.#out.keep(value);
    const nan =
      type === 'f32'
        ? `${v}.setInt32(${this.at},0x7fc00000,true)`
        : `${v}.setBigInt64(${this.at},0x7ff8000000000000n,true)`;
    this.#out.line(`if(${number}===${number})${set},${number},true);else ${nan};`);
  }

  pair(address: AddressType, pointer: string, length: string): void {
    const set = `${this.side.v}.set${address === 'i64' ? 'BigUint64' : 'Uint32'}`;
    const next = plus(this.base, this.offset + (address === 'i64' ? 8 : 4));
    this.#out.line(`${set}(${this.at},${pointer},true);${set}(${next},${length},true);`);
  }

  flags(type: FlagsType, words: readonly string[]): void {
    const bits = 8 * Math.min(layoutOf(type, 'i32').size, 4);
    words.forEach((word, i) => {
      const at = plus(this.base, this.offset + 4 * i);
      this.#out.line(`${this.side.v}.setUint${bits}(${at},${word},true);`);
    });
  }

  parts(types: readonly ValueType[]): readonly MemoryWriter[] {
    return offsets(types, this.side.address, this.offset).map(
      (offset) => new MemoryWriter(this.#out, this.side, this.base, offset),
    );
  }

  variant(
    type: VariantLike,
    discriminant: string,
  ): { payload(type: ValueType): MemoryWriter; end(): void } {
    const { types } = casesOf(type);
    const { side, base, offset } = this;
    const set = `${side.v}.setUint${8 * discriminantSize(types.length)}`;
    this.#out.line(`${set}(${this.at},${discriminant},true);`);
    return {
      payload: () =>
        new MemoryWriter(this.#out, side, base, offset + payloadOffset(types, side.address)),
      end() {},
    };
  }
}
