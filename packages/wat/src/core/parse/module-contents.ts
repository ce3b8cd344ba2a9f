import {
  BRANCH_HINTS,
  ByteWriter,
  CORE_NAMES,
  type CoreDataContents,
  type CoreElementsContents,
  type CoreExport,
  type CoreGlobalType,
  type CoreImport,
  type CoreMemoryType,
  type CoreTableType,
  type NamedBytes,
  type PlacedCustom,
  writeCoreNames,
  writeModule,
} from '@witcraft/binary';
import type { CustomAnchor, WrittenCustom } from './custom-parser.js';
import type { BranchHint } from './expression-parser.js';
import type { ModuleScope } from './module-scope.js';

const SECTIONS: { readonly [A in CustomAnchor]: PlacedCustom['section'] } = {
  type: 'types',
  import: 'imports',
  func: 'functions',
  table: 'tables',
  memory: 'memories',
  global: 'globals',
  export: 'exports',
  start: 'start',
  elem: 'elements',
  code: 'code',
  data: 'data',
  tag: 'tags',
};

/** Names by the index of what they are within, and there by their own index. */
type NamesWithin = Map<number, ReadonlyMap<number, string>>;

/** What was read of a core module, apart from what its {@link ModuleScope} has. */
export class ModuleContents {
  readonly imports: CoreImport[] = [];
  readonly functions: { type: number; code: Uint8Array }[] = [];
  readonly tables: { type: CoreTableType; init?: Uint8Array }[] = [];
  readonly memories: CoreMemoryType[] = [];
  readonly tags: number[] = [];
  readonly globals: { type: CoreGlobalType; init: Uint8Array }[] = [];
  readonly exports: CoreExport[] = [];
  readonly elements: CoreElementsContents[] = [];
  readonly data: CoreDataContents[] = [];
  readonly leadingCustoms: NamedBytes[] = [];
  readonly placedCustoms: PlacedCustom[] = [];
  readonly customs: NamedBytes[] = [];
  /** Names by function, of locals and of labels. */
  readonly locals: NamesWithin = new Map();
  readonly labels: NamesWithin = new Map();
  /** Names of parameters by type. */
  readonly params: NamesWithin = new Map();
  /** By function. */
  readonly hints: { func: number; hints: readonly BranchHint[] }[] = [];
  start: number | undefined;

  addCustom({ custom, place }: WrittenCustom): void {
    if ('section' in place) {
      const section = SECTIONS[place.section];
      this.placedCustoms.push({ ...custom, place: place.at, section });
    } else if (place.at === 'first') this.leadingCustoms.push(custom);
    else this.customs.push(custom);
  }

  /** The binary, with the types and names of a scope. */
  write(name: string | undefined, scope: ModuleScope): Uint8Array<ArrayBuffer> {
    const fields = new Map<number, ReadonlyMap<number, string>>();
    for (const [type, space] of scope.fields) fields.set(type, space.names);
    const names = writeCoreNames({
      module: name,
      functions: scope.functions.names,
      locals: this.locals,
      labels: this.labels,
      types: scope.typeSpace.names,
      tables: scope.tables.names,
      memories: scope.memories.names,
      globals: scope.globals.names,
      elements: scope.elements.names,
      data: scope.data.names,
      fields,
      tags: scope.tags.names,
      params: this.params,
    });
    const customs = names.length === 0 ? [] : [{ name: CORE_NAMES, data: names }];
    return writeModule({
      leadingCustoms: this.leadingCustoms,
      types: scope.recTypes,
      imports: this.imports,
      functions: this.functions,
      tables: this.tables,
      memories: this.memories,
      tags: this.tags,
      globals: this.globals,
      exports: this.exports,
      start: this.start,
      elements: this.elements,
      dataCount: scope.usesDataCount ? this.data.length : undefined,
      data: this.data,
      placedCustoms: [...this.placedCustoms, ...this.#branchHints()],
      customs: [...this.customs, ...customs],
    });
  }

  /** The custom section `metadata.code.branch_hint`, which stands before the code. */
  #branchHints(): PlacedCustom[] {
    if (this.hints.length === 0) return [];
    const out = new ByteWriter(64);
    out.vec(this.hints, ({ func, hints }) => {
      out.u32(func);
      out.vec(hints, ({ offset, taken }) => {
        out.u32(offset);
        out.u32(1);
        out.byte(taken);
      });
    });
    return [{ name: BRANCH_HINTS, data: out.finish(), place: 'before', section: 'code' }];
  }
}
