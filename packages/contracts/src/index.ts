export type {
  Condition,
  Contracts,
  ContractsOutcome,
  FunctionContract,
} from './check/contracts.js';
export { readContracts } from './check/read-contracts.js';
export { type ContractsCode, contractsCodes } from './codes.js';
export type { ConditionKind } from './text/condition-lines.js';
