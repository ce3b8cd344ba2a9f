import type { CoreFuncType, StringEncoding } from '@witcraft/binary';
import { taskReturnSignature } from '../../abi/core-signature.js';
import { coreModuleLabel } from '../bindings/libraries.js';
import { coreType } from '../bindings/mangling.js';
import {
  eachImport,
  type FunctionImport,
  type ImportMeaning,
  type Payload,
  type PayloadTransferOperation,
} from '../bindings/module-bindings.js';
import {
  type ComponentPlan,
  eachModule,
  findRealloc,
  loweringOf,
  memoryIsEarly,
  type PlannedModule,
  payloadReallocSide,
} from './plan.js';
import {
  errorContextRequirements,
  NEEDS_MEMORY,
  NEEDS_REALLOC,
  payloadRequirements,
  type Requirements,
  taskReturnRequirements,
} from './requirements.js';
import { Shims, type ShimTarget } from './shims.js';

/** When a `realloc` is used. */
export type ReallocTime = 'before-main' | 'after-main';

const REALLOC_TYPE: CoreFuncType = coreType(['i32', 'i32', 'i32', 'i32'], ['i32']);
const PAIR_TO_ONE: CoreFuncType = coreType(['i32', 'i32'], ['i32']);

/**
 * Whether a `realloc` is reached by a shim: while its module is not there, and
 * where a hook has to run before it, which is added last of all.
 */
export function reallocNeedsShim(plan: ComponentPlan, time: ReallocTime): boolean {
  if (time === 'before-main') return true;
  return plan.main.bindings.exports.named('task-hook') !== undefined;
}

/** Finds the shims that all core modules of the component need. */
export function planShims(plan: ComponentPlan): Shims {
  const planner = new ShimPlanner(plan);
  for (const module of eachModule(plan)) planner.addModule(module);
  return planner.shims;
}

class ShimPlanner {
  readonly shims: Shims = new Shims();
  readonly #plan: ComponentPlan;

  constructor(plan: ComponentPlan) {
    this.#plan = plan;
  }

  addModule(module: PlannedModule): void {
    eachImport(module.bindings, (item, importModule, name) => {
      this.#addImport(module, importModule, name, item);
    });
    for (const [name, item] of module.bindings.exports) {
      if (item.kind !== 'destructor') continue;
      const resource = this.#plan.resolve.types[item.resource]?.name;
      const target: ShimTarget = { kind: 'destructor', module: module.name, export: name };
      this.#add(target, `dtor-${resource}`, 0, coreType(['i32']));
    }
  }

  #addImport(module: PlannedModule, importModule: string, name: string, item: ImportMeaning): void {
    switch (item.kind) {
      case 'world-function':
      case 'interface-function':
        this.#addFunction(module, importModule, name, item);
        break;
      case 'task-return':
        this.#addTaskReturn(module, item);
        break;
      case 'payload':
        if (item.operation === 'read' || item.operation === 'write')
          this.#addPayload(module, importModule, item.payload, item.operation, item.async);
        break;
      case 'waitable-set':
        if (!memoryIsEarly(this.#plan)) this.#add(item, item.operation, 0, PAIR_TO_ONE);
        break;
      case 'error-context':
        this.#addErrorContext(module, item);
        break;
      case 'thread.new-indirect':
        this.#add({ kind: 'thread.new-indirect' }, 'thread.new-indirect', 0, PAIR_TO_ONE);
        break;
      case 'adapter-function': {
        const label = `adapt-${importModule}-${name}`;
        const { adapter, name: func } = item;
        this.#add(
          { kind: 'adapter-function', adapter, name: func },
          label,
          NEEDS_MEMORY,
          item.type,
        );
        break;
      }
      case 'imported-resource-drop':
      case 'exported-resource':
      case 'built-in':
      case 'tls-base':
      case 'main-memory':
      case 'main-export':
      case 'item':
        break;
      default:
        item satisfies never;
    }
  }

  #addFunction(
    module: PlannedModule,
    importModule: string,
    field: string,
    item: FunctionImport,
  ): void {
    const lowering = loweringOf(this.#plan, item);
    if (lowering === undefined) return;
    if (lowering.kind === 'direct') {
      this.#addRealloc(module, 'import', 'before-main', lowering.requirements);
      return;
    }
    const target: ShimTarget = {
      kind: 'lowering',
      module: module.name,
      interface: item.kind === 'interface-function' ? item.interface : undefined,
      lowering,
      encoding: item.encoding as StringEncoding,
    };
    this.#add(target, `indirect-${importModule}-${field}`, lowering.requirements, lowering.type);
    this.#addRealloc(module, 'import', 'after-main', lowering.requirements);
  }

  #addTaskReturn(
    module: PlannedModule,
    item: Extract<ImportMeaning, { readonly kind: 'task-return' }>,
  ): void {
    const plan = this.#plan;
    const requirements = taskReturnRequirements(plan.resolve, item.function);
    if (requirements === 0 || memoryIsEarly(plan)) return;
    const target: ShimTarget = {
      kind: 'task-return',
      module: module.name,
      interface: item.interface,
      function: item.function,
      encoding: item.encoding as StringEncoding,
    };
    const type = taskReturnSignature(plan.resolve, item.function).type;
    this.#add(target, `task-return-${item.function.name}`, requirements, type);
  }

  #addPayload(
    module: PlannedModule,
    importModule: string,
    payload: Payload,
    operation: PayloadTransferOperation,
    async: boolean,
  ): void {
    const requirements = payloadRequirements(this.#plan.resolve, payload, operation, async);
    if ((requirements & NEEDS_REALLOC) === 0 && memoryIsEarly(this.#plan)) return;
    const target: ShimTarget = { kind: 'payload', module: module.name, payload, operation };
    const type = payload.kind === 'future' ? PAIR_TO_ONE : coreType(['i32', 'i32', 'i32'], ['i32']);
    this.#add(target, `${importModule}-${payload.name}`, requirements, type);
    this.#addRealloc(module, payloadReallocSide(payload), 'after-main', requirements);
  }

  #addErrorContext(
    module: PlannedModule,
    { operation, encoding }: Extract<ImportMeaning, { readonly kind: 'error-context' }>,
  ): void {
    const target: ShimTarget = { kind: 'error-context', module: module.name, operation, encoding };
    const requirements = errorContextRequirements(operation);
    if (operation === 'error-context.new') {
      if (memoryIsEarly(this.#plan)) return;
      this.#add(target, 'error-new', requirements, PAIR_TO_ONE);
      return;
    }
    this.#add(target, 'error-debug-message', requirements, coreType(['i32', 'i32']));
    this.#addRealloc(module, 'import', 'after-main', requirements);
  }

  #addRealloc(
    module: PlannedModule,
    side: 'import' | 'export',
    time: ReallocTime,
    requirements: Requirements,
  ): void {
    const realloc = findRealloc(this.#plan, module.name, side);
    if ((requirements & NEEDS_REALLOC) === 0 || realloc === undefined) return;
    if (!reallocNeedsShim(this.#plan, time)) return;
    const label = `realloc-${coreModuleLabel(realloc.module)}-${realloc.export}`;
    this.#add({ kind: 'realloc', ...realloc }, label, 0, REALLOC_TYPE);
  }

  #add(target: ShimTarget, label: string, requirements: Requirements, type: CoreFuncType): void {
    if (this.shims.get(target) === undefined) this.shims.add(target, label, requirements, type);
  }
}
