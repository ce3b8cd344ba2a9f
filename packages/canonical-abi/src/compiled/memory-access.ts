import { maxByteLength, reallocMax } from '../layout.js';
import type { Address, Handles, LiftLowerOptions, Memory, Realloc } from '../options.js';
import { decodeUtf8, decodeUtf16, encodeUtf8Into, narrowText, wellFormed } from '../text.js';
import { badString, trap } from '../trap.js';
import type { TypedArray, TypedArrayConstructor } from '../typed-arrays.js';
import type { StringEncoding } from '../types.js';
import { isList, wrongValue } from '../values.js';

/** Up to this many bytes a loop that writes is faster than the engine's codecs are to call. */
const shortText = 32;
/** The same of a loop that makes a string. */
const shortString = 16;

const scratch = new DataView(new ArrayBuffer(8));

const noMemory: Memory = { buffer: new ArrayBuffer(0) };
// Without handles, a type that needs them fails where it is used: an undefined method.
const noHandles = {} as Handles;
const noRealloc: Realloc = () => trap('no-realloc');

/** A map as the list that it is: several entries may have the same key. */
class EntryList extends Array<readonly [unknown, unknown]> {
  set(key: unknown, value: unknown): void {
    this.push([key, value]);
  }
}

/**
 * What compiled lifts and lowers share: views of memory that are made anew when memory
 * has grown (a grown memory's old buffer has no length), strings, allocation, traps.
 */
export class MemoryAccess {
  view: DataView;
  u8: Uint8Array;
  /** The second half of what `storeString` returns, as core code has it. */
  length: Address = 0;
  readonly wide: boolean;
  readonly encoding: StringEncoding;
  readonly handles: Handles;
  readonly #memory: Memory;
  readonly #realloc: Realloc;
  readonly #instance: { mayLeave: boolean };
  readonly #keepEntries: boolean;

