import type {
  Canon,
  CoreFuncType,
  CoreMemoryType,
  CoreSort,
  CoreValType,
  StringEncoding,
} from '@witcraft/binary';
import type { Function, InterfaceId, TypeId, WorldKey } from '@witcraft/resolver';
import type { ExportMeanings } from './export-meanings.js';
import type { LowerUse } from './function-uses.js';
import type { CoreItem } from './libraries.js';

// What the imports and exports of a core module stand for in its world: the
// outcome of matching their names and types, with no index of a component yet.

/** A `future` or `stream` that a built-in is for, found by a function that has it in its type. */
export interface Payload {
  /** The name in the core module, without what says that the built-in is async. */
  readonly name: string;
  readonly kind: 'future' | 'stream';
  /** Absent for one without a type that isn't found in a function. */
  readonly type: { readonly id: TypeId; readonly function: string } | undefined;
  /** The import or export of the world; the core name for a function of the world itself. */
  readonly key: WorldKey;
  readonly interface: InterfaceId | undefined;
  readonly imported: boolean;
}

/** Built-ins of a payload that need its type only. */
export type PayloadTypeOperation = 'new' | 'drop-readable' | 'drop-writable' | 'forward';
export type PayloadCancelOperation = 'cancel-read' | 'cancel-write';
/** Built-ins that read or write memory. */
export type PayloadTransferOperation = 'read' | 'write';
export type PayloadOperation =
  | PayloadTypeOperation
  | PayloadCancelOperation
  | PayloadTransferOperation;

/** Built-ins that say all themselves. */
export type PlainBuiltIn = Exclude<Canon, { readonly kind: 'lift' | 'lower' }>;

/** What satisfies one import of a core module. Of a function, the world of the module says the encoding. */
export type ImportMeaning =
  | {
      readonly kind: 'world-function';
      readonly key: string;
      readonly function: Function;
      readonly use: LowerUse;
      readonly encoding: StringEncoding | undefined;
    }
  | {
      readonly kind: 'interface-function';
      readonly key: WorldKey;
      readonly interface: InterfaceId;
      readonly function: Function;
      readonly use: LowerUse;
      readonly encoding: StringEncoding | undefined;
    }
  /** `resource.drop` of an imported resource, of the world itself without an interface. */
  | {
      readonly kind: 'imported-resource-drop';
      readonly key: WorldKey;
      readonly interface: InterfaceId | undefined;
      readonly resource: TypeId;
    }
  | {
      readonly kind: 'exported-resource';
      readonly operation: 'resource.new' | 'resource.rep' | 'resource.drop';
      readonly resource: TypeId;
    }
  | {
      readonly kind: 'task-return';
      readonly key: WorldKey;
      readonly interface: InterfaceId | undefined;
      readonly function: Function;
      readonly encoding: StringEncoding | undefined;
    }
  | {
      readonly kind: 'payload';
      readonly operation: PayloadOperation;
      readonly payload: Payload;
      readonly async: boolean;
    }
  | { readonly kind: 'built-in'; readonly canon: PlainBuiltIn }
  | {
      readonly kind: 'waitable-set';
      readonly operation: 'waitable-set.wait' | 'waitable-set.poll';
      readonly cancellable: boolean;
    }
  | {
      readonly kind: 'error-context';
      readonly operation: 'error-context.new' | 'error-context.debug-message';
      readonly encoding: StringEncoding;
    }
  | { readonly kind: 'thread.new-indirect' }
  /** `__wasm_get_tls_base` or `__wasm_set_tls_base`; where it is kept depends on the other imports. */
  | { readonly kind: 'tls-base'; readonly operation: 'get' | 'set'; readonly type: CoreValType }
  /** A function of an adapter of this name. */
  | {
      readonly kind: 'adapter-function';
      readonly adapter: string;
      readonly name: string;
      readonly type: CoreFuncType;
    }
  | { readonly kind: 'main-memory'; readonly memory: CoreMemoryType }
  | { readonly kind: 'main-export'; readonly name: string; readonly sort: CoreSort }
  | { readonly kind: 'item'; readonly item: CoreItem };

/** An imported function of the world, or of one of its interfaces. */
export type FunctionImport = Extract<
  ImportMeaning,
  { readonly kind: 'world-function' | 'interface-function' }
>;

/** All imports and exports of a core module that matter for its component. */
export interface ModuleBindings {
  /** By module name and name, in the order of the first import of each. */
  readonly imports: Map<string, Map<string, ImportMeaning>>;
  /** The type of the `env` `memory` that it imports. */
  importedMemory: CoreMemoryType | undefined;
  /** Those that are of use. */
  readonly exports: ExportMeanings;
  /** Each function that it exports, known or not. */
  readonly functions: Map<string, CoreFuncType>;
}

/** Calls `visit` with each single import: what it is, module name, name. */
export function eachImport(
  { imports }: ModuleBindings,
  visit: (item: ImportMeaning, module: string, name: string) => void,
): void {
  // Not by a generator, which would make several objects for each import.
  imports.forEach((names, module) => {
    names.forEach((item, name) => {
      visit(item, module, name);
    });
  });
}
