export {
  type FuzzFailure,
  type FuzzOptions,
  type FuzzOutcome,
  type FuzzProgress,
  fuzz,
} from './fuzz.js';
export type { FuzzInput } from './input.js';
export type { Fault, FaultKind } from './oracle.js';
export type { Pipeline } from './pipeline.js';
