export { type LoadCode, loadCodes } from './codes.js';
export {
  type LoadedGroups,
  type LoadOptions,
  type LoadOutcome,
  loadGroups,
  loadPath,
} from './load.js';
