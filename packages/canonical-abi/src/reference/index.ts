// The reference: what the compiled lifts and lowers are tested against. Slow, and not
// made for types of a hostile size.
export type { CoreFuncType } from '../types.js';
export { Context, type ReferenceOptions } from './context.js';
export {
  type CoreValue,
  type CoreValueIterator,
  CoreValues,
  liftFlat,
  lowerFlat,
} from './flat.js';
export {
  flattenFuncType,
  liftFlatValues,
  lowerFlatValues,
} from './functions.js';
export { load, loadListFromRange, loadListFromValidRange } from './loading.js';
export { store, storeListIntoRange } from './storing.js';
export { LiftedString, loadStringFromRange, storeStringIntoRange } from './strings.js';
export {
  alignment,
  alignTo,
  contains,
  containsAsyncValue,
  containsBorrow,
  elementSize,
  flattenType,
  flattenTypes,
} from './types.js';
