import {
  type CoreExport,
  type CoreExternType,
  type CoreFuncType,
  type CoreGlobalType,
  type CoreModule,
  type CoreTableType,
  DYLINK,
  EMBEDDED_WORLD,
  isFuncref,
} from '@witcraft/binary';
import { decode } from '@witcraft/decoder';
import { coreType } from '../componentize/bindings/mangling.js';
import { checkType } from '../componentize/bindings/signatures.js';
import { at, fail, failWith, Problems, raise, within } from '../componentize/failure.js';
import { parseModule } from '../componentize/input/core-module.js';
import { CoreFunctionTypes, showValType } from '../componentize/input/core-types.js';
import { Origin } from '../componentize/input/origin.js';
import { type DylinkInfo, readDylink } from './dylink.js';
import {
  compareSymbols,
  compareText,
  type LinkSymbol,
  type SymbolType,
  sortedSymbols,
} from './symbols.js';

/** A library to link, as it is given. */
export interface LibraryInput {
  /** As other libraries need it: `libc.so`. */
  readonly name: string;
  /** A core module, linked as a shared library. */
  readonly bytes: Uint8Array;
  /** What diagnostics call the module: a path. Default `<NAME>`. */
  readonly file?: string;
  /** Whether the program can look its symbols up by name, with `dlopen` and `dlsym`. */
  readonly dlOpenable?: boolean;
}

/** An import of an adapter's function or global. */
export interface AdapterImport extends LinkSymbol {
  readonly module: string;
}

/** What a library has and needs. */
export interface Library {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly file: string;
  readonly origin: Origin;
  readonly dlOpenable: boolean;
  readonly dylink: DylinkInfo;
  /** Names that mean something to the linker, of what it imports from `env`, `GOT.mem` and `$root`. */
  readonly needs: ReadonlySet<string>;
  /** Names that mean something to the linker, of what it exports. */
  readonly has: ReadonlySet<string>;
  /** Whether its embedded world exports anything. */
  readonly exportsOfWorld: boolean;
  /** Functions of other libraries, by name. */
  readonly functions: readonly LinkSymbol[];
  /** Tags of other libraries. */
  readonly tags: readonly LinkSymbol[];
  /** Symbols whose address in memory it needs. */
  readonly memoryAddresses: readonly string[];
  /** Functions whose place in the table it needs. */
  readonly tableAddresses: readonly string[];
  readonly exports: readonly LinkSymbol[];
  readonly adapterImports: readonly AdapterImport[];
}

export const ENV = 'env';
export const GOT_MEMORY = 'GOT.mem';
export const GOT_FUNCTIONS = 'GOT.func';

/** Imports of `env` that are no symbols of other libraries. */
const ENV_GLOBALS: ReadonlySet<string> = new Set([
  '__memory_base',
  '__table_base',
  '__stack_pointer',
  '__init_stack_pointer',
  '__asyncify_data',
  '__asyncify_state',
]);
export const THREAD_NEW = '[thread-new-indirect-v0]';
/** Functions that the linker gives itself. */
const LINKER_FUNCTIONS: ReadonlyMap<string, CoreFuncType> = new Map([
  ['__wasm_get_stack_pointer', coreType([], ['i32'])],
  ['__wasm_set_stack_pointer', coreType(['i32'])],
  ['__wasm_get_tls_base', coreType([], ['i32'])],
  ['__wasm_set_tls_base', coreType(['i32'])],
  [THREAD_NEW, coreType(['i32', 'i32'], ['i32'])],
]);
/** Addresses that the linker gives itself. */
export const LINKER_ADDRESSES: readonly string[] = [
  '__heap_base',
  '__heap_end',
  '__stack_high',
  '__stack_low',
  '__wasm_libdl_libraries',
  '__wasm_program_tls_info',
];
/** Exports that are called or read by the linker, and are no symbols for others. */
const LINKER_EXPORTS: ReadonlySet<string> = new Set([
  '__wasm_apply_data_relocs',
  '__wasm_call_ctors',
  '_initialize',
  '_start',
  '__wasm_library_tls_info',
]);

