import type {
  Case,
  ComponentDeclaration,
  ComponentType,
  DefinedType,
  FuncType,
  InstanceDeclaration,
  InstanceType,
  PrimitiveValType,
  ResourceType,
  Type,
} from '../model/types.js';
import { declarationCodes, definedTypeCodes, primitiveCodes, typeCodes } from '../opcodes/types.js';
import { readAlias } from './aliases.js';
import { readCoreType, readCoreValType } from './core-types.js';
import { readExportDeclaration, readImport } from './externs.js';
import { type GatedReader, namesByCode } from './gated-reader.js';
import {
  readNamedValType,
  readOptionalValType,
  readPrimitive,
  readResultList,
  readValType,
} from './val-types.js';

export const definedKinds: readonly (Exclude<DefinedType['kind'], 'primitive'> | undefined)[] =
  namesByCode(definedTypeCodes);
const declarationKinds = /* @__PURE__ */ namesByCode(declarationCodes);

/** One object for each: a byte of input must not cost more than a pointer. */
const primitiveTypes = /* @__PURE__ */ new Map<PrimitiveValType, DefinedType>(
  (Object.keys(primitiveCodes) as PrimitiveValType[]).map((type) => [
    type,
    Object.freeze({ kind: 'primitive', type }),
  ]),
);

/** `type` */
export function readType(reader: GatedReader): Type {
  const primitive = readPrimitive(reader);
  if (primitive !== undefined) return primitiveTypes.get(primitive)!;
  const byte = reader.byte();
  switch (byte) {
    case typeCodes.func:
      return readFuncType(reader, false);
    case typeCodes['async-func']:
      reader.gated('cm-async', 'an `async` function');
      return readFuncType(reader, true);
    case typeCodes.component:
      return readComponentType(reader);
    case typeCodes.instance:
      return readInstanceType(reader);
    case typeCodes.resource:
      return readResourceType(reader);
    default:
      return readDefinedType(reader, byte);
  }
}

/** `functype` */
function readFuncType(reader: GatedReader, async: boolean): FuncType {
  const params = reader.vec('parameters', readNamedValType);
  const { result, namedResults } = readResultList(reader);
  return { kind: 'func', async, params, result, namedResults };
}

/** `componenttype` */
function readComponentType(reader: GatedReader): ComponentType {
  reader.enterType();
  const declarations = reader.vec('declarations', readComponentDeclaration);
  reader.leaveType();
  return { kind: 'component', declarations };
}

/** `instancetype` */
function readInstanceType(reader: GatedReader): InstanceType {
  reader.enterType();
  const declarations = reader.vec('declarations', readInstanceDeclaration);
  reader.leaveType();
  return { kind: 'instance', declarations };
}

/**
 * Goes through the declarations of a `componenttype` or an `instancetype`, which has no
 * imports, for those who make no model of it: `read` is told the kind of each, and reads
 * what is declared.
 */
export function forEachDeclaration(
  reader: GatedReader,
  of: 'component' | 'instance',
  read: (kind: ComponentDeclaration['kind']) => void,
): void {
  reader.enterType();
  for (let left = reader.count('declarations'); left > 0; left--) {
    const byte = reader.byte();
    const kind = declarationKinds[byte];
    if (kind === undefined || (kind === 'import' && of === 'instance'))
      reader.unexpectedByte(byte, 'a declaration');
    read(kind);
  }
  reader.leaveType();
}

/** `resourcetype` */
function readResourceType(reader: GatedReader): ResourceType {
  const rep = readCoreValType(reader);
  return { kind: 'resource', rep, destructor: readOptionalIndex(reader, 'a destructor') };
}

/** `componentdecl` */
export function readComponentDeclaration(reader: GatedReader): ComponentDeclaration {
  if (reader.peek() !== declarationCodes.import) return readInstanceDeclaration(reader);
  reader.position++;
  return { kind: 'import', import: readImport(reader) };
}

/** `instancedecl` */
export function readInstanceDeclaration(reader: GatedReader): InstanceDeclaration {
  const byte = reader.byte();
  switch (byte) {
    case declarationCodes['core-type']:
      return { kind: 'core-type', type: readCoreType(reader) };
    case declarationCodes.type:
      return { kind: 'type', type: readType(reader) };
    case declarationCodes.alias:
      return { kind: 'alias', alias: readAlias(reader) };
    case declarationCodes.export:
      return { kind: 'export', export: readExportDeclaration(reader) };
    default:
      return reader.unexpectedByte(byte, 'a declaration');
  }
}

/** `defvaltype` */
function readDefinedType(reader: GatedReader, byte: number): DefinedType {
  const kind = definedKinds[byte] ?? reader.unexpectedByte(byte, 'a type');
  switch (kind) {
    case 'record':
      return { kind, fields: reader.vec('fields', readNamedValType) };
    case 'variant':
      return { kind, cases: reader.vec('cases', readCase) };
    case 'list':
      return { kind, element: readValType(reader) };
    case 'fixed-length-list':
      reader.gated('cm-fixed-length-lists', 'a list of a fixed length');
      return { kind, element: readValType(reader), length: reader.u32() };
    case 'map':
      reader.gated('cm-map', '`map`');
      return { kind, key: readValType(reader), value: readValType(reader) };
    case 'tuple':
      return { kind, types: reader.vec('types', readValType) };
    case 'flags':
    case 'enum':
      return { kind, names: reader.vec('names', readName) };
    case 'option':
      return { kind, type: readValType(reader) };
    case 'result':
      return { kind, ok: readOptionalValType(reader), err: readOptionalValType(reader) };
    case 'own':
    case 'borrow':
      return { kind, resource: reader.u32() };
    case 'stream':
    case 'future':
      reader.gated('cm-async', `\`${kind}\``);
      return { kind, type: readOptionalValType(reader) };
    default:
      return kind satisfies never;
  }
}

export function readName(reader: GatedReader): string {
  return reader.name();
}

/** `case` */
export function readCase(reader: GatedReader): Case {
  const name = reader.name();
  const type = readOptionalValType(reader);
  const refines = readRefined(reader);
  return refines === undefined ? { name, type } : { name, type, refines };
}

/** What a `case` ends with: in 2024 it could be another case. */
export function readRefined(reader: GatedReader): number | undefined {
  if (reader.peek() !== 0 && !reader.has('edition-2024')) {
    reader.unexpectedByte(reader.byte(), '0x00 behind a case');
  }
  return readOptionalIndex(reader, 'the case that is refined');
}

/** `<T>?` of an index */
function readOptionalIndex(reader: GatedReader, what: string): number | undefined {
  return reader.flag(what) ? reader.u32() : undefined;
}
