import {
  type CoreExport,
  type CoreExternType,
  type CoreFuncType,
  type CoreGlobalType,
  type CoreImport,
  type CoreRecType,
  coreFuncType,
  PRODUCERS,
  writeModule,
  writeProducers,
} from '@witcraft/binary';
import { coreType } from '../componentize/bindings/mangling.js';
import { withEmptySections } from '../componentize/core/empty-sections.js';
import {
  constantExpression,
  EMPTY_BLOCK,
  FunctionCode,
} from '../componentize/core/function-code.js';
import { fail } from '../componentize/failure.js';
import { referenceProducers } from '../embed/producers.js';
import { type EnvFunction, exportsRealloc } from './env-functions.js';
import { type AdapterImport, type Library, THREAD_NEW } from './library.js';
import {
  alignTo,
  type DlTable,
  layOutDlTable,
  layOutTls,
  type TlsLayout,
} from './memory-layout.js';
import { REALLOC } from './resolution.js';
import { WEAK } from './symbols.js';

const PAGE_SIZE = 0x1_0000;
const HEAP_ALIGNMENT = 16;
/** How many addresses 32 bits give. */
const ADDRESS_SPACE = 2 ** 32;
export const STUBS_LIBRARY = 'wit-component:stubs';
const GET_TLS_BASE = '__wasm_get_tls_base';
const SET_TLS_BASE = '__wasm_set_tls_base';
/** Ids of sections that the reference's module has even where they are empty. */
const ALWAYS_THERE: readonly number[] = [1, 2, 3, 6, 7, 10];

/** The main module of linked libraries, and where it has what. */
export interface EnvModule {
  readonly bytes: Uint8Array;
  readonly dlTable: DlTable;
  readonly tls: TlsLayout;
  /** Where the functions of {@link EnvFunction}s are in the table. */
  readonly functionsBase: number;
}

/**
 * Makes the main module of linked libraries: it has the memory, the table and the
 * stack, says where each library's data are, and exports functions for those that
 * are needed before their library is there.
 */
export function makeEnvModule(
  libraries: readonly Library[],
  functions: readonly EnvFunction[],
  realloc: string | undefined,
  stackSize: number,
): EnvModule {
  const builder = new EnvBuilder(libraries, stackSize);
  builder.addImports();
  if (realloc !== undefined && !exportsRealloc(functions)) builder.addRealloc(realloc);
  builder.addContextImport();
  builder.addTables();
  builder.addStackGlobals();
  builder.addLibraryGlobals(functions);
  builder.addHeapGlobals();
  const functionsBase = builder.addFunctions(functions);
  builder.addTlsFunctions();
  const bytes = builder.finish();
  return { bytes, dlTable: builder.dlTable, tls: builder.tls, functionsBase };
}

class EnvBuilder {
  readonly dlTable: DlTable;
  readonly tls: TlsLayout;
  readonly #libraries: readonly Library[];
  readonly #stackSize: number;
  readonly #types: CoreRecType[] = [];
  readonly #imports: CoreImport[] = [];
  readonly #functions: { type: number; code: Uint8Array }[] = [];
  readonly #globals: { type: CoreGlobalType; init: Uint8Array }[] = [];
  readonly #exports: CoreExport[] = [];
  /** Adapters' items, exported again behind everything else. */
  readonly #reexports: CoreExport[] = [];
  #functionCount = 0;
  #importedGlobals = 0;
  #start: number | undefined;
  /** `context.get 1`, where threads keep the bases of their storage there. */
  #contextGet: number | undefined;
  #memory: number;
  #table: number;

  constructor(libraries: readonly Library[], stackSize: number) {
    this.#libraries = libraries;
    this.#stackSize = stackSize;
    // The first element of the table is the null pointer.
    this.dlTable = layOutDlTable(libraries, 1, stackSize);
    this.tls = layOutTls(libraries, stackSize + this.dlTable.contents.length);
    this.#memory = this.tls.end;
    this.#table = 1 + this.dlTable.functionCount;
  }

