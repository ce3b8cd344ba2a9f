import type { GatedReader } from '@witcraft/binary';
import { MOST_LOCALS } from '../limits.js';
import { isCoreType } from '../model/core-types.js';
import type {
  DefinedType,
  Id,
  InterfaceExport,
  InterfaceFunction,
  InterfaceImport,
  InterfaceModule,
  ValueType,
} from '../model/index.js';
import { linkKinds } from './codes.js';
import type { ModuleNames } from './module-names.js';
import { BodyReader } from './read-body.js';
import { readGlobal, readImportName, readLimits, TypeReader } from './read-types.js';

/** The body of an interface module, up to the end that the reader has. */
export function readInterface(
  reader: GatedReader,
  names: ModuleNames,
  start: number,
): InterfaceModule {
  const types = new TypeReader(reader, names);
  const defined = reader.vec('types', (): DefinedType => {
    const from = reader.position;
    const type = types.value();
    return { id: undefined, type, region: { start: from, end: reader.position } };
  });
  const counts = { func: 0, memory: 0, global: 0 };
  const imports = reader.vec('imports', () => readImport(types, counts));
  let next = counts.func;
  const functions = reader.vec('functions', () => readFunction(types, next++));
  const exports = reader.vec('exports', readExport);
  return {
    kind: 'interface',
    name: names.module,
    types: defined.map((type, i) => ({ ...type, id: names.types.get(i) })),
    imports,
    functions,
    exports,
    region: { start, end: reader.position },
  };
}

/** `iimport`; `counts` are how many of each kind came before. */
function readImport(
  types: TypeReader,
  counts: { func: number; memory: number; global: number },
): InterfaceImport {
  const { reader, names } = types;
  const start = reader.position;
  const name = readImportName(reader);
  const byte = reader.byte();
  let id: Id;
  let desc: InterfaceImport['desc'];
  switch (byte) {
    case linkKinds.func: {
      const index = counts.func++;
      id = names.functions.get(index);
      const type = types.func();
      desc = { kind: 'func', type, paramNames: paramNames(types, type.params, index).params };
      break;
    }
    case linkKinds.memory:
      id = names.memories.get(counts.memory++);
      desc = { kind: 'memory', limits: readLimits(reader) };
      break;
    case linkKinds.global:
      id = names.globals.get(counts.global++);
      desc = { kind: 'global', global: readGlobal(reader) };
      break;
    default:
      return reader.unexpectedByte(byte, 'a function, a memory or a global (0x00, 0x02, 0x03)');
  }
  return { id, name, desc, region: { start, end: reader.position } };
}

/** `ifunc` */
function readFunction(types: TypeReader, index: number): InterfaceFunction {
  const { reader, names } = types;
  const start = reader.position;
  const outer = reader.enter(reader.u32());
  const type = types.func();
  const named = paramNames(types, type.params, index);
  const locals = readLocals(types, index, named.locals);
  const body = new BodyReader(types, index).read();
  reader.leave(outer, 'the function');
  return {
    id: names.functions.get(index),
    type,
    paramNames: named.params,
    locals,
    body,
    region: { start, end: reader.position },
  };
}

/** The names of parameters, and how many of these are locals. */
function paramNames(
  { names }: TypeReader,
  types: readonly ValueType[],
  func: number,
): { readonly params: readonly Id[]; readonly locals: number } {
  const locals = names.locals.get(func);
  const labels = names.params.get(func);
  const seen = new Set<string>();
  let count = 0;
  const params = types.map((type, i) => {
    const name = isCoreType(type) ? locals?.get(count++) : labels?.get(i);
    // One that is a local and one that is none have names of different lists.
    if (name === undefined || seen.has(name)) return undefined;
    seen.add(name);
    return name;
  });
  return { params, locals: count };
}

/** `vec(count coretype)`; `first` is the index of the first one. */
function readLocals(types: TypeReader, func: number, first: number): InterfaceFunction['locals'] {
  const { reader, names } = types;
  const ids = names.locals.get(func);
  const locals: { id: Id; type: ValueType }[] = [];
  for (let left = reader.count('locals'); left > 0; left--) {
    const start = reader.position;
    const count = reader.u32();
    if (count > MOST_LOCALS - locals.length) {
      const text = `expected ${MOST_LOCALS} locals at most`;
      reader.fail('binary/count-too-large', text, start);
    }
    const type = types.value();
    for (let i = 0; i < count; i++) locals.push({ id: ids?.get(first + locals.length), type });
  }
  return locals;
}

/** `iexport` */
function readExport(reader: GatedReader): InterfaceExport {
  const start = reader.position;
  const name = reader.name();
  return { name, func: reader.u32(), region: { start, end: reader.position } };
}
