import type { Source, Span } from '@witcraft/diagnostics';
import { type NumberGroup, type NumberType, uint8Type } from './number-types.js';

/** A place in a file: what a second label points at. */
export interface Place {
  readonly source: Source;
  readonly span: Span;
}

/** Types that have nothing inside. `Any` is above all and cannot be written. */
export type SimpleName =
  | NumberGroup
  | 'Any'
  | 'AnyStruct'
  | 'AnyResource'
  | 'Void'
  | 'Never'
  | 'Bool'
  | 'String'
  | 'Character'
  | 'Address'
  | 'Type'
  | 'Path'
  | 'CapabilityPath'
  | 'StoragePath'
  | 'PublicPath'
  | 'PrivatePath';

export interface SimpleType {
  readonly kind: 'simple';
  readonly name: SimpleName;
}

/** What an expression has after an error that was reported: it fits everywhere. */
export interface InvalidType {
  readonly kind: 'invalid';
}

export interface OptionalType {
  readonly kind: 'optional';
  readonly inner: Type;
  readonly depth: number;
}

export interface ArrayType {
  readonly kind: 'array';
  readonly element: Type;
  /** The count of elements of `[T; n]`; `undefined` for `[T]`. */
  readonly size: bigint | undefined;
  readonly depth: number;
}

export interface DictionaryType {
  readonly kind: 'dictionary';
  readonly key: Type;
  readonly value: Type;
  readonly depth: number;
}

export interface ReferenceType {
  readonly kind: 'reference';
  readonly authorized: boolean;
  readonly inner: Type;
  readonly depth: number;
}

/**
 * A parameter of a function; `label` is what a call writes, `undefined` where nothing. Labels
 * count where a declared function is called by its name, not in function types.
 */
export interface Parameter {
  readonly label: string | undefined;
  readonly name: string;
  readonly type: Type;
  /** Whether the type is written with `@`; initialisers are compared by that, too. */
  readonly isMarked?: boolean;
}

export interface FunctionType {
  readonly kind: 'function';
  readonly parameters: readonly Parameter[];
  readonly result: Type;
  /** Makes a value of a composite; one of a resource stands only after `create`. */
  readonly constructs: CompositeType | undefined;
  /** Members of the function itself: the cases of an enum, `Int8.max`. */
  readonly members: ReadonlyMap<string, Member> | undefined;
  /** How many parameters must be given, where the last may be left out. */
  readonly required: number;
  /** Type parameters (`map`, `before`): found from the arguments. */
  readonly generics: readonly GenericType[];
  readonly depth: number;
}

/** A type parameter of a built-in function. */
export interface GenericType {
  readonly kind: 'generic';
  readonly name: string;
}

export type CompositeKind = 'struct' | 'resource' | 'contract' | 'enum' | 'event';

/** `priv`, `access(contract)`, ... in the order of section 1; `none` where nothing is written. */
export type Access = 'none' | 'priv' | 'contract' | 'account' | 'pub' | 'pub(set)';

const accessRank: Readonly<Record<Access, number>> = {
  none: 0,
  priv: 1,
  contract: 2,
  account: 3,
  pub: 4,
  'pub(set)': 5,
};

/** Whether an access gives less than another. */
export function lessAccess(access: Access, than: Access): boolean {
  return accessRank[access] < accessRank[than];
}

/** A member of a type: a field, a function, or a type nested in a contract. */
export interface Member {
  readonly name: string;
  readonly kind: 'field' | 'function' | 'type';
  readonly access: Access;
  /** `let` and `var` of a field; `undefined` where an interface leaves it open. */
  readonly variable: 'let' | 'var' | undefined;
  readonly type: Type;
  /** What declares the member; `undefined` for members of built-in types. */
  readonly container: CompositeType | InterfaceType | undefined;
  /** Where the member's name stands; `undefined` for what the language declares. */
  readonly place: Place | undefined;
  /** An interface's function with statements: a default (C-09). */
  readonly hasDefault: boolean;
  /** Declared by the language: `uuid`, `getType`, ... */
  readonly predeclared: boolean;
  /** Changes the value that it is called on, as `append` does. */
  readonly mutates: boolean;
  /** The syntax node: a field, function or enum case declaration. */
  readonly declaration: object | undefined;
}

