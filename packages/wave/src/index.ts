export type { Naming } from '@witcraft/canonical-abi';
export {
  type CallableFunction,
  callableName,
  exportedFunctions,
} from './call/callable.js';
export {
  type Call,
  type Callables,
  type CallOutcome,
  parseCall,
  parseResult,
} from './call/parse-call.js';
export { printCall, printResult } from './call/print-call.js';
export { type WaveCode, waveCodes } from './codes.js';
export type { PrintOptions } from './print/options.js';
export { printValue, type TextOutcome } from './print/print-value.js';
export type { ValueOptions } from './read/options.js';
export {
  type NodeOutcome,
  parseUntyped,
  parseValue,
  type ValueOutcome,
} from './read/parse-value.js';
export type {
  CaseNode,
  FieldNode,
  FlagsNode,
  LabelNode,
  NumberNode,
  RecordNode,
  WaveNode,
} from './syntax/node.js';
