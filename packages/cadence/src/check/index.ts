export {
  type CheckedProgram,
  type CheckOptions,
  checkProgram,
  type ExportedName,
} from './check-program.js';
export { type CheckCode, checkCodes } from './codes.js';
export {
  fixedPointScale,
  type NumberKind,
  type NumberType,
  numberTypes,
} from './number-types.js';
export { isSubtype, sameType } from './subtyping.js';
export { qualifiedName, typeName } from './type-names.js';
export {
  type ArrayType,
  type CompositeType,
  type DictionaryType,
  type FunctionType,
  type InterfaceType,
  isResource,
  type Member,
  type OptionalType,
  type Parameter,
  type ReferenceType,
  type RestrictedType,
  type SimpleType,
  type Type,
} from './types.js';
