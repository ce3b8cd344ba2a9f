export { type ResolverCode, resolverCodes } from './codes.js';
export { mergeImportVersions } from './import-versions.js';
export { type JsonObject, type JsonValue, resolveToJson, stabilityToJson } from './json.js';
export { JsonNode } from './json-node.js';
export { readStability as stabilityFromJson } from './json-parts.js';
export { type JsonOutcome, resolveFromJson } from './json-reader.js';
export { kebabName, UniqueNames } from './kebab-names.js';
export { type MergeOutcome, mergeResolves, type Remap } from './merge.js';
export {
  type ForeignWorldMergeOutcome,
  mergeForeignWorld,
  mergeWorlds,
  type WorldMergeOutcome,
} from './merge-worlds.js';
export { interfaceName, itemName, packageNameToString, worldKeyName, worldName } from './names.js';
export { ownInterfaces } from './own-interfaces.js';
export { type GroupNames, groupNames, type PackageGroup } from './package-units.js';
export {
  interfaceDependencies,
  packageDependencies,
  sameOwner,
  topologicalPackages,
  typeInterfaceDependency,
} from './queries.js';
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
} from './resolve.js';
export { type ResolveOptions, type ResolveOutcome, resolvePackages } from './resolve-packages.js';
export { selectWorld, type WorldSelection } from './select-world.js';
export { findTargetProblems, type TargetOptions, type WorldIn } from './targets.js';
export { mapTypes, partsWithDocs, someType, typesOf } from './type-kinds.js';
export { interfaceTrackName, versionTrack } from './version-track.js';
