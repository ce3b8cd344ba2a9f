import { maxByteLength, reallocMax } from '../layout.js';
import type { Address, Handles, LiftLowerOptions, Memory, Realloc } from '../options.js';
import { decodeUtf8, decodeUtf16, encodeUtf8Into, narrowText, wellFormed } from '../text.js';
import { trap } from '../trap.js';
import type { TypedArray, TypedArrayConstructor } from '../typed-arrays.js';
import { isList, wrongValue } from '../values.js';

/** Up to this many bytes a loop that writes is faster than the engine's codecs are to call. */
const shortText = 32;
/** The same of a loop that makes a string. */
const shortString = 16;

const scratch = new DataView(new ArrayBuffer(8));

const noMemory: Memory = { buffer: new ArrayBuffer(0) };
// Without handles, a type that needs them fails where it is used: an undefined method.
const noHandles = {} as Handles;
const noRealloc: Realloc = () => trap('no-realloc', 'no `realloc` is given');

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
  readonly handles: Handles;
  /** Loads a string, of a pointer and a length as core code has it. */
  readonly loadString: (pointer: number, length: Address) => string;
  /** Stores a string, and returns its pointer; `length` is then its length. */
  readonly storeString: (text: unknown) => number;
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
    switch (options.stringEncoding) {
      case undefined:
      case 'utf8':
        this.loadString = (pointer, length) => this.#loadUtf8(pointer, this.fromCore(length));
        this.storeString = (text) => this.#storeUtf8(text);
        break;
      case 'utf16':
        this.loadString = (pointer, length) => this.#loadUtf16(pointer, this.fromCore(length));
        this.storeString = (text) => this.#storeUtf16(text);
        break;
      case 'latin1+utf16':
        this.loadString = (pointer, length) => this.#loadLatin1OrUtf16(pointer, length);
        this.storeString = (text) => this.#storeLatin1OrUtf16(text);
        break;
    }
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
    if (pointer % alignment !== 0) trap('realloc-unaligned', 'realloc return: result not aligned');
    if (pointer + length > this.u8.length) {
      trap('realloc-out-of-bounds', 'realloc return: beyond end of memory');
    }
    return pointer;
  }

  /** `LiftLowerContext.allocate` */
  allocate(alignment: number, length: number): number {
    return this.reallocate(0, 0, alignment, length);
  }

  /** Allocates for a list (`store_list_into_range`). */
  allocateList(alignment: number, length: number): number {
    if (length > reallocMax) trap('list-too-long', 'list content out-of-bounds');
    return this.reallocate(0, 0, alignment, length);
  }

  /** The checks of `lift_flat_values` and `lower_flat_values` on a pointer to a tuple. */
  checkTuple(pointer: number, alignment: number, size: number): number {
    this.fresh();
    if (pointer % alignment !== 0) trap('unaligned-pointer', 'unaligned pointer');
    if (pointer + size > this.u8.length) trap('pointer-out-of-bounds', 'pointer out-of-bounds');
    return pointer;
  }

  /** The checks of `load_list_from_range`. */
  checkList(pointer: number, byteLength: number, alignment: number): void {
    if (byteLength > maxByteLength) trap('list-too-long', 'list content out-of-bounds');
    this.checkRange(pointer, byteLength, alignment);
  }

  /** The checks of `BufferGuestImpl`. */
  checkRange(pointer: number, byteLength: number, alignment: number): void {
    if (pointer % alignment !== 0) trap('unaligned-pointer', 'unaligned pointer');
    if (pointer + byteLength > this.u8.length) {
      trap('list-out-of-bounds', 'list content out-of-bounds');
    }
  }

  /** A copy of a checked range as a typed array, with each NaN canonical. */
  loadTyped(pointer: number, length: number, TypedArray: TypedArrayConstructor): TypedArray {
    const bytes = this.u8.slice(pointer, pointer + length * TypedArray.BYTES_PER_ELEMENT);
    if (TypedArray === Uint8Array) return bytes;
    const values = new TypedArray(bytes.buffer);
    if (values instanceof Float32Array || values instanceof Float64Array) canonicalizeNaN(values);
    return values;
  }

  /** Writes a typed array of the right kind into a range that is allocated. */
  storeTyped(pointer: number, values: TypedArray): void {
    if (values instanceof Uint8Array) {
      this.u8.set(values, pointer);
      return;
    }
    this.u8.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), pointer);
    if (values instanceof Float32Array) {
      canonicalizeNaN(new Float32Array(this.u8.buffer, pointer, values.length));
    } else if (values instanceof Float64Array) {
      canonicalizeNaN(new Float64Array(this.u8.buffer, pointer, values.length));
    }
  }

  #checkString(pointer: number, byteLength: number, alignment: number): void {
    if (byteLength > maxByteLength) trap('string-too-long', 'string content out-of-bounds');
    if (pointer % alignment !== 0) trap('unaligned-pointer', 'unaligned pointer');
    if (pointer + byteLength > this.u8.length) {
      trap('string-out-of-bounds', 'string content out-of-bounds');
    }
  }

  #loadUtf8(pointer: number, length: number): string {
    this.#checkString(pointer, length, 1);
    const { u8 } = this;
    if (length <= shortString) {
      const text = narrowText(u8, pointer, length, 0x80);
      if (text !== undefined) return text;
    }
    const text = decodeUtf8(u8.subarray(pointer, pointer + length));
    return text ?? trap('string-encoding', 'invalid utf8 in a string');
  }

  #loadUtf16(pointer: number, units: number): string {
    this.#checkString(pointer, 2 * units, 2);
    if (2 * units <= shortString) {
      let text = '';
      let at = 0;
      for (; at < units; at++) {
        const unit = this.view.getUint16(pointer + 2 * at, true);
        if ((unit & 0xf800) === 0xd800) break;
        text += String.fromCharCode(unit);
      }
      if (at === units) return text;
    }
    const text = decodeUtf16(this.u8.subarray(pointer, pointer + 2 * units));
    return text ?? trap('string-encoding', 'invalid utf16 in a string');
  }

  #loadLatin1OrUtf16(pointer: number, tagged: Address): string {
    if (typeof tagged === 'bigint') {
      const units = BigInt.asUintN(64, tagged);
      if (units >> 63n) return this.#loadUtf16(pointer, Number(BigInt.asUintN(63, units)));
      return this.#loadLatin1(pointer, Number(units));
    }
    if (tagged >> 31) return this.#loadUtf16(pointer, tagged & 0x7fffffff);
    return this.#loadLatin1(pointer, tagged);
  }

  #loadLatin1(pointer: number, length: number): string {
    this.#checkString(pointer, length, 2);
    const { u8 } = this;
    if (length <= shortText) return narrowText(u8, pointer, length, 0x100)!;
    const units = Uint16Array.from(u8.subarray(pointer, pointer + length));
    return decodeUtf16(new Uint8Array(units.buffer)) ?? '';
  }

  /** `store_utf16_to_utf8` */
  #storeUtf8(value: unknown): number {
    if (typeof value !== 'string') wrongValue('a string', value);
    const units = value.length;
    let pointer = this.allocate(1, units);
    let read = 0;
    if (units <= shortText) {
      const { u8 } = this;
      for (; read < units; read++) {
        const unit = value.charCodeAt(read);
        if (unit >= 0x80) break;
        u8[pointer + read] = unit;
      }
      if (read === units) {
        this.length = this.toCore(units);
        return pointer;
      }
    } else {
      const target = this.u8.subarray(pointer, pointer + units);
      // As many bytes as code units hold all of them only if each is ASCII.
      if (encodeUtf8Into(value, target).read === units) {
        this.length = this.toCore(units);
        return pointer;
      }
    }
    const worstCase = 3 * units;
    pointer = this.reallocate(pointer, units, 1, worstCase);
    const target = this.u8.subarray(pointer, pointer + worstCase);
    const { written } = encodeUtf8Into(value, target);
    if (written < worstCase) pointer = this.reallocate(pointer, worstCase, 1, written);
    this.length = this.toCore(written);
    return pointer;
  }

  /** `store_string_copy` */
  #storeUtf16(value: unknown): number {
    if (typeof value !== 'string') wrongValue('a string', value);
    const pointer = this.allocate(2, 2 * value.length);
    this.#writeUtf16(value, pointer);
    this.length = this.toCore(value.length);
    return pointer;
  }

  #writeUtf16(value: string, pointer: number): void {
    const units = new Uint16Array(this.u8.buffer, pointer, value.length);
    let text = value;
    for (let i = 0; i < units.length; i++) {
      const unit = text.charCodeAt(i);
      if ((unit & 0xf800) === 0xd800 && text === value) text = wellFormed(value);
      units[i] = text.charCodeAt(i);
    }
  }

  /** `store_string_to_latin1_or_utf16` */
  #storeLatin1OrUtf16(value: unknown): number {
    if (typeof value !== 'string') wrongValue('a string', value);
    const units = value.length;
    let pointer = this.allocate(2, units);
    const { u8 } = this;
    let i = 0;
    for (; i < units; i++) {
      const unit = value.charCodeAt(i);
      if (unit > 0xff) break;
      u8[pointer + i] = unit;
    }
    if (i === units) {
      this.length = this.toCore(units);
      return pointer;
    }
    pointer = this.reallocate(pointer, units, 2, 2 * units);
    this.#writeUtf16(value, pointer);
    this.length = this.wide ? BigInt(units) | (1n << 63n) : (units | 0x80000000) >>> 0;
    return pointer;
  }

  /** The traps of `convert_i32_to_char` */
  checkChar(code: number): number {
    code >>>= 0;
    if (code >= 0x110000 || (code >= 0xd800 && code <= 0xdfff)) {
      trap('invalid-char', 'invalid `char` bit pattern');
    }
    return code;
  }

  /** `convert_i32_to_char` */
  loadChar(bits: number): string {
    const code = this.checkChar(bits);
    return code < 0x10000 ? String.fromCharCode(code) : String.fromCodePoint(code);
  }

  /** `char_to_i32` */
  storeChar(value: unknown): number {
    if (typeof value !== 'string') wrongValue('a char', value);
    const code = value.codePointAt(0);
    if (code === undefined || value.length !== (code > 0xffff ? 2 : 1)) {
      throw new TypeError('expected a char, got a string of another length than one');
    }
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
    trap('invalid-discriminant', 'invalid variant discriminant');
  }

  badTag(kind: string, tag: unknown): never {
    throw new TypeError(`no such case of the ${kind}: ${String(tag)}`);
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

export function canonicalizeNaN(values: Float32Array | Float64Array): void {
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) values[i] = Number.NaN;
  }
}
