import {
  type ByteWriter,
  writeCoreValType,
  writeGlobalType,
  writeMemoryType,
  writeTableType,
} from '@witcraft/binary';
import { isCoreType, toCoreValType } from '../model/core-types.js';
import {
  type FuncType,
  type Id,
  type ImportName,
  type LinkType,
  type ScalarType,
  scalarTypes,
  type ValueType,
} from '../model/index.js';
import { FIRST_SCALAR, linkKinds, typeCodes } from './codes.js';
import { type ModuleNames, setIndirect } from './module-names.js';

/** Writes the types of one module, and notes the names in them. */
export class TypeWriter {
  readonly writer: ByteWriter;
  readonly names: ModuleNames;
  /** How many records and variants are written. */
  #count = 0;

  constructor(writer: ByteWriter, names: ModuleNames) {
    this.writer = writer;
    this.names = names;
  }

  /** `valtype` */
  value(of: ValueType): void {
    const { writer } = this;
    if (typeof of === 'string') {
      if (isCoreType(of)) writeCoreValType(toCoreValType(of), writer);
      else writer.byte(of === 'string' ? typeCodes.string : scalarCode(of));
      return;
    }
    writer.byte(typeCodes[of.kind]);
    switch (of.kind) {
      case 'record':
        this.#members(of.fields);
        writer.u32(of.fields.length);
        for (const field of of.fields) this.value(field.type);
        break;
      case 'variant':
        this.#members(of.options);
        writer.u32(of.options.length);
        for (const option of of.options) {
          writer.byte(option.type === undefined ? 0x00 : 0x01);
          if (option.type !== undefined) this.value(option.type);
        }
        break;
      case 'array':
        this.value(of.element);
        break;
      case 'callback':
        this.func(of.type);
        break;
      default: {
        of satisfies never;
      }
    }
  }

  #members(members: readonly { readonly name: Id }[]): void {
    const index = this.#count++;
    for (let i = 0; i < members.length; i++) {
      setIndirect(this.names.members, index, i, members[i]?.name);
    }
  }

  /** `vec(valtype)` */
  values(types: readonly ValueType[]): void {
    this.writer.u32(types.length);
    for (const type of types) this.value(type);
  }

  /** `functype` */
  func({ params, results }: FuncType): void {
    this.values(params);
    this.values(results);
  }

  /** `linktype` */
  link(of: LinkType): void {
    const { writer } = this;
    writer.byte(linkKinds[of.kind]);
    switch (of.kind) {
      case 'func':
      case 'interface-func':
        this.func(of.type);
        break;
      case 'memory':
        writeMemoryType({ limits: of.limits, pageSizeLog2: undefined }, writer);
        break;
      case 'table':
        writeTableType(of.table, writer);
        break;
      case 'global':
        writeGlobalType(of.global, writer);
        break;
      default: {
        of satisfies never;
      }
    }
  }
}

/** The byte of a scalar type. */
export function scalarCode(type: ScalarType): number {
  return FIRST_SCALAR + scalarTypes.indexOf(type);
}

/** `importname` */
export function writeImportName({ module, name }: ImportName, writer: ByteWriter): void {
  writer.byte(module === undefined ? 0x00 : 0x01);
  if (module !== undefined) writer.name(module);
  writer.name(name);
}
