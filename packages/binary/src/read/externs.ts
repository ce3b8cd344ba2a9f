import type {
  Export,
  ExportDeclaration,
  ExternAttribute,
  ExternName,
  ExternType,
  Import,
} from '../model/externs.js';
import { attributeCodes, externNameCodes } from '../opcodes/types.js';
import { type GatedReader, NOTHING, namesByCode } from './gated-reader.js';
import { readExternSort } from './sorts.js';
import { readValType } from './val-types.js';

const attributeKinds = namesByCode(attributeCodes);

/** `import` and `importdecl` */
export function readImport(reader: GatedReader): Import {
  return { name: readExternName(reader), type: readExternType(reader) };
}

/** `export` */
export function readExport(reader: GatedReader): Export {
  const name = readExternName(reader);
  const sort = readExternSort(reader);
  const index = reader.u32();
  const ascribed = reader.flag('the type of an export');
  return { name, sort, index, type: ascribed ? readExternType(reader) : undefined };
}

/** `exportdecl` */
export function readExportDeclaration(reader: GatedReader): ExportDeclaration {
  return { name: readExternName(reader), type: readExternType(reader) };
}

/** `nameattributes` */
export function readExternName(reader: GatedReader): ExternName {
  const byte = reader.byte();
  switch (byte) {
    case externNameCodes.plain:
    // Older encoders marked the name of an interface.
    case externNameCodes.older:
      return { name: readNameItself(reader), attributes: NOTHING };
    case externNameCodes.attributes: {
      if (!reader.has('cm-canon-names')) reader.gated('cm-implements', 'an attribute');
      return { name: readNameItself(reader), attributes: readAttributes(reader) };
    }
    default:
      return reader.unexpectedByte(byte, 'a name (0x00, 0x01 or 0x02)');
  }
}

/** `externname`; nothing is asked of it here but what a gate says. */
function readNameItself(reader: GatedReader): string {
  const start = reader.position;
  const name = reader.name();
  if (!reader.has('cm-nested-names') && /^[^=]*(:[^/@]*:|\/[^/@]*\/)/.test(name)) {
    reader.gated('cm-nested-names', 'a nested name', start);
  }
  return name;
}

/** `attribute`s, each kind once at most */
function readAttributes(reader: GatedReader): readonly ExternAttribute[] {
  const attributes = reader.vec('attributes', readAttribute);
  const repeated = attributes.find(
    ({ kind }, i) => attributes.findIndex((other) => other.kind === kind) !== i,
  );
  if (repeated !== undefined) {
    reader.fail(
      'binary/repeated-attribute',
      `expected one \`${repeated.kind}\` of a name, found another`,
    );
  }
  return attributes;
}

/** `attribute` */
export function readAttribute(reader: GatedReader): ExternAttribute {
  const byte = reader.byte();
  const kind = attributeKinds[byte] ?? reader.unexpectedByte(byte, 'an attribute (0x00 to 0x02)');
  reader.gated(kind === 'version-suffix' ? 'cm-canon-names' : 'cm-implements', `\`${kind}\``);
  return { kind, value: reader.name() };
}

/** `externtype` */
function readExternType(reader: GatedReader): ExternType {
  const kind = readExternSort(reader);
  switch (kind) {
    case 'core-module':
    case 'func':
    case 'component':
    case 'instance':
      return { kind, type: reader.u32() };
    case 'value':
      return { kind, type: readValType(reader) };
    case 'type': {
      const type = readTypeBound(reader);
      return {
        kind,
        bound: type === undefined ? { kind: 'sub-resource' } : { kind: 'eq', type },
      };
    }
    default:
      return kind satisfies never;
  }
}

/** `typebound`: the type that it is equal to, or nothing for `(sub resource)`. */
export function readTypeBound(reader: GatedReader): number | undefined {
  return reader.flag('the bound of a type') ? undefined : reader.u32();
}
