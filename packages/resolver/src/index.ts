export { type ResolverCode, resolverCodes } from './codes.js';
export { JsonNode } from './json/json-node.js';
export { readStability as stabilityFromJson } from './json/parts-from-json.js';
export { type JsonOutcome, resolveFromJson } from './json/resolve-from-json.js';
export {
  type JsonObject,
  type JsonValue,
  resolveToJson,
  stabilityToJson,
} from './json/resolve-to-json.js';
export { mergeImportVersions } from './merge/import-versions.js';
export { type MergeOutcome, mergeResolves, type Remap } from './merge/merge.js';
export {
  type ForeignWorldMergeOutcome,
  mergeForeignWorld,
  mergeWorlds,
  type WorldMergeOutcome,
} from './merge/merge-worlds.js';
export { kebabName, UniqueNames } from './model/kebab-names.js';
export {
  interfaceName,
  itemName,
  packageNameToString,
  worldKeyName,
  worldName,
} from './model/names.js';
export {
  interfaceDependencies,
  packageDependencies,
  sameOwner,
  topologicalPackages,
  typeInterfaceDependency,
} from './model/queries.js';
export type {
  Field,
  Function,
  FunctionKind,
  Interface,
  InterfaceId,
  ItemSpan,
  NamedCase,
  Package,
  PackageId,
  PackageName,
  Param,
  PrimitiveType,
  Resolve,
  SourceId,
  Stability,
  Type,
  TypeDef,
  TypeDefKind,
  TypeId,
  TypeOwner,
  VariantCase,
  World,
  WorldFunction,
  WorldId,
  WorldInterface,
  WorldItem,
  WorldItems,
  WorldKey,
  WorldType,
} from './model/resolve.js';
export { mapTypes, partsWithDocs, someType, typesOf } from './model/type-kinds.js';
export { interfaceTrackName, versionTrack } from './model/version-track.js';
export { type GroupNames, groupNames, type PackageGroup } from './resolution/package-units.js';
export {
  type ResolveOptions,
  type ResolveOutcome,
  resolvePackages,
} from './resolution/resolve-packages.js';
export { ownInterfaces } from './worlds/own-interfaces.js';
export { selectWorld, type WorldSelection } from './worlds/select-world.js';
export {
  type ComponentWorldIn,
  findTargetProblems,
  type TargetOptions,
  type WorldIn,
} from './worlds/targets.js';
