import { partsOfTerm, type Term, type Variable } from '../check/term.js';

/** The term with its parts replaced by `change`, from below; where it returns nothing they stay. */
export function rewrite(term: Term, change: (term: Term) => Term | undefined): Term {
  const part = (one: Term): Term => rewrite(one, change);
  const whole = ((): Term => {
    switch (term.kind) {
      case 'constant':
      case 'variable':
        return term;
      case 'before':
      case 'not':
      case 'negate':
      case 'len':
        return { ...term, operand: part(term.operand) };
      case 'getter':
      case 'field':
      case 'element':
        return { ...term, object: part(term.object) };
      case 'case':
        return { ...term, subject: part(term.subject) };
      case 'and':
      case 'or':
      case 'implies':
      case 'arithmetic':
      case 'order':
      case 'equal':
        return { ...term, left: part(term.left), right: part(term.right) };
      case 'quantifier':
        return { ...term, list: part(term.list), body: part(term.body) };
      case 'in':
        return { ...term, element: part(term.element), list: part(term.list) };
      default:
        return term satisfies never;
    }
  })();
  return change(whole) ?? whole;
}

/**
 * The term with the names of parameters by their places, and bound ones numbered in order:
 * so two terms that mean the same have the same text whatever names they were written with.
 */
export function withNames(term: Term, parameters: readonly string[]): Term {
  const bound = new Map<number, Variable>();
  const rename = (variable: Variable): Variable => {
    if (variable.kind === 'parameter') {
      return { ...variable, name: parameters[variable.index] ?? variable.name };
    }
    if (variable.kind !== 'bound') return variable;
    const known = bound.get(variable.id) ?? {
      kind: 'bound',
      id: variable.id,
      name: `_${bound.size}`,
    };
    bound.set(variable.id, known);
    return known;
  };
  // In the order of the text, so that numbers do not depend on how terms are walked.
  const number = (one: Term): void => {
    if (one.kind === 'quantifier') rename(one.variable);
    for (const part of partsOfTerm(one)) number(part);
    if (one.kind === 'case' && one.binding !== undefined) rename(one.binding.variable);
  };
  number(term);
  return rewrite(term, (one) => {
    switch (one.kind) {
      case 'variable':
        return { ...one, variable: rename(one.variable) };
      case 'case':
        return one.binding === undefined
          ? one
          : { ...one, binding: { ...one.binding, variable: rename(one.binding.variable) } };
      case 'quantifier':
        return { ...one, variable: rename(one.variable) as typeof one.variable };
      case 'equal':
        return one;
      default:
        return undefined;
    }
  });
}

/** A condition of the time before a call, as it is said after it. */
export function asBefore(term: Term): Term {
  return rewrite(term, (one) =>
    one.kind === 'getter' ? { kind: 'before', type: one.type, operand: one } : undefined,
  );
}