  constructor(options: LiftLowerOptions) {
    this.#memory = options.memory ?? noMemory;
    this.u8 = new Uint8Array(this.#memory.buffer);
    this.view = new DataView(this.#memory.buffer);
    this.#realloc = options.realloc ?? noRealloc;
    this.#instance = options.instance ?? { mayLeave: true };
    this.#keepEntries = options.keepEntries ?? false;
    this.wide = options.addressType === 'i64';
    this.handles = options.handles ?? noHandles;
    this.encoding = options.stringEncoding ?? 'utf8';
  }

  /** A view of memory as it is now. */
  fresh(): DataView {
    if (this.u8.length === 0 && this.#memory !== noMemory) {
      this.u8 = new Uint8Array(this.#memory.buffer);
      this.view = new DataView(this.#memory.buffer);
    }
    return this.view;
  }

  /** An address or length of core code, unsigned. */
  fromCore(address: Address): number {
    return typeof address === 'number' ? address >>> 0 : Number(BigInt.asUintN(64, address));
  }

  toCore(address: number): Address {
    return this.wide ? BigInt(address) : address;
  }

  /** `LiftLowerContext.reallocate`, with the traps that the document puts behind it. */
  reallocate(old: number, oldLength: number, alignment: number, length: number): number {
    this.#instance.mayLeave = false;
    const pointer = this.wide
      ? this.fromCore(
          this.#realloc(BigInt(old), BigInt(oldLength), BigInt(alignment), BigInt(length)),
        )
      : (this.#realloc(old, oldLength, alignment, length) as number) >>> 0;
    this.#instance.mayLeave = true;
    this.fresh();
    if (pointer % alignment !== 0) trap('realloc-unaligned');
    if (pointer + length > this.u8.length) {
      trap('realloc-out-of-bounds');
    }
    return pointer;
  }

  /** `LiftLowerContext.allocate` */
  allocate(alignment: number, length: number): number {
    return this.reallocate(0, 0, alignment, length);
  }

  /** Allocates for a list (`store_list_into_range`). */
  allocateList(alignment: number, length: number): number {
    if (length > reallocMax) trap('list-too-long');
    return this.reallocate(0, 0, alignment, length);
  }

  /** The checks of `lift_flat_values` and `lower_flat_values` on a pointer to a tuple. */
  checkTuple(pointer: number, alignment: number, size: number): number {
    this.fresh();
    this.#check(pointer, size, alignment, 'pointer');
    return pointer;
  }

  /** Where a tuple is written: at a pointer that is given, or newly allocated. */
  room(outPointer: Address | undefined, alignment: number, size: number): number {
    return outPointer === undefined
      ? this.reallocate(0, 0, alignment, size)
      : this.checkTuple(this.fromCore(outPointer), alignment, size);
  }

  /** The checks of `load_list_from_range` and `load_string_from_range`. */
  checkContent(
    pointer: number,
    byteLength: number,
    alignment: number,
    what: 'list' | 'string' = 'list',
  ): void {
    if (byteLength > maxByteLength) trap(`${what}-too-long`);
    this.#check(pointer, byteLength, alignment, what);
  }

  /** The checks of `BufferGuestImpl`. */
  checkRange(pointer: number, byteLength: number, alignment: number): void {
    this.#check(pointer, byteLength, alignment, 'list');
  }

  #check(
    pointer: number,
    byteLength: number,
    alignment: number,
    what: 'pointer' | 'list' | 'string',
  ): void {
    if (pointer % alignment !== 0) trap('unaligned-pointer');
    if (pointer + byteLength > this.u8.length) {
      trap(`${what}-out-of-bounds`);
    }
  }

  /** A copy of a checked range as a typed array, with each NaN canonical. */
  loadTyped(pointer: number, length: number, TypedArray: TypedArrayConstructor): TypedArray {
    const bytes = this.u8.slice(pointer, pointer + length * TypedArray.BYTES_PER_ELEMENT);
    if (TypedArray === Uint8Array) return bytes;
    if (isFloat(TypedArray)) canonicalizeNaN(bytes.buffer, 0, length, TypedArray);
    return new TypedArray(bytes.buffer);
  }

  /** Writes a typed array of the right kind into a range that is allocated. */
  storeTyped(pointer: number, values: TypedArray, TypedArray: TypedArrayConstructor): void {
    const { u8 } = this;
    if (values instanceof Uint8Array) {
      u8.set(values, pointer);
      return;
    }
    u8.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), pointer);
    if (isFloat(TypedArray)) canonicalizeNaN(u8.buffer, pointer, values.length, TypedArray);
  }

  /** `load_string`, of a pointer and a length as core code has it. */
  loadString(pointer: number, length: Address): string {
    if (this.encoding === 'utf8') return this.#loadUtf8(pointer, this.fromCore(length));
    if (this.encoding === 'utf16') return this.#loadUtf16(pointer, this.fromCore(length));
    const units = withoutTag(length);
    return isTagged(length) ? this.#loadUtf16(pointer, units) : this.#loadLatin1(pointer, units);
  }

  #loadUtf8(pointer: number, length: number): string {
    this.checkContent(pointer, length, 1, 'string');
    const { u8 } = this;
    if (length <= shortString) {
      const text = narrowText(u8, pointer, length, 0x80);
      if (text !== undefined) return text;
    }
    const text = decodeUtf8(u8.subarray(pointer, pointer + length));
    return text ?? badString();
  }

  #loadUtf16(pointer: number, units: number): string {
    this.checkContent(pointer, 2 * units, 2, 'string');
    if (2 * units <= shortString) {
      const text = String.fromCharCode(...new Uint16Array(this.u8.buffer, pointer, units));
      if (wellFormed(text) === text) return text;
    }
    const text = decodeUtf16(this.u8.subarray(pointer, pointer + 2 * units));
    return text ?? badString();
  }

