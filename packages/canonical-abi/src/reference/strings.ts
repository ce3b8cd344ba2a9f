import { maxByteLength } from '../layout.js';
import type { Address } from '../options.js';
import { decodeUtf8, encodeUtf8, wellFormed } from '../text.js';
import { trap } from '../trap.js';
import type { StringEncoding } from '../types.js';
import { wrongValue } from '../values.js';
import type { Context } from './context.js';

type SimpleEncoding = 'utf8' | 'utf16' | 'latin1';

/**
 * `String` (Loading): a string with the encoding and the number of code units it was
 * lifted from, which `store_string` takes for hints.
 */
export class LiftedString {
  readonly text: string;
  readonly encoding: StringEncoding;
  /** How it was in fact encoded, where the encoding leaves the choice. */
  readonly simple: SimpleEncoding;
  readonly codeUnits: number;

  constructor(text: string, encoding: StringEncoding, simple: SimpleEncoding, codeUnits: number) {
    this.text = text;
    this.encoding = encoding;
    this.simple = simple;
    this.codeUnits = codeUnits;
  }
}

/** `utf16_tag` (Loading): splits a length into whether the tag is set and the rest. */
function splitTag(cx: Context, tagged: Address): { tag: boolean; units: number } {
  if (typeof tagged === 'bigint') {
    const unsigned = BigInt.asUintN(64, tagged);
    return { tag: unsigned >> 63n === 1n, units: Number(BigInt.asUintN(63, unsigned)) };
  }
  const units = cx.fromCore(tagged);
  return units >= 2 ** 31 ? { tag: true, units: units - 2 ** 31 } : { tag: false, units };
}

function withTag(cx: Context, units: number): Address {
  return cx.addressType === 'i64' ? BigInt(units) | (1n << 63n) : units + 2 ** 31;
}

/** `load_string_from_range` (Loading) */
export function loadStringFromRange(
  cx: Context,
  pointer: number,
  tagged: Address,
): string | LiftedString {
  let alignment = 1;
  let simple: SimpleEncoding = 'utf8';
  let units = cx.fromCore(tagged);
  switch (cx.encoding) {
    case 'utf8':
      break;
    case 'utf16':
      alignment = 2;
      simple = 'utf16';
      break;
    case 'latin1+utf16': {
      alignment = 2;
      const split = splitTag(cx, tagged);
      units = split.tag ? split.units : units;
      simple = split.tag ? 'utf16' : 'latin1';
      break;
    }
  }
  const byteLength = simple === 'utf16' ? 2 * units : units;
  if (byteLength > maxByteLength) trap('string-too-long', 'string content out-of-bounds');
  if (pointer % alignment !== 0) trap('unaligned-pointer', 'unaligned pointer');
  if (pointer + byteLength > cx.memoryLength) {
    trap('string-out-of-bounds', 'string content out-of-bounds');
  }
  const text = decode(cx.bytes(pointer, byteLength), simple);
  if (text === undefined) trap('string-encoding', `invalid ${simple} in a string`);
  return cx.keepEncoding ? new LiftedString(text, cx.encoding, simple, units) : text;
}

function decode(bytes: Uint8Array, encoding: SimpleEncoding): string | undefined {
  if (encoding === 'utf8') return decodeUtf8(bytes);
  let text = '';
  const width = encoding === 'utf16' ? 2 : 1;
  for (let i = 0; i < bytes.length; i += width) {
    text += String.fromCharCode(bytes[i]! | (width === 2 ? bytes[i + 1]! << 8 : 0));
  }
  return wellFormed(text) === text ? text : undefined;
}

function encodeUtf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 * text.length);
  for (let i = 0; i < text.length; i++) {
    bytes[2 * i] = text.charCodeAt(i);
    bytes[2 * i + 1] = text.charCodeAt(i) >> 8;
  }
  return bytes;
}

function encodeLatin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function isLatin1(text: string): boolean {
  return !/[^\0-\xff]/.test(text);
}

/** A string of JavaScript is taken to have been lifted from UTF-16. */
function fromUtf16(text: string): LiftedString {
  return new LiftedString(wellFormed(text), 'utf16', 'utf16', text.length);
}

/** `store_string_into_range` (Storing): the pointer, and the length as core code has it. */
export function storeStringIntoRange(cx: Context, value: unknown): [number, Address] {
  const source =
    value instanceof LiftedString
      ? value
      : typeof value === 'string'
        ? fromUtf16(value)
        : wrongValue('a string', value);
  const { text, codeUnits } = source;
  switch (cx.encoding) {
    case 'utf8':
      switch (source.simple) {
        case 'utf8':
          return storeStringCopy(cx, encodeUtf8(text), codeUnits, 1, 1);
        case 'utf16':
          return storeStringToUtf8(cx, text, codeUnits, codeUnits * 3);
        case 'latin1':
          return storeStringToUtf8(cx, text, codeUnits, codeUnits * 2);
      }
      break;
    case 'utf16':
      switch (source.simple) {
        case 'utf8':
          return storeUtf8ToUtf16(cx, text, codeUnits);
        case 'utf16':
        case 'latin1':
          return storeStringCopy(cx, encodeUtf16(text), codeUnits, 2, 2);
      }
      break;
    case 'latin1+utf16':
      if (source.encoding !== 'latin1+utf16') {
        return storeStringToLatin1OrUtf16(cx, text, codeUnits);
      }
      return source.simple === 'latin1'
        ? storeStringCopy(cx, encodeLatin1(text), codeUnits, 1, 2)
        : storeProbablyUtf16ToLatin1OrUtf16(cx, text, codeUnits);
  }
}

