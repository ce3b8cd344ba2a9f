import {
  CORE_NAMES,
  type CoreExport,
  type CoreFuncType,
  type CoreGlobalType,
  type CoreImport,
  type CoreMemoryType,
  type CoreRecType,
  type CoreValType,
  coreFuncType,
  PRODUCERS,
  writeModule,
  writeProducers,
} from '@witcraft/binary';
import { coreType } from '../bindings/mangling.js';
import { encodeNames, NameList } from '../core/names.js';
import { fail, failure, Problems } from '../failure.js';
import type { AdapterItem, AdapterModule } from './adapter-module.js';
import type { LiveItems } from './liveness.js';
import { Renumbering } from './renumbering.js';
import { allocateStack, reallocByGrowing } from './stack-code.js';

const REALLOC_TYPE: CoreFuncType = coreType(['i32', 'i32', 'i32', 'i32'], ['i32']);

/** Writes the live items of an adapter, with what it needs to allocate its stack. */
export function writeTrimmed(
  adapter: AdapterModule,
  live: LiveItems,
  realloc: string | undefined,
): Uint8Array {
  return new TrimmedWriter(adapter, live, realloc).write();
}

class TrimmedWriter {
  readonly #adapter: AdapterModule;
  readonly #live: LiveItems;
  /** The name of the main module's `realloc`, where that is used. */
  readonly #reallocName: string | undefined;

  readonly #indices: Renumbering;

  readonly #types: CoreRecType[] = [];
  readonly #imports: CoreImport[] = [];
  readonly #globals: { type: CoreGlobalType; init: Uint8Array }[] = [];
  readonly #functions: { type: number; code: Uint8Array }[] = [];
  readonly #names: NameList = new NameList();
  #importedFunctions = 0;
  /** The function that is called to allocate. */
  #reallocIndex: number | undefined;

  constructor(adapter: AdapterModule, live: LiveItems, realloc: string | undefined) {
    this.#adapter = adapter;
    this.#indices = new Renumbering(adapter.bytes);
    this.#live = live;
    this.#reallocName = realloc;
  }

