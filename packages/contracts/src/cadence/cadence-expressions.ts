import type { BinaryExpression, Expression } from '@witcraft/cadence';
import { witName } from './cadence-types.js';
import { NoCounterpart } from './gap.js';

/** What the names in a condition of Cadence stand for. */
export interface CadenceScope {
  /** From the names of parameters to those in WIT. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Fields that WIT has as getters; absent where there is no `self`. */
  readonly fields: ReadonlySet<string> | undefined;
  /** Parameters and results that are lists: only their length is the same on both sides. */
  readonly lists: ReadonlySet<string>;
  /** Parameters that are records, whose fields are read as such. */
  readonly records: ReadonlySet<string>;
}

/** A condition of Cadence in the language of conditions of WIT; throws {@link NoCounterpart}. */
export function conditionOf(expression: Expression, scope: CadenceScope): string {
  return write(expression, scope, 0);
}

/** How tightly it binds; a part that binds less gets parentheses. */
const precedence: Partial<Record<BinaryExpression['operator'], readonly [string, number]>> = {
  '||': ['or', 2],
  '&&': ['and', 3],
  '==': ['==', 5],
  '!=': ['!=', 5],
  '<': ['<', 5],
  '<=': ['<=', 5],
  '>': ['>', 5],
  '>=': ['>=', 5],
  '+': ['+', 6],
  '-': ['-', 6],
  '*': ['*', 7],
  '/': ['/', 7],
  '%': ['%', 7],
};

function write(expression: Expression, scope: CadenceScope, least: number): string {
  switch (expression.kind) {
    case 'bool':
      return String(expression.value);
    case 'integer':
      return String(expression.value);
    case 'string':
      return JSON.stringify(expression.value);
    case 'identifier':
      return nameOf(expression.name, scope);
    case 'parenthesized':
      return write(expression.expression, scope, least);
    case 'member':
      return memberOf(expression, scope);
    case 'call': {
      const [argument] = expression.arguments;
      if (isName(expression.callee, 'before') && argument !== undefined) {
        return `before(${write(argument.value, scope, 0)})`;
      }
      throw new NoCounterpart('a call of a function');
    }
    case 'unary':
      if (expression.operator === '!') {
        return parenthesized(`not ${write(expression.operand, scope, 4)}`, 4, least);
      }
      if (expression.operator === '-') {
        return parenthesized(`-${write(expression.operand, scope, 8)}`, 8, least);
      }
      throw new NoCounterpart('a move');
    case 'binary':
      return binary(expression, scope, least);
    case 'fixed-point':
      throw new NoCounterpart('a number with a fixed point');
    default:
      throw new NoCounterpart(`an expression (${expression.kind})`);
  }
}

function nameOf(name: string, scope: CadenceScope): string {
  if (name === 'result') return 'result';
  const parameter = scope.parameters.get(name);
  if (parameter === undefined) throw new NoCounterpart(`\`${name}\` by itself`);
  return parameter;
}

function memberOf(
  { object, member: { text }, isOptional }: Expression & { readonly kind: 'member' },
  scope: CadenceScope,
): string {
  if (isOptional) throw new NoCounterpart('optional chaining');
  if (isName(object, 'self')) {
    if (scope.fields === undefined) throw new NoCounterpart('a field of a contract');
    if (!scope.fields.has(text)) throw new NoCounterpart(`the field \`${text}\``);
    return `self.${witName(text)}()`;
  }
  if (object.kind !== 'identifier') throw new NoCounterpart('a member of a member');
  const { name } = object;
  const bound = boundOf(name, text);
  if (bound !== undefined && !scope.parameters.has(name)) return `${bound}`;
  const of = nameOf(name, scope);
  if (scope.lists.has(name)) {
    if (text === 'length') return `len(${of})`;
    throw new NoCounterpart(`the member \`${text}\` of an array`);
  }
  if (scope.records.has(name)) return `${of}.${witName(text)}`;
  if (text === 'length') throw new NoCounterpart('the length of a String, in characters');
  // Of a resource: it has getters.
  return `${of}.${witName(text)}()`;
}

/** `UInt8.max`: 255. */
function boundOf(type: string, member: string): bigint | undefined {
  const [, unsigned, bits] = /^(U?)Int(8|16|32|64)$/.exec(type) ?? [];
  if (bits === undefined) return undefined;
  const size = 1n << BigInt(bits);
  if (member === 'max') return (unsigned === '' ? size / 2n : size) - 1n;
  return member === 'min' ? (unsigned === '' ? -size / 2n : 0n) : undefined;
}

function binary(
  { operator, left, right }: BinaryExpression,
  scope: CadenceScope,
  least: number,
): string {
  const isNil = (one: Expression): boolean => one.kind === 'nil';
  if ((operator === '==' || operator === '!=') && (isNil(left) || isNil(right))) {
    const subject = write(isNil(left) ? right : left, scope, 6);
    return parenthesized(`${subject} is ${operator === '==' ? 'none' : 'some'}`, 5, least);
  }
  const known = precedence[operator];
  if (known === undefined) throw new NoCounterpart(`the operator \`${operator}\``);
  const [word, own] = known;
  if ((operator === '/' || operator === '%') && !isNonZero(right)) {
    throw new NoCounterpart('a division by what may be zero');
  }
  // Comparisons stand alone; the others group from the left.
  const text = `${write(left, scope, own === 5 ? 6 : own)} ${word} ${write(right, scope, own + 1)}`;
  return parenthesized(text, own, least);
}

function parenthesized(text: string, own: number, least: number): string {
  return own < least ? `(${text})` : text;
}

function isNonZero(expression: Expression): boolean {
  return expression.kind === 'integer' && expression.value !== 0n;
}

function isName(expression: Expression, name: string): boolean {
  return expression.kind === 'identifier' && expression.name === name;
}
