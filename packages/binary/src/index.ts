export { type AnnotateOutcome, type Annotation, annotate } from './annotate/annotate.js';
export { ComponentBuilder } from './build/component-builder.js';
export { ComponentTypeBuilder, InstanceTypeBuilder } from './build/type-builder.js';
export { ByteReader, skipName } from './bytes/byte-reader.js';
export { ByteWriter } from './bytes/byte-writer.js';
export { ReadFailure } from './bytes/read-failure.js';
export { decodeUtf8, encodeAscii, encodeUtf8 } from './bytes/utf8.js';
export { type BinaryCode, binaryCodes } from './codes.js';
export { type AddedMetadata, addMetadata } from './custom-sections/add-metadata.js';
export { BRANCH_HINTS } from './custom-sections/branch-hints.js';
export {
  COMPONENT_NAMES,
  ComponentNamesWriter,
  type NameSubsections,
  readComponentNames,
  readNameSubsections,
  writeComponentNames,
} from './custom-sections/component-names.js';
export {
  CORE_NAMES,
  type CoreNameSubsections,
  type CustomSectionOptions,
  readCoreNameSubsections,
  readCoreNames,
  writeCoreNames,
} from './custom-sections/core-names.js';
export { DYLINK, dylinkFlags, dylinkSubsections } from './custom-sections/dylink.js';
export { findCustom } from './custom-sections/find-custom.js';
export {
  isMetadataText,
  type Metadata,
  type MetadataText,
  metadataTexts,
  readMetadata,
} from './custom-sections/metadata.js';
export {
  readIndirectNameMap,
  readNameMap,
  readNameSubsection,
  writeIndirectNameMap,
  writeNameMap,
  writeNameSubsection,
} from './custom-sections/name-maps.js';
export {
  mergeProducers,
  PRODUCERS,
  type Producers,
  readProducers,
  writeProducers,
} from './custom-sections/producers.js';
export {
  EMBEDDED_ENCODING,
  EMBEDDED_WORLD,
  embeddedEncodingVersion,
  PACKAGE_DOCS,
  stringEncodings,
} from './custom-sections/wit-sections.js';
export type { Alias } from './model/aliases.js';
export type {
  Canon,
  CanonOfCancellable,
  CanonOfNothing,
  CanonOfOptions,
  CanonOfType,
  CanonOfTypeAndAsync,
  CanonOfTypeAndOptions,
  CanonOption,
  ResultList,
  StringEncoding,
} from './model/canons.js';
export type {
  Component,
  CustomSection,
  Place,
  Section,
  Start,
  Value,
  VecSection,
} from './model/component.js';
export type {
  CoreAbstractHeapType,
  CoreCompositeType,
  CoreExternType,
  CoreFieldType,
  CoreFuncType,
  CoreGlobalType,
  CoreHeapType,
  CoreImport,
  CoreLimits,
  CoreMemoryType,
  CoreModuleDeclaration,
  CoreModuleType,
  CoreNumberType,
  CoreRecType,
  CoreRefType,
  CoreSubType,
  CoreTableType,
  CoreType,
  CoreValType,
} from './model/core-types.js';
export type {
  Export,
  ExportDeclaration,
  ExternAttribute,
  ExternName,
  ExternType,
  Import,
  TypeBound,
} from './model/externs.js';
export type { CoreInstance, Instance } from './model/instances.js';
export type {
  ByteRange,
  CoreCode,
  CoreData,
  CoreDataMode,
  CoreElementItems,
  CoreElements,
  CoreElementsMode,
  CoreExport,
  CoreExportSort,
  CoreGlobal,
  CoreModule,
  CoreSection,
  CoreTable,
} from './model/module.js';
export type { ComponentNames, CoreNames, IndirectNameMap, NameMap } from './model/names.js';
export type { CoreSort, CoreSortIndex, Sort, SortIndex } from './model/sorts.js';
export type {
  Case,
  ComponentDeclaration,
  ComponentType,
  DefinedType,
  FuncType,
  InstanceDeclaration,
  InstanceType,
  NamedValType,
  PrimitiveValType,
  ResourceType,
  Type,
  ValType,
} from './model/types.js';
export { CodeFailure, type CodeProblem, CodeReader } from './module/code/code-reader.js';
export {
  type IndexMapper,
  type IndexVisitor,
  type InstructionInserter,
  rewriteExpression,
  visitExpression,
} from './module/code/rewrite-expression.js';
export {
  type CodeSpace,
  type ImmediateSink,
  memoryArgumentFlags,
  readInstruction,
  scanImmediates,
} from './module/code/scan-expression.js';
export { skipLocals } from './module/code/skip-locals.js';
export {
  type ImmediateLetter,
  type Instruction,
  instructionsByByte,
  instructionsByName,
  opcode,
  prefixedInstruction,
} from './module/instructions.js';
export { itemOffsets } from './module/item-offsets.js';
export { CoreModuleWriter } from './module/module-writer.js';
export { type ReadModuleOutcome, readModule } from './module/read-module.js';
export {
  type CoreDataContents,
  type CoreElementsContents,
  type CoreModuleContents,
  coreFuncType,
  isFuncref,
  type NamedBytes,
  type PlacedCustom,
  writeModule,
} from './module/write-module.js';
export {
  type CanonKind,
  type CanonShape,
  canonKinds,
  hasCanonShape,
  isCanonKind,
} from './opcodes/canons.js';
export { coreSortCodes, coreSpaces } from './opcodes/sorts.js';
export {
  declarationCodes,
  definedTypeCodes,
  externNameCodes,
  primitiveCodes,
  typeCodes,
} from './opcodes/types.js';
export { readAlias, readAliasKind } from './read/aliases.js';
export { readCanon } from './read/canons.js';
export {
  DEEPEST_COMPONENT,
  forEachSection,
  type ReadComponentOutcome,
  type ReadOptions,
  readComponent,
  readSections,
  readStart,
  readValue,
} from './read/component.js';
export {
  readCoreType,
  readCoreValType,
  readGlobalType,
  readMemoryType,
  readTableType,
} from './read/core-types.js';
export { readExternName, readTypeBound } from './read/externs.js';
export { GatedReader, namesByCode } from './read/gated-reader.js';
export { defaultGates, type Gate, gateOfCanon, gates } from './read/gates.js';
export { readInstance, skipCoreInstance } from './read/instances.js';
export { type Layer, readLayer } from './read/layer.js';
export { readCoreSort, readExternSort, readSort } from './read/sorts.js';
export { readTypeIndices, TypeIndices } from './read/type-indices.js';
export { forEachDeclaration, readType } from './read/types.js';
export {
  readPrimitive,
  readResultList,
  readValType,
} from './read/val-types.js';
export { writeExportAlias, writeOuterAlias } from './write/aliases.js';
export { writeComponent } from './write/component.js';
export { ComponentWriter } from './write/component-writer.js';
export {
  writeCoreValType,
  writeGlobalType,
  writeHeapType,
  writeMemoryType,
  writeTableType,
} from './write/core-types.js';
export {
  writeDefinedExtern,
  writeExportDeclaration,
  writeExternName,
  writePlainName,
  writeTypeExtern,
} from './write/externs.js';
export { writeSort } from './write/sorts.js';
export { writeOptionalValType, writeValType } from './write/val-types.js';
