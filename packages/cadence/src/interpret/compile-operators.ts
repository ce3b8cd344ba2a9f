import { typeName } from '../check/type-names.js';
import type { Type } from '../check/types.js';
import type {
  BinaryExpression,
  CastExpression,
  ConditionalExpression,
  ForceExpression,
  ReferenceExpression,
  UnaryExpression,
} from '../syntax/ast.js';
import { equals } from './equality.js';
import { CadenceFailure } from './failure.js';
import type { Evaluate } from './frames.js';
import { type CodeContext, internal, placeIn, typeOfExpression } from './machine.js';
import { type ArithmeticOperator, calculate, negate } from './numbers.js';
import { compileOwned } from './ownership.js';
import { fits, typeOf } from './transfers.js';
import {
  ArrayValue,
  CharacterValue,
  NumberValue,
  ReferenceValue,
  some,
  someAsAny,
  unwrap,
  type Value,
} from './values.js';

export function compileUnary(context: CodeContext, node: UnaryExpression): Evaluate {
  const operand = context.compiler.expression(context, node.operand);
  const place = placeIn(context, node.span);
  switch (node.operator) {
    case '!':
      return (frame) => !operand(frame);
    case '-':
      return (frame) => negate(operand(frame) as NumberValue, place);
    case '<-':
      // That it moves matters to who gets it.
      return operand;
    default:
      return node.operator satisfies never;
  }
}

export function compileBinary(context: CodeContext, node: BinaryExpression): Evaluate {
  const left = context.compiler.expression(context, node.left);
  const { operator } = node;
  const place = placeIn(context, node.span);
  if (operator === '??') {
    const right = compileOwned(context, node.right, undefined);
    return (frame) => {
      const value = left(frame);
      return value === null ? right(frame) : unwrap(value);
    };
  }
  const right = context.compiler.expression(context, node.right);
  switch (operator) {
    case '||':
      return (frame) => left(frame) === true || right(frame);
    case '&&':
      return (frame) => left(frame) === true && right(frame);
    case '==':
      return (frame) => equals(left(frame), right(frame));
    case '!=':
      return (frame) => !equals(left(frame), right(frame));
    case '<':
      return (frame) => compare(left(frame), right(frame)) < 0;
    case '<=':
      return (frame) => compare(left(frame), right(frame)) <= 0;
    case '>':
      return (frame) => compare(left(frame), right(frame)) > 0;
    case '>=':
      return (frame) => compare(left(frame), right(frame)) >= 0;
    case '&':
    case '|':
    case '^': {
      const { meter } = context.machine;
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        if (a instanceof NumberValue) {
          return calculate(operator, a, b as NumberValue, meter, place);
        }
        // Of Bools, both sides are evaluated.
        if (operator === '&') return a === true && b === true;
        return operator === '|' ? a === true || b === true : a !== b;
      };
    }
    default:
      return compileArithmetic(context, operator, left, right, node);
  }
}

function compileArithmetic(
  context: CodeContext,
  operator: ArithmeticOperator,
  left: Evaluate,
  right: Evaluate,
  node: BinaryExpression,
): Evaluate {
  const { meter } = context.machine;
  const place = placeIn(context, node.span);
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    if (a instanceof NumberValue && b instanceof NumberValue && a.type === b.type) {
      return calculate(operator, a, b, meter, place);
    }
    throw internal(`\`${operator}\` of what are not two numbers of one type`, place);
  };
}

/**
 * Below 0 where left is less; numbers, strings, characters and Bools have an order, and arrays
 * that of the first elements that differ.
 */
export function compare(left: Value, right: Value): number {
  if (left instanceof NumberValue && right instanceof NumberValue) {
    return left.value < right.value ? -1 : left.value > right.value ? 1 : 0;
  }
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  if (left instanceof ArrayValue && right instanceof ArrayValue) {
    for (const [at, element] of left.elements.entries()) {
      const other = right.elements[at];
      const order = other === undefined ? 1 : compare(element, other);
      if (order !== 0) return order;
    }
    return left.elements.length - right.elements.length;
  }
  const a = textOf(left);
  const b = textOf(right);
  if (a !== undefined && b !== undefined) return a < b ? -1 : a > b ? 1 : 0;
  throw internal('a comparison of what has no order', undefined);
}

function textOf(value: Value): string | undefined {
  if (typeof value === 'string') return value.normalize();
  return value instanceof CharacterValue ? value.text.normalize() : undefined;
}

export function compileConditional(context: CodeContext, node: ConditionalExpression): Evaluate {
  const test = context.compiler.expression(context, node.test);
  const whenTrue = context.compiler.expression(context, node.whenTrue);
  const otherwise = context.compiler.expression(context, node.otherwise);
  return (frame) => (test(frame) === true ? whenTrue(frame) : otherwise(frame));
}

/** `a!`. */
export function compileForce(context: CodeContext, node: ForceExpression): Evaluate {
  const operand = context.compiler.expression(context, node.operand);
  const place = placeIn(context, node.span);
  return (frame) => {
    const value = operand(frame);
    if (value === null) throw new CadenceFailure('nil', 'expected a value, found nil', place);
    return unwrap(value);
  };
}

/** `as`, `as?`, `as!`. */
export function compileCast(context: CodeContext, node: CastExpression): Evaluate {
  const type = context.unit.elaboration.writtenTypes.get(node.type.type);
  const place = placeIn(context, node.span);
  if (type === undefined) throw internal('a cast to a type that nobody resolved', place);
  if (node.operator === 'as') return compileOwned(context, node.value, type);
  const plain = context.compiler.expression(context, node.value);
  const from = typeOfExpression(context, node.value);
  // The type of an optional when the program runs is that of an optional, too.
  const evaluate: Evaluate =
    from?.kind === 'optional' ? (frame) => someAsAny(plain(frame), from) : plain;
  if (node.operator === 'as?') {
    return (frame) => {
      const value = evaluate(frame);
      if (!fits(value, type)) return null;
      const cast = castTo(value, type);
      return cast === null ? null : some(cast);
    };
  }
  return (frame) => {
    const value = evaluate(frame);
    if (fits(value, type)) return castTo(value, type);
    const found = typeName(typeOf(value));
    throw new CadenceFailure('cast', `expected ${typeName(type)}, found ${found}`, place);
  };
}

/** An optional of a known type is its value again; a reference is seen as what it was cast to. */
function castTo(value: Value, type: Type): Value {
  if (value instanceof ReferenceValue && type.kind === 'reference') {
    return value.as(type.inner, type.authorized);
  }
  if (type.kind === 'optional' && value !== null) {
    return some(castTo(unwrap(value), type.inner));
  }
  return value;
}

/** `&x as &T`; of nil, nil. */
export function compileReference(context: CodeContext, node: ReferenceExpression): Evaluate {
  const evaluate = context.compiler.expression(context, node.value);
  const place = placeIn(context, node.span);
  const written = context.unit.elaboration.writtenTypes.get(node.type);
  const type = written?.kind === 'optional' ? written.inner : written;
  if (type?.kind !== 'reference') throw internal('a reference to what is no type', place);
  return (frame) => {
    const value = evaluate(frame);
    if (value === null) return null;
    const target = value instanceof ReferenceValue ? value.target : unwrap(value);
    return new ReferenceValue(target, type.inner, type.authorized);
  };
}
