import { partsOfTerm, type Term } from '../check/term.js';
import { boolType } from '../check/value-type.js';

/** Forms larger than this are not taken apart any further. */
const MOST_PARTS = 64;

/** The conjuncts that hold exactly if all of the terms do, without `not` where it can be pushed in. */
export function conjunctsOf(terms: readonly Term[]): Term[] {
  const found: Term[] = [];
  for (const term of terms) collect(positive(term, true), 'and', found);
  return found;
}

/** The disjuncts of a term that is in its normal form. */
export function disjunctsOf(term: Term): Term[] {
  const found: Term[] = [];
  collect(term, 'or', found);
  return found;
}

function collect(term: Term, kind: 'and' | 'or', found: Term[]): void {
  if (term.kind === kind && !mentions(term.right, boundIn(term.left))) {
    collect(term.left, kind, found);
    collect(term.right, kind, found);
    return;
  }
  // (a and b) or c is (a or c) and (b or c), unless names are bound in between.
  if (kind === 'and' && term.kind === 'or' && found.length < MOST_PARTS && !binds(term)) {
    const [left, right] = [[] as Term[], [] as Term[]];
    collect(term.left, 'and', left);
    collect(term.right, 'and', right);
    if ((left.length > 1 || right.length > 1) && left.length * right.length < MOST_PARTS) {
      for (const a of left) for (const b of right) found.push(or(a, b));
      return;
    }
  }
  found.push(term);
}

function or(left: Term, right: Term): Term {
  return { kind: 'or', type: boolType, left, right };
}

/** The term, or its negation, with `not` only before what can't be negated otherwise. */
export function positive(term: Term, holds: boolean): Term {
  switch (term.kind) {
    case 'not':
      return positive(term.operand, !holds);
    case 'and':
    case 'or': {
      if (binds(term)) break;
      const kind = (term.kind === 'and') === holds ? 'and' : 'or';
      const [left, right] = [positive(term.left, holds), positive(term.right, holds)];
      return { kind, type: boolType, left, right };
    }
    case 'implies': {
      if (binds(term)) break;
      const [left, right] = [positive(term.left, !holds), positive(term.right, holds)];
      return { kind: holds ? 'or' : 'and', type: boolType, left, right };
    }
    case 'order':
      // Of floats `not a < b` is more than `a >= b`: there is NaN.
      if (holds || term.left.type.kind !== 'integer') break;
      return { ...term, operator: opposite[term.operator] };
    case 'constant':
      return holds ? term : { ...term, value: term.value !== true };
    case 'equal': {
      if (holds || term.left.type.kind !== 'integer') break;
      const [less, more] = (['<', '>'] as const).map(
        (operator): Term => ({ ...term, kind: 'order', operator }),
      ) as [Term, Term];
      return or(less, more);
    }
    default:
      break;
  }
  return holds ? term : { kind: 'not', type: boolType, operand: term };
}

const opposite = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const;

/** Whether a name is bound on the left that the right may speak of. */
function binds(term: Term): boolean {
  switch (term.kind) {
    case 'case':
      return term.binding !== undefined;
    case 'and':
    case 'or':
    case 'implies':
      return binds(term.left) || binds(term.right);
    default:
      return false;
  }
}

/** The names that a term binds for what is on its right. */
function boundIn(term: Term, found: Set<number> = new Set()): ReadonlySet<number> {
  if (term.kind === 'case' && term.binding?.variable.kind === 'bound') {
    found.add(term.binding.variable.id);
  } else if (term.kind === 'and') {
    boundIn(term.left, found);
    boundIn(term.right, found);
  }
  return found;
}

function mentions(term: Term, names: ReadonlySet<number>): boolean {
  if (names.size === 0) return false;
  if (term.kind === 'variable') {
    return term.variable.kind === 'bound' && names.has(term.variable.id);
  }
  return partsOfTerm(term).some((part) => mentions(part, names));
}
