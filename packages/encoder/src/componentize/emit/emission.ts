import type { CanonOption, CoreSort, StringEncoding, ValType } from '@witcraft/binary';
import type { InterfaceId, Type } from '@witcraft/resolver';
import { TypeEncoder } from '../../types/type-encoder.js';
import { TypeIndices } from '../../types/type-indices.js';
import { TypeStructures } from '../../types/type-structures.js';
import { type CoreModuleName, coreModuleLabel } from '../bindings/libraries.js';
import { LiveTypes } from '../plan/live-types.js';
import type { ComponentPlan } from '../plan/plan.js';
import { planShims } from '../plan/plan-shims.js';
import type { Requirements } from '../plan/requirements.js';
import type { Shim, Shims, ShimTarget } from '../plan/shims.js';
import { RootScope } from './component-scopes.js';
import { NamedComponent } from './named-component.js';

interface KnownOptions {
  readonly encoding: StringEncoding;
  readonly memory: number | undefined;
  readonly realloc: number | undefined;
  readonly options: readonly CanonOption[];
}

/** A component on its way from its plan to its sections: the indices of what is there already. */
export class Emission {
  readonly plan: ComponentPlan;
  readonly component: NamedComponent = new NamedComponent();
  readonly scope: RootScope;
  readonly structures: TypeStructures;
  readonly types: TypeEncoder;
  /** In the component around an exported interface that is being made: its imports, and its exports. */
  readonly shimImports: TypeIndices;
  readonly shimExports: TypeIndices;
  /** All types of that interface. */
  readonly shimTypes: LiveTypes;
  readonly shims: Shims;

  /** The world's own imported functions by name. */
  readonly functions: Map<string, number> = new Map();
  /** The memory that lifts and lowers use. */
  memory: number | undefined;
  /** Of what is lowered, by what it needs: the options that were made last. */
  readonly knownOptions: Map<Requirements, KnownOptions> = new Map();
  /** The instance of the shim module. */
  shimInstance: number | undefined;
  /** By {@link hookKey}, functions that run instead of a module's exports. */
  readonly hooks: Map<string, number> = new Map();

  readonly #modules = new Map<string, number>();
  readonly #instances = new Map<string, number>();
  /** By instance and name. */
  readonly #coreExports = new Map<number, Map<string, number>>();

  constructor(plan: ComponentPlan) {
    this.plan = plan;
    this.scope = new RootScope(plan.resolve, this.component);
    this.structures = new TypeStructures(plan.resolve);
    this.types = new TypeEncoder(this.structures, this.scope);
    this.shimImports = new TypeIndices(this.structures);
    this.shimExports = new TypeIndices(this.structures);
    this.shimTypes = new LiveTypes(plan.resolve);
    this.shims = planShims(plan);
  }

  /** The encoder of types as an exported interface, or the world itself, has them. */
  typesOf(id: InterfaceId | undefined): TypeEncoder {
    this.scope.interface = id;
    return this.types;
  }

  optionalType(id: InterfaceId | undefined, type: Type | undefined): ValType | undefined {
    return this.typesOf(id).optionalValType(type);
  }

  setModule(name: CoreModuleName, index: number): void {
    this.#modules.set(moduleKey(name), index);
  }

  module(name: CoreModuleName): number {
    return known(this.#modules.get(moduleKey(name)), name);
  }

  setInstance(name: CoreModuleName, index: number): void {
    this.#instances.set(moduleKey(name), index);
  }

  instance(name: CoreModuleName): number {
    return known(this.#instances.get(moduleKey(name)), name);
  }

  /** An export of a core instance; aliased once. */
  coreExport(label: string, sort: CoreSort, instance: number, name: string): number {
    let aliases = this.#coreExports.get(instance);
    if (aliases === undefined) {
      aliases = new Map();
      this.#coreExports.set(instance, aliases);
    }
    let index = aliases.get(name);
    if (index === undefined) {
      index = this.component.coreExport(label, sort, instance, name);
      aliases.set(name, index);
    }
    return index;
  }

  /** A function that a core module exports, with the hooks around it that there may be. */
  hookedExport(module: CoreModuleName, name: string): number {
    return (
      this.hooks.get(hookKey(module, name)) ??
      this.coreExport(name, 'func', this.instance(module), name)
    );
  }

  /** The shim that stands in for something; absent where that needs none. */
  shim(target: ShimTarget): Shim | undefined {
    return this.shims.get(target);
  }

  /** The core function of a shim. */
  shimFunction(target: ShimTarget): number {
    const shim = this.shim(target);
    if (shim === undefined || this.shimInstance === undefined)
      throw new RangeError(`there is no shim for this ${target.kind}`);
    shim.index ??= this.component.coreExport(shim.label, 'func', this.shimInstance, shim.name);
    return shim.index;
  }
}

export function hookKey(module: CoreModuleName, name: string): string {
  return `${moduleKey(module)} ${name}`;
}

function moduleKey(name: CoreModuleName): string {
  return name.kind === 'main' ? 'main' : `adapter ${name.name}`;
}

function known(index: number | undefined, name: CoreModuleName): number {
  if (index === undefined) throw new RangeError(`\`${coreModuleLabel(name)}\` is not there yet`);
  return index;
}
