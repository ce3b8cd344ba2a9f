import { ByteWriter, writeGlobalType, writeMemoryType } from '@witcraft/binary';
import { isCoreType } from '../model/core-types.js';
import type {
  Id,
  InterfaceFunction,
  InterfaceImport,
  InterfaceModule,
  LinkExport,
  LinkedModule,
  LinkImport,
  LinkInstruction,
  NestedModule,
  ValueType,
} from '../model/index.js';
import {
  CUSTOM_SECTION,
  linkInstructions,
  linkKinds,
  NAMES_SECTION,
  nestedKinds,
  PREAMBLE,
  sections,
} from './codes.js';
import { ModuleNames, setIndirect, writeModuleNames } from './module-names.js';
import { BodyWriter } from './write-body.js';
import { TypeWriter, writeImportName } from './write-types.js';

/**
 * Makes the binary of a module (sections 6 and 16). The module need not be valid.
 *
 * @example
 * const bytes = encodeModule(module);
 */
export function encodeModule(module: LinkedModule): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter(1024);
  writeLinked(module, writer);
  return writer.finish();
}

/** `linked-module` */
function writeLinked(module: LinkedModule, writer: ByteWriter): void {
  const { core, imported, nested, link } = module;
  for (const byte of PREAMBLE) writer.byte(byte);
  writer.bytes(core.subarray(PREAMBLE.length));
  const own = new ModuleNames();
  const names = new Map<number, ModuleNames>([[0, own]]);
  const types = new TypeWriter(writer, own);
  if (imported.length > 0) {
    writer.byte(sections.imported);
    const start = writer.beginSized();
    writer.u32(imported.length);
    imported.forEach(({ id, name, type }, i) => {
      if (id !== undefined) own.modules.set(1 + i, id);
      writeImportName(name, writer);
      writeLinkTypes(type.imports, type.exports, types);
    });
    writer.endSized(start);
  }
  if (nested.length > 0) {
    writer.byte(sections.nested);
    const start = writer.beginSized();
    writer.u32(nested.length);
    nested.forEach((item, i) => {
      const index = 1 + imported.length + i;
      writeNested(item, writer, (found) => names.set(index, found));
    });
    writer.endSized(start);
  }
  if (link !== undefined) {
    writer.byte(sections.link);
    const start = writer.beginSized();
    writeLinkTypes(link.imports, link.exports, types);
    writer.vec(link.body, writeLinkInstruction);
    writer.endSized(start);
  }
  writeNames(names, writer);
}

/** The custom section of all names, if there are any. */
function writeNames(names: ReadonlyMap<number, ModuleNames>, writer: ByteWriter): void {
  const contents = new ByteWriter(256);
  let count = 0;
  for (const [index, found] of names) {
    const one = new ByteWriter(256);
    if (!writeModuleNames(found, one)) continue;
    count++;
    contents.u32(index);
    contents.bytes(one.view());
  }
  if (count === 0) return;
  writer.byte(CUSTOM_SECTION);
  const start = writer.beginSized();
  writer.name(NAMES_SECTION);
  writer.u32(count);
  writer.bytes(contents.view());
  writer.endSized(start);
}

function writeNested(
  nested: NestedModule,
  writer: ByteWriter,
  keep: (names: ModuleNames) => void,
): void {
  writer.byte(nestedKinds[nested.kind]);
  const start = writer.beginSized();
  switch (nested.kind) {
    case 'core':
      writer.bytes(nested.bytes);
      break;
    case 'linked':
      writeLinked(nested, writer);
      break;
    case 'interface':
      keep(writeInterface(nested, writer));
      break;
    default:
      nested satisfies never;
  }
  writer.endSized(start);
}

/** What a module or a link function imports and exports. */
function writeLinkTypes(
  imports: readonly LinkImport[],
  exports: readonly LinkExport[],
  types: TypeWriter,
): void {
  const { writer } = types;
  writer.u32(imports.length);
  for (const { name, type } of imports) {
    writeImportName(name, writer);
    types.link(type);
  }
  writer.u32(exports.length);
  for (const { name, type } of exports) {
    writer.name(name);
    types.link(type);
  }
}

