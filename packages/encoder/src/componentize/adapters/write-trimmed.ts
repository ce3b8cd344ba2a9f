import {
  ByteWriter,
  CORE_NAMES,
  CodeReader,
  type CoreExport,
  type CoreFuncType,
  type CoreGlobalType,
  type CoreImport,
  type CoreMemoryType,
  type CoreRecType,
  type CoreRefType,
  type CoreValType,
  coreFuncType,
  type IndexMapper,
  PRODUCERS,
  rewriteExpression,
  writeModule,
  writeProducers,
} from '@witcraft/binary';
import { coreType } from '../bindings/mangling.js';
import { encodeNames } from '../core/names.js';
import { fail } from '../failure.js';
import type { AdapterItem, AdapterModule } from './adapter-module.js';
import { codeStart, type LiveItems } from './liveness.js';
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

/** New indices by the ones in the adapter. */
class Renumbering {
  readonly #indices = new Map<number, number>();
  #next = 0;

  add(old: number): number {
    this.#indices.set(old, this.#next);
    return this.#next++;
  }

  /** Leaves an index to something that is new. */
  reserve(): number {
    return this.#next++;
  }

  get(old: number): number {
    return this.#indices.get(old) ?? fail('componentize/malformed-module', `no item ${old}`);
  }
}

class TrimmedWriter {
  readonly #adapter: AdapterModule;
  readonly #live: LiveItems;
  /** The name of the main module's `realloc`, where that is used. */
  readonly #reallocName: string | undefined;

  readonly #typeIndices = new Renumbering();
  readonly #functionIndices = new Renumbering();
  readonly #memoryIndices = new Renumbering();
  readonly #globalIndices = new Renumbering();

  readonly #types: CoreRecType[] = [];
  readonly #imports: CoreImport[] = [];
  readonly #globals: { type: CoreGlobalType; init: Uint8Array }[] = [];
  readonly #functions: { type: number; code: Uint8Array }[] = [];
  readonly #names: [number, string][] = [];
  #importedFunctions = 0;
  /** The function that is called to allocate. */
  #reallocIndex: number | undefined;

  constructor(adapter: AdapterModule, live: LiveItems, realloc: string | undefined) {
    this.#adapter = adapter;
    this.#live = live;
    this.#reallocName = realloc;
  }

