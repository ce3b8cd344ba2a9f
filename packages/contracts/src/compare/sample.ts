import type { Resolve, Type } from '@witcraft/resolver';
import type { Range } from '../check/range.js';
import { partsOfTerm, printTerm, type Term } from '../check/term.js';
import { type ValueType, valueTypeOf } from '../check/value-type.js';
import { type Environment, evaluate } from '../evaluate/evaluate.js';
import type { Random } from '../generate/random.js';
import { type Hints, NoValue, ValueGenerator } from '../generate/values.js';

/** Something that a condition asks for, and that may be any value of its type. */
export interface Atom {
  /** `amount`, `self.balance()`, `before(self.balance())`, `result`. */
  readonly text: string;
  readonly type: ValueType;
  readonly term: Term;
  /** That which the type is of. */
  readonly resolve: Resolve;
}

/** Conditions with the resolve that their types are of. */
export interface Side {
  readonly resolve: Resolve;
  readonly terms: readonly Term[];
}

/** What terms ask for: parameters, results, what getters return now and before. */
export function atomsOf(sides: readonly Side[]): Atom[] {
  const atoms = new Map<string, Atom>();
  const walk = (term: Term, isBefore: boolean, resolve: Resolve): void => {
    if (term.kind === 'before') {
      walk(term.operand, true, resolve);
      return;
    }
    if (term.kind === 'getter') {
      const text = isBefore ? `before(${printTerm(term)})` : printTerm(term);
      atoms.set(text, { text, type: term.type, term, resolve });
      return;
    }
    if (term.kind === 'variable') {
      if (term.variable.kind === 'bound' || term.type.kind === 'resource') return;
      const text = printTerm(term);
      atoms.set(text, { text, type: term.type, term, resolve });
      return;
    }
    for (const part of partsOfTerm(term)) walk(part, isBefore, resolve);
  };
  for (const { terms, resolve } of sides) for (const term of terms) walk(term, false, resolve);
  return [...atoms.values()];
}

/** Values for atoms, by their texts; integers are bigints. */
export type Assignment = Map<string, unknown>;

/** The environment that has the values of an assignment. */
export function environmentOf(resolve: Resolve, values: Assignment): Environment {
  const make = (isBefore: boolean): Environment => ({
    resolve,
    naming: 'camel-case',
    args: new Proxy([], {
      get: (_, key) => values.get(`#${String(key)}`),
    }),
    result: values.get('result'),
    self: values.get('self') ?? {},
    get: (getter) => {
      const text = printTerm(getter);
      return values.get(isBefore ? `before(${text})` : text);
    },
    before: (operand) => evaluate(operand, make(true)),
  });
  return make(false);
}

/** What constants the terms speak of. */
export function hintsOf(terms: readonly Term[]): Hints {
  const integers = new Set<bigint>();
  const floats = new Set<number>();
  const strings = new Set<string>();
  const walk = (term: Term): void => {
    if (term.kind === 'constant') {
      const { value } = term;
      if (typeof value === 'bigint') integers.add(value);
      if (typeof value === 'number') floats.add(value);
      if (typeof value === 'string') strings.add(value);
    }
    for (const part of partsOfTerm(term)) walk(part);
  };
  for (const term of terms) walk(term);
  return { integers: [...integers], floats: [...floats], strings: [...strings] };
}

/** A random value for each atom; integers are often those of other atoms. Absent where a type has none. */
export function randomAssignment(
  atoms: readonly Atom[],
  ranges: ReadonlyMap<string, Range>,
  hints: Hints,
  random: Random,
): Assignment | undefined {
  const integers = [...hints.integers];
  const made: Assignment = new Map();
  try {
    for (const { text, type, term, resolve } of atoms) {
      const values = new ValueGenerator(
        resolve,
        'camel-case',
        random,
        { ...hints, integers },
        () => ({}),
      );
      const range = type.kind === 'integer' ? (ranges.get(text) ?? type.range) : undefined;
      const value = range === undefined ? values.value(type) : values.integer(range);
      if (typeof value === 'bigint') integers.push(value);
      set(made, text, term, value);
    }
  } catch (error) {
    if (error instanceof NoValue) return undefined;
    throw error;
  }
  return made;
}

