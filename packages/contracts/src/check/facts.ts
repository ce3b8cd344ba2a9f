import { know, type Scope } from './scope.js';
import { type OrderOperator, printTerm, type Term } from './term.js';

/** What a comparison that holds says of its sides, for divisors. */
export function facts(scope: Scope, operator: OrderOperator, left: Term, right: Term): Scope {
  if (left.type.kind !== 'integer' || right.type.kind !== 'integer') return scope;
  const [a, b] = [left.type.range, right.type.range];
  let known = scope;
  const strict = operator === '<' || operator === '>' ? 1n : 0n;
  const [low, high, least, most] =
    operator === '<' || operator === '<=' ? [left, right, a, b] : [right, left, b, a];
  if (low.kind !== 'constant') {
    known = know(known, printTerm(low), { min: least.min, max: most.max - strict });
  }
  if (high.kind !== 'constant') {
    known = know(known, printTerm(high), { min: least.min + strict, max: most.max });
  }
  return known;
}

/** Of an unsigned integer `!= 0` says that it is at least 1. */
export function exclusions(scope: Scope, left: Term, right: Term): Scope {
  const [term, constant] = left.kind === 'constant' ? [right, left] : [left, right];
  if (constant.kind !== 'constant' || constant.value !== 0n) return scope;
  if (term.type.kind !== 'integer' || term.type.range.min !== 0n) return scope;
  return know(scope, printTerm(term), { min: 1n, max: term.type.range.max });
}