  write(): Uint8Array {
    const adapter = this.#adapter;
    const stackPointer = this.#findGlobal('__stack_pointer');
    const allocationState = this.#findGlobal('allocation_state');
    const emptyType = this.#addTypes();
    this.#addMemory();
    const pendingGlobals = this.#numberGlobals();
    const defined = this.#importFunctions();
    if (
      this.#reallocName !== undefined &&
      stackPointer !== undefined &&
      this.#reallocIndex === undefined
    )
      this.#importRealloc(this.#reallocName);
    const bodies = this.#numberFunctions(defined);
    // Only a state that says so keeps the stack from being allocated while it is allocated.
    const lazy =
      stackPointer !== undefined &&
      allocationState !== undefined &&
      this.#reallocName !== undefined;
    const lazyIndex = lazy ? this.#functionIndices.reserve() : undefined;
    const lazyType = lazy ? this.#addType(coreType()) : 0;
    for (const [i, global] of pendingGlobals) {
      const init = this.#rewrite(global.definition);
      this.#globals.push({ type: this.#globalType(adapter.globals[i] as typeof global), init });
    }
    this.#writeBodies(bodies, lazyIndex);
    const stack = stackPointer === undefined ? undefined : this.#globalIndices.get(stackPointer);
    const state =
      allocationState === undefined ? undefined : this.#globalIndices.get(allocationState);
    if (lazyIndex !== undefined && stack !== undefined && this.#reallocIndex !== undefined)
      this.#functions.push({
        type: lazyType,
        code: allocateStack(this.#reallocIndex, stack, state),
      });
    if (stack !== undefined && (this.#reallocIndex === undefined || state === undefined))
      this.#reallocIndex = this.#addFunction(this.#addType(REALLOC_TYPE), reallocByGrowing());
    let start: number | undefined;
    if (stack !== undefined && lazyIndex === undefined && this.#live.memories.size > 0) {
      const type = emptyType ?? this.#addType(coreType());
      const code = allocateStack(this.#reallocIndex as number, stack, state);
      start = this.#addFunction(type, code);
      this.#names.push([start, 'allocate_stack']);
    }
    this.#checkShape();
    return writeModule({
      types: this.#types,
      imports: this.#imports,
      functions: this.#functions,
      globals: this.#globals,
      exports: adapter.exports.map((item) => this.#export(item)),
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
    for (const i of live) this.#typeIndices.add(i);
    for (const i of live) {
      const { params, results } = this.#adapter.types[i] as CoreFuncType;
      const map = (type: CoreValType): CoreValType => this.#valType(type);
      const index = this.#addType(coreType(params.map(map), results.map(map)));
      if (params.length === 0 && results.length === 0) empty = index;
    }
    return empty;
  }

  #addType({ params, results }: CoreFuncType): number {
    return this.#types.push(coreFuncType(params, results)) - 1;
  }

  #valType(type: CoreValType): CoreValType {
    if (typeof type === 'string' || type.heap.kind === 'abstract') return type;
    const heap = { ...type.heap, type: this.#typeIndices.get(type.heap.type) };
    return { ...type, heap } satisfies CoreRefType;
  }

  #addMemory(): void {
    for (const i of inOrder(this.#live.memories)) {
      this.#memoryIndices.add(i);
      const { definition, type } = this.#adapter.memories[i] as AdapterItem<CoreMemoryType>;
      if (definition.kind === 'import')
        this.#imports.push({ ...importOf(definition), type: { kind: 'memory', memory: type } });
    }
  }

  /** Imports live globals, and numbers all; those that are left to define. */
  #numberGlobals(): [number, AdapterItem<CoreGlobalType>][] {
    const defined: [number, AdapterItem<CoreGlobalType>][] = [];
    for (const i of inOrder(this.#live.globals)) {
      this.#globalIndices.add(i);
      const item = this.#adapter.globals[i] as AdapterItem<CoreGlobalType>;
      if (item.definition.kind === 'local') defined.push([i, item]);
      else {
        const type = { kind: 'global', global: this.#globalType(item) } as const;
        this.#imports.push({ ...importOf(item.definition), type });
      }
    }
    return defined;
  }

  #globalType({ type }: AdapterItem<CoreGlobalType>): CoreGlobalType {
    return { ...type, type: this.#valType(type.type) };
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
      const index = this.#functionIndices.add(i);
      if (realloc) this.#reallocIndex = index;
      // The main module may have it under another name.
      const name = realloc ? (this.#reallocName ?? definition.name) : definition.name;
      this.#importFunction(definition.module, name, this.#typeIndices.get(type));
    }
    return defined;
  }

  #importFunction(module: string, name: string, type: number): void {
    this.#imports.push({ module, name, type: { kind: 'func', type, exact: false } });
    this.#importedFunctions++;
  }

  /** The adapter does not import `realloc`, but its stack is allocated with it. */
  #importRealloc(name: string): void {
    const index = this.#functionIndices.reserve();
    this.#reallocIndex = index;
    this.#importFunction('__main_module__', name, this.#addType(REALLOC_TYPE));
    this.#names.push([index, name]);
  }

  #numberFunctions(defined: readonly number[]): readonly number[] {
    for (const i of defined) {
      const index = this.#functionIndices.add(i);
      if (this.#adapter.functions[i]?.definition.kind === 'import') this.#reallocIndex = index;
    }
    return defined;
  }

  #writeBodies(defined: readonly number[], lazyIndex: number | undefined): void {
    const exported = new Set<number>();
    for (const { sort, index } of this.#adapter.exports) if (sort === 'func') exported.add(index);
    for (const i of defined) {
      const { definition, type } = this.#adapter.functions[i] as AdapterItem<number>;
      const code =
        definition.kind === 'import'
          ? reallocByGrowing()
          : this.#body(definition, exported.has(i) ? lazyIndex : undefined);
      this.#functions.push({ type: this.#typeIndices.get(type), code });
    }
  }

  /** The locals and code of a function, with a call of `before` in front of its code. */
  #body(
    { range }: Extract<AdapterItem<number>['definition'], { kind: 'local' }>,
    before: number | undefined,
  ): Uint8Array {
    if (range === undefined) return fail('componentize/malformed-module', 'a function has no code');
    const { bytes } = this.#adapter;
    const writer = new ByteWriter(range.end - range.start + 16);
    const code = codeStart(bytes, range.start, range.end);
    this.#writeLocals(writer, range.start, code);
    if (before !== undefined) {
      writer.byte(0x10);
      writer.u32(before);
    }
    const problem = rewriteExpression(bytes, code, range.end, writer, this.#map);
    if (problem !== undefined) fail('componentize/malformed-module', problem.message);
    return writer.finish();
  }

  #writeLocals(writer: ByteWriter, start: number, end: number): void {
    const reader = new CodeReader(this.#adapter.bytes, start, end);
    const groups = reader.u32();
    writer.u32(groups);
    for (let i = 0; i < groups; i++) {
      writer.u32(reader.u32());
      const byte = reader.byte();
      writer.byte(byte);
      // `ref` and `ref null` have a heap type behind them: a type of the module, or a byte.
      if (byte === 0x63 || byte === 0x64) {
        const heap = reader.s33();
        writer.s64(BigInt(heap < 0 ? heap : this.#typeIndices.get(heap)));
      }
    }
  }

  #rewrite(definition: AdapterItem<unknown>['definition']): Uint8Array {
    const writer = new ByteWriter(16);
    if (definition.kind === 'import' || definition.range === undefined) return writer.finish();
    const { start, end } = definition.range;
    const problem = rewriteExpression(this.#adapter.bytes, start, end, writer, this.#map);
    if (problem !== undefined) fail('componentize/malformed-module', problem.message);
    return writer.finish();
  }

  readonly #map: IndexMapper = (space, index) => {
    switch (space) {
      case 'func':
        return this.#functionIndices.get(index);
      case 'type':
        return this.#typeIndices.get(index);
      case 'memory':
        return this.#memoryIndices.get(index);
      case 'global':
        return this.#globalIndices.get(index);
      default:
        return index;
    }
  };

  #addFunction(type: number, code: Uint8Array): number {
    return this.#importedFunctions + this.#functions.push({ type, code }) - 1;
  }

  #checkShape(): void {
    const { tables, memories } = this.#live;
    if (tables.size > 0) fail('componentize/adapter-shape', "an adapter can't have tables");
    if (memories.size > 1)
      fail('componentize/adapter-shape', 'an adapter can have one memory only');
    for (const i of memories) {
      if (this.#adapter.memories[i]?.definition.kind !== 'import')
        fail('componentize/adapter-shape', 'an adapter must import its memory');
    }
  }

  #export({ name, sort, index }: CoreExport): CoreExport {
    switch (sort) {
      case 'func':
        return { name, sort, index: this.#functionIndices.get(index) };
      case 'memory':
        return { name, sort, index: this.#memoryIndices.get(index) };
      case 'global':
        return { name, sort, index: this.#globalIndices.get(index) };
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
      if (name !== undefined) functions.push([this.#functionIndices.get(i), name]);
    }
    const globals: [number, string][] = [];
    for (const i of inOrder(this.#live.globals)) {
      const name = globalNames.get(i);
      if (name !== undefined) globals.push([this.#globalIndices.get(i), name]);
    }
    if (
      this.#reallocIndex !== undefined &&
      (this.#reallocName === undefined || state === undefined)
    )
      functions.push([this.#reallocIndex, 'realloc_via_memory_grow']);
    if (lazyIndex !== undefined) functions.push([lazyIndex, 'allocate_stack']);
    const customs: { name: string; data: Uint8Array }[] = [];
    if (functions.length > 0 || globals.length > 0) {
      const data = encodeNames({
        ...(functions.length > 0 ? { functions } : {}),
        ...(globals.length > 0 ? { globals } : {}),
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

function importOf(definition: { readonly module: string; readonly name: string }): {
  module: string;
  name: string;
} {
  return { module: definition.module, name: definition.name };
}

/** Whether an adapter's import is the main module's `realloc`. */
function isRealloc({ module, name }: { readonly module: string; readonly name: string }): boolean {
  return (
    module === '__main_module__' && (name === 'canonical_abi_realloc' || name === 'cabi_realloc')
  );
}