/** `store_string_copy` (Storing) */
function storeStringCopy(
  cx: Context,
  encoded: Uint8Array,
  codeUnits: number,
  unitSize: number,
  alignment: number,
): [number, Address] {
  const length = unitSize * codeUnits;
  const pointer = cx.allocate(alignment, length);
  cx.checkAllocated(pointer, alignment, length);
  cx.bytes(pointer, length).set(encoded);
  return [pointer, cx.toCore(codeUnits)];
}

/** `store_utf16_to_utf8`, `store_latin1_to_utf8`, `store_string_to_utf8` (Storing) */
function storeStringToUtf8(
  cx: Context,
  text: string,
  codeUnits: number,
  worstCase: number,
): [number, Address] {
  let pointer = cx.allocate(1, codeUnits);
  cx.checkAllocated(pointer, 1, codeUnits);
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) < 0x80) {
      cx.bytes(pointer + i, 1)[0] = text.charCodeAt(i);
      continue;
    }
    pointer = cx.reallocate(pointer, codeUnits, 1, worstCase);
    cx.checkAllocated(pointer, 1, worstCase);
    const encoded = encodeUtf8(text);
    cx.bytes(pointer + i, encoded.length - i).set(encoded.subarray(i));
    if (worstCase > encoded.length) {
      pointer = cx.reallocate(pointer, worstCase, 1, encoded.length);
      cx.checkAllocated(pointer, 1, encoded.length);
    }
    return [pointer, cx.toCore(encoded.length)];
  }
  return [pointer, cx.toCore(codeUnits)];
}

/** `store_utf8_to_utf16` (Storing) */
function storeUtf8ToUtf16(cx: Context, text: string, codeUnits: number): [number, Address] {
  const worstCase = 2 * codeUnits;
  let pointer = cx.allocate(2, worstCase);
  cx.checkAllocated(pointer, 2, worstCase);
  const encoded = encodeUtf16(text);
  cx.bytes(pointer, encoded.length).set(encoded);
  if (encoded.length < worstCase) {
    pointer = cx.reallocate(pointer, worstCase, 2, encoded.length);
    cx.checkAllocated(pointer, 2, encoded.length);
  }
  return [pointer, cx.toCore(text.length)];
}

/** `store_string_to_latin1_or_utf16` (Storing) */
function storeStringToLatin1OrUtf16(
  cx: Context,
  text: string,
  codeUnits: number,
): [number, Address] {
  let pointer = cx.allocate(2, codeUnits);
  cx.checkAllocated(pointer, 2, codeUnits);
  let stored = 0;
  for (; stored < text.length; stored++) {
    if (text.charCodeAt(stored) > 0xff) break;
    cx.bytes(pointer + stored, 1)[0] = text.charCodeAt(stored);
  }
  if (stored < text.length) {
    const worstCase = 2 * codeUnits;
    pointer = cx.reallocate(pointer, codeUnits, 2, worstCase);
    cx.checkAllocated(pointer, 2, worstCase);
    const encoded = encodeUtf16(text);
    const bytes = cx.bytes(pointer, encoded.length);
    for (let i = stored - 1; i >= 0; i--) {
      bytes[2 * i] = bytes[i]!;
      bytes[2 * i + 1] = 0;
    }
    bytes.set(encoded.subarray(2 * stored), 2 * stored);
    if (worstCase > encoded.length) {
      pointer = cx.reallocate(pointer, worstCase, 2, encoded.length);
      cx.checkAllocated(pointer, 2, encoded.length);
    }
    return [pointer, withTag(cx, text.length)];
  }
  if (stored < codeUnits) {
    pointer = cx.reallocate(pointer, codeUnits, 2, stored);
    cx.checkAllocated(pointer, 2, stored);
  }
  return [pointer, cx.toCore(stored)];
}

/** `store_probably_utf16_to_latin1_or_utf16` (Storing) */
function storeProbablyUtf16ToLatin1OrUtf16(
  cx: Context,
  text: string,
  codeUnits: number,
): [number, Address] {
  const sourceLength = 2 * codeUnits;
  let pointer = cx.allocate(2, sourceLength);
  cx.checkAllocated(pointer, 2, sourceLength);
  const encoded = encodeUtf16(text);
  cx.bytes(pointer, encoded.length).set(encoded);
  if (!isLatin1(text)) return [pointer, withTag(cx, text.length)];
  const bytes = cx.bytes(pointer, encoded.length);
  for (let i = 0; i < text.length; i++) bytes[i] = bytes[2 * i]!;
  pointer = cx.reallocate(pointer, sourceLength, 1, text.length);
  cx.checkAllocated(pointer, 1, text.length);
  return [pointer, cx.toCore(text.length)];
}
