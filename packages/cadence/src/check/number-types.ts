/**
 * The number types of section 1, with their ranges and where each stands among the
 * number supertypes (`Number`, `Integer`, ...).
 */

/** How a number type does arithmetic: exact, with an error outside the range, or wrapping. */
export type NumberKind = 'integer' | 'word' | 'fixed-point';

/** A concrete number type; there is one object of each. */
export interface NumberType {
  readonly kind: 'number';
  readonly name: string;
  readonly numberKind: NumberKind;
  readonly signed: boolean;
  /**
   * The least value, or `undefined` where there is no bound. Fixed-point values are counted
   * in units of 10^-8.
   */
  readonly min: bigint | undefined;
  /** The greatest value, in the units of {@link NumberType.min}. */
  readonly max: bigint | undefined;
}

/** How many digits follow the point of a fixed-point number. */
export const fixedPointScale = 8;

function integer(name: string, signed: boolean, bits: number | undefined): NumberType {
  if (bits === undefined) {
    return {
      kind: 'number',
      name,
      numberKind: 'integer',
      signed,
      min: signed ? undefined : 0n,
      max: undefined,
    };
  }
  const width = BigInt(bits);
  return {
    kind: 'number',
    name,
    numberKind: name.startsWith('Word') ? 'word' : 'integer',
    signed,
    min: signed ? -(1n << (width - 1n)) : 0n,
    max: signed ? (1n << (width - 1n)) - 1n : (1n << width) - 1n,
  };
}

function fixedPoint(name: string, signed: boolean): NumberType {
  return {
    kind: 'number',
    name,
    numberKind: 'fixed-point',
    signed,
    min: signed ? -(1n << 63n) : 0n,
    max: signed ? (1n << 63n) - 1n : (1n << 64n) - 1n,
  };
}

export const intType: NumberType = integer('Int', true, undefined);
const uintType: NumberType = integer('UInt', false, undefined);
export const uint8Type: NumberType = integer('UInt8', false, 8);
export const uint64Type: NumberType = integer('UInt64', false, 64);
export const fix64Type: NumberType = fixedPoint('Fix64', true);
export const ufix64Type: NumberType = fixedPoint('UFix64', false);

/** All concrete number types by name. */
export const numberTypes: ReadonlyMap<string, NumberType> = new Map(
  [
    intType,
    uintType,
    ...[8, 16, 32, 64, 128, 256].map((bits) => integer(`Int${bits}`, true, bits)),
    uint8Type,
    uint64Type,
    ...[16, 32, 128, 256].map((bits) => integer(`UInt${bits}`, false, bits)),
    ...[8, 16, 32, 64, 128, 256].map((bits) => integer(`Word${bits}`, false, bits)),
    fix64Type,
    ufix64Type,
  ].map((type) => [type.name, type]),
);

/** The names of the number supertypes, which are the types of no literal. */
export type NumberGroup =
  | 'Number'
  | 'SignedNumber'
  | 'Integer'
  | 'SignedInteger'
  | 'FixedPoint'
  | 'SignedFixedPoint';

/** Whether each group is below another: `SignedInteger` below `Integer`, `Number`, ... */
const groupsAbove: Readonly<Record<NumberGroup, readonly NumberGroup[]>> = {
  Number: [],
  SignedNumber: ['Number'],
  Integer: ['Number'],
  SignedInteger: ['Integer', 'SignedNumber', 'Number'],
  FixedPoint: ['Number'],
  SignedFixedPoint: ['FixedPoint', 'SignedNumber', 'Number'],
};

/** Whether a group of numbers is within another. */
export function groupWithin(inner: NumberGroup, outer: NumberGroup): boolean {
  return inner === outer || groupsAbove[inner].includes(outer);
}

/** The narrowest group that a number type belongs to. */
export function groupOf(type: NumberType): NumberGroup {
  if (type.numberKind === 'fixed-point') {
    return type.signed ? 'SignedFixedPoint' : 'FixedPoint';
  }
  return type.signed ? 'SignedInteger' : 'Integer';
}