/** What composites and interfaces have in common. Filled in by passes (see declare-types.ts). */
export interface NominalType {
  readonly name: string;
  readonly compositeKind: CompositeKind;
  /** The contract (or contract interface) that it is declared in. */
  readonly container: CompositeType | InterfaceType | undefined;
  readonly nested: Map<string, CompositeType | InterfaceType>;
  members: Map<string, Member>;
  /** Parameters of `init`; `undefined` where none is declared. */
  initializer: readonly Parameter[] | undefined;
  /** Where the name stands in its declaration. */
  readonly place: Place | undefined;
  /** Which program declared it: the location of an import, or `undefined` for this one. */
  readonly location: string | undefined;
  /** The syntax node of the declaration. */
  readonly declaration: object | undefined;
}

export interface CompositeType extends NominalType {
  readonly kind: 'composite';
  /** The interfaces named after `:`, in order. */
  readonly conformances: InterfaceType[];
  /** Nested composites of the contract interfaces that this one fulfils (C-11). */
  readonly requirements: CompositeType[];
  /** Whether it is itself such a requirement, declared in a contract interface. */
  readonly isRequirement: boolean;
  /** The type of an enum's raw values. */
  rawType: Type | undefined;
}

export interface InterfaceType extends NominalType {
  readonly kind: 'interface';
}

/** `T{I, J}`; `{I}` alone is a restriction of `AnyStruct` or `AnyResource`. */
export interface RestrictedType {
  readonly kind: 'restricted';
  readonly base: Type;
  readonly interfaces: readonly InterfaceType[];
}

export type Type =
  | SimpleType
  | NumberType
  | InvalidType
  | OptionalType
  | ArrayType
  | DictionaryType
  | ReferenceType
  | FunctionType
  | GenericType
  | CompositeType
  | InterfaceType
  | RestrictedType;

function simple(name: SimpleName): SimpleType {
  return { kind: 'simple', name };
}

export const invalidType: InvalidType = { kind: 'invalid' };
export const anyType: SimpleType = simple('Any');
export const anyStructType: SimpleType = simple('AnyStruct');
export const anyResourceType: SimpleType = simple('AnyResource');
export const voidType: SimpleType = simple('Void');
export const neverType: SimpleType = simple('Never');
export const boolType: SimpleType = simple('Bool');
export const stringType: SimpleType = simple('String');
export const characterType: SimpleType = simple('Character');
export const addressType: SimpleType = simple('Address');
export const metaType: SimpleType = simple('Type');
export const numberType: SimpleType = simple('Number');
export const signedNumberType: SimpleType = simple('SignedNumber');
export const integerType: SimpleType = simple('Integer');
const signedIntegerType: SimpleType = simple('SignedInteger');
export const fixedPointType: SimpleType = simple('FixedPoint');
const signedFixedPointType: SimpleType = simple('SignedFixedPoint');
export const pathType: SimpleType = simple('Path');
const capabilityPathType: SimpleType = simple('CapabilityPath');
export const storagePathType: SimpleType = simple('StoragePath');
export const publicPathType: SimpleType = simple('PublicPath');
export const privatePathType: SimpleType = simple('PrivatePath');

/** The simple types that a program can name. */
export const simpleTypes: ReadonlyMap<string, SimpleType> = new Map(
  [
    anyStructType,
    anyResourceType,
    voidType,
    neverType,
    boolType,
    stringType,
    characterType,
    addressType,
    metaType,
    numberType,
    signedNumberType,
    integerType,
    signedIntegerType,
    fixedPointType,
    signedFixedPointType,
    pathType,
    capabilityPathType,
    storagePathType,
    publicPathType,
    privatePathType,
  ].map((type) => [type.name, type]),
);

