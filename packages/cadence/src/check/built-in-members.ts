/** Members of the types that the language declares (section 1, Built in). */

import { isEquatable } from './equality.js';
import { intType, uint8Type, uint64Type } from './number-types.js';
import { isSubtype } from './subtyping.js';
import {
  type ArrayType,
  addressType,
  anyStructType,
  arrayOf,
  boolType,
  bytesType,
  characterType,
  type DictionaryType,
  functionOf,
  type GenericType,
  integerType,
  invalidType,
  isResource,
  type Member,
  metaType,
  numberType,
  type OptionalType,
  optionalOf,
  type Parameter,
  pathType,
  stringType,
  type Type,
  voidType,
} from './types.js';

/** A member of a built-in type, with what forbids it for this type. */
export interface BuiltInMember extends Member {
  /** Why it cannot be used, `undefined` where it can. */
  readonly forbidden: string | undefined;
}

/** A parameter whose argument has no label. */
export function unlabelled(name: string, type: Type): Parameter {
  return { label: undefined, name, type };
}

/** A parameter whose argument is given with its name. */
export function labelled(name: string, type: Type): Parameter {
  return { label: name, name, type };
}

/** A member that no program declares. */
function builtInMember(
  name: string,
  kind: 'field' | 'function',
  type: Type,
  details: { readonly mutates?: boolean; readonly forbidden?: string | undefined } = {},
): BuiltInMember {
  return {
    name,
    kind,
    access: 'pub',
    variable: 'let',
    type,
    container: undefined,
    place: undefined,
    hasDefault: false,
    predeclared: true,
    mutates: details.mutates ?? false,
    declaration: undefined,
    forbidden: details.forbidden,
  };
}

function field(name: string, type: Type, forbidden?: string): BuiltInMember {
  return builtInMember(name, 'field', type, { forbidden });
}

function method(
  name: string,
  parameters: readonly Parameter[],
  result: Type,
  details: { readonly mutates?: boolean; readonly forbidden?: string | undefined } = {},
): BuiltInMember {
  return builtInMember(name, 'function', functionOf(parameters, result), details);
}

/** A method whose type depends on the result of the function that it takes. */
function mapping(
  argument: Type,
  results: (generic: GenericType) => Type,
  forbidden: string | undefined,
): BuiltInMember {
  const generic: GenericType = { kind: 'generic', name: 'U' };
  const transform = functionOf([unlabelled('value', argument)], generic);
  return builtInMember(
    'map',
    'function',
    functionOf([unlabelled('transform', transform)], results(generic), { generics: [generic] }),
    { forbidden },
  );
}

/** The member of a type that the language declares; `undefined` where there is none. */
export function builtInMemberOf(type: Type, name: string): BuiltInMember | undefined {
  return ownMember(type, name) ?? memberOfAll(type, name);
}

/** The names of a type's built-in members, for suggestions. */
export function builtInMemberNames(type: Type): readonly string[] {
  return allNames.filter((name) => builtInMemberOf(type, name) !== undefined);
}

const allNames: readonly string[] = [
  ...['append', 'appendAll', 'concat', 'contains', 'containsKey', 'decodeHex', 'filter'],
  ...['firstIndex', 'forEachKey', 'insert', 'keys', 'length', 'map', 'remove', 'removeFirst'],
  ...['removeLast', 'reverse', 'saturatingAdd', 'saturatingDivide', 'saturatingMultiply'],
  ...['saturatingSubtract', 'slice', 'toBigEndianBytes', 'toBytes', 'toLower', 'toString'],
  ...['utf8', 'values', 'identifier', 'isInstance', 'getType'],
];

