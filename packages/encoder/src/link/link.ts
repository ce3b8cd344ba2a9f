import { DYLINK } from '@witcraft/binary';
import { type CoreItem, type LibraryInfo, mainModule } from '../componentize/bindings/libraries.js';
import {
  type ComponentizeOptions,
  type ComponentizeOutcome,
  judged,
  makeComponent,
} from '../componentize/componentize.js';
import { Failure, failure, Problems } from '../componentize/failure.js';
import { findEnvFunctions } from './env-functions.js';
import { isAsyncified, makeEnvModule, STUBS_LIBRARY } from './env-module.js';
import { addInitSteps, CONSTRUCTORS } from './init-steps.js';
import { builtInLibdl } from './libdl.js';
import {
  ENV,
  GOT_FUNCTIONS,
  GOT_MEMORY,
  LINKER_ADDRESSES,
  type Library,
  type LibraryInput,
  readLibrary,
} from './library.js';
import {
  type ExportedSymbol,
  findDependencies,
  findReachable,
  instantiationOrder,
  type MissingSymbol,
  type Resolution,
  resolveSymbols,
} from './resolution.js';
import { makeStubsModule } from './stubs-module.js';
import { showSymbol, symbolKey, WEAK } from './symbols.js';

/** As much as compilers give a program by itself, in bytes. */
const DEFAULT_STACK_SIZE = 16 * 0x1_0000;
const LIBDL_LIBRARY = 'libdl.so';

export interface LinkOptions extends ComponentizeOptions {
  /** Makes functions that trap for those that no library has. */
  readonly stubMissingFunctions?: boolean;
  /** In bytes; 1 MiB where absent. */
  readonly stackSize?: number;
  /**
   * Adds a library `libdl.so` that has `dlopen`, `dlsym`, `dlclose` and `dlerror`, for
   * the libraries that are `dlOpenable`; it is left out where nothing needs it.
   */
  readonly useBuiltInLibdl?: boolean;
}

/**
 * Makes a component of shared libraries (`wasm-tools component link`; Linking.md,
 * "Shared-Everything Dynamic Linking"): core modules with a section `dylink.0` that
 * share a memory and a table. Of a symbol that several export, the first one is
 * taken; libraries that nothing needs are left out.
 *
 * Nothing throws: what keeps the libraries from being linked is a diagnostic.
 *
 * @example
 * link([{ name: 'libc.so', bytes: libc }, { name: 'app', bytes: app }]);
 */
export function link(
  libraries: readonly LibraryInput[],
  options: LinkOptions = {},
): ComponentizeOutcome {
  try {
    return judged(linkLibraries(libraries, options), options);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { bytes: undefined, diagnostics: error.diagnostics };
  }
}

function linkLibraries(
  inputs: readonly LibraryInput[],
  options: LinkOptions,
): Uint8Array<ArrayBuffer> {
  const adapters = new Set((options.adapters ?? []).map(({ name }) => name));
  const all = options.useBuiltInLibdl
    ? [...inputs, { name: LIBDL_LIBRARY, bytes: builtInLibdl() }]
    : inputs;
  const problems = new Problems();
  let libraries = all.flatMap(
    (input) => problems.attempt(() => readLibrary(input, adapters)) ?? [],
  );
  checkNames(all, problems);
  checkNeeded(libraries, all, problems);
  problems.end();
  let stub = options.stubMissingFunctions ?? false;
  // Stubs are a library like others, and what is left out can make others needless.
  for (;;) {
    const resolution = resolveSymbols(libraries);
    if (resolution.missing.length > 0) {
      checkMissing(resolution.missing, stub);
      stub = false;
      const bytes = makeStubsModule(resolution.missing);
      libraries = [...libraries, readLibrary({ name: STUBS_LIBRARY, bytes }, adapters)];
      continue;
    }
    const dependencies = findDependencies(libraries, resolution);
    const reachable = findReachable(libraries, dependencies);
    if (reachable.size === libraries.length) {
      const order = instantiationOrder(libraries.length, dependencies);
      return emitLinked(libraries, resolution, order, options);
    }
    libraries = libraries.filter(({ name }) => reachable.has(name));
  }
}

function checkNames(inputs: readonly LibraryInput[], problems: Problems): void {
  const names = new Set<string>();
  for (const { name, file = `<${name}>` } of inputs) {
    if (names.has(name)) {
      const message = `two libraries are called \`${name}\``;
      problems.keep(failure('componentize/link-conflict', message, { file, offset: 0, path: [] }));
    }
    names.add(name);
  }
}