/** How many types are within each other, at most: what a type is made of counts one more. */
export const typeDepthLimit = 100;

/** How many types stand within a type, on the longest way down; 0 for a name. */
export function typeDepth(type: Type): number {
  return 'depth' in type ? type.depth : 0;
}

/** `T?`. Beyond {@link typeDepthLimit} it is the invalid type; so for all that follow. */
export function optionalOf(inner: Type): OptionalType | InvalidType {
  const depth = typeDepth(inner) + 1;
  return depth > typeDepthLimit ? invalidType : { kind: 'optional', inner, depth };
}

/** `[T]` or, with a size, `[T; n]`. */
export function arrayOf(element: Type, size?: bigint): ArrayType | InvalidType {
  const depth = typeDepth(element) + 1;
  return depth > typeDepthLimit ? invalidType : { kind: 'array', element, size, depth };
}

/** `{K: V}`. */
export function dictionaryOf(key: Type, value: Type): DictionaryType | InvalidType {
  const depth = Math.max(typeDepth(key), typeDepth(value)) + 1;
  return depth > typeDepthLimit ? invalidType : { kind: 'dictionary', key, value, depth };
}

/** `&T` or `auth &T`. */
export function referenceTo(inner: Type, authorized = false): ReferenceType | InvalidType {
  const depth = typeDepth(inner) + 1;
  return depth > typeDepthLimit ? invalidType : { kind: 'reference', inner, authorized, depth };
}

/** What {@link functionOf} takes besides parameters and result. */
export type FunctionDetails = Partial<
  Pick<FunctionType, 'constructs' | 'members' | 'required' | 'generics'>
>;

/** `((A, B): C)`, or the type of a declared function. */
export function functionOf(
  parameters: readonly Parameter[],
  result: Type,
  details: FunctionDetails = {},
): FunctionType | InvalidType {
  let depth = typeDepth(result);
  for (const parameter of parameters) {
    depth = Math.max(depth, typeDepth(parameter.type));
  }
  depth += 1;
  if (depth > typeDepthLimit) {
    return invalidType;
  }
  return {
    kind: 'function',
    parameters,
    result,
    constructs: details.constructs,
    members: details.members,
    required: details.required ?? parameters.length,
    generics: details.generics ?? [],
    depth,
  };
}

/** The type of `nil`. */
export const nilType: Type = optionalOf(neverType);

/** `[UInt8]`. */
export const bytesType: Type = arrayOf(uint8Type);

/** `T` for `T?`, `T??`, ...; any other type as it is. */
export function withoutOptionals(type: Type): Type {
  let inner = type;
  while (inner.kind === 'optional') {
    inner = inner.inner;
  }
  return inner;
}

/** Whether values of a type are resources: typed with `@` and moved (C-12). */
export function isResource(type: Type): boolean {
  switch (type.kind) {
    case 'simple':
      return type.name === 'AnyResource';
    case 'optional':
      return isResource(type.inner);
    case 'array':
      return isResource(type.element);
    case 'dictionary':
      return isResource(type.key) || isResource(type.value);
    case 'composite':
    case 'interface':
      return type.compositeKind === 'resource';
    case 'restricted':
      return isResource(type.base);
    case 'number':
    case 'invalid':
    case 'reference':
    case 'function':
    case 'generic':
      return false;
    default:
      return type satisfies never;
  }
}

/** Whether an error within a type was reported already. */
export function isInvalid(type: Type): boolean {
  switch (type.kind) {
    case 'invalid':
      return true;
    case 'optional':
    case 'reference':
      return isInvalid(type.inner);
    case 'array':
      return isInvalid(type.element);
    case 'dictionary':
      return isInvalid(type.key) || isInvalid(type.value);
    case 'function':
      return isInvalid(type.result) || type.parameters.some((one) => isInvalid(one.type));
    case 'restricted':
      return isInvalid(type.base);
    case 'simple':
    case 'number':
    case 'generic':
    case 'composite':
    case 'interface':
      return false;
    default:
      return type satisfies never;
  }
}
