// Types, and values between JavaScript and memory.

export { closures } from './compiled/closures.js';
export {
  compileElement,
  compileLift,
  compileLower,
  compileValues,
  type FlattenOptions,
  flattenFuncType,
} from './compiled/functions.js';
export type {
  CallHooks,
  Closures,
  CompiledElement,
  CompiledValues,
  CompileOptions,
  CoreFunction,
  CoreValue,
  LiftFunctionOptions,
  LowerFunctionOptions,
  RunOptions,
} from './compiled/options.js';
export { compileFused } from './fused/functions.js';
export type { CalleeOptions, FusedOptions } from './fused/options.js';
export { compileThroughValues } from './fused/through-values.js';
export {
  discriminantSize,
  type Layout,
  layoutOf,
  maxByteLength,
  maxFlatAsyncParams,
  maxFlatParams,
  maxFlatResults,
  payloadOffset,
  tupleLayout,
} from './layout.js';
export type { Address, Handles, LiftLowerOptions, Memory, Realloc } from './options.js';
export { Trap, type TrapCode, trapOnThrow } from './trap.js';
export { mentions, typeParts, typesInFunc } from './type-parts.js';
export { type TypedArray, type TypedArrayConstructor, typedArrayOf } from './typed-arrays.js';
export type * from './types.js';
export { isObject, isPlainOption, type Naming, propertyName, wrongValue } from './values.js';

// What an engine keeps of running components.

export { backpressureDec, backpressureInc } from './async/backpressure.js';
export {
  type Buffer,
  type ElementAccess,
  GuestBuffer,
  type ReadableBuffer,
  type Values,
  type WritableBuffer,
} from './async/buffers.js';
export * from './async/built-ins.js';
export {
  type CopyOptions,
  cancelCopy,
  copy,
  dropEnd,
  endsNew,
} from './async/copies.js';
export {
  ErrorContext,
  errorContextDebugMessage,
  errorContextDrop,
  errorContextNew,
} from './async/error-contexts.js';
export { InstanceHandles } from './async/instance-handles.js';
export {
  type FuncInst,
  liftTask,
  runSync,
  syncThread,
  type TaskLift,
  waitableSetAt,
} from './async/lift.js';
export { lowerTask, type TaskLower } from './async/lower.js';
export * from './async/streams.js';
export { Subtask, type SubtaskState, subtaskStates } from './async/subtask.js';
export { type AfterSwitch, type Failure, poison, Switch } from './async/switches.js';
export {
  type OnResolve,
  type OnStart,
  Task,
  type TaskOptions,
  type TaskState,
} from './async/task.js';
export { Store, suspendedThreadAt, Thread, threadAt } from './async/threads.js';
export {
  blocked,
  type EventCode,
  type EventTuple,
  eventCodes,
  Waitable,
  WaitableSet,
} from './async/waitables.js';
export {
  ComponentInstance,
  cannotEnter,
  enteringSet,
  type InstanceLimits,
  isWithin,
} from './state/instance.js';
export * from './state/resources.js';
export { sameType } from './state/same-type.js';
export { Table } from './state/table.js';
