import type { Resolve, World, WorldKey } from '@witcraft/resolver';
import { coreSignature } from '../../abi/core-signature.js';
import type { LowerUse } from '../bindings/function-uses.js';
import { eachImport, type FunctionImport } from '../bindings/module-bindings.js';
import type { PlannedImport, PlannedModule } from './plan.js';
import { loweredRequirements, NEEDS_MEMORY, NEEDS_REALLOC } from './requirements.js';
import type { Lowering } from './shims.js';

/** Every import of the world, with the lowerings that some module needs of it. */
export function planImports(
  resolve: Resolve,
  world: World,
  modules: readonly PlannedModule[],
  main: PlannedModule,
): Map<WorldKey | undefined, PlannedImport> {
  const imports = new Map<WorldKey | undefined, GrowingImport>();
  for (const [name, item] of world.imports) {
    const id = item.kind === 'interface' ? item.id : undefined;
    const key = item.kind === 'interface' ? name : undefined;
    if (!imports.has(key)) imports.set(key, { key, interface: id, lowerings: new Map() });
  }
  const memoryIsEarly = main.bindings.importedMemory !== undefined;
  for (const { bindings } of modules) {
    eachImport(bindings, (item) => {
      if (item.kind !== 'world-function' && item.kind !== 'interface-function') return;
      const planned = imports.get(item.kind === 'interface-function' ? item.key : undefined);
      if (planned !== undefined) addLowering(resolve, planned, item, memoryIsEarly);
    });
  }
  return imports;
}

interface GrowingImport extends PlannedImport {
  readonly lowerings: Map<string, Record<LowerUse, Lowering | undefined>>;
}

/** Adds what a module imports, unless another one does so too. */
function addLowering(
  resolve: Resolve,
  { lowerings }: GrowingImport,
  { function: func, use }: FunctionImport,
  memoryIsEarly: boolean,
): void {
  const { name } = func;
  let known = lowerings.get(name);
  if (known === undefined) {
    known = { lower: undefined, 'lower-async': undefined };
    lowerings.set(name, known);
  }
  if (known[use] !== undefined) return;
  const signature = coreSignature(resolve, func, use);
  const requirements = loweredRequirements(resolve, func, use, signature);
  const direct = memoryIsEarly || (requirements & (NEEDS_MEMORY | NEEDS_REALLOC)) === 0;
  const { type } = signature;
  known[use] = direct
    ? { kind: 'direct', requirements }
    : { kind: 'indirect', name, requirements, type, shim: undefined };
}
