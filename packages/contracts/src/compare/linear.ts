import { arithmetic, type Range } from '../check/range.js';
import { printTerm, type Term } from '../check/term.js';

/** A sum of terms with whole factors, and a constant. */
export interface Linear {
  /** By their text; none has the factor 0. */
  readonly terms: ReadonlyMap<string, { readonly factor: bigint; readonly range: Range }>;
  readonly constant: bigint;
}

/** An integer as a sum of what can't be taken apart further; absent for other types. */
function linearOf(term: Term): Linear | undefined {
  if (term.type.kind !== 'integer') return undefined;
  if (term.kind === 'constant') return { terms: new Map(), constant: term.value as bigint };
  if (term.kind === 'negate') {
    const operand = linearOf(term.operand);
    return operand === undefined ? undefined : scale(operand, -1n);
  }
  if (term.kind === 'arithmetic') {
    const [left, right] = [linearOf(term.left), linearOf(term.right)];
    if (left === undefined || right === undefined) return undefined;
    if (term.operator === '+') return add(left, right);
    if (term.operator === '-') return add(left, scale(right, -1n));
    if (term.operator === '*') {
      if (left.terms.size === 0) return scale(right, left.constant);
      if (right.terms.size === 0) return scale(left, right.constant);
    }
  }
  const { range } = term.type;
  return { terms: new Map([[printTerm(term), { factor: 1n, range }]]), constant: 0n };
}

function add(a: Linear, b: Linear): Linear {
  const terms = new Map(a.terms);
  for (const [text, { factor, range }] of b.terms) {
    const sum = (terms.get(text)?.factor ?? 0n) + factor;
    if (sum === 0n) terms.delete(text);
    else terms.set(text, { factor: sum, range });
  }
  return { terms, constant: a.constant + b.constant };
}

function scale({ terms, constant }: Linear, by: bigint): Linear {
  if (by === 0n) return { terms: new Map(), constant: 0n };
  const scaled = [...terms].map(
    ([text, { factor, range }]) => [text, { factor: factor * by, range }] as const,
  );
  return { terms: new Map(scaled), constant: constant * by };
}

/** That a form is within a range: `form` is text without constant, the same for all multiples. */
export interface Bound {
  readonly form: string;
  readonly terms: Linear['terms'];
  /** What the form can be by the types of its terms. */
  readonly possible: Range;
  readonly min: bigint | undefined;
  readonly max: bigint | undefined;
}

/**
 * A comparison of integers as a bound: `a < b + 3` says that `a - b` is 2 at most, and
 * `2 * a > 5` that `a` is 3 at least. Absent for other terms.
 */
export function boundOf(term: Term): Bound | undefined {
  if (term.kind !== 'order' && term.kind !== 'equal') return undefined;
  const [left, right] = [linearOf(term.left), linearOf(term.right)];
  if (left === undefined || right === undefined) return undefined;
  const { terms, constant } = add(left, scale(right, -1n));
  const limit = -constant;
  const operator = term.kind === 'equal' ? '==' : term.operator;
  switch (operator) {
    case '<':
      return bound(terms, undefined, limit - 1n);
    case '<=':
      return bound(terms, undefined, limit);
    case '>':
      return bound(terms, limit + 1n, undefined);
    case '>=':
      return bound(terms, limit, undefined);
    case '==':
      return bound(terms, limit, limit);
    default:
      return operator satisfies never;
  }
}

/** The bound of a sum of two, the second one turned or not. */
export function sumOfBounds(a: Bound, b: Bound, isTurned: boolean): Bound {
  const terms = scale({ terms: b.terms, constant: 0n }, isTurned ? -1n : 1n);
  const sum = add({ terms: a.terms, constant: 0n }, terms);
  const [min, max] = isTurned ? [negated(b.max), negated(b.min)] : [b.min, b.max];
  const plus = (x: bigint | undefined, y: bigint | undefined): bigint | undefined =>
    x === undefined || y === undefined ? undefined : x + y;
  return bound(sum.terms, plus(a.min, min), plus(a.max, max));
}

/** The bound in its one form: factors without a common divisor, the first of them positive. */
function bound(terms: Linear['terms'], least: bigint | undefined, most: bigint | undefined): Bound {
  const sorted = [...terms].sort(([a], [b]) => (a < b ? -1 : 1));
  let divisor = 0n;
  for (const [, { factor }] of sorted) divisor = gcd(divisor, factor < 0n ? -factor : factor);
  if (divisor === 0n) divisor = 1n;
  const isTurned = (sorted[0]?.[1].factor ?? 1n) < 0n;
  const by = isTurned ? -divisor : divisor;
  const divided = sorted.map(
    ([text, { factor, range }]) => [text, { factor: factor / by, range }] as const,
  );
  let possible: Range = { min: 0n, max: 0n };
  for (const [, { factor, range }] of divided) {
    possible = arithmetic('+', possible, arithmetic('*', range, { min: factor, max: factor }));
  }
  const [min, max] = isTurned ? [negated(most), negated(least)] : [least, most];
  return {
    form: divided.map(([text, { factor }]) => `${factor} * ${text}`).join(' + '),
    terms: new Map(divided),
    possible,
    min: min === undefined ? min : ceilDiv(min, divisor),
    max: max === undefined ? max : floorDiv(max, divisor),
  };
}

function negated(value: bigint | undefined): bigint | undefined {
  return value === undefined ? undefined : -value;
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function floorDiv(a: bigint, b: bigint): bigint {
  return a / b - (a % b < 0n ? 1n : 0n);
}

function ceilDiv(a: bigint, b: bigint): bigint {
  return -floorDiv(-a, b);
}
