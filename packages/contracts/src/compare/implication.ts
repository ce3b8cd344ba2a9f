import { intersection, isEmpty, type Range } from '../check/range.js';
import { printTerm, type Term } from '../check/term.js';
import { evaluate } from '../evaluate/evaluate.js';
import { Random } from '../generate/random.js';
import { type Bound, boundOf, sumOfBounds } from './linear.js';
import { conjunctsOf, disjunctsOf } from './normal-form.js';
import { withNames } from './rewrite.js';
import {
  type Assignment,
  type Atom,
  allAssignments,
  atomsOf,
  environmentOf,
  fulfil,
  hintsOf,
  isFinite,
  randomAssignment,
  type Side,
} from './sample.js';

/** Whether one side follows from the other, and how that is known. */
export type Implication =
  | { readonly holds: true; readonly by: 'syntax' | 'intervals' | 'all values' }
  | { readonly holds: false; readonly by: 'values'; readonly counterexample: Assignment }
  /** So many values fulfilled what is given, and none of them was against it. */
  | { readonly holds: undefined; readonly tried: number };

/** How many random values are tried. */
const TRIES = 4000;

/** What is given, and what follows from it for any conclusion. */
export interface Premises {
  readonly sides: readonly Side[];
  /** Absent where what is given contradicts itself. */
  readonly known: ReadonlyMap<string, Range> | undefined;
  /** Of each conjunct the texts of its cases, by the first of them; all are different. */
  readonly cases: ReadonlyMap<string, readonly ReadonlySet<string>[]>;
}

/** Looks at what is given once, for as many conclusions as there are. */
export function premisesOf(sides: readonly Side[]): Premises {
  const given = sides.flatMap(({ terms }) => conjunctsOf(terms));
  const different = new Map<string, ReadonlySet<string>>();
  for (const term of given) {
    const texts = [...new Set(disjunctsOf(term).map(keyOf))].sort();
    different.set(texts.join(' or '), new Set(texts));
  }
  const cases = new Map<string, ReadonlySet<string>[]>();
  for (const texts of different.values()) {
    const [first = ''] = texts;
    const others = cases.get(first);
    if (others === undefined) cases.set(first, [texts]);
    else others.push(texts);
  }
  return { sides, known: knownRanges(given), cases };
}

/** Whether all cases of something that is given are among those that are wanted. */
function isAmong(cases: Premises['cases'], wanted: ReadonlySet<string>): boolean {
  for (const one of wanted) {
    if (cases.get(one)?.some((texts) => [...texts].every((text) => wanted.has(text)))) return true;
  }
  return cases.get('false')?.some((texts) => texts.size === 1) === true;
}

/**
 * Whether the conclusion holds wherever all premises do. First the texts of both in normal
 * form are compared, then the intervals that integers are in, then values are tried: all
 * where there are few, else random ones.
 */
export function implication(
  { sides, known, cases }: Premises,
  conclusion: Side,
  seed = 1,
): Implication {
  let by: 'syntax' | 'intervals' = 'syntax';
  const open: Term[] = [];
  for (const term of conjunctsOf(conclusion.terms)) {
    const disjuncts = disjunctsOf(term);
    const wanted = new Set(disjuncts.map(keyOf));
    // Whatever is a case of what is given must be one of what is wanted.
    if (wanted.has('true') || isAmong(cases, wanted)) continue;
    if (known === undefined || isCovered(disjuncts, known)) by = 'intervals';
    else open.push(term);
  }
  if (open.length === 0) return { holds: true, by };
  return byValues(sides, { ...conclusion, terms: open }, known ?? new Map(), seed);
}

/** A text that comparisons have in common that mean the same. */
function keyOf(whole: Term): string {
  // A part of a condition has bound names of its own.
  const term = withNames(whole, []);
  const bound = boundOf(term);
  if (bound !== undefined) {
    const { form, min, max, possible } = bound;
    if (form === '') {
      return String((min === undefined || min <= 0n) && (max === undefined || max >= 0n));
    }
    if ((min ?? possible.min) <= possible.min && (max ?? possible.max) >= possible.max)
      return 'true';
    return `${min ?? ''} <= ${form} <= ${max ?? ''}`;
  }
  if (term.kind === 'equal') {
    return [printTerm(term.left), printTerm(term.right)].sort().join(' == ');
  }
  return printTerm(term);
}

/** More bounds are not added to each other. */
const MOST_BOUNDS = 40;

/**
 * The ranges of forms, from all bounds that are given and the sums of two of them; absent
 * where they contradict each other.
 */
