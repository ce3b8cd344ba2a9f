export { type InterfaceModuleCode, interfaceModuleCodes } from './codes.js';
export type { Target } from './compile/execution.js';
export {
  type CompiledModule,
  type CompileOptions,
  compile,
  type ExecutionName,
  type Imports,
  type InstantiateOptions,
  instantiate,
  type LinkedInstance,
} from './link/instantiate.js';
export { type Trap, type TrapCode, trapCode } from './link/traps.js';
export {
  type ExternDescriptor,
  LinkedModule,
  type ParseOutcome,
} from './linked-module.js';
export * from './model/instructions.js';
export type {
  CoreNested,
  DefinedType,
  Id,
  ImportedModule,
  ImportName,
  InterfaceExport,
  InterfaceFunction,
  InterfaceImport,
  InterfaceModule,
  LinkExport,
  LinkedModule as LinkedModuleModel,
  LinkFunction,
  LinkImport,
  LinkInstruction,
  LinkType,
  ModuleType,
  NestedModule,
} from './model/modules.js';
export type { Region } from './model/region.js';
export type * from './model/types.js';
export { isSubtype, type Subtyping } from './validate/subtyping.js';
