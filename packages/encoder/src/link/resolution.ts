import { coreType } from '../componentize/bindings/mangling.js';
import type { Library } from './library.js';
import { addressType, type LinkSymbol, type SymbolType, symbolKey } from './symbols.js';

/** A symbol and the library that it comes from, which is the first that exports it. */
export interface ExportedSymbol {
  readonly library: string;
  readonly symbol: LinkSymbol;
}

/** A symbol that no library exports. */
export interface MissingSymbol {
  /** The one that imports it. */
  readonly library: Library;
  readonly symbol: LinkSymbol;
}

/** The function that a main module tells of tasks; it is used where it is, without being imported. */
export const TASK_HOOK = '__wasm_task_hook';
export const taskHookType: SymbolType = { kind: 'func', func: coreType(['i32']) };

export const REALLOC = 'cabi_realloc';
const reallocType: SymbolType = {
  kind: 'func',
  func: coreType(['i32', 'i32', 'i32', 'i32'], ['i32']),
};

/** All symbols that are imported, each with where it comes from. */
export interface Resolution {
  /** By {@link symbolKey}, in the order in which they are first imported. */
  readonly symbols: ReadonlyMap<string, ExportedSymbol>;
  readonly missing: readonly MissingSymbol[];
  /** The library whose `cabi_realloc` the component uses. */
  readonly realloc: string | undefined;
}

/** Finds where each import of each library comes from. */
export function resolveSymbols(libraries: readonly Library[]): Resolution {
  const all = new Map<string, ExportedSymbol>();
  /** The first function of a name, whatever its type. */
  const functions = new Map<string, ExportedSymbol>();
  for (const library of libraries) {
    for (const symbol of library.exports) {
      const exported = { library: library.name, symbol };
      const key = symbolKey(symbol.name, symbol.type);
      if (!all.has(key)) all.set(key, exported);
      if (symbol.type.kind === 'func' && !functions.has(symbol.name))
        functions.set(symbol.name, exported);
    }
  }
  const symbols = new Map<string, ExportedSymbol>();
  const missing: MissingSymbol[] = [];
  const use = (library: Library, symbol: LinkSymbol): void => {
    const key = symbolKey(symbol.name, symbol.type);
    const found = all.get(key);
    if (found === undefined) missing.push({ library, symbol });
    else symbols.set(key, found);
  };
  for (const library of libraries) {
    for (const symbol of library.functions) use(library, symbol);
    for (const address of library.memoryAddresses)
      use(library, { name: address, type: addressType, flags: 0 });
    for (const symbol of library.tags) use(library, symbol);
  }
  for (const library of libraries) {
    const { functions: imported, tableAddresses } = library;
    for (const address of tableAddresses) {
      const found = functions.get(address);
      if (found !== undefined) symbols.set(symbolKey(address, found.symbol.type), found);
      else if (!imported.some((symbol) => symbol.name === address)) {
        const type: SymbolType = { kind: 'func', func: coreType() };
        missing.push({ library, symbol: { name: address, type, flags: 0 } });
      }
    }
  }
  const hookKey = symbolKey(TASK_HOOK, taskHookType);
  const hook = all.get(hookKey);
  if (hook !== undefined) symbols.set(hookKey, hook);
  return { symbols, missing, realloc: all.get(symbolKey(REALLOC, reallocType))?.library };
}

/** By number of a library, all libraries that it needs, directly or not, in order. */
export type Dependencies = ReadonlyMap<number, ReadonlySet<number>>;

/** Finds the libraries that each library needs: those it names, and those whose functions it imports. */
export function findDependencies(
  libraries: readonly Library[],
  { symbols }: Resolution,
): Dependencies {
  const numbers = new Map(libraries.map(({ name }, i) => [name, i]));
  const dependencies = new Map<number, Set<number>>();
  for (const [i, { dylink, functions }] of libraries.entries()) {
    const needed = new Set<number>();
    const add = (name: string | undefined): void => {
      const number = name === undefined ? undefined : numbers.get(name);
      if (number !== undefined) needed.add(number);
    };
    for (const name of dylink.needed) add(name);
    for (const { name, type } of functions) add(symbols.get(symbolKey(name, type))?.library);
    if (needed.size > 0) dependencies.set(i, needed);
  }
  for (let changed = true; changed; ) {
    changed = false;
    const added: [number, number[]][] = [];
    for (const [i, needed] of dependencies) {
      const more = new Set<number>();
      for (const each of needed)
        for (const further of dependencies.get(each) ?? [])
          if (!needed.has(further)) more.add(further);
      if (more.size > 0) added.push([i, [...more]]);
    }
    for (const [i, more] of added) {
      changed = true;
      for (const each of more) dependencies.get(i)?.add(each);
    }
  }
  return dependencies;
}

/** The names of the libraries that are used: by what the component exports, by `dlopen`, by `_start`. */
export function findReachable(
  libraries: readonly Library[],
  dependencies: Dependencies,
): ReadonlySet<string> {
  const reachable = new Set<string>();
  for (const [i, library] of libraries.entries()) {
    const { name, exportsOfWorld, dlOpenable, has } = library;
    if (!exportsOfWorld && !dlOpenable && !has.has('_start')) continue;
    reachable.add(name);
    for (const needed of dependencies.get(i) ?? []) reachable.add(libraries[needed]?.name ?? '');
  }
  return reachable;
}

/** The order in which libraries are instantiated: each after those that it needs, but for circles. */
export function instantiationOrder(count: number, dependencies: Dependencies): number[] {
  const sorted = new Set<number>();
  const needs = (from: number, to: number): boolean => dependencies.get(from)?.has(to) ?? false;
  // Each step is done once what it waits for is: those that are not on a circle with it.
  const add = (root: number): void => {
    const stack: { readonly element: number; readonly rest: number[]; added: boolean }[] = [];
    const enter = (element: number): void => {
      const all = [...(dependencies.get(element) ?? [])];
      const before = all.filter((each) => !needs(each, element));
      const after = all.filter((each) => needs(each, element));
      // Taken from the end: what comes before, the element itself, what comes after.
      stack.push({ element, rest: [...after.reverse(), -1, ...before.reverse()], added: false });
    };
    enter(root);
    for (let top = stack[stack.length - 1]; top !== undefined; top = stack[stack.length - 1]) {
      const next = top.rest.pop();
      if (next === undefined) stack.pop();
      else if (next === -1) sorted.add(top.element);
      else if (!sorted.has(next) && !stack.some(({ element }) => element === next)) enter(next);
    }
  };
  for (let i = 0; i < count; i++) if (!sorted.has(i)) add(i);
  return [...sorted];
}
