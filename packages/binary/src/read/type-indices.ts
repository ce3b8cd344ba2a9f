import { skipName } from '../bytes/byte-reader.js';
import type { ValType } from '../model/types.js';
import { typeCodes } from '../opcodes/types.js';
import type { GatedReader } from './gated-reader.js';
import { definedKinds, readRefined } from './types.js';
import { readOptionalValType, readPrimitive, readResultList, readValType } from './val-types.js';

/** Indices of types. A list is used again and again: to empty an array would give its room away. */
export class TypeIndices {
  readonly #indices: number[] = [];
  count = 0;

  at(i: number): number {
    return this.#indices[i]!;
  }

  add(type: ValType | undefined): void {
    if (typeof type === 'number') this.#indices[this.count++] = type;
  }
}

/**
 * Reads a `functype` or `defvaltype` as strictly as `readType`, but lists only the index of
 * each type that it refers to, in the order of the binary; what was in the list before is
 * gone. For who knows types by where they begin, and reads them when they are asked for.
 */
export function readTypeIndices(reader: GatedReader, indices: TypeIndices): void {
  indices.count = 0;
  if (readPrimitive(reader) !== undefined) return;
  const byte = reader.byte();
  switch (byte) {
    case typeCodes['async-func']:
      reader.gated('cm-async', 'an `async` function');
      readFuncIndices(reader, indices);
      return;
    case typeCodes.func:
      readFuncIndices(reader, indices);
      return;
    default:
      readDefinedIndices(reader, byte, indices);
  }
}

/** `functype` */
function readFuncIndices(reader: GatedReader, indices: TypeIndices): void {
  readMembers(reader, 'parameters', indices);
  const { result, namedResults } = readResultList(reader);
  indices.add(result);
  if (namedResults !== undefined) for (const { type } of namedResults) indices.add(type);
}

/** `labelvaltype`s */
function readMembers(reader: GatedReader, what: string, indices: TypeIndices): void {
  for (let left = reader.count(what); left > 0; left--) {
    skipName(reader);
    indices.add(readValType(reader));
  }
}

/** `defvaltype` */
function readDefinedIndices(reader: GatedReader, byte: number, indices: TypeIndices): void {
  const kind = definedKinds[byte] ?? reader.unexpectedByte(byte, 'a type');
  switch (kind) {
    case 'record':
      readMembers(reader, 'fields', indices);
      return;
    case 'variant':
      for (let left = reader.count('cases'); left > 0; left--) {
        skipName(reader);
        indices.add(readOptionalValType(reader));
        readRefined(reader);
      }
      return;
    case 'list':
    case 'option':
      indices.add(readValType(reader));
      return;
    case 'fixed-length-list':
      reader.gated('cm-fixed-length-lists', 'a list of a fixed length');
      indices.add(readValType(reader));
      reader.u32();
      return;
    case 'map':
      reader.gated('cm-map', '`map`');
      indices.add(readValType(reader));
      indices.add(readValType(reader));
      return;
    case 'tuple':
      for (let left = reader.count('types'); left > 0; left--) indices.add(readValType(reader));
      return;
    case 'flags':
    case 'enum':
      for (let left = reader.count('names'); left > 0; left--) skipName(reader);
      return;
    case 'result':
      indices.add(readOptionalValType(reader));
      indices.add(readOptionalValType(reader));
      return;
    case 'own':
    case 'borrow':
      indices.add(reader.u32());
      return;
    case 'stream':
    case 'future':
      reader.gated('cm-async', `\`${kind}\``);
      indices.add(readOptionalValType(reader));
      return;
    default:
      kind satisfies never;
  }
}
