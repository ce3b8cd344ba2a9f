import { propertyName } from '@witcraft/canonical-abi';
import type {
  ArithmeticOperator,
  CaseTerm,
  GetterTerm,
  OrderOperator,
  Term,
  Variable,
} from '../check/term.js';
import { isEqual, lengthOf, type ValueContext } from './equal.js';

type Fields = Readonly<Record<string, unknown>>;

/** What a condition is about: the values of a call. */
export interface Environment extends ValueContext {
  readonly args: readonly unknown[];
  readonly result: unknown;
  readonly self: unknown;
  /** What a getter returns; a result as `{ tag, val }`. */
  readonly get: (getter: GetterTerm, object: unknown) => unknown;
  /** What a term was before the call; by default it is evaluated now. */
  readonly before?: (operand: Term) => unknown;
}

/**
 * The value of a term: an integer as a bigint, everything else as
 * `@witcraft/canonical-abi` has it. This is what the language means, for people to
 * read; what is enforced is compiled, where the engine allows it, and means the same.
 */
export function evaluate(term: Term, environment: Environment): unknown {
  return new Evaluation(environment).value(term);
}

class Evaluation {
  readonly #environment: Environment;
  readonly #bound = new Map<number, unknown>();

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  value(term: Term): unknown {
    const value = this.#raw(term);
    return term.type.kind === 'integer' && typeof value === 'number' ? BigInt(value) : value;
  }

  #boolean(term: Term): boolean {
    return this.#raw(term) === true;
  }

  #raw(term: Term): unknown {
    const environment = this.#environment;
    switch (term.kind) {
      case 'constant':
        return term.value;
      case 'variable':
        return this.#variable(term.variable);
      case 'before':
        return environment.before === undefined
          ? this.value(term.operand)
          : environment.before(term.operand);
      case 'getter':
        return environment.get(term, this.value(term.object));
      case 'field': {
        const value = (this.value(term.object) as Fields)[
          propertyName(term.name, environment.naming)
        ];
        return term.type.kind === 'bool' ? Boolean(value) : value;
      }
      case 'element':
        return (this.value(term.object) as readonly unknown[])[term.index];
      case 'case':
        return this.#case(term);
      case 'not':
        return !this.#boolean(term.operand);
      case 'and':
        return this.#boolean(term.left) && this.#boolean(term.right);
      case 'or':
        return this.#boolean(term.left) || this.#boolean(term.right);
      case 'implies':
        return !this.#boolean(term.left) || this.#boolean(term.right);
      case 'arithmetic':
        return compute(term.operator, this.value(term.left), this.value(term.right));
      case 'negate':
        return -(this.value(term.operand) as bigint);
      case 'order': {
        const [left, right] = [this.value(term.left), this.value(term.right)] as [bigint, bigint];
        return isInOrder(term.operator, left, right);
      }
      case 'equal':
        return isEqual(term.left.type, this.value(term.left), this.value(term.right), environment);
      case 'len':
        return lengthOf(this.value(term.operand));
      case 'quantifier': {
        const { which, variable, list, body } = term;
        for (const element of elementsOf(this.value(list))) {
          this.#bound.set(variable.id, element);
          if (this.#boolean(body) !== (which === 'all')) return which === 'any';
        }
        return which === 'all';
      }
      case 'in': {
        const element = this.value(term.element);
        for (const one of elementsOf(this.value(term.list))) {
          if (isEqual(term.elementType, element, one, environment)) return true;
        }
        return false;
      }
      default:
        return term satisfies never;
    }
  }

  #variable(variable: Variable): unknown {
    switch (variable.kind) {
      case 'parameter':
        return this.#environment.args[variable.index];
      case 'result':
      case 'self':
        return this.#environment[variable.kind];
      case 'bound':
        return this.#bound.get(variable.id);
      default:
        return variable satisfies never;
    }
  }

  #case({ subject, form, case: name, binding }: CaseTerm): boolean {
    const value = this.value(subject);
    let payload: unknown;
    switch (form) {
      case 'enum':
        return value === name;
      case 'plain-option': {
        const isNone = value === undefined || value === null;
        if (isNone !== (name === 'none')) return false;
        payload = value;
        break;
      }
      case 'tagged': {
        const { tag, val } = value as { tag: string; val?: unknown };
        if (tag !== name) return false;
        payload = val;
        break;
      }
      default:
        form satisfies never;
    }
    if (binding?.variable.kind === 'bound') this.#bound.set(binding.variable.id, payload);
    return true;
  }
}

function isInOrder(operator: OrderOperator, left: bigint, right: bigint): boolean {
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return operator satisfies never;
  }
}

/** The elements of a list; entries of a map are pairs. */
export function elementsOf(value: unknown): Iterable<unknown> {
  return value as Iterable<unknown>;
}

/** Exact for integers; division is towards zero, as in the languages that components are of. */
function compute(operator: ArithmeticOperator, left: unknown, right: unknown): unknown {
  const [a, b] = [left, right] as [bigint, bigint];
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
    default:
      return operator satisfies never;
  }
}
