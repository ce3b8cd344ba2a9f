import type { Canon, CanonOption, Sort } from '@witcraft/binary';
import type { Function, InterfaceId, TypeId, WorldInterface, WorldKey } from '@witcraft/resolver';
import { externName, worldExternName } from '../../types/extern-names.js';
import { TypeEncoder } from '../../types/type-encoder.js';
import type { ExportMeaning } from '../bindings/export-meanings.js';
import { findRealloc, type PlannedModule } from '../plan/plan.js';
import { canonOptions, liftedRequirements, NEEDS_REALLOC } from '../plan/requirements.js';
import { InterfaceShimScope } from './component-scopes.js';
import type { Emission } from './emission.js';

type LiftedExport = Extract<ExportMeaning, { readonly kind: 'function' }>;

/** The exports of the component that a core module has. */
export function emitExports(emission: Emission, module: PlannedModule): void {
  const { plan, component } = emission;
  const lifts = new Map<Function, readonly [string, LiftedExport]>();
  for (const [name, item] of module.bindings.exports)
    if (item.kind === 'function') lifts.set(item.function, [name, item]);

  const lift = (key: WorldKey, func: Function, type: number): number => {
    const [name, item] = lifts.get(func) as readonly [string, LiftedExport];
    return emitLift(emission, module, name, key, item, type);
  };

  for (const key of module.keys) {
    const item = plan.world.exports.get(key);
    if (item?.kind === 'function') {
      const type = emission.typesOf(undefined).funcType(item.function);
      const index = lift(key, item.function, type);
      const name = worldExternName(plan.resolve, key, item, plan.versionNames);
      component.export({ name, sort: 'func', index, type: undefined });
    } else if (item?.kind === 'interface') emitInterfaceExport(emission, key, item, lift);
  }
}

/** `canon lift` */
function emitLift(
  emission: Emission,
  module: PlannedModule,
  coreName: string,
  key: WorldKey,
  { function: func, use }: LiftedExport,
  type: number,
): number {
  const { plan, component } = emission;
  const core = emission.hookedExport(module.name, coreName);
  const needed = liftedRequirements(plan.resolve, func, use);
  const encoding = module.exports.get(plan.resolve, key, func.name) ?? 'utf8';
  const realloc =
    (needed & NEEDS_REALLOC) === 0 ? undefined : findRealloc(plan, module.name, 'export');
  const options: CanonOption[] = canonOptions(needed, {
    encoding,
    memory: emission.memory,
    realloc: realloc && emission.hookedExport(realloc.module, realloc.export),
  });
  for (const kind of ['post-return', 'callback'] as const) {
    const companion = module.bindings.exports.companion(kind, key, func);
    if (companion !== undefined)
      options.push({ kind, func: emission.hookedExport(module.name, companion) });
  }
  const canon: Canon = { kind: 'lift', func: core, options, type };
  return component.canon(canon, func.name);
}

/**
 * An exported interface. Its functions are lifted here; a small component then
 * takes them and exports them with the interface's types under their names, and
 * an instance of that is what is exported.
 */
function emitInterfaceExport(
  emission: Emission,
  key: WorldKey,
  item: WorldInterface,
  lift: (key: WorldKey, func: Function, type: number) => number,
): void {
  const { plan, component, scope } = emission;
  const { resolve } = plan;
  const { id } = item;
  const args: { name: string; sort: Sort; index: number }[] = [];
  const functions = [...(resolve.interfaces[id]?.functions.values() ?? [])];
  for (const func of functions) {
    const type = emission.typesOf(id).funcType(func);
    args.push({ name: shimImportName(func), sort: 'func', index: lift(key, func, type) });
  }
  const shim = new InterfaceShim(emission, id, functions);
  for (const [name, type] of shim.scope.importedTypes) {
    const index = emission.types.indices.get(type);
    if (index !== undefined) args.push({ name, sort: 'type', index });
  }
  const exportName = worldExternName(resolve, key, item, plan.versionNames);
  const shimComponent = component.component(
    `${exportName.name}-shim-component`,
    shim.scope.finish(),
  );
  const instance = component.instance(`${exportName.name}-shim-instance`, {
    kind: 'instantiate',
    component: shimComponent,
    args,
  });
  const index = component.export({
    name: exportName,
    sort: 'instance',
    index: instance,
    type: undefined,
  });
  scope.instances.set(id, index);
  forgetTypes(emission, id);
}

