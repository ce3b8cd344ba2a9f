import type { CoreFuncType } from '@witcraft/binary';
import type { LiftUse } from '../bindings/function-uses.js';
import { type CoreModuleName, mainModule } from '../bindings/libraries.js';
import { coreType } from '../bindings/mangling.js';
import { functionType } from '../bindings/signatures.js';
import { type ComponentPlan, eachModule, type PlannedModule } from '../plan/plan.js';
import type { Filling, FixupModule } from './fixup-module.js';
import { type HookedFunction, TASK_EVENTS, type TaskHooks } from './hooked-function.js';

const HOOK_TYPE: CoreFuncType = coreType(['i32']);
const REALLOC_TYPE: CoreFuncType = coreType(['i32', 'i32', 'i32', 'i32'], ['i32']);
const CALLBACK_TYPE: CoreFuncType = coreType(['i32', 'i32', 'i32'], ['i32']);

/** Puts hooks around all that the component runs, if the main module exports one. */
export function addTaskHooks(fixups: FixupModule, plan: ComponentPlan): void {
  const name = plan.main.bindings.exports.named('task-hook');
  if (name === undefined) return;
  const hook = fixups.importFunction(mainModule, name, HOOK_TYPE);
  const hooks = new HookAdder(fixups, plan, hook);
  if (fixups.userCode.length > 0) {
    const { initializeStart, initializeFinish } = TASK_EVENTS;
    fixups.userCode.unshift({ kind: 'hook', function: hook, event: initializeStart });
    fixups.userCode.push({ kind: 'hook', function: hook, event: initializeFinish });
  }
  for (const module of eachModule(plan)) hooks.addExports(module);
  for (const module of eachModule(plan)) hooks.addReallocs(module);
  fixups.fillings = fixups.fillings.map((filling) => hooks.hookedFilling(filling));
}

class HookAdder {
  readonly #fixups: FixupModule;
  readonly #plan: ComponentPlan;
  readonly #hook: number;
  /** Definitions of hooked `realloc`s by module and name. */
  readonly #reallocs = new Map<string, number>();

  constructor(fixups: FixupModule, plan: ComponentPlan, hook: number) {
    this.#fixups = fixups;
    this.#plan = plan;
    this.#hook = hook;
  }

  addExports(module: PlannedModule): void {
    const { bindings } = module;
    for (const [name, item] of bindings.exports) {
      if (item.kind !== 'function') continue;
      const type = functionType(this.#plan.resolve, item.function, item.use);
      this.#add(module.name, name, type, eventsOf(item.use));
      const postReturn = bindings.exports.companion('post-return', item.key, item.function);
      if (postReturn !== undefined) {
        const { postReturnStart: start, postReturnFinish: end } = TASK_EVENTS;
        this.#add(module.name, postReturn, coreType(type.results), { start, end });
      }
      const callback = bindings.exports.companion('callback', item.key, item.function);
      if (callback !== undefined) {
        const start = TASK_EVENTS.asyncResume;
        this.#add(module.name, callback, CALLBACK_TYPE, { start, end: 'by-async-result' });
      }
    }
  }

  addReallocs(module: PlannedModule): void {
    const { reallocStart: start, reallocFinish: end } = TASK_EVENTS;
    for (const [name, { kind }] of module.bindings.exports) {
      if (kind !== 'realloc' && kind !== 'import-realloc' && kind !== 'export-realloc') continue;
      const definition = this.#add(module.name, name, REALLOC_TYPE, { start, end });
      this.#reallocs.set(JSON.stringify([module.name, name]), definition);
    }
  }

  hookedFilling(filling: Filling): Filling {
    if (filling.kind === 'defined') return filling;
    const { target } = filling.shim;
    if (target.kind === 'destructor') {
      const { destructorStart: start, destructorFinish: end } = TASK_EVENTS;
      const definition = this.#define(filling.function, HOOK_TYPE, {
        events: { start, end },
        name: 'resource-dtor',
        module: undefined,
      });
      return { kind: 'defined', definition };
    }
    if (target.kind !== 'realloc') return filling;
    const definition = this.#reallocs.get(JSON.stringify([target.module, target.export]));
    return definition === undefined ? filling : { kind: 'defined', definition };
  }

  #add(module: CoreModuleName, name: string, type: CoreFuncType, events: TaskHooks): number {
    const wrapped = this.#fixups.importFunction(module, name, type);
    return this.#define(wrapped, type, { events, name, module });
  }

  #define(
    wrapped: number,
    type: CoreFuncType,
    rest: Pick<HookedFunction, 'events' | 'name' | 'module'>,
  ): number {
    const { hooked, types } = this.#fixups;
    const index = types.index(type);
    const params = type.params.length;
    return hooked.push({ type: index, params, wrapped, hook: this.#hook, ...rest }) - 1;
  }
}

function eventsOf(use: LiftUse): TaskHooks {
  switch (use) {
    case 'lift':
      return { start: TASK_EVENTS.syncStart, end: TASK_EVENTS.syncFinish };
    case 'lift-async':
      return { start: TASK_EVENTS.asyncStart, end: TASK_EVENTS.asyncFinish };
    case 'lift-async-callback':
      return { start: TASK_EVENTS.asyncStart, end: 'by-async-result' };
    default:
      return use satisfies never;
  }
}