  #loadLatin1(pointer: number, length: number): string {
    this.checkContent(pointer, length, 2, 'string');
    const { u8 } = this;
    if (length <= shortText) return narrowText(u8, pointer, length, 0x100)!;
    const units = Uint16Array.from(u8.subarray(pointer, pointer + length));
    return decodeUtf16(new Uint8Array(units.buffer)) ?? '';
  }

  /** Says how long a string is that was stored; one in UTF-16 that may be Latin-1 has a tag. */
  stored(pointer: number, units: number, tagged = false): number {
    this.length = this.wide
      ? BigInt(units) | (tagged ? 1n << 63n : 0n)
      : (tagged ? units | 0x80000000 : units) >>> 0;
    return pointer;
  }

  /**
   * `store_string`: returns the pointer; `length` is then the length. How many code units
   * the string has where it comes from, and how many bytes of UTF-8 they are at most, says
   * what is allocated.
   */
  storeString(value: unknown, units?: number, worstCase?: number): number {
    if (typeof value !== 'string') wrongValue('a string', value);
    units ??= value.length;
    if (this.encoding === 'utf8') return this.#storeUtf8(value, units, worstCase ?? 3 * units);
    if (this.encoding !== 'utf16') return this.#storeLatin1OrUtf16(value, units);
    return this.#writeUtf16(value, this.allocate(2, 2 * units), 0, units);
  }

  /** `store_string_to_utf8` */
  #storeUtf8(value: string, units: number, worstCase: number): number {
    let pointer = this.allocate(1, units);
    if (units <= shortText) {
      const { u8 } = this;
      let read = 0;
      for (; read < units; read++) {
        const unit = value.charCodeAt(read);
        if (unit >= 0x80) break;
        u8[pointer + read] = unit;
      }
      if (read === units) return this.stored(pointer, units);
    } else if (this.#encode(value, pointer, units).read === units) {
      // As many bytes as code units hold all of them only if each is ASCII.
      return this.stored(pointer, units);
    }
    pointer = this.reallocate(pointer, units, 1, worstCase);
    // What is ASCII at the beginning has been moved there.
    const ascii = value.search(/[\x80-\uffff]/);
    const rest = this.#encode(value.slice(ascii), pointer + ascii, worstCase - ascii);
    const written = ascii + rest.written;
    if (written < worstCase) pointer = this.reallocate(pointer, worstCase, 1, written);
    return this.stored(pointer, written);
  }

  #encode(text: string, pointer: number, size: number): ReturnType<typeof encodeUtf8Into> {
    return encodeUtf8Into(text, this.u8.subarray(pointer, pointer + size));
  }

  /** `store_string_copy`, `store_utf8_to_utf16`: writes code units from one on, and gives back what is left of the room for so many. */
  #writeUtf16(text: string, pointer: number, from: number, room: number): number {
    const { length } = text;
    const units = new Uint16Array(this.u8.buffer, pointer, length);
    let written = text;
    for (let i = from; i < length; i++) {
      const unit = written.charCodeAt(i);
      if ((unit & 0xf800) === 0xd800 && written === text) written = wellFormed(text);
      units[i] = written.charCodeAt(i);
    }
    if (length < room) pointer = this.reallocate(pointer, 2 * room, 2, 2 * length);
    return this.stored(pointer, length, this.encoding !== 'utf16');
  }

  /** `store_string_to_latin1_or_utf16` */
  #storeLatin1OrUtf16(value: string, units: number): number {
    const { length } = value;
    let pointer = this.allocate(2, units);
    const { u8 } = this;
    let i = 0;
    for (; i < length; i++) {
      const unit = value.charCodeAt(i);
      if (unit > 0xff) break;
      u8[pointer + i] = unit;
    }
    if (i === length) {
      if (length < units) pointer = this.reallocate(pointer, units, 2, length);
      return this.stored(pointer, length);
    }
    pointer = this.reallocate(pointer, units, 2, 2 * units);
    // What is Latin-1 at the beginning has been moved there.
    const { view } = this;
    for (let j = i - 1; j >= 0; j--) view.setUint16(pointer + 2 * j, this.u8[pointer + j]!, true);
    return this.#writeUtf16(value, pointer, i, units);
  }

  /** The traps of `convert_i32_to_char` */
  checkChar(code: number): number {
    code >>>= 0;
    if (code >= 0x110000 || (code >= 0xd800 && code <= 0xdfff)) {
      trap('invalid-char');
    }
    return code;
  }

  /** `convert_i32_to_char` */
  loadChar(bits: number): string {
    return String.fromCodePoint(this.checkChar(bits));
  }

  /** `char_to_i32` */
  storeChar(value: unknown): number {
    const code = typeof value === 'string' ? value.codePointAt(0) : undefined;
    if (code === undefined || String.fromCodePoint(code) !== value) wrongValue('one char', value);
    return code >= 0xd800 && code <= 0xdfff ? 0xfffd : code;
  }

  /** `decode_i32_as_float`; the sign of the bits does not matter. */
  floatOfBits(bits: number): number {
    scratch.setInt32(0, bits);
    return scratch.getFloat32(0);
  }

  /** `decode_i64_as_float` */
  doubleOfBits(bits: bigint): number {
    scratch.setBigInt64(0, bits);
    return scratch.getFloat64(0);
  }

  /** `encode_float_as_i32` */
  bitsOfFloat(value: number): number {
    if (Number.isNaN(value)) return 0x7fc00000;
    scratch.setFloat32(0, value);
    return scratch.getInt32(0);
  }

  /** `encode_float_as_i64` */
  bitsOfDouble(value: number): bigint {
    if (Number.isNaN(value)) return 0x7ff8000000000000n;
    scratch.setFloat64(0, value);
    return scratch.getBigInt64(0);
  }

  badCase(): never {
    trap('invalid-discriminant');
  }

  badTag(kind: string, tag: unknown): never {
    throw new TypeError(`no such case of the ${kind}: ${String(tag)}`);
  }

  checkObject(expected: string, value: unknown): void {
    if (typeof value !== 'object' || value === null) wrongValue(expected, value);
  }

  wrongValue(expected: string, value: unknown): never {
    return wrongValue(expected, value);
  }

  /** The value, which is a list of `length` elements where that is given. */
  list(value: unknown, length?: number): ArrayLike<unknown> {
    if (!isList(value)) wrongValue('an array', value);
    if (length !== undefined && value.length !== length) {
      throw new TypeError(`expected ${length} elements, got ${value.length}`);
    }
    return value;
  }

  /** What entries are added to. */
  newMap(): { set(key: unknown, value: unknown): unknown } {
    return this.#keepEntries ? new EntryList() : new Map();
  }

  /** The entries of a map, as a list. */
  entries(value: unknown): readonly (readonly [unknown, unknown])[] {
    if (value instanceof EntryList) return value;
    return value instanceof Map ? [...value] : wrongValue('a Map', value);
  }
}

function isFloat(TypedArray: TypedArrayConstructor): boolean {
  return TypedArray === Float32Array || TypedArray === Float64Array;
}

/** Makes each NaN canonical of so many floats in memory. */
export function canonicalizeNaN(
  buffer: ArrayBufferLike,
  pointer: number,
  length: number,
  TypedArray: TypedArrayConstructor,
): void {
  const values = new TypedArray(buffer, pointer, length);
  for (let i = 0; i < length; i++) if (Number.isNaN(values[i])) values[i] = Number.NaN;
}

/** `utf16_tag`: whether a length counts code units of UTF-16, where Latin-1 is possible. */
export function isTagged(length: Address): boolean {
  return typeof length === 'bigint' ? BigInt.asIntN(64, length) < 0n : length >> 31 !== 0;
}

/** The code units of such a length. */
export function withoutTag(length: Address): number {
  return typeof length === 'bigint' ? Number(BigInt.asUintN(63, length)) : length & 0x7fffffff;
}
