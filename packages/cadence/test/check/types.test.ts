import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commonSupertype } from '../../src/check/common-supertype.js';
import { intType, numberTypes, uint8Type } from '../../src/check/number-types.js';
import { castCanSucceed, isSubtype, sameType } from '../../src/check/subtyping.js';
import { annotationText, typeName } from '../../src/check/type-names.js';
import {
  anyResourceType,
  anyStructType,
  arrayOf,
  boolType,
  type CompositeType,
  dictionaryOf,
  functionOf,
  type InterfaceType,
  integerType,
  isResource,
  neverType,
  nilType,
  numberType,
  optionalOf,
  type RestrictedType,
  referenceTo,
  stringType,
  type Type,
  typeDepthLimit,
} from '../../src/check/types.js';

const shared = {
  container: undefined,
  nested: new Map(),
  members: new Map(),
  initializer: undefined,
  place: undefined,
  location: undefined,
  declaration: undefined,
};

function interfaceOf(name: string, compositeKind: 'struct' | 'resource'): InterfaceType {
  return { ...shared, kind: 'interface', name, compositeKind };
}

function composite(
  name: string,
  compositeKind: 'struct' | 'resource',
  conformances: InterfaceType[],
): CompositeType {
  return {
    ...shared,
    kind: 'composite',
    name,
    compositeKind,
    conformances,
    requirements: [],
    isRequirement: false,
    rawType: undefined,
  };
}

function restricted(base: Type, ...interfaces: InterfaceType[]): RestrictedType {
  return { kind: 'restricted', base, interfaces };
}

const a = interfaceOf('A', 'struct');
const b = interfaceOf('B', 'struct');
const held = interfaceOf('Held', 'resource');
const s = composite('S', 'struct', [a, b]);
const t = composite('T', 'struct', [a]);
const r = composite('R', 'resource', [held]);

describe('ranges', () => {
  test.each([
    ['Int8', -128n, 127n],
    ['UInt256', 0n, 2n ** 256n - 1n],
    ['Word16', 0n, 65535n],
    ['UFix64', 0n, 2n ** 64n - 1n],
    ['Int', undefined, undefined],
    ['UInt', 0n, undefined],
  ])('%s', (name, min, max) => {
    expect(numberTypes.get(name)).toMatchObject({ min, max });
  });
});

describe('subtypes', () => {
  test.each<[Type, Type]>([
    [intType, optionalOf(intType)],
    [optionalOf(intType), optionalOf(optionalOf(intType))],
    [nilType, optionalOf(stringType)],
    [neverType, r],
    [s, restricted(anyStructType, a)],
    [restricted(anyStructType, b, a), restricted(anyStructType, a)],
    [restricted(s, a), restricted(anyStructType, b)],
    [restricted(s, a), s],
    [s, restricted(s)],
    [arrayOf(s), arrayOf(restricted(anyStructType, a))],
    [dictionaryOf(stringType, t), dictionaryOf(stringType, anyStructType)],
    [r, anyResourceType],
    [uint8Type, integerType],
    [integerType, numberType],
    [
      functionOf([{ label: undefined, name: '', type: anyStructType }], s),
      functionOf([{ label: undefined, name: '', type: s }], anyStructType),
    ],
    [referenceTo(s), referenceTo(restricted(anyStructType, a))],
  ])('%o below %o', (type, above) => expect(isSubtype(type, above)).toBe(true));

  test.each<[Type, Type]>([
    [optionalOf(intType), intType],
    [intType, uint8Type],
    [s, t],
    [restricted(anyStructType, a), s],
    [restricted(anyStructType, a), restricted(anyStructType, a, b)],
    [t, restricted(anyStructType, b)],
    [r, anyStructType],
    [s, anyResourceType],
    [arrayOf(intType), arrayOf(intType, 2n)],
    [referenceTo(restricted(anyStructType, a)), referenceTo(s)],
    [numberType, integerType],
  ])('%o not below %o', (type, above) => expect(isSubtype(type, above)).toBe(false));

  test('restrictions are the same in any order', () => {
    expect(sameType(restricted(anyStructType, a, b), restricted(anyStructType, b, a))).toBe(true);
  });
});

