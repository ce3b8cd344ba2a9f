import { propertyName } from '@witcraft/canonical-abi';
import { contains, isSafe, type Range } from '../check/range.js';
import type { Term, Variable } from '../check/term.js';
import type { ValueType } from '../check/value-type.js';
import { isEqual, lengthOf } from '../evaluate/equal.js';
import { type Enforcement, getterOf } from './plan.js';

/** How an integer is at hand: exact either way. */
type Form = 'number' | 'bigint';

/** JavaScript's names of what conditions speak of. */
export interface Names {
  readonly self: string;
  readonly result: string;
  readonly parameter: (index: number) => string;
  readonly before: (operand: Term) => string;
}

/**
 * Writes conditions as expressions of JavaScript. Integers are computed as numbers where
 * their ranges allow that, else as bigints; so nothing is ever rounded.
 */
export class ConditionSource {
  /** What the source refers to as `c0`, `c1`, …. */
  readonly constants: unknown[] = [];
  /** Names to be declared around the expressions. */
  readonly variables: Set<string> = new Set();
  readonly #enforcement: Enforcement;
  readonly #names: Names;
  /** Numbers of bound variables are a condition's own. */
  #condition = 0;

  constructor(enforcement: Enforcement, names: Names) {
    this.#enforcement = enforcement;
    this.#names = names;
  }

  /** A boolean expression. */
  condition(term: Term): string {
    this.#condition++;
    return this.#emit(term);
  }

  /** The value of a term, as it is at hand. */
  value(term: Term): string {
    this.#condition++;
    return this.#emit(term);
  }

