import { ByteWriter } from '../bytes/byte-writer.js';
import type {
  CoreFuncType,
  CoreGlobalType,
  CoreImport,
  CoreMemoryType,
  CoreRecType,
  CoreRefType,
  CoreTableType,
} from '../model/core-types.js';
import type { CoreExport } from '../model/module.js';
import {
  type CoreSectionKind,
  coreSectionIds,
  dataFlags,
  elementFlags,
  TABLE_WITH_INIT,
} from '../opcodes/module-sections.js';
import { modulePreamble } from '../opcodes/sections.js';
import { coreSortCodes } from '../opcodes/sorts.js';
import {
  writeCoreImport,
  writeGlobalType,
  writeMemoryType,
  writeRecType,
  writeRefType,
  writeTableType,
  writeTagType,
} from '../write/core-types.js';

/**
 * What {@link writeModule} writes: the sections of a core module, in its order.
 * What is absent or empty gets no section. Expressions are bytes with their `end`.
 */
export interface CoreModuleContents {
  /** Custom sections before all others, as `dylink.0` has to be. */
  readonly leadingCustoms?: readonly NamedBytes[];
  readonly types?: readonly CoreRecType[];
  readonly imports?: readonly CoreImport[];
  /** Each function's type index and code: locals and instructions, without their size. */
  readonly functions?: readonly { readonly type: number; readonly code: Uint8Array }[];
  readonly tables?: readonly { readonly type: CoreTableType; readonly init?: Uint8Array }[];
  readonly memories?: readonly CoreMemoryType[];
  /** The type index of each tag. */
  readonly tags?: readonly number[];
  readonly globals?: readonly { readonly type: CoreGlobalType; readonly init: Uint8Array }[];
  readonly exports?: readonly CoreExport[];
  readonly start?: number | undefined;
  readonly elements?: readonly CoreElementsContents[];
  readonly dataCount?: number | undefined;
  readonly data?: readonly CoreDataContents[];
  /** Custom sections before or behind the place of another one, even of an absent one. */
  readonly placedCustoms?: readonly PlacedCustom[];
  /** Custom sections behind all others. */
  readonly customs?: readonly NamedBytes[];
}

/** A custom section beside the place of another section. */
export interface PlacedCustom extends NamedBytes {
  readonly place: 'before' | 'after';
  readonly section: CoreSectionKind;
}

/** A custom section. */
export interface NamedBytes {
  readonly name: string;
  readonly data: Uint8Array;
}

/** An element segment; `table` is written where it is given, even if it is 0. */
export interface CoreElementsContents {
  readonly mode:
    | { readonly kind: 'passive' | 'declared' }
    | { readonly kind: 'active'; readonly table: number | undefined; readonly offset: Uint8Array };
  readonly items:
    | { readonly kind: 'functions'; readonly functions: readonly number[] }
    | {
        readonly kind: 'expressions';
        readonly type: CoreRefType;
        readonly expressions: readonly Uint8Array[];
      };
}

/** A data segment. */
export interface CoreDataContents {
  readonly mode:
    | { readonly kind: 'passive' }
    | { readonly kind: 'active'; readonly memory: number; readonly offset: Uint8Array };
  readonly contents: Uint8Array;
}

/**
 * The binary of a core module ("Binary Format", "Modules"), with every number in
 * as few bytes as it needs. Nothing is checked.
 *
 * @example
 * writeModule({
 *   types: [coreFuncType(['i32'], [])],
 *   imports: [{ module: 'env', name: 'f', type: { kind: 'func', type: 0, exact: false } }],
 * });
 */
export function writeModule(contents: CoreModuleContents): Uint8Array<ArrayBuffer> {
  const { imports = [], exports = [], functions = [], placedCustoms = [] } = contents;
  const { start, dataCount } = contents;
  // Names take most room where there are many.
  const writer = new ByteWriter(1024 + 64 * (imports.length + exports.length));
  for (const byte of modulePreamble) writer.byte(byte);
  const beside = (place: 'before' | 'after', kind: CoreSectionKind): void => {
    for (const placed of placedCustoms) {
      if (placed.section === kind && placed.place === place) writeCustomSection(placed, writer);
    }
  };
  const section = <T>(
    kind: CoreSectionKind,
    items: readonly T[] | undefined,
    write: (item: T, writer: ByteWriter) => void,
  ): void => {
    beside('before', kind);
    writeSection(kind, items, write, writer);
    beside('after', kind);
  };
  writeCustoms(contents.leadingCustoms, writer);
  section('types', contents.types, writeRecType);
  section('imports', imports, writeCoreImport);
  section('functions', functions, ({ type }, inner) => inner.u32(type));
  section('tables', contents.tables, writeTable);
  section('memories', contents.memories, writeMemoryType);
  section('tags', contents.tags, writeTagType);
  section('globals', contents.globals, writeGlobal);
  section('exports', exports, writeExport);
  beside('before', 'start');
  if (start !== undefined) writeNumberSection('start', start, writer);
  beside('after', 'start');
  section('elements', contents.elements, writeElements);
  if (dataCount !== undefined) writeNumberSection('dataCount', dataCount, writer);
  section('code', functions, ({ code }, inner) => writeSized(code, inner));
  section('data', contents.data, writeData);
  writeCustoms(contents.customs, writer);
  return writer.finish();
}