function ownMember(type: Type, name: string): BuiltInMember | undefined {
  switch (type.kind) {
    case 'array':
      return arrayMember(type, name);
    case 'dictionary':
      return dictionaryMember(type, name);
    case 'optional':
      return optionalMember(type, name);
    case 'number':
      return saturating(type, name);
    case 'simple':
      switch (type.name) {
        case 'String':
          return stringMember(name);
        case 'Character':
          return characterMember(name);
        case 'Address':
          return name === 'toBytes' ? method(name, [], bytesType) : undefined;
        case 'Type':
          if (name === 'isSubtype') return method(name, [labelled('of', metaType)], boolType);
          return name === 'identifier' ? field(name, stringType) : undefined;
        default:
          return undefined;
      }
    case 'reference':
      return builtInMemberOf(type.inner, name);
    case 'invalid':
    case 'function':
    case 'generic':
    case 'composite':
    case 'interface':
    case 'restricted':
      return undefined;
    default:
      return type satisfies never;
  }
}

/** What every value has, and what all numbers, addresses and paths have. */
function memberOfAll(type: Type, name: string): BuiltInMember | undefined {
  switch (name) {
    case 'isInstance':
      return method(name, [unlabelled('type', metaType)], boolType);
    case 'getType':
      return method(name, [], metaType);
    case 'toString':
      return isSubtype(type, numberType) ||
        isSubtype(type, addressType) ||
        isSubtype(type, pathType)
        ? method(name, [], stringType)
        : undefined;
    case 'toBigEndianBytes':
      return isSubtype(type, numberType) ? method(name, [], bytesType) : undefined;
    default:
      return undefined;
  }
}

function arrayMember(type: ArrayType, name: string): BuiltInMember | undefined {
  const element = type.element;
  // A copy of a resource cannot be given out.
  const copies = isResource(element) ? 'it would copy resources' : undefined;
  switch (name) {
    case 'length':
      return field(name, intType);
    case 'contains':
      return method(name, [unlabelled('element', element)], boolType, {
        forbidden: copies ?? notEquatable(element),
      });
    case 'firstIndex':
      return method(name, [labelled('of', element)], optionalOf(intType), {
        forbidden: copies ?? notEquatable(element),
      });
    case 'reverse':
      return method(name, [], type, { forbidden: copies });
    case 'filter':
      return method(
        name,
        [unlabelled('f', functionOf([unlabelled('element', element)], boolType))],
        arrayOf(element),
        { forbidden: copies },
      );
    case 'map':
      return mapping(element, (generic) => arrayOf(generic, type.size), copies);
    default:
      return type.size === undefined ? growingMember(type, name, copies) : undefined;
  }
}

function notEquatable(element: Type): string | undefined {
  return isEquatable(element) ? undefined : 'its elements cannot be compared';
}

/** Members of arrays whose size may change. */
function growingMember(
  type: ArrayType,
  name: string,
  copies: string | undefined,
): BuiltInMember | undefined {
  const element = type.element;
  const mutates = { mutates: true };
  switch (name) {
    case 'append':
      return method(name, [unlabelled('element', element)], voidType, mutates);
    case 'appendAll':
      return method(name, [unlabelled('other', type)], voidType, {
        mutates: true,
        forbidden: copies,
      });
    case 'concat':
      return method(name, [unlabelled('other', type)], type, { forbidden: copies });
    case 'slice':
      return method(name, [labelled('from', intType), labelled('upTo', intType)], type, {
        forbidden: copies,
      });
    case 'insert':
      return method(
        name,
        [labelled('at', integerType), unlabelled('element', element)],
        voidType,
        mutates,
      );
    case 'remove':
      return method(name, [labelled('at', integerType)], element, mutates);
    case 'removeFirst':
    case 'removeLast':
      return method(name, [], element, mutates);
    default:
      return undefined;
  }
}

function dictionaryMember(type: DictionaryType, name: string): BuiltInMember | undefined {
  const { key, value } = type;
  const copies = 'it would copy resources';
  switch (name) {
    case 'length':
      return field(name, intType);
    case 'containsKey':
      return method(name, [unlabelled('key', key)], boolType);
    case 'keys':
      return field(name, arrayOf(key), isResource(key) ? copies : undefined);
    case 'values':
      return field(name, arrayOf(value), isResource(value) ? copies : undefined);
    case 'insert':
      return method(name, [labelled('key', key), unlabelled('value', value)], optionalOf(value), {
        mutates: true,
      });
    case 'remove':
      return method(name, [labelled('key', key)], optionalOf(value), { mutates: true });
    case 'forEachKey':
      return method(
        name,
        [unlabelled('function', functionOf([unlabelled('key', key)], boolType))],
        voidType,
        { forbidden: isResource(key) ? copies : undefined },
      );
    default:
      return undefined;
  }
}