/** Reads what a library has and needs; `adapters` by name. */
export function readLibrary(input: LibraryInput, adapters: ReadonlySet<string>): Library {
  const { name, file = `<${name}>` } = input;
  return within(
    () => `library \`${name}\``,
    () => readModuleOf({ ...input, file }, adapters),
    () => ({ file, offset: 0, path: [] }),
  );
}

function readModuleOf(
  input: LibraryInput & { readonly file: string },
  adapters: ReadonlySet<string>,
): Library {
  const module = parseModule(input.bytes, input.file);
  const origin = new Origin(input.file, module);
  const dylink = at(
    () => origin.custom(DYLINK),
    () => readDylink(module),
  );
  const problems = new Problems();
  const reader = new LibraryReader(module, dylink, adapters);
  for (const { module: from, name, type } of module.imports) {
    if (problems.isFull) break;
    problems.attempt(() =>
      at(
        () => origin.import(from, name),
        () => reader.addImport(from, name, type),
      ),
    );
  }
  for (const item of module.exports) {
    if (problems.isFull) break;
    problems.attempt(() =>
      at(
        () => origin.export(item.name),
        () => reader.addExport(item),
      ),
    );
  }
  problems.end();
  return {
    name: input.name,
    bytes: input.bytes,
    file: input.file,
    origin,
    dlOpenable: input.dlOpenable ?? false,
    dylink,
    needs: reader.needs,
    has: reader.has,
    exportsOfWorld: worldHasExports(module, input.file),
    functions: sortedSymbols(reader.functions),
    tags: sortedSymbols(reader.tags),
    memoryAddresses: [...reader.memoryAddresses].sort(compareText),
    tableAddresses: [...reader.tableAddresses].sort(compareText),
    exports: sortedSymbols(reader.exports),
    adapterImports: reader.adapterImports.sort(
      (a, b) => compareText(a.module, b.module) || compareSymbols(a, b),
    ),
  };
}

function worldHasExports(module: CoreModule, file: string): boolean {
  if (!module.customs.some(({ name }) => name.startsWith(EMBEDDED_WORLD))) return false;
  const { decoded, diagnostics } = decode(module.bytes, { name: file });
  failWith(diagnostics.filter(({ severity }) => severity === 'error'));
  return (
    decoded?.kind === 'module' && (decoded.resolve.worlds[decoded.world]?.exports.size ?? 0) > 0
  );
}

/** Whether a table is the shared one: of any functions, and without a maximum. */
function isFunctionTable({ limits, element }: CoreTableType): boolean {
  return limits.maximum === undefined && isFuncref(element);
}

const AN_ADDRESS = 'a global `i32`';

function isAddress(type: CoreExternType): boolean {
  return type.kind === 'global' && type.global.type === 'i32';
}

/** For people: `a memory`, or ``a global `i64` ``. */
function describe(type: CoreExternType): string {
  switch (type.kind) {
    case 'func':
      return 'a function';
    case 'global':
      return `a global \`${showValType(type.global.type)}\``;
    case 'table': {
      const { element, limits } = type.table;
      const maximum = limits.maximum === undefined ? '' : ' with a maximum';
      return `a table of \`${showValType(element)}\`${maximum}`;
    }
    case 'memory':
    case 'tag':
      return `a ${type.kind}`;
    default:
      return type satisfies never;
  }
}

/** Ends the work on an import that should be something else. */
type Mismatch = (expected: string) => never;

class LibraryReader {
  readonly needs: Set<string> = new Set();
  readonly has: Set<string> = new Set();
  readonly functions: LinkSymbol[] = [];
  readonly tags: LinkSymbol[] = [];
  readonly memoryAddresses: Set<string> = new Set();
  readonly tableAddresses: Set<string> = new Set();
  readonly exports: LinkSymbol[] = [];
  readonly adapterImports: AdapterImport[] = [];

  readonly #dylink: DylinkInfo;
  readonly #adapters: ReadonlySet<string>;
  readonly #types: CoreFunctionTypes;
  readonly #globals: CoreGlobalType[] = [];
  readonly #tagTypes: number[] = [];

