export type {
  Condition,
  Contracts,
  ContractsOutcome,
  FunctionContract,
} from './check/contracts.js';
export { readContracts } from './check/read-contracts.js';
export type { Term, Variable } from './check/term.js';
export { printTerm } from './check/term.js';
export type { ValueType } from './check/value-type.js';
export { type ContractsCode, contractsCodes } from './codes.js';
export {
  type Comparison,
  type ConditionComparison,
  compareContracts,
  type Reason,
  type Verdict,
} from './compare/diff.js';
export {
  type EnforceOptions,
  type EnforceWorldOptions,
  enforce,
  enforceInterface,
} from './enforce/enforce.js';
export type { Results } from './enforce/plan.js';
export { type Blame, ContractViolation, type ShownValue } from './enforce/violation.js';
export { WorldMismatchError } from './enforce/world.js';
export { type Environment, evaluate } from './evaluate/evaluate.js';
export {
  type TestedFunction,
  type TestFailure,
  type TestOptions,
  type TestReport,
  testContracts,
} from './generate/test-contracts.js';
export type { ConditionKind } from './text/condition-lines.js';
export { splitDocs, type WrittenCondition } from './text/split-docs.js';
