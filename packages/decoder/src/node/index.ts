export type { LoadOptions, LoadOutcome } from '@witcraft/resolver/node';
export { loadPath, resolveLoaded } from './load.js';
