import { propertyName } from '@witcraft/canonical-abi';
import type { Term } from '../check/term.js';
import { NoCounterpart } from './gap.js';

// Conditions of WIT in Cadence. Integers there are exact; in Cadence they are as wide as their
// type, so that what is calculated with is made an `Int` first.

/**
 * A condition of WIT as an expression of Cadence; throws {@link NoCounterpart}. What a
 * constructor returns is "self" there.
 */
export function expressionOf(term: Term, result: 'result' | 'self'): string {
  return new TermWriter(result).write(term, 0);
}

/** How tightly each kind binds in Cadence; what binds less gets parentheses. */
const levels = { or: 2, and: 3, compare: 4, sum: 5, product: 6, unary: 7, all: 8 } as const;

interface Part {
  readonly text: string;
  readonly level: number;
}

class TermWriter {
  readonly #result: string;

  constructor(result: string) {
    this.#result = result;
  }

  write(term: Term, least: number): string {
    const { text, level } = this.#parts(term);
    return level < least ? `(${text})` : text;
  }

  #parts(term: Term): Part {
    switch (term.kind) {
      case 'constant':
        if (term.type.kind === 'float') throw new NoCounterpart('a float');
        return all(typeof term.value === 'string' ? JSON.stringify(term.value) : `${term.value}`);
      case 'variable': {
        const { variable } = term;
        if (variable.kind === 'parameter') return all(propertyName(variable.name, 'camel-case'));
        if (variable.kind === 'bound') throw new NoCounterpart('a name for what is in a value');
        return all(variable.kind === 'result' ? this.#result : variable.kind);
      }
      case 'before':
        return all(`before(${this.write(term.operand, 0)})`);
      case 'getter':
        return all(
          `${this.write(term.object, levels.all)}.${propertyName(term.name, 'camel-case')}()`,
        );
      case 'field':
        return all(
          `${this.write(term.object, levels.all)}.${propertyName(term.name, 'camel-case')}`,
        );
      case 'element':
        throw new NoCounterpart('a part of a tuple');
      case 'case':
        if (term.form !== 'plain-option' || term.binding !== undefined) {
          throw new NoCounterpart(`a test for the case \`${term.case}\``);
        }
        return {
          text: `${this.write(term.subject, levels.sum)} ${term.case === 'none' ? '==' : '!='} nil`,
          level: levels.compare,
        };
      case 'not':
        return { text: `!${this.write(term.operand, levels.unary)}`, level: levels.unary };
      case 'and':
        return this.#joined(term.left, '&&', term.right, levels.and);
      case 'or':
        return this.#joined(term.left, '||', term.right, levels.or);
      case 'implies':
        return {
          text: `!${this.write(term.left, levels.unary)} || ${this.write(term.right, levels.or + 1)}`,
          level: levels.or,
        };
      case 'arithmetic': {
        const level = term.operator === '+' || term.operator === '-' ? levels.sum : levels.product;
        if (term.type.kind === 'float') throw new NoCounterpart('a float');
        return {
          text: `${this.#exact(term.left, level)} ${term.operator} ${this.#exact(term.right, level + 1)}`,
          level,
        };
      }
      case 'negate':
        return { text: `-${this.#exact(term.operand, levels.unary)}`, level: levels.unary };
      case 'order':
        return this.#compared(term.left, term.operator, term.right);
      case 'equal':
        return this.#compared(term.left, '==', term.right);
      case 'len':
        if (term.operand.type.kind !== 'defined') {
          throw new NoCounterpart('the length of a string');
        }
        return all(`${this.write(term.operand, levels.all)}.length`);
      case 'in':
        return all(`${this.write(term.list, levels.all)}.contains(${this.write(term.element, 0)})`);
      case 'quantifier':
        throw new NoCounterpart(`\`${term.which}\` over a list`);
      default:
        return term satisfies never;
    }
  }

  #joined(left: Term, operator: string, right: Term, level: number): Part {
    return {
      text: `${this.write(left, level)} ${operator} ${this.write(right, level + 1)}`,
      level,
    };
  }

  #compared(left: Term, operator: string, right: Term): Part {
    const side = (term: Term): string =>
      isPlainPair(left, right) ? this.write(term, levels.sum) : this.#exact(term, levels.sum);
    return {
      text: `${side(left)} ${operator} ${side(right)}`,
      level: levels.compare,
    };
  }

  /** An integer as an `Int`, which has no bounds. */
  #exact(term: Term, least: number): string {
    const isExact =
      term.type.kind !== 'integer' ||
      term.kind === 'constant' ||
      term.kind === 'arithmetic' ||
      term.kind === 'negate' ||
      term.kind === 'len';
    if (isExact) return this.write(term, least);
    return term.kind === 'before'
      ? `Int(before(${this.write(term.operand, 0)}))`
      : `Int(${this.write(term, 0)})`;
  }
}

function all(text: string): Part {
  return { text, level: levels.all };
}

/** Whether Cadence compares the two as they are: they are of one type, or one is a literal. */
function isPlainPair(left: Term, right: Term): boolean {
  if (left.type.kind !== 'integer' || right.type.kind !== 'integer') return true;
  const calculated = (term: Term): boolean =>
    term.kind === 'arithmetic' || term.kind === 'negate' || term.kind === 'len';
  if (calculated(left) || calculated(right)) return false;
  if (left.kind === 'constant' || right.kind === 'constant') return true;
  const [a, b] = [left.type.range, right.type.range];
  return a.min === b.min && a.max === b.max;
}
