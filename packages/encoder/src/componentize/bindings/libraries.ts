import type { CoreSort } from '@witcraft/binary';

// How the core modules of a linked component are instantiated (Linking.md).

/** The main module, or an adapter or library by its name. */
export type CoreModuleName =
  | { readonly kind: 'main' }
  | { readonly kind: 'adapter'; readonly name: string };

/** One export of another module, under the name that it is imported by. */
export interface CoreItem {
  readonly alias: string;
  readonly sort: CoreSort;
  readonly module: CoreModuleName;
  readonly name: string;
}

/** What a library's imports of one module name get. */
export type LibraryArgument =
  | { readonly kind: 'instance'; readonly module: CoreModuleName }
  | { readonly kind: 'items'; readonly items: readonly CoreItem[] };

/** By module name. An import that is not here is matched by its name, as everywhere. */
export interface LibraryInfo {
  readonly arguments: ReadonlyMap<string, LibraryArgument>;
}

export const mainModule: CoreModuleName = { kind: 'main' };

/** As in the names of core instances. */
export function coreModuleLabel(module: CoreModuleName): string {
  return module.kind === 'main' ? 'main' : module.name;
}

export function sameCoreModule(a: CoreModuleName, b: CoreModuleName): boolean {
  return a.kind === 'main' || b.kind === 'main' ? a.kind === b.kind : a.name === b.name;
}
