export { type LoadCode, loadCodes } from './codes.js';
export { type LoadedGroups, loadGroups, type LoadOptions, type LoadOutcome, loadPath } from './load.js';
