import type { CodeReader, CoreAbstractHeapType, CoreHeapType } from '@witcraft/binary';
import type { Piece } from '../../text-writer.js';
import type { CoreIdentifiers } from './core-identifiers.js';
import { heapTypeText, refTypeText } from './type-text.js';

/** `numtype` and `vectype` by their byte. */
const NUMBERS: { readonly [byte: number]: string } = {
  127: 'i32',
  126: 'i64',
  125: 'f32',
  124: 'f64',
  123: 'v128',
};

/** `absheaptype` by its byte. */
const HEAPS: { readonly [byte: number]: CoreAbstractHeapType } = {
  117: 'nocont',
  116: 'noexn',
  115: 'nofunc',
  114: 'noextern',
  113: 'none',
  112: 'func',
  111: 'extern',
  110: 'any',
  109: 'eq',
  108: 'i31',
  107: 'struct',
  106: 'array',
  105: 'exn',
  104: 'cont',
};

const SHARED = 0x65;
const REF = 0x64;
const REF_NULL = 0x63;
const EXACT = 0x62;
const EMPTY = 0x40;

/** Reads a `blocktype`; the text has a space before it, and is empty for an empty one. */
export function readBlockType(
  reader: CodeReader,
  scope: { readonly ids: CoreIdentifiers; readonly typeUse: (type: number) => Piece },
): string {
  const start = reader.position;
  const first = reader.byte();
  if (first === EMPTY) return '';
  reader.position = start;
  if (first > EMPTY && first < 0x80) return ` (result ${readValType(reader, scope.ids)})`;
  return scope.typeUse(readTypeIndex(reader)).text;
}

/** Reads a `valtype`. */
export function readValType(reader: CodeReader, ids: CoreIdentifiers): string {
  const start = reader.position;
  const byte = reader.byte();
  const number = NUMBERS[byte];
  if (number !== undefined) return number;
  if (byte === REF) return readRefType(reader, false, ids);
  if (byte === REF_NULL) return readRefType(reader, true, ids);
  if (byte !== SHARED && HEAPS[byte] === undefined) reader.fail('expected a value type', start);
  reader.position = start;
  return readRefType(reader, true, ids);
}

/** Reads a `heaptype`, and makes a reference of it. */
export function readRefType(reader: CodeReader, nullable: boolean, ids: CoreIdentifiers): string {
  const heap = readHeap(reader);
  return refTypeText({ kind: 'ref', nullable, heap }, (type) => ids.use('types', type));
}

/** Reads a `heaptype`. */
export function readHeapType(reader: CodeReader, ids: CoreIdentifiers): string {
  return heapTypeText(readHeap(reader), (type) => ids.use('types', type));
}

function readHeap(reader: CodeReader): CoreHeapType {
  const start = reader.position;
  const byte = reader.byte();
  if (byte < EMPTY || byte >= 0x80) {
    reader.position = start;
    return { kind: 'concrete', type: readTypeIndex(reader) };
  }
  if (byte === EXACT) return { kind: 'exact', type: reader.u32() };
  const shared = byte === SHARED;
  const name = HEAPS[shared ? reader.byte() : byte];
  if (name === undefined) reader.fail('expected a heap type', start);
  return { kind: 'abstract', shared, name };
}

function readTypeIndex(reader: CodeReader): number {
  const start = reader.position;
  const index = reader.s33();
  if (index < 0) reader.fail('expected the index of a type', start);
  return index;
}
