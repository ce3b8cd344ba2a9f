import type { CoreFuncType } from '@witcraft/binary';
import { fail } from '../componentize/failure.js';
import type { Library } from './library.js';
import { REALLOC, type Resolution, TASK_HOOK, taskHookType } from './resolution.js';
import { type SymbolType, symbolKey } from './symbols.js';

/** A function that the main module exports for a library that is instantiated later. */
export interface EnvFunction {
  readonly name: string;
  readonly type: CoreFuncType;
  /** The number of the library that has it. */
  readonly library: number;
}

/**
 * The functions that libraries need before the library that has them is there, and
 * those whose place in the table is asked for: the main module calls them through
 * the table. `order` is that of instantiation.
 */
export function findEnvFunctions(
  libraries: readonly Library[],
  { symbols }: Resolution,
  order: readonly number[],
): EnvFunction[] {
  const numbers = new Map(libraries.map(({ name }, i) => [name, i]));
  const byName = new Map<string, readonly [CoreFuncType, number]>();
  for (const { library, symbol } of symbols.values()) {
    const { name, type } = symbol;
    if (type.kind === 'func' && !byName.has(name))
      byName.set(name, [type.func, numbers.get(library) as number]);
  }
  const found = new Map<string, EnvFunction>();
  const add = (name: string, type: CoreFuncType, library: number): void => {
    found.set(name, { name, type, library });
  };
  const exporterOf = (name: string, type: SymbolType): number | undefined => {
    const exporter = symbols.get(symbolKey(name, type));
    return exporter && numbers.get(exporter.library);
  };
  const seen = new Set<number>();
  for (const number of order) {
    const library = libraries[number] as Library;
    for (const name of library.tableAddresses) {
      if (found.has(name)) continue;
      const known =
        byName.get(name) ??
        fail(
          'componentize/unresolved-symbol',
          `no library has a function \`${name}\``,
          library.origin.import(undefined, name),
        );
      add(name, ...known);
    }
    for (const { name, type } of library.functions) {
      const exporter = exporterOf(name, type);
      if (found.has(name) || exporter === undefined || type.kind !== 'func') continue;
      if (!seen.has(exporter)) add(name, type.func, exporter);
    }
    seen.add(number);
  }
  const hook = exporterOf(TASK_HOOK, taskHookType);
  if (!found.has(TASK_HOOK) && hook !== undefined && taskHookType.kind === 'func')
    add(TASK_HOOK, taskHookType.func, hook);
  return [...found.values()];
}

export function exportsRealloc(functions: readonly EnvFunction[]): boolean {
  return functions.some(({ name }) => name === REALLOC);
}