/** Whether the libraries that others name are there: of those that were given, readable or not. */
function checkNeeded(
  libraries: readonly Library[],
  inputs: readonly LibraryInput[],
  problems: Problems,
): void {
  const names = new Set(inputs.map(({ name }) => name));
  for (const { name, dylink, origin } of libraries) {
    const missing = dylink.needed.filter((each) => !names.has(each));
    if (missing.length === 0) continue;
    const message = `library \`${name}\` needs ${missing.map((each) => `\`${each}\``).join(', ')}`;
    problems.keep(failure('componentize/missing-library', message, origin.custom(DYLINK)));
  }
}

/** Functions can be stubs: where it is asked for, or where none of them has to be there. */
function checkMissing(missing: readonly MissingSymbol[], stub: boolean): void {
  const strong = missing.filter(({ symbol }) => (symbol.flags & WEAK) === 0);
  const onlyFunctions = missing.every(({ symbol }) => symbol.type.kind === 'func');
  if (onlyFunctions && (stub || strong.length === 0)) return;
  const problems = new Problems();
  for (const { library, symbol } of strong.length > 0 ? strong : missing) {
    if (problems.isFull) break;
    const message = `no library has ${showSymbol(symbol)}, which \`${library.name}\` needs`;
    const place = library.origin.import(undefined, symbol.name);
    problems.keep(failure('componentize/unresolved-symbol', message, place));
  }
  problems.end();
}

function emitLinked(
  libraries: readonly Library[],
  resolution: Resolution,
  order: readonly number[],
  options: LinkOptions,
): Uint8Array<ArrayBuffer> {
  const functions = findEnvFunctions(libraries, resolution, order);
  const stackSize = options.stackSize ?? DEFAULT_STACK_SIZE;
  const env = makeEnvModule(libraries, functions, resolution.realloc, stackSize);
  const modules = (options.adapters ?? []).map((adapter) => ({
    ...adapter,
    library: undefined as LibraryInfo | undefined,
  }));
  const problems = new Problems();
  const instantiated = new Set<string>();
  for (const number of order) {
    const library = libraries[number] as Library;
    const { name, bytes, file } = library;
    checkConstructors(library, problems);
    const info = libraryInfo(library, resolution, instantiated, problems);
    modules.push({ name, bytes, file, library: info });
    instantiated.add(name);
  }
  problems.end();
  return makeComponent({ bytes: env.bytes, file: undefined }, modules, options, (fixups) =>
    addInitSteps(fixups, libraries, resolution, functions, env),
  );
}

function checkConstructors({ name, has, origin }: Library, problems: Problems): void {
  const both = CONSTRUCTORS.filter((each) => has.has(each));
  if (both.length < 2) return;
  const message = `library \`${name}\` must not export both ${both.map((each) => `\`${each}\``).join(' and ')}`;
  problems.keep(failure('componentize/link-conflict', message, origin.export('_initialize')));
}

/** What each import of a library gets: from the main module, or from a library before it. */
function libraryInfo(
  library: Library,
  resolution: Resolution,
  instantiated: ReadonlySet<string>,
  problems: Problems,
): LibraryInfo {
  const { name } = library;
  const info = new Map<string, Map<string, CoreItem>>();
  const add = (module: string, alias: string, item: CoreItem): void => {
    let items = info.get(module);
    if (items === undefined) {
      items = new Map();
      info.set(module, items);
    }
    if (!items.has(alias)) items.set(alias, item);
  };
  const fromMain = (sort: CoreItem['sort'], mainName: string): CoreItem => ({
    sort,
    module: mainModule,
    name: mainName,
  });
  const fromExporter = (
    sort: 'func' | 'tag',
    { library: from, symbol }: ExportedSymbol,
  ): CoreItem =>
    instantiated.has(from)
      ? { sort, module: { kind: 'adapter', name: from }, name: symbol.name }
      : fromMain(sort, symbol.name);

  add(ENV, 'memory', fromMain('memory', 'memory'));
  add(ENV, '__indirect_function_table', fromMain('table', '__indirect_function_table'));
  for (const global of ['__stack_pointer', '__init_stack_pointer'])
    add(ENV, global, fromMain('global', global));
  add(ENV, '__memory_base', fromMain('global', `${name}:memory_base`));
  add(ENV, '__table_base', fromMain('global', `${name}:table_base`));
  for (const access of ['__wasm_get_tls_base', '__wasm_set_tls_base'])
    if (library.needs.has(access)) add(ENV, access, fromMain('func', `${name}:${access}`));
  for (const { name: alias, type } of library.functions) {
    const symbol = resolution.symbols.get(symbolKey(alias, type));
    if (symbol !== undefined) add(ENV, alias, fromExporter('func', symbol));
  }
  for (const { name: alias, type } of library.tags) {
    const symbol = resolution.symbols.get(symbolKey(alias, type));
    if (symbol === undefined) continue;
    const item = fromExporter('tag', symbol);
    if (item.module.kind === 'main') {
      const message = `library \`${name}\` can't import tag \`${alias}\` of \`${symbol.library}\`, which needs it in turn`;
      const place = library.origin.import(ENV, alias);
      problems.keep(failure('componentize/link-conflict', message, place));
    }
    add(ENV, alias, item);
  }
  if (isAsyncified(library))
    for (const global of ['__asyncify_state', '__asyncify_data'])
      add(ENV, global, fromMain('global', global));
  for (const address of library.memoryAddresses)
    add(GOT_MEMORY, address, fromMain('global', `${name}:${address}`));
  for (const address of LINKER_ADDRESSES) add(GOT_MEMORY, address, fromMain('global', address));
  for (const address of library.tableAddresses)
    add(GOT_FUNCTIONS, address, fromMain('global', `${name}:${address}`));
  for (const { module, name: alias, type } of library.adapterImports)
    add(module, alias, fromMain(type.kind, `${module}:${alias}`));
  return info;
}
