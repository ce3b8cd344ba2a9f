import type { CoreGlobalType, CoreLimits, CoreTableType } from '@witcraft/binary';
import {
  type GatedReader,
  readCoreValType,
  readGlobalType,
  readMemoryType,
  readTableType,
} from '@witcraft/binary';
import { DEEPEST_BODY } from '../limits.js';
import { fromCoreValType } from '../model/core-types.js';
import {
  type CoreType,
  type FuncType,
  type Id,
  type ImportName,
  type LinkType,
  type ScalarType,
  scalarTypes,
  type ValueType,
} from '../model/index.js';
import { FIRST_SCALAR, linkKinds, typeCodes } from './codes.js';
import type { ModuleNames } from './module-names.js';

/** No names, for what has none. */
const NO_NAMES: ReadonlyMap<number, string> = new Map();

/** Reads the types of one module, and puts the names into them. */
export class TypeReader {
  readonly reader: GatedReader;
  readonly names: ModuleNames;
  /** How many records and variants are read. */
  #count = 0;
  #depth = 0;

  constructor(reader: GatedReader, names: ModuleNames) {
    this.reader = reader;
    this.names = names;
  }

  /** `valtype` */
  value(): ValueType {
    const { reader } = this;
    const byte = reader.peek();
    const scalar = scalarTypes[byte - FIRST_SCALAR];
    if (scalar !== undefined) {
      reader.position++;
      return scalar;
    }
    switch (byte) {
      case typeCodes.string:
        reader.position++;
        return 'string';
      case typeCodes.record:
      case typeCodes.variant:
      case typeCodes.array:
      case typeCodes.callback:
        return this.#compound(byte);
      default:
        return this.core('a type');
    }
  }

  #compound(byte: number): ValueType {
    const { reader } = this;
    if (++this.#depth > DEEPEST_BODY) {
      const text = `expected types nested ${DEEPEST_BODY} deep at most`;
      reader.fail('binary/nested-too-deep', text);
    }
    reader.position++;
    let type: ValueType;
    switch (byte) {
      case typeCodes.record: {
        const names = this.#members();
        const fields: { name: Id; type: ValueType }[] = [];
        for (let left = reader.count('fields'); left > 0; left--) {
          fields.push({ name: names.get(fields.length), type: this.value() });
        }
        type = { kind: 'record', fields };
        break;
      }
      case typeCodes.variant: {
        const names = this.#members();
        const options: { name: Id; type: ValueType | undefined }[] = [];
        for (let left = reader.count('options'); left > 0; left--) {
          const payload = reader.flag('a payload') ? this.value() : undefined;
          options.push({ name: names.get(options.length), type: payload });
        }
        type = { kind: 'variant', options };
        break;
      }
      case typeCodes.array:
        type = { kind: 'array', element: this.value() };
        break;
      default:
        type = { kind: 'callback', type: this.func() };
    }
    this.#depth--;
    return type;
  }

  #members(): ReadonlyMap<number, string> {
    return this.names.members.get(this.#count++) ?? NO_NAMES;
  }

  /** A core type; `what` is what messages say that was expected. */
  core(what = 'a core type'): CoreType {
    const { reader } = this;
    const start = reader.position;
    const byte = reader.peek();
    // The others that core binaries have are none of section 2.
    const type = byte >= 0x63 && byte < 0x80 ? fromCoreValType(readCoreValType(reader)) : undefined;
    if (type !== undefined) return type;
    reader.position = start + 1;
    return reader.unexpectedByte(byte, what);
  }

  /** `vec(valtype)` */
  values(items: string): ValueType[] {
    const types: ValueType[] = [];
    for (let left = this.reader.count(items); left > 0; left--) types.push(this.value());
    return types;
  }

  /** `functype` */
  func(): FuncType {
    return { params: this.values('parameters'), results: this.values('results') };
  }

  /** `linktype` */
  link(): LinkType {
    const { reader } = this;
    const byte = reader.byte();
    switch (byte) {
      case linkKinds.func:
        return { kind: 'func', type: this.func() };
      case linkKinds['interface-func']:
        return { kind: 'interface-func', type: this.func() };
      case linkKinds.memory:
        return { kind: 'memory', limits: readLimits(reader) };
      case linkKinds.table:
        return { kind: 'table', table: readTable(reader) };
      case linkKinds.global:
        return { kind: 'global', global: readGlobal(reader) };
      default:
        return reader.unexpectedByte(byte, 'a type of what is linked (0x00 to 0x04)');
    }
  }
}

/** `limits` of a memory, whose pages are of the usual size */
export function readLimits(reader: GatedReader): CoreLimits {
  const start = reader.position;
  const { limits, pageSizeLog2 } = readMemoryType(reader);
  if (pageSizeLog2 !== undefined) {
    reader.fail('binary/unexpected-byte', 'expected pages of the usual size', start);
  }
  return limits;
}

/** `globaltype`, of a core type of section 2 */
export function readGlobal(reader: GatedReader): CoreGlobalType {
  const start = reader.position;
  const global = readGlobalType(reader);
  if (global.shared || fromCoreValType(global.type) === undefined) {
    const text = 'expected a global of type i32, i64, f32, f64, funcref or externref';
    reader.fail('binary/unexpected-byte', text, start);
  }
  return global;
}

/** `tabletype`, of references that are no type of a module */
function readTable(reader: GatedReader): CoreTableType {
  const start = reader.position;
  const table = readTableType(reader);
  if (table.element.heap.kind !== 'abstract') {
    reader.fail('binary/unexpected-byte', 'expected a table of funcref or externref', start);
  }
  return table;
}

/** The byte of a scalar type. */
export function readScalar(reader: GatedReader): ScalarType {
  const byte = reader.byte();
  return (
    scalarTypes[byte - FIRST_SCALAR] ?? reader.unexpectedByte(byte, 'a scalar type (0x01 to 0x09)')
  );
}

/** `importname` */
export function readImportName(reader: GatedReader): ImportName {
  const byte = reader.byte();
  if (byte > 1) reader.unexpectedByte(byte, 'a name of one or of two levels (0x00 or 0x01)');
  const module = byte === 1 ? reader.name() : undefined;
  return { module, name: reader.name() };
}
