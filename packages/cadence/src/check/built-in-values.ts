/** The names that every program can use (section 1, Built in). */
import { labelled, membersOfConversion, unlabelled } from './built-in-members.js';
import { numberTypes } from './number-types.js';
import type { NewVariable, Scopes } from './scopes.js';
import {
  addressType,
  anyStructType,
  boolType,
  type FunctionType,
  functionOf,
  type GenericType,
  type InvalidType,
  integerType,
  invalidType,
  metaType,
  neverType,
  numberType,
  optionalOf,
  privatePathType,
  publicPathType,
  simpleTypes,
  storagePathType,
  stringType,
  type Type,
  voidType,
} from './types.js';

/** Names of the language that are outside the subset: reserved, and said to be so where used. */
export const unsupportedValues: ReadonlySet<string> = new Set([
  ...['getAccount', 'getAuthAccount', 'AuthAccount', 'getBlock', 'getCurrentBlock'],
  ...['unsafeRandom', 'revertibleRandom', 'BLS', 'RLP', 'PublicKey', 'HashAlgorithm'],
  ...['SignatureAlgorithm', 'OptionalType', 'VariableSizedArrayType'],
  ...['ConstantSizedArrayType', 'DictionaryType', 'CompositeType', 'InterfaceType'],
  ...['FunctionType', 'RestrictedType', 'ReferenceType', 'CapabilityType'],
]);

/** Types of the language that are outside the subset. */
const unsupportedTypes: ReadonlySet<string> = new Set([
  ...['AuthAccount', 'PublicAccount', 'Capability', 'Block', 'DeployedContract', 'AccountKey'],
  ...['PublicKey', 'HashAlgorithm', 'SignatureAlgorithm', 'AnyStructAttachment'],
  ...['AnyResourceAttachment', 'StorageCapabilityController', 'AccountCapabilityController'],
]);

/** The `T` of `Type<T>()`. */
const generic: GenericType = { kind: 'generic', name: 'T' };

function conversion(type: Type, parameter: Type): FunctionType | InvalidType {
  return functionOf([unlabelled('value', parameter)], type, { members: membersOfConversion(type) });
}

const functions: readonly (readonly [string, FunctionType | InvalidType])[] = [
  ['panic', functionOf([unlabelled('message', stringType)], neverType)],
  [
    'assert',
    functionOf([unlabelled('condition', boolType), labelled('message', stringType)], voidType, {
      required: 1,
    }),
  ],
  ['Type', functionOf([], metaType, { generics: [generic] })],
  ['log', functionOf([unlabelled('value', anyStructType)], voidType)],
  ['String', functionOf([], stringType, { members: membersOfConversion(stringType) })],
  ['Address', conversion(addressType, integerType)],
  ...[publicPathType, privatePathType, storagePathType].map(
    (type) =>
      [type.name, functionOf([labelled('identifier', stringType)], optionalOf(type))] as const,
  ),
  ...[...numberTypes.values()].map((type) => [type.name, conversion(type, numberType)] as const),
];

/** Declares what the language gives, in the outermost scopes. */
export function declareBuiltIns(values: Scopes, types: Scopes): void {
  for (const [name, type] of functions) {
    values.set(builtIn(name, type));
  }
  for (const name of unsupportedValues) {
    values.set(builtIn(name, invalidType));
  }
  for (const type of [...simpleTypes.values(), ...numberTypes.values()]) {
    types.set({ name: type.name, kind: 'type', type, place: undefined });
  }
  for (const name of unsupportedTypes) {
    types.set({ name, kind: 'type', type: invalidType, place: undefined });
  }
}

function builtIn(name: string, type: Type): NewVariable {
  return {
    name,
    kind: 'function',
    type,
    place: undefined,
    labels: type.kind === 'function' ? type.parameters.map((one) => one.label) : undefined,
  };
}
