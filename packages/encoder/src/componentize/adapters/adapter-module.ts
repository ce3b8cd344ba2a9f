import {
  type ByteRange,
  CORE_NAMES,
  type CoreExport,
  type CoreFuncType,
  type CoreGlobalType,
  type CoreMemoryType,
  type CoreModule,
  type CoreTableType,
  PRODUCERS,
  type Producers,
  readCoreNames,
  readProducers,
} from '@witcraft/binary';
import { fail, failure, Problems } from '../failure.js';

/** Where an item comes from: an import, or the bytes that define it. */
export type Definition =
  | { readonly kind: 'import'; readonly module: string; readonly name: string }
  | { readonly kind: 'local'; readonly range: ByteRange | undefined };

export interface AdapterItem<Type> {
  readonly definition: Definition;
  readonly type: Type;
}

/**
 * An adapter's core module, with imports and definitions of a kind in one list. An
 * adapter has no data, no elements, no start function, and no memory of its own.
 */
export interface AdapterModule {
  readonly bytes: Uint8Array;
  readonly types: readonly CoreFuncType[];
  /** By type index. */
  readonly functions: readonly AdapterItem<number>[];
  readonly tables: readonly AdapterItem<CoreTableType>[];
  readonly memories: readonly AdapterItem<CoreMemoryType>[];
  readonly globals: readonly AdapterItem<CoreGlobalType>[];
  /** Those that are kept, in the order in which they are written. */
  readonly exports: readonly CoreExport[];
  readonly functionNames: ReadonlyMap<number, string>;
  readonly globalNames: ReadonlyMap<number, string>;
  readonly producers: Producers | undefined;
}

/** The ids of sections that an adapter can have: types to exports, and code. */
const ALLOWED_SECTIONS: ReadonlySet<number> = new Set([0, 1, 2, 3, 4, 5, 6, 7, 10]);

/** Those that it can't have. */
const SECTION_NAMES: ReadonlyMap<number, string> = new Map([
  [8, 'a start function'],
  [9, 'elements'],
  [11, 'data'],
  [12, 'data'],
  [13, 'tags'],
]);

/** Takes a module for an adapter, with only the exports that are `kept`. */
export function readAdapter(module: CoreModule, kept: ReadonlySet<string>): AdapterModule {
  const problems = new Problems();
  const refuse = (what: string): void =>
    problems.keep(failure('componentize/adapter-shape', `an adapter can't ${what}`));
  for (const { id } of module.sections) {
    if (!ALLOWED_SECTIONS.has(id)) refuse(`have ${SECTION_NAMES.get(id) ?? `a section ${id}`}`);
  }
  const functions: AdapterItem<number>[] = [];
  const tables: AdapterItem<CoreTableType>[] = [];
  const memories: AdapterItem<CoreMemoryType>[] = [];
  const globals: AdapterItem<CoreGlobalType>[] = [];
  for (const { module: from, name, type: extern } of module.imports) {
    const definition: Definition = { kind: 'import', module: from, name };
    switch (extern.kind) {
      case 'func':
        functions.push({ definition, type: extern.type });
        break;
      case 'table':
        tables.push({ definition, type: extern.table });
        break;
      case 'memory':
        memories.push({ definition, type: extern.memory });
        break;
      case 'global':
        globals.push({ definition, type: extern.global });
        break;
      case 'tag':
        refuse(`import a tag, \`${from}\` \`${name}\``);
        break;
      default: {
        extern satisfies never;
      }
    }
  }
  const local = (range: ByteRange | undefined): Definition => ({ kind: 'local', range });
  for (const [i, type] of module.functions.entries())
    functions.push({ definition: local(module.code[i]), type });
  for (const { type } of module.tables) tables.push({ definition: local(undefined), type });
  for (const type of module.memories) memories.push({ definition: local(undefined), type });
  for (const { type, init } of module.globals) globals.push({ definition: local(init), type });
  problems.end();
  return {
    bytes: module.bytes,
    types: typesOf(module),
    functions,
    tables,
    memories,
    globals,
    exports: keptExports(module.exports, kept),
    ...namesOf(module),
    producers: producersOf(module),
  };
}

function typesOf(module: CoreModule): CoreFuncType[] {
  return module.types.map(({ types, explicit }) => {
    const [type] = types;
    const isPlain = !explicit && types.length === 1 && type?.final && type.supertypes.length === 0;
    if (!isPlain || type.composite.kind !== 'func')
      return fail('componentize/adapter-shape', 'an adapter can only have function types');
    return type.composite;
  });
}

/**
 * Each export that goes leaves its place to the last one, so that those left are
 * in the reference's order.
 */
function keptExports(exports: readonly CoreExport[], kept: ReadonlySet<string>): CoreExport[] {
  const left = [...exports];
  for (const { name } of exports) {
    if (kept.has(name)) continue;
    const last = left.pop() as CoreExport;
    if (last.name !== name) left[left.findIndex((item) => item.name === name)] = last;
  }
  return left;
}

function namesOf(module: CoreModule): Pick<AdapterModule, 'functionNames' | 'globalNames'> {
  const section = module.customs.find(({ name }) => name === CORE_NAMES);
  if (section === undefined) return { functionNames: new Map(), globalNames: new Map() };
  const { functions, globals } = readCoreNames(section.data).names;
  return { functionNames: functions, globalNames: globals };
}

function producersOf(module: CoreModule): Producers | undefined {
  const section = module.customs.find(({ name }) => name === PRODUCERS);
  return section && readProducers(section.data).producers;
}
