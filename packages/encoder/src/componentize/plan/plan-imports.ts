import {
  type Function,
  type InterfaceId,
  type Resolve,
  type TypeId,
  type World,
  worldKeyName,
} from '@witcraft/resolver';
import { coreSignature } from '../../abi/core-signature.js';
import type { LowerUse } from '../bindings/function-uses.js';
import { eachImport, type ImportMeaning } from '../bindings/module-bindings.js';
import type { Lowering, PlannedImport, PlannedModule } from './plan.js';
import { loweredRequirements, NEEDS_MEMORY, NEEDS_REALLOC } from './requirements.js';

/** Every import of the world, with the lowerings that some module needs of it. */
export function planImports(
  resolve: Resolve,
  world: World,
  modules: readonly PlannedModule[],
  main: PlannedModule,
): Map<string | undefined, PlannedImport> {
  const wanted = new WantedImports(modules);
  const memoryIsEarly = main.bindings.importedMemory !== undefined;
  const imports = new Map<string | undefined, GrowingImport>();
  for (const [key, item] of world.imports) {
    const ofInterface = item.kind === 'interface';
    const name = ofInterface ? worldKeyName(resolve, key) : undefined;
    let planned = imports.get(name);
    if (planned === undefined) {
      const id = ofInterface ? item.id : undefined;
      planned = {
        key: ofInterface ? key : undefined,
        interface: id,
        lowerings: new Map(),
        drops: new Set(),
      };
      imports.set(name, planned);
    }
    switch (item.kind) {
      case 'function':
        wanted.addFunction(resolve, planned, item.function, memoryIsEarly);
        break;
      case 'type':
        wanted.addDrop(resolve, planned, item.id);
        break;
      case 'interface': {
        const target = resolve.interfaces[item.id];
        for (const type of target?.types.values() ?? []) wanted.addDrop(resolve, planned, type);
        for (const func of target?.functions.values() ?? [])
          wanted.addFunction(resolve, planned, func, memoryIsEarly);
        break;
      }
      default:
        item satisfies never;
    }
  }
  return imports;
}

interface GrowingImport extends PlannedImport {
  readonly lowerings: Map<string, Record<LowerUse, Lowering | undefined>>;
  readonly drops: Set<string>;
}

/** What all core modules together import of the world. */
class WantedImports {
  readonly #functions: Record<LowerUse, Map<InterfaceId | undefined, Set<string>>> = {
    lower: new Map(),
    'lower-async': new Map(),
  };
  readonly #drops = new Set<TypeId>();

  constructor(modules: readonly PlannedModule[]) {
    for (const { bindings } of modules) {
      eachImport(bindings, (item) => this.#add(item));
    }
  }

  #add(item: ImportMeaning): void {
    if (item.kind === 'imported-resource-drop') this.#drops.add(item.resource);
    if (item.kind !== 'world-function' && item.kind !== 'interface-function') return;
    const id = item.kind === 'world-function' ? undefined : item.interface;
    const functions = this.#functions[item.use];
    const names = functions.get(id);
    if (names === undefined) functions.set(id, new Set([item.name]));
    else names.add(item.name);
  }

  addDrop(resolve: Resolve, { drops }: GrowingImport, id: TypeId): void {
    const type = resolve.types[id];
    if (type?.kind.kind !== 'resource' || type.name === undefined || !this.#drops.has(id)) return;
    drops.add(type.name);
  }

  addFunction(
    resolve: Resolve,
    { interface: id, lowerings }: GrowingImport,
    func: Function,
    memoryIsEarly: boolean,
  ): void {
    const { name } = func;
    for (const use of ['lower', 'lower-async'] satisfies LowerUse[]) {
      if (!this.#functions[use].get(id)?.has(name)) continue;
      const signature = coreSignature(resolve, func, use);
      const requirements = loweredRequirements(resolve, func, use, signature);
      const direct = memoryIsEarly || (requirements & (NEEDS_MEMORY | NEEDS_REALLOC)) === 0;
      const { type } = signature;
      const lowering: Lowering = direct
        ? { kind: 'direct', requirements }
        : { kind: 'indirect', name, requirements, type };
      let known = lowerings.get(name);
      if (known === undefined) {
        known = { lower: undefined, 'lower-async': undefined };
        lowerings.set(name, known);
      }
      known[use] = lowering;
    }
  }
}