function optionalMember(type: OptionalType, name: string): BuiltInMember | undefined {
  return name === 'map'
    ? mapping(
        type.inner,
        optionalOf,
        isResource(type.inner) ? 'it would copy a resource' : undefined,
      )
    : undefined;
}

function characterMember(name: string): BuiltInMember | undefined {
  switch (name) {
    case 'toString':
      return method(name, [], stringType);
    case 'utf8':
      return field(name, bytesType);
    default:
      return undefined;
  }
}

function stringMember(name: string): BuiltInMember | undefined {
  switch (name) {
    case 'length':
      return field(name, intType);
    case 'utf8':
      return field(name, bytesType);
    case 'concat':
      return method(name, [unlabelled('other', stringType)], stringType);
    case 'slice':
      return method(name, [labelled('from', intType), labelled('upTo', intType)], stringType);
    case 'decodeHex':
      return method(name, [], bytesType);
    case 'toLower':
      return method(name, [], stringType);
    default:
      return undefined;
  }
}

/** Arithmetic that stops at the bounds, where a type has the bound that can be passed. */
function saturating(type: Type & { kind: 'number' }, name: string): BuiltInMember | undefined {
  if (type.numberKind === 'word') {
    return undefined;
  }
  const upper = type.max !== undefined;
  const lower = type.min !== undefined;
  const has =
    (name === 'saturatingAdd' && upper) ||
    (name === 'saturatingMultiply' && upper) ||
    (name === 'saturatingSubtract' && lower) ||
    (name === 'saturatingDivide' && type.signed && upper);
  return has ? method(name, [unlabelled('other', type)], type) : undefined;
}

/** The members of the functions `String`, `Address` and those that convert to numbers. */
export function membersOfConversion(type: Type): ReadonlyMap<string, Member> {
  const members: Member[] = [];
  if (type.kind === 'number') {
    if (type.min !== undefined) {
      members.push(field('min', type));
    }
    if (type.max !== undefined) {
      members.push(field('max', type));
    }
    members.push(method('fromString', [unlabelled('input', stringType)], optionalOf(type)));
    members.push(
      method('fromBigEndianBytes', [unlabelled('bytes', arrayOf(uint8Type))], optionalOf(type)),
    );
  } else if (type === stringType) {
    const strings = arrayOf(stringType);
    members.push(
      method('encodeHex', [unlabelled('data', bytesType)], stringType),
      method('fromUTF8', [unlabelled('bytes', bytesType)], optionalOf(stringType)),
      method('fromCharacters', [unlabelled('characters', arrayOf(characterType))], stringType),
      method('join', [unlabelled('strs', strings), labelled('separator', stringType)], stringType),
    );
  } else if (type === addressType) {
    members.push(
      method('fromBytes', [unlabelled('bytes', bytesType)], addressType),
      method('fromString', [unlabelled('input', stringType)], optionalOf(addressType)),
    );
  }
  return new Map(members.map((member) => [member.name, member]));
}

/** What every composite and interface has besides what it declares. */
export function predeclaredMembers(kind: string): readonly BuiltInMember[] {
  const members = [memberOfAll(anyStructType, 'isInstance'), memberOfAll(anyStructType, 'getType')];
  if (kind === 'resource') {
    // The account that stores it is outside the subset, and is nil here.
    members.push(field('owner', optionalOf(invalidType)), field('uuid', uint64Type));
  } else if (kind === 'contract') {
    members.push({ ...field('account', invalidType), access: 'priv' });
  }
  return members.filter((member) => member !== undefined);
}