function knownRanges(given: readonly Term[]): Map<string, Range> | undefined {
  const bounds = given.flatMap((term) => boundOf(term) ?? []);
  const known = new Map<string, Range>();
  const learn = (bound: Bound): boolean => {
    const range = intersection(known.get(bound.form) ?? bound.possible, rangeOf(bound));
    known.set(bound.form, range);
    return !isEmpty(range);
  };
  if (!bounds.every(learn)) return undefined;
  const few = bounds.slice(0, MOST_BOUNDS);
  // What types say of the terms within forms, as they are known by now.
  const typed = new Map<string, Bound>();
  for (const { terms } of few) {
    for (const [text, { range }] of terms) {
      const form = `1 * ${text}`;
      const { min, max } = known.get(form) ?? range;
      const own = new Map([[text, { factor: 1n, range }]]);
      typed.set(form, { form, terms: own, possible: range, min, max });
    }
  }
  const parts = [...few, ...[...typed.values()].slice(0, MOST_BOUNDS)];
  for (const [i, a] of few.entries()) {
    for (const b of parts.slice(i + 1)) {
      for (const isTurned of [false, true]) {
        if (!learn(sumOfBounds(a, b, isTurned))) return undefined;
      }
    }
  }
  return known;
}

function rangeOf({ min, max, possible }: Bound): Range {
  return { min: min ?? possible.min, max: max ?? possible.max };
}

/** Whether the bounds among the disjuncts leave nothing out of what a form can be. */
function isCovered(disjuncts: readonly Term[], known: ReadonlyMap<string, Range>): boolean {
  const bounds = disjuncts.flatMap((term) => boundOf(term) ?? []);
  for (const form of new Set(bounds.map((bound) => bound.form))) {
    const own = bounds.filter((bound) => bound.form === form);
    const { min, max } = known.get(form) ?? (own[0] as Bound).possible;
    // What is covered so far ends before `next`.
    let next = min;
    const parts = own.map(rangeOf).sort((a, b) => (a.min < b.min ? -1 : 1));
    for (const part of parts) if (part.min <= next && part.max >= next) next = part.max + 1n;
    if (next > max) return true;
  }
  return false;
}

function byValues(
  premises: readonly Side[],
  conclusion: Side,
  known: ReadonlyMap<string, Range>,
  seed: number,
): Implication {
  const all = [...premises.flatMap(({ terms }) => terms), ...conclusion.terms];
  const atoms = atomsOf([...premises, conclusion]);
  const holdsAll = (side: Side, values: Assignment): boolean => {
    const environment = environmentOf(side.resolve, values);
    return side.terms.every((term) => evaluate(term, environment) === true);
  };
  const isGiven = (values: Assignment): boolean => premises.every((side) => holdsAll(side, values));
  if (isFinite(atoms)) {
    for (const values of allAssignments(atoms)) {
      if (isGiven(values) && !holdsAll(conclusion, values)) return against(values);
    }
    return { holds: true, by: 'all values' };
  }
  const random = new Random(seed);
  const hints = hintsOf(all);
  const ranges = atomRanges(atoms, known);
  let tried = 0;
  for (let i = 0; i < TRIES; i++) {
    const values = randomAssignment(atoms, ranges, hints, random);
    if (values === undefined) break;
    for (const side of premises) {
      fulfil(conjunctsOf(side.terms), atoms, values, environmentOf(side.resolve, values));
    }
    if (!isGiven(values)) continue;
    tried++;
    if (!holdsAll(conclusion, values)) {
      return against(simplest(values, atoms, isGiven, (one) => !holdsAll(conclusion, one)));
    }
  }
  return { holds: undefined, tried };
}

function against(counterexample: Assignment): Implication {
  return { holds: false, by: 'values', counterexample };
}

/** The ranges of atoms that have a form to themselves. */
function atomRanges(
  atoms: readonly Atom[],
  known: ReadonlyMap<string, Range>,
): ReadonlyMap<string, Range> {
  return new Map(
    atoms.flatMap(({ text }) => {
      const range = known.get(`1 * ${text}`);
      return range === undefined ? [] : [[text, range] as const];
    }),
  );
}

/** Makes the integers of a counterexample smaller as long as it stays one. */
function simplest(
  values: Assignment,
  atoms: readonly Atom[],
  isGiven: (values: Assignment) => boolean,
  isAgainst: (values: Assignment) => boolean,
): Assignment {
  let best = values;
  let budget = 200;
  for (const { text, term, type } of atoms) {
    if (type.kind !== 'integer') continue;
    for (let changed = true; changed && budget > 0; ) {
      changed = false;
      const value = best.get(text) as bigint;
      for (const smaller of [0n, 1n, value / 2n, value - (value > 0n ? 1n : -1n)]) {
        if (budget-- <= 0) break;
        if (smaller === value || abs(smaller) >= abs(value)) continue;
        const one: Assignment = new Map(best).set(text, smaller);
        if (term.kind === 'variable' && term.variable.kind === 'parameter') {
          one.set(`#${term.variable.index}`, smaller);
        }
        if (!isGiven(one) || !isAgainst(one)) continue;
        best = one;
        changed = true;
        break;
      }
    }
  }
  return best;
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}
