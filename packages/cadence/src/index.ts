export { type CallText, parseCallText } from './call-text.js';
export type { CheckedProgram } from './check/check-program.js';
export { type CheckResult, type CheckSourceOptions, check } from './check-source.js';
export { type CadenceCode, cadenceCodes } from './codes.js';
export { type FormatOptions, formatProgram } from './format/format.js';
export type { FailureKind } from './interpret/failure.js';
export { type HostComposite, HostResource, type HostValue } from './interpret/host-values.js';
export {
  type HostEvent,
  type HostFunction,
  Instance,
  type RunError,
  type RunFailure,
  type RunOptions,
  type RunResult,
  type RunSuccess,
} from './interpret/instance.js';
export { defaultLimits, type Limits } from './interpret/limits.js';
export type { ConditionEvent } from './interpret/machine.js';
export { type RunProgramOptions, run } from './run-source.js';
export type * from './syntax/ast.js';
export { parseProgram } from './syntax/parse-program.js';