  #needed(name: string): boolean {
    return this.#libraries.some(({ needs }) => needs.has(name));
  }

  /** A type of its own for each function, so that both have one index. */
  #addType({ params, results }: CoreFuncType): number {
    this.#types.push(coreFuncType(params, results));
    return this.#functionCount++;
  }

  #addFunctionImport(module: string, name: string, type: CoreFuncType): number {
    const index = this.#addType(type);
    this.#imports.push({ module, name, type: { kind: 'func', type: index, exact: false } });
    return index;
  }

  addImports(): void {
    const seen = new Set<string>();
    for (const { name, adapterImports, has } of this.#libraries) {
      for (const item of adapterImports) {
        const key = JSON.stringify([item.module, item.name, item.type, item.flags]);
        if (!seen.has(key)) this.#addAdapterImport(item);
        seen.add(key);
      }
      if (has.has('_start')) this.#start = this.#addFunctionImport(name, '_start', coreType());
    }
  }

  #addAdapterImport({ module, name, type }: AdapterImport): void {
    if (type.kind === 'tag') return;
    let index: number;
    if (type.kind === 'func') index = this.#addFunctionImport(module, name, type.func);
    else {
      index = this.#importedGlobals++;
      const extern: CoreExternType = type;
      this.#imports.push({ module, name, type: extern });
    }
    this.#reexports.push({ name: `${module}:${name}`, sort: type.kind, index });
  }

  addRealloc(library: string): void {
    const type = coreType(['i32', 'i32', 'i32', 'i32'], ['i32']);
    const index = this.#addFunctionImport(library, REALLOC, type);
    this.#exports.push({ name: REALLOC, sort: 'func', index });
  }

  addContextImport(): void {
    const bases = this.#needed(GET_TLS_BASE) || this.#needed(SET_TLS_BASE);
    if (!bases || !this.#needed(THREAD_NEW)) return;
    this.#contextGet = this.#addFunctionImport('$root', '[context-get-1]', coreType([], ['i32']));
  }

  #addGlobal(name: string, value: number, mutable: boolean): void {
    const index = this.#globals.length;
    this.#globals.push({
      type: { type: 'i32', mutable, shared: false },
      init: constantExpression('i32.const', value | 0),
    });
    this.#exports.push({ name, sort: 'global', index });
  }

  addTables(): void {
    if (this.#needed('__wasm_libdl_libraries'))
      this.#addGlobal('__wasm_libdl_libraries', this.dlTable.root, true);
    if (this.#needed('__wasm_program_tls_info'))
      this.#addGlobal('__wasm_program_tls_info', this.tls.programInfo, true);
  }

  addStackGlobals(): void {
    if (this.#needed('__stack_pointer')) this.#addGlobal('__stack_pointer', this.#stackSize, true);
    if (this.#needed('__init_stack_pointer'))
      this.#addGlobal('__init_stack_pointer', this.#stackSize, false);
    if (this.#libraries.some(isAsyncified)) {
      this.#addGlobal('__asyncify_state', 0, true);
      this.#addGlobal('__asyncify_data', 0, true);
    }
    if (this.#needed('__stack_high')) this.#addGlobal('__stack_high', this.#stackSize, true);
    if (this.#needed('__stack_low')) this.#addGlobal('__stack_low', 0, true);
  }

  /** Where each library has its data and functions, and what it asks for others' by. */
  addLibraryGlobals(functions: readonly EnvFunction[]): void {
    for (const { name, dylink, memoryAddresses } of this.#libraries) {
      this.#memory = alignTo(this.#memory, 2 ** dylink.memoryAlignment);
      this.#table = alignTo(this.#table, 2 ** dylink.tableAlignment);
      this.#addGlobal(`${name}:memory_base`, this.#memory, false);
      this.#addGlobal(`${name}:table_base`, this.#table, false);
      this.#memory += dylink.memorySize;
      this.#table += dylink.tableSize;
      // They are known only once the other library is there.
      for (const address of memoryAddresses) this.#addGlobal(`${name}:${address}`, 0, true);
    }
    const places = new Map(functions.map(({ name }, i) => [name, i]));
    for (const library of this.#libraries) {
      for (const address of library.tableAddresses) {
        const number = places.get(address) ?? 0;
        const owner = this.#libraries[functions[number]?.library ?? -1];
        // A function that may be missing, and is, has the null pointer for its address.
        const isNull =
          owner?.name === STUBS_LIBRARY &&
          library.functions.some(({ name, flags }) => name === address && (flags & WEAK) !== 0);
        this.#addGlobal(`${library.name}:${address}`, isNull ? 0 : this.#table + number, true);
      }
    }
  }

  addHeapGlobals(): void {
    this.#memory = alignTo(this.#memory, HEAP_ALIGNMENT);
    if (this.#needed('__heap_base')) this.#addGlobal('__heap_base', this.#memory, true);
    this.#memory = alignTo(this.#memory, PAGE_SIZE);
    if (this.#memory > ADDRESS_SPACE || this.#table > ADDRESS_SPACE)
      fail('componentize/link-conflict', 'the libraries need more memory than there can be');
    if (this.#needed('__heap_end')) this.#addGlobal('__heap_end', this.#memory, true);
  }

  #addFunction(name: string, type: CoreFuncType, code: (index: number) => FunctionCode): void {
    const index = this.#addType(type);
    this.#functions.push({ type: index, code: code(index).finish() });
    this.#exports.push({ name, sort: 'func', index });
  }

  /** Functions that call through the table; where they begin there. */
  addFunctions(functions: readonly EnvFunction[]): number {
    const base = this.#table;
    for (const { name, type } of functions) {
      const place = this.#table++;
      this.#addFunction(name, type, (index) =>
        new FunctionCode()
          .getParams(type.params.length)
          .add('i32.const', place)
          .add('call_indirect', index, 0),
      );
    }
    return base;
  }

  /** Functions that get and set the base of each library's thread local storage. */
  addTlsFunctions(): void {
    for (const [number, { name, needs }] of this.#libraries.entries()) {
      const slot = this.tls.slots.get(number);
      if (needs.has(GET_TLS_BASE))
        this.#addFunction(`${name}:${GET_TLS_BASE}`, coreType([], ['i32']), () =>
          slot === undefined ? trap() : this.#getTlsBase(slot * 4),
        );
      if (needs.has(SET_TLS_BASE))
        this.#addFunction(`${name}:${SET_TLS_BASE}`, coreType(['i32']), () =>
          slot === undefined ? trap() : this.#setTlsBase(slot * 4),
        );
    }
  }

  #getTlsBase(offset: number): FunctionCode {
    const code = new FunctionCode();
    if (this.#contextGet !== undefined) code.add('call', this.#contextGet);
    else code.add('i32.const', this.tls.mainThreadBases);
    return code.add('i32.load', 2, offset);
  }

  /** In the thread's own array, if it has one yet, and else in that of the main thread. */
  #setTlsBase(offset: number): FunctionCode {
    const { mainThreadBases } = this.tls;
    if (this.#contextGet === undefined)
      return new FunctionCode()
        .add('i32.const', mainThreadBases)
        .add('local.get', 0)
        .add('i32.store', 2, offset);
    return new FunctionCode([[1, 'i32']])
      .add('call', this.#contextGet)
      .add('local.tee', 1)
      .add('i32.eqz')
      .add('if', EMPTY_BLOCK)
      .add('i32.const', mainThreadBases)
      .add('local.get', 0)
      .add('i32.store', 2, offset)
      .add('else')
      .add('local.get', 1)
      .add('local.get', 0)
      .add('i32.store', 2, offset)
      .add('end');
  }

  finish(): Uint8Array {
    const exports = [...this.#exports, ...this.#reexports];
    if (this.#start !== undefined)
      exports.push({ name: '_start', sort: 'func', index: this.#start });
    exports.push({ name: '__indirect_function_table', sort: 'table', index: 0 });
    exports.push({ name: 'memory', sort: 'memory', index: 0 });
    const bytes = writeModule({
      types: this.#types,
      imports: this.#imports,
      functions: this.#functions,
      tables: [{ type: { element: funcref, limits: limits(this.#table) } }],
      memories: [{ limits: limits(this.#memory / PAGE_SIZE), pageSizeLog2: undefined }],
      globals: this.#globals,
      exports,
      customs: [{ name: PRODUCERS, data: writeProducers(referenceProducers) }],
    });
    return withEmptySections(bytes, ALWAYS_THERE);
  }
}

export function isAsyncified({ needs }: Library): boolean {
  return needs.has('__asyncify_state') || needs.has('__asyncify_data');
}

function trap(): FunctionCode {
  return new FunctionCode().add('unreachable');
}

export const funcref = {
  kind: 'ref',
  nullable: true,
  heap: { kind: 'abstract', shared: false, name: 'func' },
} as const;

/** Limits without a maximum. */
export function limits(minimum: number): {
  minimum: bigint;
  maximum: undefined;
  shared: false;
  is64: false;
} {
  return { minimum: BigInt(minimum), maximum: undefined, shared: false, is64: false };
}