  /** What is imported is numbered before what is defined, and that in the order of the reference. */
  write(): Uint8Array {
    const stackPointer = this.#findGlobal('__stack_pointer');
    const allocationState = this.#findGlobal('allocation_state');
    const emptyType = this.#addTypes();
    this.#addMemory();
    const definedGlobals = this.#numberGlobals();
    const { globals } = this.#indices;
    const stack = stackPointer === undefined ? undefined : globals.get(stackPointer);
    const state = allocationState === undefined ? undefined : globals.get(allocationState);
    const defined = this.#importFunctions();
    if (this.#reallocName !== undefined && stack !== undefined && this.#reallocIndex === undefined)
      this.#importRealloc(this.#reallocName);
    this.#numberFunctions(defined);
    // Exports allocate the stack when they are called. Only a state that says so keeps it
    // from being allocated while it is allocated.
    const lazy = stack !== undefined && state !== undefined && this.#reallocName !== undefined;
    const lazyIndex = lazy ? this.#indices.functions.reserve() : undefined;
    const lazyType = lazy ? this.#addType(coreType()) : 0;
    for (const item of definedGlobals) {
      const init = this.#indices.constant(item.definition);
      this.#globals.push({ type: this.#globalType(item), init });
    }
    this.#writeBodies(defined, lazyIndex);
    if (lazy && this.#reallocIndex !== undefined)
      this.#functions.push({
        type: lazyType,
        code: allocateStack(this.#reallocIndex, stack, state),
      });
    if (stack !== undefined && (this.#reallocIndex === undefined || state === undefined))
      this.#reallocIndex = this.#addFunction(this.#addType(REALLOC_TYPE), reallocByGrowing());
    let start: number | undefined;
    if (stack !== undefined && !lazy && this.#live.memories.size > 0) {
      const type = emptyType ?? this.#addType(coreType());
      const code = allocateStack(this.#reallocIndex as number, stack, state);
      start = this.#addFunction(type, code);
      this.#names.add(start, 'allocate_stack');
    }
    this.#checkShape();
    return writeModule({
      types: this.#types,
      imports: this.#imports,
      functions: this.#functions,
      globals: this.#globals,
      exports: this.#adapter.exports.map((item) => this.#export(item)),
      start,
      customs: this.#customs(lazyIndex, state),
    });
  }

  /** A global of this name that holds a changing `i32`. */
  #findGlobal(name: string): number | undefined {
    const { globals, globalNames } = this.#adapter;
    const found = globals.flatMap(({ type }, i) =>
      type.mutable &&
      type.type === 'i32' &&
      globalNames.get(i) === name &&
      this.#live.globals.has(i)
        ? [i]
        : [],
    );
    if (found.length > 1)
      fail('componentize/adapter-shape', `an adapter can have one global \`${name}\` only`);
    return found[0];
  }

  /** The live types; the index of the one without parameters and results, if it is there. */
  #addTypes(): number | undefined {
    let empty: number | undefined;
    const live = inOrder(this.#live.types);
    for (const i of live) this.#indices.types.add(i);
    for (const i of live) {
      const { params, results } = this.#adapter.types[i] as CoreFuncType;
      const map = (type: CoreValType): CoreValType => this.#indices.valType(type);
      const index = this.#addType(coreType(params.map(map), results.map(map)));
      if (params.length === 0 && results.length === 0) empty = index;
    }
    return empty;
  }

  #addType({ params, results }: CoreFuncType): number {
    return this.#types.push(coreFuncType(params, results)) - 1;
  }

  #addMemory(): void {
    for (const i of inOrder(this.#live.memories)) {
      this.#indices.memories.add(i);
      const { definition, type } = this.#adapter.memories[i] as AdapterItem<CoreMemoryType>;
      if (definition.kind === 'import')
        this.#imports.push({
          module: definition.module,
          name: definition.name,
          type: { kind: 'memory', memory: type },
        });
    }
  }

  /** Imports live globals, and numbers all; those that are left to define. */
  #numberGlobals(): AdapterItem<CoreGlobalType>[] {
    const defined: AdapterItem<CoreGlobalType>[] = [];
    for (const i of inOrder(this.#live.globals)) {
      this.#indices.globals.add(i);
      const item = this.#adapter.globals[i] as AdapterItem<CoreGlobalType>;
      if (item.definition.kind === 'local') defined.push(item);
      else {
        const type = { kind: 'global', global: this.#globalType(item) } as const;
        this.#imports.push({ module: item.definition.module, name: item.definition.name, type });
      }
    }
    return defined;
  }

  #globalType({ type }: AdapterItem<CoreGlobalType>): CoreGlobalType {
    return { ...type, type: this.#indices.valType(type.type) };
  }

  /** Imports live functions; the others, with `realloc` among them where it has to be made. */
  #importFunctions(): number[] {
    const defined: number[] = [];
    for (const i of inOrder(this.#live.functions)) {
      const { definition, type } = this.#adapter.functions[i] as AdapterItem<number>;
      const realloc = definition.kind === 'import' && isRealloc(definition);
      if (definition.kind === 'local' || (realloc && this.#reallocName === undefined)) {
        defined.push(i);
        continue;
      }
      const index = this.#indices.functions.add(i);
      if (realloc) this.#reallocIndex = index;
      // The main module may have it under another name.
      const name = realloc ? (this.#reallocName ?? definition.name) : definition.name;
      this.#importFunction(definition.module, name, this.#indices.types.get(type));
    }
    return defined;
  }

  #importFunction(module: string, name: string, type: number): void {
    this.#imports.push({ module, name, type: { kind: 'func', type, exact: false } });
    this.#importedFunctions++;
  }

  /** The adapter does not import `realloc`, but its stack is allocated with it. */
  #importRealloc(name: string): void {
    const index = this.#indices.functions.reserve();
    this.#reallocIndex = index;
    this.#importFunction('__main_module__', name, this.#addType(REALLOC_TYPE));
    this.#names.add(index, name);
  }

  #numberFunctions(defined: readonly number[]): void {
    for (const i of defined) {
      const index = this.#indices.functions.add(i);
      if (this.#adapter.functions[i]?.definition.kind === 'import') this.#reallocIndex = index;
    }
  }

  #writeBodies(defined: readonly number[], lazyIndex: number | undefined): void {
    const exported = new Set<number>();
    for (const { sort, index } of this.#adapter.exports) if (sort === 'func') exported.add(index);
    for (const i of defined) {
      const { definition, type } = this.#adapter.functions[i] as AdapterItem<number>;
      const code =
        definition.kind === 'import'
          ? reallocByGrowing()
          : this.#indices.body(definition, exported.has(i) ? lazyIndex : undefined);
      this.#functions.push({ type: this.#indices.types.get(type), code });
    }
  }

  #addFunction(type: number, code: Uint8Array): number {
    return this.#importedFunctions + this.#functions.push({ type, code }) - 1;
  }