  constructor(module: CoreModule, dylink: DylinkInfo, adapters: ReadonlySet<string>) {
    this.#dylink = dylink;
    this.#adapters = adapters;
    this.#types = new CoreFunctionTypes(module);
    for (const { type } of module.imports) {
      if (type.kind === 'global') this.#globals.push(type.global);
      if (type.kind === 'tag') this.#tagTypes.push(type.type);
    }
    for (const { type } of module.globals) this.#globals.push(type);
    this.#tagTypes.push(...module.tags);
  }

  addImport(module: string, name: string, type: CoreExternType): void {
    const flags = this.#dylink.importFlags.get(module)?.get(name) ?? 0;
    const mismatch = (expected: string): never =>
      fail(
        'componentize/link-conflict',
        `import \`${module}\` \`${name}\` must be ${expected}, but it is ${describe(type)}`,
      );
    if (module === ENV) this.#addEnvImport(name, type, flags, mismatch);
    else if (module === GOT_MEMORY) {
      if (!isAddress(type)) mismatch(AN_ADDRESS);
      if (LINKER_ADDRESSES.includes(name)) this.needs.add(name);
      else this.memoryAddresses.add(name);
    } else if (module === GOT_FUNCTIONS) {
      if (!isAddress(type)) mismatch(AN_ADDRESS);
      this.tableAddresses.add(name);
    } else if (module === '$root' && name === THREAD_NEW) this.#needFunction(name, type, mismatch);
    else if (this.#adapters.has(module)) {
      if (type.kind === 'func')
        this.adapterImports.push({ module, name, flags, type: this.#functionType(type.type) });
      else if (type.kind === 'global') this.adapterImports.push({ module, name, flags, type });
      else mismatch('a function or a global');
    } else if (type.kind !== 'func' && type.kind !== 'global') mismatch('a function or a global');
  }

  #addEnvImport(name: string, type: CoreExternType, flags: number, mismatch: Mismatch): void {
    if (name === 'memory') {
      if (type.kind !== 'memory') mismatch('a memory');
    } else if (name === '__indirect_function_table') {
      if (type.kind !== 'table' || !isFunctionTable(type.table))
        mismatch('a table of functions without a maximum');
    } else if (ENV_GLOBALS.has(name)) {
      if (!isAddress(type)) mismatch(AN_ADDRESS);
      this.needs.add(name);
    } else if (LINKER_FUNCTIONS.has(name)) this.#needFunction(name, type, mismatch);
    else if (type.kind === 'func')
      this.functions.push({ name, flags, type: this.#functionType(type.type) });
    else if (type.kind === 'tag')
      this.tags.push({ name, flags: 0, type: { kind: 'tag', func: this.#funcType(type.type) } });
    else mismatch('a function or a tag');
  }

  #needFunction(name: string, type: CoreExternType, mismatch: Mismatch): void {
    if (type.kind !== 'func') mismatch('a function');
    else {
      const expected = LINKER_FUNCTIONS.get(name) as CoreFuncType;
      checkType(name, expected, this.#funcType(type.type), raise);
    }
    this.needs.add(name);
  }

  addExport({ name, sort, index }: CoreExport): void {
    if (LINKER_EXPORTS.has(name)) {
      this.has.add(name);
      return;
    }
    const flags = this.#dylink.exportFlags.get(name) ?? 0;
    this.exports.push({ name, flags, type: this.#exportType(name, sort, index) });
  }

  #exportType(name: string, sort: string, index: number): SymbolType {
    const func = sort === 'func' ? this.#types.function(index) : undefined;
    if (func !== undefined) return { kind: 'func', func };
    const global = sort === 'global' ? this.#globals[index] : undefined;
    if (global !== undefined) return { kind: 'global', global };
    const tag = sort === 'tag' ? this.#tagTypes[index] : undefined;
    if (tag !== undefined) return { kind: 'tag', func: this.#funcType(tag) };
    return fail('componentize/link-conflict', `a library can't export a ${sort}, \`${name}\``);
  }

  #functionType(type: number): SymbolType {
    return { kind: 'func', func: this.#funcType(type) };
  }

  #funcType(type: number): CoreFuncType {
    return (
      this.#types.type(type) ??
      fail('componentize/malformed-module', `type ${type} is no function type`)
    );
  }
}
