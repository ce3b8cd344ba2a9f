// What both entries of the package export, whether they know anything asynchronous or not.
export type { Naming, TrapCode } from '@witcraft/canonical-abi';
export { Trap } from '@witcraft/canonical-abi';
export {
  type CompileOptions,
  Component,
  type ComponentSource,
  compile,
  compileSync,
  type ResponseLike,
} from './component.js';
export { ComponentError, InvalidComponentError, LinkError, type LinkErrorCode } from './errors.js';
export type { ExternType } from './extern-types.js';
export { functionType } from './host/meanings.js';
export type { Exports, Imports, Instance, InstantiateOptions } from './instance.js';
export type { Limits, Results } from './instantiation/instantiation.js';
