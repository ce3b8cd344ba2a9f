import type { Function, TypeId } from '@witcraft/resolver';
import type { ValueType } from './value-type.js';

// Conditions after they are checked: every name is what it stands for, every
// expression has its type, and evaluating one can't fail for what is in it.

/** What a name stands for. */
export type Variable =
  /** An argument, without `self`. */
  | { readonly kind: 'parameter'; readonly name: string; readonly index: number }
  | { readonly kind: 'result' | 'self' }
  /** Of a quantifier or a case; the number is its own within the condition. */
  | { readonly kind: 'bound'; readonly name: string; readonly id: number };

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';
export type OrderOperator = '<' | '<=' | '>' | '>=';

/** A condition, or a part of one, with the types that it was checked to have. */
export type Term =
  | ConstantTerm
  | { readonly kind: 'variable'; readonly type: ValueType; readonly variable: Variable }
  | BeforeTerm
  | GetterTerm
  /** Of a record or of flags. */
  | {
      readonly kind: 'field';
      readonly type: ValueType;
      readonly object: Term;
      readonly name: string;
    }
  /** Of a tuple, or an entry of a map. */
  | {
      readonly kind: 'element';
      readonly type: ValueType;
      readonly object: Term;
      readonly index: number;
    }
  | CaseTerm
  | { readonly kind: 'not'; readonly type: ValueType; readonly operand: Term }
  | {
      readonly kind: 'and' | 'or' | 'implies';
      readonly type: ValueType;
      readonly left: Term;
      readonly right: Term;
    }
  | {
      readonly kind: 'arithmetic';
      readonly type: ValueType;
      readonly operator: ArithmeticOperator;
      readonly left: Term;
      readonly right: Term;
    }
  | { readonly kind: 'negate'; readonly type: ValueType; readonly operand: Term }
  | {
      readonly kind: 'order';
      readonly type: ValueType;
      readonly operator: OrderOperator;
      readonly left: Term;
      readonly right: Term;
    }
  /** Both sides are of one type, or both integers. */
  | { readonly kind: 'equal'; readonly type: ValueType; readonly left: Term; readonly right: Term }
  | { readonly kind: 'len'; readonly type: ValueType; readonly operand: Term }
  | QuantifierTerm
  | {
      readonly kind: 'in';
      readonly type: ValueType;
      readonly element: Term;
      readonly list: Term;
      readonly elementType: ValueType;
    };

/** A bigint for an integer, a number for a float. */
export interface ConstantTerm {
  readonly kind: 'constant';
  readonly type: ValueType;
  readonly value: boolean | bigint | number | string;
}

/** What the operand was before the call. */
export interface BeforeTerm {
  readonly kind: 'before';
  readonly type: ValueType;
  readonly operand: Term;
}

/** What a method without parameters returns. */
export interface GetterTerm {
  readonly kind: 'getter';
  readonly type: ValueType;
  readonly object: Term;
  readonly resource: TypeId;
  readonly function: Function;
  /** `balance` of `[method]vault.balance`. */
  readonly name: string;
}

export interface CaseTerm {
  readonly kind: 'case';
  readonly type: ValueType;
  readonly subject: Term;
  /** Of an enum the value itself, of a plain option `undefined` or the payload, else `tag`. */
  readonly form: 'enum' | 'plain-option' | 'tagged';
  readonly case: string;
  readonly binding: { readonly variable: Variable; readonly type: ValueType } | undefined;
}

export interface QuantifierTerm {
  readonly kind: 'quantifier';
  readonly type: ValueType;
  readonly which: 'all' | 'any';
  readonly variable: Variable & { readonly kind: 'bound' };
  readonly elementType: ValueType;
  readonly list: Term;
  readonly body: Term;
}

/** The terms right below one. */
export function partsOfTerm(term: Term): readonly Term[] {
  switch (term.kind) {
    case 'constant':
    case 'variable':
      return [];
    case 'before':
    case 'not':
    case 'negate':
    case 'len':
      return [term.operand];
    case 'getter':
    case 'field':
    case 'element':
      return [term.object];
    case 'case':
      return [term.subject];
    case 'and':
    case 'or':
    case 'implies':
    case 'arithmetic':
    case 'order':
    case 'equal':
      return [term.left, term.right];
    case 'quantifier':
      return [term.list, term.body];
    case 'in':
      return [term.element, term.list];
    default:
      return term satisfies never;
  }
}

/** How tightly each operator binds; a part that binds less gets parentheses. */
const precedence: Readonly<Partial<Record<Term['kind'], number>>> = {
  quantifier: 0,
  implies: 1,
  or: 2,
  and: 3,
  not: 4,
  order: 5,
  equal: 5,
  in: 5,
  case: 5,
  arithmetic: 6,
  negate: 8,
};

/** The term as text in one form, whatever spaces and parentheses it was written with. */
export function printTerm(term: Term): string {
  const part = (one: Term, least: number): string => {
    const text = printTerm(one);
    const own =
      one.kind === 'arithmetic' && one.operator !== '+' && one.operator !== '-'
        ? 7
        : (precedence[one.kind] ?? 9);
    return own < least ? `(${text})` : text;
  };
  switch (term.kind) {
    case 'constant':
      return typeof term.value === 'string' ? JSON.stringify(term.value) : String(term.value);
    case 'variable':
      return 'name' in term.variable ? term.variable.name : term.variable.kind;
    case 'before':
    case 'len':
      return `${term.kind}(${printTerm(term.operand)})`;
    case 'getter':
      return `${part(term.object, 9)}.${term.name}()`;
    case 'field':
      return `${part(term.object, 9)}.${term.name}`;
    case 'element':
      return `${part(term.object, 9)}.${term.index}`;
    case 'case': {
      const { variable } = term.binding ?? {};
      const bound = variable === undefined || !('name' in variable) ? '' : `(${variable.name})`;
      return `${part(term.subject, 6)} is ${term.case}${bound}`;
    }
    case 'not':
      return `not ${part(term.operand, 4)}`;
    case 'negate':
      return `-${part(term.operand, 8)}`;
    case 'and':
      return `${part(term.left, 3)} and ${part(term.right, 4)}`;
    case 'or':
      return `${part(term.left, 2)} or ${part(term.right, 3)}`;
    case 'implies':
      return `${part(term.left, 2)} implies ${part(term.right, 1)}`;
    case 'arithmetic': {
      const own = term.operator === '+' || term.operator === '-' ? 6 : 7;
      return `${part(term.left, own)} ${term.operator} ${part(term.right, own + 1)}`;
    }
    case 'order':
      return `${part(term.left, 6)} ${term.operator} ${part(term.right, 6)}`;
    case 'equal':
      return `${part(term.left, 6)} == ${part(term.right, 6)}`;
    case 'in':
      return `${part(term.element, 6)} in ${part(term.list, 6)}`;
    case 'quantifier':
      return `${term.which} ${term.variable.name} in ${part(term.list, 6)}: ${printTerm(term.body)}`;
    default:
      return term satisfies never;
  }
}