/** The types that the exported instance has from now on are no longer those that it was made with. */
function forgetTypes({ plan, types, structures }: Emission, id: InterfaceId): void {
  for (const type of plan.resolve.interfaces[id]?.types.values() ?? []) {
    types.indices.delete(type);
    const structure = structures.of(type);
    if (structure !== 0) types.indices.deleteStructure(structure);
  }
}

/** The component that gives an exported interface its types. */
class InterfaceShim {
  readonly scope: InterfaceShimScope;
  readonly #emission: Emission;
  readonly #id: InterfaceId;

  constructor(emission: Emission, id: InterfaceId, functions: readonly Function[]) {
    this.#emission = emission;
    this.#id = id;
    this.scope = new InterfaceShimScope(id);
    const { structures, shimImports, shimExports } = emission;
    shimImports.clear();
    const importing = new TypeEncoder(structures, this.scope, shimImports);
    this.#importUsedTypes(importing);
    shimExports.copyTypes(shimImports);
    const resources = this.#importResources(importing);
    for (const func of functions) {
      const type = importing.funcType(func);
      const name = externName(shimImportName(func));
      this.scope.import({ name, type: { kind: 'func', type } });
    }
    this.scope.direction = 'export';
    this.#export(new TypeEncoder(structures, this.scope, shimExports), resources, functions);
  }

  /** Types of other interfaces, which are made known in the outer component first. */
  #importUsedTypes(importing: TypeEncoder): void {
    const { plan, shimTypes } = this.#emission;
    shimTypes.clear();
    shimTypes.addInterface(this.#id);
    for (const type of shimTypes.ids) {
      const owner = plan.resolve.types[type]?.owner;
      if (owner?.kind !== 'interface' || owner.id === this.#id) continue;
      this.#emission.typesOf(this.#id).valType(type);
      this.scope.interface = owner.id;
      importing.valType(type);
    }
    this.scope.interface = this.#id;
  }

  #importResources(importing: TypeEncoder): Map<TypeId, number> {
    const { resolve } = this.#emission.plan;
    const resources = new Map<TypeId, number>();
    for (const type of resolve.interfaces[this.#id]?.types.values() ?? []) {
      if (resolve.types[type]?.kind.kind === 'resource')
        resources.set(type, importing.typeIndex(type));
    }
    return resources;
  }

  #export(
    exporting: TypeEncoder,
    resources: ReadonlyMap<TypeId, number>,
    functions: readonly Function[],
  ): void {
    const { resolve } = this.#emission.plan;
    for (const id of resolve.interfaces[this.#id]?.types.values() ?? []) {
      const type = resolve.types[id];
      const resource = resources.get(id);
      if (resource === undefined) exporting.valType(id);
      else {
        const name = externName(type?.name ?? '', type?.externalId);
        const index = this.scope.export({ name, sort: 'type', index: resource, type: undefined });
        exporting.indices.set(id, index);
      }
    }
    for (const [index, func] of functions.entries()) {
      const type = exporting.funcType(func);
      this.scope.export({
        name: externName(func.name, func.externalId),
        sort: 'func',
        index,
        type: { kind: 'func', type },
      });
    }
  }
}

/** A name for the import of a function that can't be that of another: `import-method-a-b`. */
function shimImportName(func: Function): string {
  if (!('resource' in func.kind)) return `import-func-${func.name}`;
  return `import-${func.name.replaceAll('[', '').replace(/[\]. ]/g, '-')}`;
}