/** `linkinstr` */
function writeLinkInstruction(instruction: LinkInstruction, writer: ByteWriter): void {
  writer.byte(linkInstructions[instruction.op]);
  switch (instruction.op) {
    case 'instantiate':
      writer.u32(instruction.module);
      writer.vec(instruction.imports, writeImportName);
      break;
    case 'export':
      writer.name(instruction.name);
      break;
    case 'pick':
      writer.u32(instruction.depth);
      break;
    case 'dup':
    case 'drop':
      break;
    default:
      instruction satisfies never;
  }
}

/** The body of an interface module; what comes back are its names. */
function writeInterface(module: InterfaceModule, writer: ByteWriter): ModuleNames {
  const names = new ModuleNames();
  names.module = module.name;
  const types = new TypeWriter(writer, names);
  writer.u32(module.types.length);
  module.types.forEach(({ id, type }, i) => {
    if (id !== undefined) names.types.set(i, id);
    types.value(type);
  });
  writer.u32(module.imports.length);
  const counts = { func: 0, memory: 0, global: 0 };
  for (const item of module.imports) writeImport(item, types, counts[item.desc.kind]++);
  writer.u32(module.functions.length);
  module.functions.forEach((func, i) => {
    writeFunction(func, types, counts.func + i);
  });
  writer.u32(module.exports.length);
  for (const { name, func } of module.exports) {
    writer.name(name);
    writer.u32(func);
  }
  return names;
}

/** `iimport`; `index` is that in the space of what it imports. */
function writeImport({ id, name, desc }: InterfaceImport, types: TypeWriter, index: number): void {
  const { writer, names } = types;
  writeImportName(name, writer);
  writer.byte(linkKinds[desc.kind]);
  let space: Map<number, string>;
  switch (desc.kind) {
    case 'func':
      space = names.functions;
      types.func(desc.type);
      noteLocals(desc.type.params, desc.paramNames, [], index, names);
      break;
    case 'memory':
      space = names.memories;
      writeMemoryType({ limits: desc.limits, pageSizeLog2: undefined }, writer);
      break;
    default:
      space = names.globals;
      writeGlobalType(desc.global, writer);
  }
  if (id !== undefined) space.set(index, id);
}

/** `ifunc` */
function writeFunction(func: InterfaceFunction, types: TypeWriter, index: number): void {
  const { writer, names } = types;
  const { id, type, paramNames, locals, body } = func;
  if (id !== undefined) names.functions.set(index, id);
  const start = writer.beginSized();
  types.func(type);
  noteLocals(
    type.params,
    paramNames,
    locals.map((local) => local.id),
    index,
    names,
  );
  const runs = runsOf(locals.map((local) => local.type));
  writer.u32(runs.length);
  for (const run of runs) {
    writer.u32(run.count);
    types.value(run.type);
  }
  new BodyWriter(types, index).write(body);
  writer.endSized(start);
}

/** Locals of one type beside each other are one item of a vector. */
function runsOf(types: readonly ValueType[]): { count: number; readonly type: ValueType }[] {
  const runs: { count: number; readonly type: ValueType }[] = [];
  for (const type of types) {
    const last = runs.at(-1);
    // Types that are trees are written one by one: their names may differ.
    if (last !== undefined && typeof type === 'string' && last.type === type) last.count++;
    else runs.push({ count: 1, type });
  }
  return runs;
}

/** Notes the names of parameters and locals. */
function noteLocals(
  params: readonly ValueType[],
  paramNames: readonly Id[],
  locals: readonly Id[],
  func: number,
  names: ModuleNames,
): void {
  let count = 0;
  params.forEach((type, i) => {
    if (isCoreType(type)) setIndirect(names.locals, func, count++, paramNames[i]);
    else setIndirect(names.params, func, i, paramNames[i]);
  });
  for (const id of locals) setIndirect(names.locals, func, count++, id);
}