/** Sets the value of an atom: of a parameter also by its place. */
export function set(values: Assignment, text: string, term: Term, value: unknown): void {
  values.set(text, value);
  if (term.kind === 'variable' && term.variable.kind === 'parameter') {
    values.set(`#${term.variable.index}`, value);
  }
}

/**
 * Makes equations true that say what an atom is: of `self.balance() == before(…) - 1`,
 * which random values hardly ever fulfil.
 */
export function fulfil(
  equations: readonly Term[],
  atoms: readonly Atom[],
  values: Assignment,
  environment: Environment,
): void {
  for (const equation of equations) {
    if (equation.kind !== 'equal') continue;
    const sides: readonly (readonly [Term, Term])[] = [
      [equation.left, equation.right],
      [equation.right, equation.left],
    ];
    for (const [side, other] of sides) {
      const text = printTerm(side);
      const atom = atoms.find((one) => one.text === text);
      if (atom === undefined) continue;
      const value = evaluate(other, environment);
      const { type } = atom;
      if (type.kind === 'integer' && typeof value === 'bigint') {
        if (value < type.range.min || value > type.range.max) continue;
      }
      set(values, text, atom.term, value);
      break;
    }
  }
}

/** Domains with more values are not gone through. */
const MOST_VALUES = 256;

/** All values of a type, where they are few. */
function domainOf(resolve: Resolve, type: ValueType): readonly unknown[] | undefined {
  switch (type.kind) {
    case 'bool':
      return [false, true];
    case 'integer': {
      const { min, max } = type.range;
      if (max - min >= BigInt(MOST_VALUES)) return undefined;
      return Array.from({ length: Number(max - min) + 1 }, (_, i) => min + BigInt(i));
    }
    case 'defined': {
      const { definition } = type;
      const cases = (
        all: readonly { readonly name: string; readonly type?: Type | undefined }[],
      ): readonly unknown[] | undefined => {
        const values: unknown[] = [];
        for (const { name, type: payload } of all) {
          if (payload === undefined) values.push({ tag: name });
          else {
            const domain = domainOf(resolve, valueTypeOf(resolve, payload));
            if (domain === undefined) return undefined;
            for (const val of domain) {
              values.push({ tag: name, val: typeof val === 'bigint' ? Number(val) : val });
            }
          }
        }
        return values.length > MOST_VALUES ? undefined : values;
      };
      if (definition.kind === 'enum') return definition.cases.map(({ name }) => name);
      if (definition.kind === 'variant') return cases(definition.cases);
      if (definition.kind === 'result') {
        return cases([
          { name: 'ok', type: definition.ok },
          { name: 'err', type: definition.err },
        ]);
      }
      return undefined;
    }
    default:
      return undefined;
  }
}

/** All assignments to atoms, where there are not too many. */
export function* allAssignments(atoms: readonly Atom[]): Generator<Assignment, void> {
  const domains = atoms.map(({ type, resolve }) => domainOf(resolve, type) ?? []);
  const indices = atoms.map(() => 0);
  if (domains.some((domain) => domain.length === 0)) return;
  for (;;) {
    const values: Assignment = new Map();
    for (const [i, { text, term }] of atoms.entries()) {
      set(values, text, term, domains[i]?.[indices[i] as number]);
    }
    yield values;
    let at = 0;
    while (at < indices.length) {
      indices[at] = (indices[at] as number) + 1;
      if ((indices[at] as number) < (domains[at] as readonly unknown[]).length) break;
      indices[at++] = 0;
    }
    if (at === indices.length) return;
  }
}

const MOST_ASSIGNMENTS = 70_000;

/** Whether all assignments can be gone through. */
export function isFinite(atoms: readonly Atom[]): boolean {
  let count = 1;
  for (const { type, resolve } of atoms) {
    count *= domainOf(resolve, type)?.length ?? Number.POSITIVE_INFINITY;
    if (count > MOST_ASSIGNMENTS) return false;
  }
  return true;
}
