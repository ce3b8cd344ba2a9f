import type { CoreGlobal, CoreMemory, CoreModule, CoreTable } from '../engine.js';
import type { InterfaceModule, LinkedModule, LinkType } from '../model/modules.js';
import type { FuncType } from '../model/types.js';
import type { DroppedTypes } from '../validate/interface-module.js';
import type { ModuleSignature } from '../validate/module-signature.js';
import type { FunctionValue } from './execution.js';

/** What link functions hand from one instance to another. */
export type LinkValue = FunctionValue | EngineValue;

/** What is the engine's own, and goes on as it is. */
export type EngineValue =
  | { readonly kind: 'memory'; readonly memory: CoreMemory }
  | { readonly kind: 'table'; readonly table: CoreTable }
  | { readonly kind: 'global'; readonly global: CoreGlobal }
  /** What link functions know no type of: only a module without one has it. */
  | { readonly kind: 'other'; readonly value: unknown };

export function isFunction(value: LinkValue): value is FunctionValue {
  return value.kind === 'interface' || value.kind === 'core' || value.kind === 'host';
}

/** The object of the engine. */
export function engineObject(value: EngineValue): unknown {
  switch (value.kind) {
    case 'memory':
      return value.memory;
    case 'table':
      return value.table;
    case 'global':
      return value.global;
    case 'other':
      return value.value;
    default:
      return value satisfies never;
  }
}

/** What those who import or export a function take it for; its own type, if they say nothing. */
export function typeFor(value: FunctionValue, type: LinkType | undefined): FuncType {
  return type !== undefined && 'type' in type ? type.type : value.type;
}

/** An instance on the stack of a link function. */
export interface LinkInstance {
  readonly kind: 'instance';
  readonly exports: ReadonlyMap<string, LinkValue>;
}

/** A module that can be instantiated: what it imports of modules is found. */
export type ModuleValue =
  | {
      readonly kind: 'core';
      readonly module: CoreModule;
      readonly signature: ModuleSignature;
      /** Whether the host gave the module, so that only names and kinds are known to fit. */
      readonly isForeign: boolean;
    }
  | {
      readonly kind: 'interface';
      readonly module: InterfaceModule;
      /** What the path of a trap calls it. */
      readonly name: string;
      readonly dropped: DroppedTypes;
    }
  | LinkedValue;

/** A linked module, with the modules of its index space. */
export interface LinkedValue {
  readonly kind: 'linked';
  readonly module: LinkedModule;
  /** Absent for an imported one that nobody can give: no valid link function names it. */
  readonly modules: readonly (ModuleValue | undefined)[];
}