  #constant(value: unknown): string {
    const known = this.constants.indexOf(value);
    if (known >= 0) return `c${known}`;
    this.constants.push(value);
    return `c${this.constants.length - 1}`;
  }

  #emit(term: Term): string {
    switch (term.kind) {
      case 'constant':
        return this.#literal(term.value);
      case 'variable':
        return this.#variable(term.variable);
      case 'before':
        return this.#names.before(term.operand);
      case 'getter': {
        const { naming, results } = this.#enforcement;
        return `${this.#constant(getterOf(term, naming, results))}(${this.#emit(term.object)})`;
      }
      case 'field': {
        const key = propertyName(term.name, this.#enforcement.naming);
        const value = `${this.#emit(term.object)}[${JSON.stringify(key)}]`;
        return term.type.kind === 'bool' ? `!!${value}` : value;
      }
      case 'element':
        return `${this.#emit(term.object)}[${term.index}]`;
      case 'case':
        return this.#case(term);
      case 'not':
        return `!${this.#emit(term.operand)}`;
      case 'and':
        return `(${this.#emit(term.left)}&&${this.#emit(term.right)})`;
      case 'or':
        return `(${this.#emit(term.left)}||${this.#emit(term.right)})`;
      case 'implies':
        return `(!${this.#emit(term.left)}||${this.#emit(term.right)})`;
      case 'arithmetic': {
        const { operator, left, right, type } = term;
        if (type.kind !== 'integer') {
          return `(${this.#emit(left)}${operator}${this.#emit(right)})`;
        }
        const form = formOf(term);
        const [a, b] = [this.#integer(left, form), this.#integer(right, form)];
        const whole = `(${a}${operator} ${b})`;
        return operator === '/' && form === 'number' ? `Math.trunc${whole}` : whole;
      }
      case 'negate':
        return term.type.kind === 'integer'
          ? `(- ${this.#integer(term.operand, formOf(term))})`
          : `(- ${this.#emit(term.operand)})`;
      case 'order': {
        const [left, right] = this.#sides(term.left, term.right);
        return `(${left}${term.operator}${right})`;
      }
      case 'equal':
        return this.#equal(term.left, term.right);
      case 'len':
        return this.#length(term.operand);
      case 'quantifier': {
        const { which, variable, list, body } = term;
        const name = this.#variable(variable);
        const walk = this.#constant(which === 'all' ? every : some);
        return `${walk}(${this.#emit(list)},(${name})=>${this.#emit(body)})`;
      }
      case 'in': {
        const equal = this.#equality(term.elementType);
        return `${this.#constant(includes)}(${this.#emit(term.list)},${this.#emit(term.element)},${equal})`;
      }
      default:
        return term satisfies never;
    }
  }

  #literal(value: boolean | bigint | number | string): string {
    if (typeof value === 'string') return this.#constant(value);
    if (typeof value !== 'bigint') return Object.is(value, -0) ? '(-0)' : `(${value})`;
    return isSafe({ min: value, max: value }) ? `(${value})` : `(${value}n)`;
  }

  #variable(variable: Variable): string {
    switch (variable.kind) {
      case 'parameter':
        return this.#names.parameter(variable.index);
      case 'result':
      case 'self':
        return this.#names[variable.kind];
      case 'bound':
        return `x${this.#condition}_${variable.id}`;
      default:
        return variable satisfies never;
    }
  }

  #temporary(name: string): string {
    this.variables.add(name);
    return name;
  }

  #case({ subject, form, case: name, binding }: Term & { kind: 'case' }): string {
    const value = this.#emit(subject);
    if (form === 'enum') return `(${value}===${this.#constant(name)})`;
    const bound =
      binding === undefined ? undefined : this.#temporary(this.#variable(binding.variable));
    if (form === 'plain-option') {
      if (bound === undefined) return `(${value}${name === 'none' ? '==' : '!='}null)`;
      return `((${bound}=${value})!=null)`;
    }
    const tag = this.#constant(name);
    if (bound === undefined) return `(${value}.tag===${tag})`;
    return `((${bound}=${value}).tag===${tag}&&((${bound}=${bound}.val),true))`;
  }

  /** An integer in a form. */
  #integer(term: Term, form: Form): string {
    if (term.kind === 'constant' && typeof term.value === 'bigint') {
      return form === 'bigint' ? `(${term.value}n)` : `(${term.value})`;
    }
    const value = this.#emit(term);
    if (formOf(term) === form) return value;
    return form === 'bigint' ? `BigInt(${value})` : `Number(${value})`;
  }

  /** Both sides of a comparison; an integer that is written has the form of the other side. */
  #sides(left: Term, right: Term): readonly [string, string] {
    const side = (term: Term, other: Term): string =>
      term.kind === 'constant' && typeof term.value === 'bigint' && other.kind !== 'constant'
        ? this.#integer(term, formOf(other))
        : this.#emit(term);
    return [side(left, right), side(right, left)];
  }

  #equal(left: Term, right: Term): string {
    const { type } = left;
    if (type.kind === 'integer') {
      const [a, b] = this.#sides(left, right);
      const forms = [left, right].filter(({ kind }) => kind !== 'constant').map(formOf);
      // Between a number and a bigint `==` is exact.
      return new Set(forms).size > 1 || forms.length === 0 ? `(${a}==${b})` : `(${a}===${b})`;
    }
    if (type.kind !== 'defined' && type.kind !== 'entry') {
      return `(${this.#emit(left)}===${this.#emit(right)})`;
    }
    return `${this.#equality(type)}(${this.#emit(left)},${this.#emit(right)})`;
  }

  readonly #equalities = new Map<ValueType, string>();

  /** The name of a function that compares values of a type. */
  #equality(type: ValueType): string {
    let name = this.#equalities.get(type);
    if (name === undefined) {
      const { contracts, naming } = this.#enforcement;
      const context = { resolve: contracts.resolve, naming };
      name = this.#constant((a: unknown, b: unknown) => isEqual(type, a, b, context));
      this.#equalities.set(type, name);
    }
    return name;
  }

  #length(operand: Term): string {
    const { type } = operand;
    if (type.kind === 'defined') {
      const { kind } = type.definition;
      return `${this.#emit(operand)}.${kind === 'map' ? 'size' : 'length'}`;
    }
    return `${this.#constant(lengthOf)}(${this.#emit(operand)})`;
  }
}

/** The form that the source of an integer has. */
function formOf(term: Term): Form {
  const range = rangeOf(term);
  switch (term.kind) {
    case 'constant':
      return isSafe(range) ? 'number' : 'bigint';
    case 'len':
      return 'number';
    case 'before':
      return formOf(term.operand);
    case 'negate':
      return isSafe(range) ? formOf(term.operand) : 'bigint';
    case 'arithmetic': {
      const parts = [term.left, term.right];
      return isSafe(range) && parts.every((part) => formOf(part) === 'number')
        ? 'number'
        : 'bigint';
    }
    default:
      // As values of WIT are: those of 64 bits are bigints.
      return contains(range, 2n ** 53n) ? 'bigint' : 'number';
  }
}

function rangeOf({ type }: Term): Range {
  return type.kind === 'integer' ? type.range : { min: 0n, max: 0n };
}

function every(list: Iterable<unknown>, holds: (element: unknown) => boolean): boolean {
  for (const element of list) if (!holds(element)) return false;
  return true;
}

function some(list: Iterable<unknown>, holds: (element: unknown) => boolean): boolean {
  for (const element of list) if (holds(element)) return true;
  return false;
}

function includes(
  list: Iterable<unknown>,
  element: unknown,
  equal: (a: unknown, b: unknown) => boolean,
): boolean {
  for (const one of list) if (equal(one, element)) return true;
  return false;
}