  #checkShape(): void {
    const { tables, memories } = this.#live;
    const problems = new Problems();
    const refuse = (message: string): void =>
      problems.keep(failure('componentize/adapter-shape', message));
    if (tables.size > 0) refuse("an adapter can't have tables");
    if (memories.size > 1) refuse('an adapter can have one memory only');
    for (const i of memories) {
      if (this.#adapter.memories[i]?.definition.kind !== 'import')
        refuse('an adapter must import its memory');
    }
    problems.end();
  }

  #export({ name, sort, index }: CoreExport): CoreExport {
    switch (sort) {
      case 'func':
        return { name, sort, index: this.#indices.functions.get(index) };
      case 'memory':
        return { name, sort, index: this.#indices.memories.get(index) };
      case 'global':
        return { name, sort, index: this.#indices.globals.get(index) };
      case 'table':
      case 'tag':
        return { name, sort, index };
      default:
        return sort satisfies never;
    }
  }

  #customs(
    lazyIndex: number | undefined,
    state: number | undefined,
  ): { name: string; data: Uint8Array }[] {
    const { functionNames, globalNames, producers } = this.#adapter;
    // In the order of the reference, which can name a function twice.
    const functions = this.#names;
    for (const i of inOrder(this.#live.functions)) {
      const name = functionNames.get(i);
      if (name !== undefined) functions.add(this.#indices.functions.get(i), name);
    }
    const globals = new NameList();
    for (const i of inOrder(this.#live.globals)) {
      const name = globalNames.get(i);
      if (name !== undefined) globals.add(this.#indices.globals.get(i), name);
    }
    if (
      this.#reallocIndex !== undefined &&
      (this.#reallocName === undefined || state === undefined)
    )
      functions.add(this.#reallocIndex, 'realloc_via_memory_grow');
    if (lazyIndex !== undefined) functions.add(lazyIndex, 'allocate_stack');
    const customs: { name: string; data: Uint8Array }[] = [];
    if (!functions.isEmpty || !globals.isEmpty) {
      const data = encodeNames({
        ...(functions.isEmpty ? {} : { functions }),
        ...(globals.isEmpty ? {} : { globals }),
      });
      customs.push({ name: CORE_NAMES, data });
    }
    if (producers !== undefined) customs.push({ name: PRODUCERS, data: writeProducers(producers) });
    return customs;
  }
}

function inOrder(indices: ReadonlySet<number>): number[] {
  return [...indices].sort((a, b) => a - b);
}

/** Whether an adapter's import is the main module's `realloc`. */
function isRealloc({ module, name }: { readonly module: string; readonly name: string }): boolean {
  return (
    module === '__main_module__' && (name === 'canonical_abi_realloc' || name === 'cabi_realloc')
  );
}
