export { type CadenceToWitOptions, cadenceToWit } from './cadence-to-wit.js';
export type { Gap } from './gap.js';
export { witToCadence } from './wit-to-cadence.js';
