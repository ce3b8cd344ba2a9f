import type { ResultList } from '../model/canons.js';
import type { NamedValType, PrimitiveValType, ValType } from '../model/types.js';
import { primitiveCodes } from '../opcodes/types.js';
import { readTypeIndex } from './core-types.js';
import { type GatedReader, namesByCode } from './gated-reader.js';

const primitives = namesByCode(primitiveCodes);

/** `primvaltype`, if the next byte is one. */
export function readPrimitive(reader: GatedReader): PrimitiveValType | undefined {
  const primitive = primitives[reader.peek()];
  if (primitive === undefined) return undefined;
  reader.position++;
  if (primitive === 'error-context') reader.gated('cm-error-context', '`error-context`');
  return primitive;
}

/** `valtype` */
export function readValType(reader: GatedReader): ValType {
  return readPrimitive(reader) ?? readTypeIndex(reader, 'a type of values');
}

/** `<T>?` of a `valtype` */
export function readOptionalValType(reader: GatedReader): ValType | undefined {
  return reader.flag('a type that may be absent') ? readValType(reader) : undefined;
}

/** `labelvaltype` */
export function readNamedValType(reader: GatedReader): NamedValType {
  return { name: reader.name(), type: readValType(reader) };
}

/** `resultlist` */
export function readResultList(reader: GatedReader): ResultList {
  const byte = reader.byte();
  switch (byte) {
    case 0x00:
      return { result: readValType(reader), namedResults: undefined };
    case 0x01: {
      if (reader.peek() === 0) {
        reader.position++;
        return { result: undefined, namedResults: undefined };
      }
      if (!reader.has('edition-2024')) {
        reader.unexpectedByte(reader.byte(), '0x00 for no result');
      }
      return { result: undefined, namedResults: reader.vec('results', readNamedValType) };
    }
    default:
      return reader.unexpectedByte(byte, 'results (0x00 or 0x01)');
  }
}
