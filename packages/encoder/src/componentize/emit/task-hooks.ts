import type { CoreFuncType } from '@witcraft/binary';
import type { CoreModuleName } from '../bindings/libraries.js';
import { mainModule } from '../bindings/libraries.js';
import { coreType } from '../bindings/mangling.js';
import type { LiftUse } from '../bindings/module-bindings.js';
import { functionType } from '../bindings/signatures.js';
import { FunctionCode } from '../core/function-code.js';
import { type ComponentPlan, eachModule, type PlannedModule } from '../plan/plan.js';
import type { Filling, FixupModule, HookedFunction } from './fixup-module.js';

// A main module can export a hook, which is then called at each begin and end of
// what runs in the component, with a number that says of what (the tool
// conventions' `__wasm_task_hook`).

/** What the hook is told. */
export const TASK_EVENTS = {
  syncStart: 0,
  syncFinish: 1,
  asyncStart: 2,
  asyncResume: 3,
  asyncBlock: 4,
  asyncFinish: 5,
  initializeStart: 6,
  initializeFinish: 7,
  destructorStart: 8,
  destructorFinish: 9,
  postReturnStart: 10,
  postReturnFinish: 11,
  reallocStart: 12,
  reallocFinish: 13,
} as const;

/** The events at the begin and end of a function; what the end is can depend on its result. */
export interface TaskHooks {
  readonly start: number;
  readonly end: number | 'by-async-result';
}

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

/** The code of a function with hooks around it. */
export function hookCode({ params, wrapped, hook, events }: HookedFunction): Uint8Array {
  const { start, end } = events;
  const byResult = end === 'by-async-result';
  const code = new FunctionCode(byResult ? [[1, 'i32']] : [])
    .add('i32.const', start)
    .add('call', hook)
    .getParams(params)
    .add('call', wrapped);
  if (!byResult) return code.add('i32.const', end).add('call', hook).finish();
  // A result of 0 says that the task is done, any other what it waits for.
  return code
    .add('local.set', params)
    .add('i32.const', TASK_EVENTS.asyncBlock)
    .add('i32.const', TASK_EVENTS.asyncFinish)
    .add('local.get', params)
    .add('select')
    .add('call', hook)
    .add('local.get', params)
    .finish();
}
