import {
  type BorrowScope,
  type CompiledValues,
  type CompileOptions,
  type CoreFuncType,
  compileValues,
  type FuncInst,
  flattenFuncType,
  InstanceHandles,
  liftTask,
  maxFlatParams,
  maxFlatResults,
  type Realloc,
  syncThread,
  type TaskLift,
  type ValueType,
} from '@witcraft/canonical-abi';
import type { CoreFunc, LiftedFunc } from '../canon/funcs.js';
import type { CanonOptions } from '../canon/options.js';
import type { Scope } from '../instantiation/scope.js';
import { eventLoop, isTrapped } from './event-loop.js';
import { AsyncHostHandles } from './handles.js';
import type { CoreCode } from './stacks.js';
import { runsSuspendable, switchesThreads } from './suspending.js';

/** What of a lifted function `task.return` needs to know. */
export interface RuntimeLift extends TaskLift {
  readonly options: CanonOptions;
  readonly results: CompiledValues;
}

/** `LiftLowerOptions` of a function of a scope, whose `realloc` runs on a thread of its own. */
export function valueOptions(
  scope: Scope,
  { memory, addressType, stringEncoding, realloc }: CanonOptions,
  handles: InstanceHandles | AsyncHostHandles,
): CompileOptions {
  const { run, instance } = scope;
  const ofHost = handles instanceof AsyncHostHandles;
  return {
    memory,
    addressType,
    stringEncoding,
    realloc: realloc && scope.usesTasks ? inThread(scope, realloc) : realloc,
    handles: handles as InstanceHandles,
    instance,
    names: ofHost ? run.names : undefined,
    keepEntries: !ofHost,
    ...run.running,
  };
}

/** `reallocate`: each call has the slots of a new thread, of which it can use nothing else. */
function inThread({ run, instance }: Scope, realloc: Realloc): Realloc {
  const store = run.store!;
  const thread = syncThread(store, instance);
  return (...args) => {
    const { current } = store;
    thread.storage.fill(0);
    store.current = thread;
    try {
      return realloc(...args);
    } finally {
      store.current = current;
    }
  };
}

/** The types of a function's results: one or none. */
export function resultTypes(result: ValueType | undefined): ValueType[] {
  return result === undefined ? [] : [result];
}

interface Core {
  readonly callee: CoreCode;
  readonly callback: CoreCode | undefined;
  /** Whether a thread that is made now for it can be suspended. */
  readonly maySuspend: () => boolean;
}

const cores = new WeakMap<LiftedFunc, Core>();

const callbackType: CoreFuncType = { params: ['i32', 'i32', 'i32'], results: ['i32'] };

/** The core code of a lifted function. */
function coreOf(func: LiftedFunc): Core {
  const known = cores.get(func);
  if (known !== undefined) return known;
  const { type, scope, options } = func;
  const store = scope.run.store!;
  const { stacks } = eventLoop(store);
  const { callback } = options;
  const always = type.async || switchesThreads(scope.run);
  const suspendable = runsSuspendable(scope.run);
  const runnable = (coreType: CoreFuncType, core: CoreFunc): CoreCode => {
    const plain = core as CoreCode;
    if (!suspendable) return plain;
    const promising = stacks.runnable(coreType, core);
    if (always) return promising;
    return (...args) => (store.current!.canSuspend ? promising(...args) : plain(...args));
  };
  const coreType = flattenFuncType(type, {
    context: 'lift',
    async: options.async,
    callback: callback !== undefined,
    addressType: options.addressType,
  });
  const core: Core = {
    callee: runnable(coreType, func.core),
    callback: callback && runnable(callbackType, callback),
    // Who calls a synchronous function waits for it, if it can.
    maySuspend: () => suspendable && (always || store.current?.canSuspend === true),
  };
  cores.set(func, core);
  return core;
}

/** `canon lift`, with handles for calls of a component or of JavaScript. */
function lift(func: LiftedFunc, handles: InstanceHandles | AsyncHostHandles): FuncInst {
  const { type, scope, options } = func;
  const { postReturn, async } = options;
  const loop = eventLoop(scope.run.store!);
  const values = valueOptions(scope, options, handles);
  const params = type.params.map((param) => param.type);
  const { callee, callback, maySuspend } = coreOf(func);
  const runtimeLift: RuntimeLift = {
    callee,
    callback,
    get canSuspend() {
      return maySuspend();
    },
    type,
    inst: scope.instance,
    handles: handles as { borrowScope: BorrowScope | undefined },
    params: compileValues(params, maxFlatParams, values),
    results: compileValues(
      resultTypes(type.result),
      async ? maxFlatParams : maxFlatResults,
      values,
    ),
    options,
    async,
    failed: (error) => {
      if (!isTrapped(scope.instance)) loop.fail(scope.instance, error);
    },
    postReturn: postReturn as CoreCode | undefined,
  };
  return liftTask(scope.run.store!, runtimeLift);
}

const forComponents = new WeakMap<LiftedFunc, FuncInst>();

/** A lifted function, to be called by components. */
export function liftForComponents(func: LiftedFunc): FuncInst {
  let inst = forComponents.get(func);
  if (inst === undefined) {
    inst = lift(func, new InstanceHandles(func.scope.instance));
    forComponents.set(func, inst);
  }
  return inst;
}

/** A lifted function, to be called by JavaScript. */
export function liftForHost(func: LiftedFunc, handles: AsyncHostHandles): FuncInst {
  return lift(func, handles);
}