describe('casts that can succeed', () => {
  test.each<[Type, Type, boolean]>([
    [restricted(anyStructType, a), s, true],
    [s, restricted(anyStructType, b), true],
    [t, restricted(anyStructType, b), false],
    [restricted(anyStructType, a), restricted(anyStructType, b), true],
    [restricted(s, a), t, false],
    [anyStructType, s, true],
    [referenceTo(restricted(anyStructType, a)), referenceTo(s), false],
    [referenceTo(restricted(anyStructType, a), true), referenceTo(s), true],
  ])('%o to %o: %s', (from, to, expected) => expect(castCanSucceed(from, to)).toBe(expected));
});

test.each<[Type[], string | undefined]>([
  [[intType, intType], 'Int'],
  [[intType, uint8Type], 'Integer'],
  [[intType, nilType], 'Int?'],
  [[intType, stringType], 'AnyStruct'],
  [[s, t], '{A}'],
  [[arrayOf(s), arrayOf(t)], '[{A}]'],
  [[intType, r], undefined],
  [[neverType, boolType], 'Bool'],
  [[], undefined],
])('the common type of %o is %s', (types, expected) => {
  const found = commonSupertype(types);
  expect(found === undefined ? undefined : typeName(found)).toBe(expected);
});

test.each<[Type, string]>([
  [optionalOf(arrayOf(intType)), '[Int]?'],
  [arrayOf(boolType, 3n), '[Bool; 3]'],
  [dictionaryOf(stringType, optionalOf(s)), '{String: S?}'],
  [functionOf([{ label: undefined, name: 'n', type: intType }], boolType), '((Int): Bool)'],
  [restricted(s, a), 'S{A}'],
  [restricted(anyStructType, a, b), '{A, B}'],
  [referenceTo(restricted(anyResourceType, held), true), 'auth &{Held}'],
  [{ ...s, container: { ...s, name: 'C' } }, 'C.S'],
])('%# is written %s', (type, text) => expect(typeName(type)).toBe(text));

test('resources are written with @', () => {
  expect(annotationText(optionalOf(r), isResource(optionalOf(r)))).toBe('@R?');
});

const anyTypes: fc.Arbitrary<Type> = fc.letrec<{ type: Type }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Type>(intType, uint8Type, stringType, anyStructType, s, t, neverType, r),
    fc.constantFrom<Type>(restricted(anyStructType, a), restricted(s, a), restricted(t)),
    tie('type').map((type): Type => optionalOf(type)),
    tie('type').map((type): Type => arrayOf(type)),
    tie('type').map((type): Type => referenceTo(type)),
    fc
      .tuple(tie('type'), tie('type'))
      .map(
        ([argument, result]): Type =>
          functionOf([{ label: undefined, name: '', type: argument }], result),
      ),
  ),
})).type;

test('being below is reflexive, and what is the same is below both ways', () => {
  fc.assert(
    fc.property(anyTypes, anyTypes, (one, other) => {
      expect(isSubtype(one, one)).toBe(true);
      if (sameType(one, other)) {
        expect(isSubtype(one, other) && isSubtype(other, one)).toBe(true);
      }
    }),
  );
});

test('a common type is above all', () => {
  fc.assert(
    fc.property(fc.array(anyTypes, { minLength: 1, maxLength: 4 }), (types) => {
      const common = commonSupertype(types);
      if (common !== undefined) {
        expect(types.every((type) => isSubtype(type, common))).toBe(true);
      }
    }),
  );
});

test('types are within each other up to a limit', () => {
  let type: Type = intType;
  for (let depth = 0; depth < typeDepthLimit; depth += 1) type = arrayOf(type);
  expect(type.kind).toBe('array');
  expect(arrayOf(type).kind).toBe('invalid');
});