/** A type that is no part of a group, and has no supertypes. */
export function coreFuncType(
  params: CoreFuncType['params'],
  results: CoreFuncType['results'],
): CoreRecType {
  const composite: CoreFuncType = { kind: 'func', params, results };
  const type = { final: true, supertypes: [], shared: false, composite };
  return { kind: 'rec', explicit: false, types: [type] };
}

/** Whether a type is `funcref`, to which some parts of the format are bound. */
export function isFuncref({ nullable, heap }: CoreRefType): boolean {
  return nullable && heap.kind === 'abstract' && heap.name === 'func' && !heap.shared;
}

/** `core:section` of a vector */
function writeSection<T>(
  kind: CoreSectionKind,
  items: readonly T[] | undefined,
  write: (item: T, writer: ByteWriter) => void,
  writer: ByteWriter,
): void {
  if (items === undefined || items.length === 0) return;
  writer.byte(coreSectionIds[kind]);
  const start = writer.beginSized();
  writer.vec(items, write);
  writer.endSized(start);
}

/** `core:startsec` and `core:datacntsec` */
function writeNumberSection(kind: CoreSectionKind, value: number, writer: ByteWriter): void {
  writer.byte(coreSectionIds[kind]);
  const start = writer.beginSized();
  writer.u32(value);
  writer.endSized(start);
}

/** `core:customsec`s */
function writeCustoms(customs: readonly NamedBytes[] | undefined, writer: ByteWriter): void {
  for (const custom of customs ?? []) writeCustomSection(custom, writer);
}

/** `core:customsec`, with its id and size; the same in components. */
export function writeCustomSection({ name, data }: NamedBytes, writer: ByteWriter): void {
  writer.byte(coreSectionIds.custom);
  const start = writer.beginSized();
  writer.name(name);
  writer.bytes(data);
  writer.endSized(start);
}

/** `core:table` */
function writeTable(
  { type, init }: { readonly type: CoreTableType; readonly init?: Uint8Array },
  writer: ByteWriter,
): void {
  if (init !== undefined) {
    writer.byte(TABLE_WITH_INIT);
    writer.byte(0x00);
  }
  writeTableType(type, writer);
  if (init !== undefined) writer.bytes(init);
}

/** `core:global` */
function writeGlobal(
  { type, init }: { readonly type: CoreGlobalType; readonly init: Uint8Array },
  writer: ByteWriter,
): void {
  writeGlobalType(type, writer);
  writer.bytes(init);
}

/** `core:export` */
function writeExport(item: CoreExport, writer: ByteWriter): void {
  writer.name(item.name);
  writer.byte(coreSortCodes[item.sort]);
  writer.u32(item.index);
}

/** `core:elem` */
function writeElements({ mode, items }: CoreElementsContents, writer: ByteWriter): void {
  // Without a table only functions can be meant, of the type that they have by themselves.
  const short = mode.kind === 'active' && mode.table === undefined && isOfFuncref(items);
  let flags = items.kind === 'expressions' ? elementFlags.expressions : 0;
  if (mode.kind !== 'active') flags |= elementFlags.notActive;
  if (mode.kind === 'declared' || (mode.kind === 'active' && !short)) {
    flags |= elementFlags.tableOrDeclared;
  }
  writer.u32(flags);
  if (mode.kind === 'active') {
    if (!short) writer.u32(mode.table ?? 0);
    writer.bytes(mode.offset);
  }
  if (items.kind === 'expressions') {
    if (!short) writeRefType(items.type, writer);
    writer.u32(items.expressions.length);
    for (const expression of items.expressions) writer.bytes(expression);
    return;
  }
  if (!short) writer.byte(coreSortCodes.func);
  writer.u32(items.functions.length);
  for (const func of items.functions) writer.u32(func);
}

function isOfFuncref(items: CoreElementsContents['items']): boolean {
  return items.kind === 'functions' || isFuncref(items.type);
}

/** `core:data` */
function writeData({ mode, contents }: CoreDataContents, writer: ByteWriter): void {
  if (mode.kind === 'passive') writer.u32(dataFlags.passive);
  else {
    writer.u32(mode.memory === 0 ? dataFlags.active : dataFlags.activeOfMemory);
    if (mode.memory !== 0) writer.u32(mode.memory);
    writer.bytes(mode.offset);
  }
  writeSized(contents, writer);
}

/** Bytes behind their count. */
function writeSized(bytes: Uint8Array, writer: ByteWriter): void {
  writer.u32(bytes.length);
  writer.bytes(bytes);
}
