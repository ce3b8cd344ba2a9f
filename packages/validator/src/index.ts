export { type ValidateCode, validateCodes } from './codes.js';
export type { CoreExtern } from './core/core-types.js';
export type { ValidateModule } from './core/engine.js';
export { defaultFeatures, type Feature, features } from './features.js';
export type {
  AnyType,
  ComponentType,
  CoreModuleImport,
  EntityType,
  InstanceType,
  ModuleType,
  NamedHandle,
  Resource,
  ResourceDefinition,
  ResourceName,
  ResourcePaths,
} from './types/model.js';
export {
  type ValidateOptions,
  type ValidateOutcome,
  validateComponent,
  validateCoreModule,
} from './validate-component.js';
export type {
  IndexSpaces,
  ValidatedComponent,
  ValidatedInstantiation,
  ValidatedTypes,
} from './validated.js';
