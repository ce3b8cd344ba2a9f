import type { CoreFuncType, StringEncoding } from '@witcraft/binary';
import type { Function, InterfaceId } from '@witcraft/resolver';
import { type CoreModuleName, coreModuleLabel } from '../bindings/libraries.js';
import type {
  ImportMeaning,
  Payload,
  PayloadTransferOperation,
} from '../bindings/module-bindings.js';
import type { Requirements } from './requirements.js';

// Core modules import functions that need their own memory, or that are other
// modules' made later. A shim module has a function for each of them, which calls
// through a table (or through globals), that is filled once all is there.

/** How an imported function gets to a core module. */
export type Lowering = DirectLowering | IndirectLowering;

/** Lowered before the core module is instantiated. */
export interface DirectLowering {
  readonly kind: 'direct';
  readonly requirements: Requirements;
}

/** Lowered after that, since it needs the module's memory: a shim stands in until then. */
export interface IndirectLowering {
  readonly kind: 'indirect';
  readonly name: string;
  readonly requirements: Requirements;
  readonly type: CoreFuncType;
  /** The shim, once there is one; of those for several modules, the last. */
  shim: Shim | undefined;
}

/** What a shim stands in for. */
export type ShimTarget =
  /** A function that is lowered late. */
  | {
      readonly kind: 'lowering';
      readonly module: CoreModuleName;
      /** The interface that it is of; absent for the world itself. */
      readonly interface: InterfaceId | undefined;
      readonly lowering: IndirectLowering;
      readonly encoding: StringEncoding;
    }
  /** A function of an adapter. */
  | { readonly kind: 'adapter-function'; readonly adapter: string; readonly name: string }
  /** The destructor of a resource, whose type is made before the module. */
  | { readonly kind: 'destructor'; readonly module: CoreModuleName; readonly export: string }
  | {
      readonly kind: 'payload';
      readonly module: CoreModuleName;
      readonly payload: Payload;
      readonly operation: PayloadTransferOperation;
    }
  | Extract<ImportMeaning, { readonly kind: 'waitable-set' }>
  | {
      readonly kind: 'task-return';
      readonly module: CoreModuleName;
      readonly interface: InterfaceId | undefined;
      readonly function: Function;
      readonly encoding: StringEncoding;
    }
  | {
      readonly kind: 'error-context';
      readonly module: CoreModuleName;
      readonly operation: 'error-context.new' | 'error-context.debug-message';
      readonly encoding: StringEncoding;
    }
  | { readonly kind: 'thread.new-indirect' }
  /** A `realloc` that is needed before it is there. */
  | { readonly kind: 'realloc'; readonly module: CoreModuleName; readonly export: string };

export interface Shim {
  readonly target: ShimTarget;
  /** Its export of the shim module: `0`, `1`, … */
  readonly name: string;
  /** For the name section. */
  readonly label: string;
  readonly requirements: Requirements;
  readonly type: CoreFuncType;
  /** Of a lowering, the shim of another module that was added before. */
  readonly before: Shim | undefined;
  /** The index of its core function, once it is aliased. */
  index: number | undefined;
}

/** The shims of a component, in order. */
export class Shims {
  readonly all: Shim[] = [];
  /** Of lowerings, which are many, each is kept by its lowering. */
  readonly #byKey = new Map<string, Shim>();

  /** The shim that stands in for something. */
  get(target: ShimTarget): Shim | undefined {
    if (target.kind !== 'lowering') return this.#byKey.get(shimKey(target));
    let { shim } = target.lowering;
    while (shim !== undefined && !sameLowering(shim.target, target)) shim = shim.before;
    return shim;
  }

  /** Adds a shim for something that has none. */
  add(target: ShimTarget, label: string, requirements: Requirements, type: CoreFuncType): void {
    const before = target.kind === 'lowering' ? target.lowering.shim : undefined;
    const name = String(this.all.length);
    const shim: Shim = { target, name, label, requirements, type, before, index: undefined };
    this.all.push(shim);
    if (target.kind === 'lowering') target.lowering.shim = shim;
    else this.#byKey.set(shimKey(target), shim);
  }
}

type LoweringTarget = Extract<ShimTarget, { readonly kind: 'lowering' }>;

function sameLowering(one: ShimTarget, { module, encoding }: LoweringTarget): boolean {
  return one.kind === 'lowering' && sameModule(one.module, module) && one.encoding === encoding;
}

function sameModule(one: CoreModuleName, other: CoreModuleName): boolean {
  return one.kind === other.kind && coreModuleLabel(one) === coreModuleLabel(other);
}

/** Two targets with one key share a shim. */
function shimKey(target: Exclude<ShimTarget, LoweringTarget>): string {
  const parts = (...each: unknown[]): string => JSON.stringify([target.kind, ...each]);
  switch (target.kind) {
    case 'adapter-function':
      return parts(target.adapter, target.name);
    case 'destructor':
    case 'realloc':
      return parts(target.module, target.export);
    case 'payload':
      return parts(target.module, target.payload, target.operation);
    case 'waitable-set':
      return parts(target.operation, target.cancellable);
    case 'task-return':
      return parts(target.module, target.interface, target.function.name, target.encoding);
    case 'error-context':
      return target.operation === 'error-context.new'
        ? parts(target.operation, target.encoding)
        : parts(target.operation, target.encoding, target.module);
    case 'thread.new-indirect':
      return parts();
    default:
      return target satisfies never;
  }
}
