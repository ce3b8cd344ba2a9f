export { type LoadCode, loadCodes } from './codes.js';
export { type ContentKind, contentKind } from './content-kind.js';
export {
  type EncodedFile,
  encodedPackageProblem,
  type LoadedGroups,
  type LoadOptions,
  type LoadOutcome,
  loadGroups,
  loadPath,
  resolveGroups,
} from './load.js';
