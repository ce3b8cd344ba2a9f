import { mainModule } from '../componentize/bindings/libraries.js';
import { coreType } from '../componentize/bindings/mangling.js';
import { constantExpression } from '../componentize/core/function-code.js';
import type { FixupModule, FixupSource } from '../componentize/emit/fixup-module.js';
import { fail } from '../componentize/failure.js';
import type { EnvFunction } from './env-functions.js';
import { type EnvModule, funcref, limits } from './env-module.js';
import type { Library } from './library.js';
import type { Resolution } from './resolution.js';
import { addressType, symbolKey } from './symbols.js';

/** Exports that run before all else of a library, which has one of them. */
export const CONSTRUCTORS: readonly string[] = ['__wasm_call_ctors', '_initialize'];

/**
 * What has to be done once all libraries are instantiated: addresses that depend on
 * where other libraries are, data with addresses in them, the table with the
 * functions that are called through it, and the libraries' own initialization.
 */
export function addInitSteps(
  fixups: FixupModule,
  libraries: readonly Library[],
  resolution: Resolution,
  functions: readonly EnvFunction[],
  env: EnvModule,
): void {
  new InitSteps(fixups, libraries, resolution, env).add(functions);
}

class InitSteps {
  readonly #fixups: FixupModule;
  readonly #libraries: readonly Library[];
  readonly #resolution: Resolution;
  readonly #env: EnvModule;
  readonly #memory: number;
  readonly #table: number;

  constructor(
    fixups: FixupModule,
    libraries: readonly Library[],
    resolution: Resolution,
    env: EnvModule,
  ) {
    this.#fixups = fixups;
    this.#libraries = libraries;
    this.#resolution = resolution;
    this.#env = env;
    // The type of functions that are called without anything comes first.
    fixups.types.index(coreType());
    this.#memory = fixups.import(mainModule, 'memory', {
      kind: 'memory',
      memory: { limits: limits(0), pageSizeLog2: undefined },
    });
    this.#table = fixups.import(mainModule, '__indirect_function_table', {
      kind: 'table',
      table: { element: funcref, limits: limits(0) },
    });
  }

  add(functions: readonly EnvFunction[]): void {
    const { dlTable, functionsBase } = this.#env;
    for (const { library, symbol, address } of dlTable.addresses)
      this.#addMemoryAddress(library, symbol, address);
    for (const library of this.#libraries) this.#addAddresses(library);
    for (const { name, has } of this.#libraries)
      if (has.has('__wasm_apply_data_relocs'))
        this.#fixups.setUp.push({
          kind: 'call',
          function: this.#importThunk(name, '__wasm_apply_data_relocs'),
        });
    for (const library of this.#libraries) this.#addConstructors(library);
    const opened = this.#importOpened();
    const called = functions.map(({ name, type, library }) =>
      this.#fixups.importFunction(sourceOf(this.#libraries[library]?.name ?? ''), name, type),
    );
    this.#addTlsInfos();
    this.#addElements(dlTable.tableBase, opened);
    this.#addElements(functionsBase, called);
    this.#addData();
  }

  /** The address of a symbol, put in memory. */
  #addMemoryAddress(library: string, symbol: string, address: number): void {
    const base = this.#importGlobal(mainModule, `${library}:memory_base`, false);
    const offset = this.#importGlobal(sourceOf(library), symbol, false);
    const into = { kind: 'memory', address, memory: this.#memory } as const;
    this.#fixups.setUp.push({ kind: 'address', base, offset, into });
  }

  /** The addresses that a library asks for, put in globals. */
  #addAddresses({ name, memoryAddresses, origin }: Library): void {
    for (const address of memoryAddresses) {
      const exporter =
        this.#resolution.symbols.get(symbolKey(address, addressType)) ??
        fail(
          'componentize/unresolved-symbol',
          `no library has \`${address}\``,
          origin.import(undefined, address),
        );
      const base = this.#importGlobal(mainModule, `${exporter.library}:memory_base`, false);
      const offset = this.#importGlobal(sourceOf(exporter.library), address, false);
      const global = this.#importGlobal(mainModule, `${name}:${address}`, true);
      this.#fixups.setUp.push({ kind: 'address', base, offset, into: { kind: 'global', global } });
    }
  }

  #addConstructors({ name, has }: Library): void {
    for (const each of CONSTRUCTORS) {
      if (!has.has(each)) continue;
      this.#fixups.userCode.push({ kind: 'call', function: this.#importThunk(name, each) });
    }
  }

  /** The functions of the libraries that can be opened. */
  #importOpened(): number[] {
    const opened: number[] = [];
    for (const { name, dlOpenable, exports } of this.#libraries) {
      if (!dlOpenable) continue;
      for (const { name: symbol, type } of exports) {
        if (type.kind !== 'func') continue;
        opened.push(this.#fixups.importFunction(sourceOf(name), symbol, type.func));
      }
    }
    return opened;
  }

  #addTlsInfos(): void {
    const { libraryInfos, slots } = this.#env.tls;
    if (libraryInfos === 0) return;
    for (const [number, slot] of slots) {
      const name = this.#libraries[number]?.name ?? '';
      this.#addMemoryAddress(name, '__wasm_library_tls_info', libraryInfos + slot * 4);
    }
  }

  #addElements(base: number, functions: readonly number[]): void {
    const offset = constantExpression('i32.const', base);
    const table = this.#table === 0 ? undefined : this.#table;
    this.#fixups.elements.push({
      mode: { kind: 'active', table, offset },
      items: { kind: 'functions', functions },
    });
  }

  #addData(): void {
    const { dlTable, tls } = this.#env;
    this.#addDataAt(dlTable.memoryBase, dlTable.contents);
    if (tls.contents.length > 0) this.#addDataAt(tls.programInfo, tls.contents);
  }

  #addDataAt(address: number, contents: Uint8Array): void {
    const offset = constantExpression('i32.const', address);
    this.#fixups.data.push({ mode: { kind: 'active', memory: this.#memory, offset }, contents });
  }

  #importThunk(library: string, name: string): number {
    return this.#fixups.importFunction(sourceOf(library), name, coreType());
  }

  #importGlobal(source: FixupSource, name: string, mutable: boolean): number {
    return this.#fixups.importGlobal(source, name, { type: 'i32', mutable, shared: false });
  }
}

function sourceOf(library: string): FixupSource {
  return { kind: 'adapter', name: library };
}
