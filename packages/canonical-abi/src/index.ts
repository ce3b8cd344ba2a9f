export {
  type CoreFuncType,
  compileElement,
  compileLift,
  compileLower,
  compileValues,
  type FlattenOptions,
  flattenFuncType,
} from './compiled/functions.js';
export type {
  CallHooks,
  CompiledElement,
  CompiledValues,
  CompileOptions,
  CoreFunction,
  CoreValue,
  LiftFunctionOptions,
  LowerFunctionOptions,
} from './compiled/options.js';
export {
  type Layout,
  layoutOf,
  maxByteLength,
  maxFlatAsyncParams,
  maxFlatParams,
  maxFlatResults,
} from './layout.js';
export type { Address, Handles, LiftLowerOptions, Memory, Realloc } from './options.js';
export { Trap, type TrapCode } from './trap.js';
export type * from './types.js';
export { type Naming, propertyName } from './values.js';
