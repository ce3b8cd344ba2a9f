import type { CoreFuncType, CoreValType } from '@witcraft/binary';
import type { Function, InterfaceId, Resolve, TypeId, WorldId, WorldKey } from '@witcraft/resolver';
import type { LiftUse, LowerUse } from './function-uses.js';
import type { InterfaceNames } from './interface-names.js';
import type { ImportMeaning, PayloadOperation } from './module-bindings.js';

/** A function of an exported interface, or of the world itself. */
export interface ExportedFunction {
  readonly key: WorldKey;
  readonly interface: InterfaceId | undefined;
  readonly function: Function;
}

/** What the names of core exports can stand for, by the name without what is put around it. */
export interface ExportNames {
  readonly functions: ReadonlyMap<string, ExportedFunction>;
  readonly destructors: ReadonlyMap<string, TypeId>;
}

/** A built-in that a core import names, with the type that the import must have. */
export interface NamedBuiltIn {
  readonly meaning: ImportMeaning;
  readonly type: CoreFuncType;
}

/** A built-in of a `future` or `stream`, as its name says it. */
export interface NamedPayload {
  readonly kind: 'future' | 'stream';
  readonly operation: PayloadOperation;
  readonly async: boolean;
  /** Which `future` or `stream` of the function's type, in order; `unit` for none of them. */
  readonly index: number | 'unit';
  readonly function: string;
  /** The name without what says that the built-in is async. */
  readonly name: string;
}

export type ResourceOperation = 'resource.new' | 'resource.rep' | 'resource.drop';

/**
 * How names of core imports and exports say what they are for (CanonicalABI.md,
 * "Canonical ABI" build targets, and the older names that came before them).
 */
export interface Mangling {
  /** The module name of imports of the world itself. */
  readonly root: string;
  /** What is before the name of an interface in a module name. */
  readonly interfacePrefix: string;
  /** What is before that for built-ins of exports. */
  readonly exportedPrefix: string;
  /** Names of exports; `functionTable` and `taskHook` where the scheme has them. */
  readonly memory: string;
  readonly initialize: string;
  readonly realloc: string;
  readonly functionTable: string | undefined;
  readonly taskHook: string | undefined;
  /** The resource that an import could be a built-in of, and which. */
  resourceOperation(
    name: string,
  ): { readonly operation: ResourceOperation; readonly resource: string } | undefined;
  /** The exported function whose result an import passes on. */
  taskReturn(name: string): string | undefined;
  isTaskCancel(name: string): boolean;
  /** Built-ins of the root that have no type of the world. */
  builtIn(name: string): NamedBuiltIn | undefined;
  payload(name: string): NamedPayload | undefined;
  /** Imports of module `env` that a linker leaves. */
  linkerImport(name: string, type: CoreFuncType): ImportMeaning | undefined;
  /** An imported function and how it is lowered. */
  lowered(name: string): { readonly name: string; readonly use: LowerUse };
  /** The import or export that a module name stands for, without its prefix. */
  findInterface(names: InterfaceNames, name: string): WorldKey | undefined;
  /** All that {@link findInterface} can find, at least by one name. */
  interfaceNames(names: InterfaceNames): Iterable<string>;
  /** What is before the names of exported functions: of an interface, or without a key of the world itself. */
  exportPrefix(resolve: Resolve, key: WorldKey | undefined): string;
  /** What is behind that for the destructor of a resource. */
  destructor(resource: string): string;
  /** An exported function and how it is lifted. */
  lifted(name: string): { readonly name: string; readonly use: LiftUse };
  /** The function that an export is the post-return function of. */
  postReturn(name: string): string | undefined;
  /** The function that an export is the callback of. */
  callback(name: string): string | undefined;
}

const NOTHING: readonly CoreValType[] = [];

/** A core function type of numbers: `coreType(['i32'], [])`. */
export function coreType(
  params: readonly CoreValType[] = NOTHING,
  results: readonly CoreValType[] = NOTHING,
): CoreFuncType {
  return { kind: 'func', params, results };
}

/** All functions and destructors that exports can be; of several with one name, the first counts. */
export function collectExportNames(
  mangling: Mangling,
  resolve: Resolve,
  world: WorldId,
  keys: Iterable<WorldKey>,
): ExportNames {
  const functions = new Map<string, ExportedFunction>();
  const destructors = new Map<string, TypeId>();
  const exports = resolve.worlds[world]?.exports;
  for (const key of keys) {
    const item = exports?.get(key);
    if (item?.kind === 'function') {
      const name = mangling.exportPrefix(resolve, undefined) + item.function.name;
      if (!functions.has(name))
        functions.set(name, { key, interface: undefined, function: item.function });
    }
    const target = item?.kind === 'interface' ? resolve.interfaces[item.id] : undefined;
    if (item?.kind !== 'interface' || target === undefined) continue;
    const prefix = mangling.exportPrefix(resolve, key);
    for (const func of target.functions.values()) {
      const name = prefix + func.name;
      if (!functions.has(name)) functions.set(name, { key, interface: item.id, function: func });
    }
    for (const [typeName, type] of target.types) {
      if (resolve.types[type]?.kind.kind !== 'resource') continue;
      const name = prefix + mangling.destructor(typeName);
      if (!destructors.has(name)) destructors.set(name, type);
    }
  }
  return { functions, destructors };
}
