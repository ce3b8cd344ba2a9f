import type { CoreSort } from '@witcraft/binary';

// How the core modules of a linked component are instantiated (Linking.md).

/** The main module, or an adapter or library by its name. */
export type CoreModuleName =
  | { readonly kind: 'main' }
  | { readonly kind: 'adapter'; readonly name: string };

/** One export of another module. */
export interface CoreItem {
  readonly sort: CoreSort;
  readonly module: CoreModuleName;
  readonly name: string;
}

/**
 * What a library's imports get, by module name and name. An import that is not here
 * is matched by its name, as everywhere.
 */
export type LibraryInfo = ReadonlyMap<string, ReadonlyMap<string, CoreItem>>;

export const mainModule: CoreModuleName = { kind: 'main' };

/** As in the names of core instances. */
export function coreModuleLabel(module: CoreModuleName): string {
  return module.kind === 'main' ? 'main' : module.name;
}
