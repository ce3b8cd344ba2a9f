import { isAny } from '../check/subtyping.js';
import type { Type } from '../check/types.js';
import type { Expression } from '../syntax/ast.js';
import type { Evaluate } from './frames.js';
import { bare, type CodeContext, placeIn, typeOfExpression } from './machine.js';
import { needsRetyping, retype, transfer } from './transfers.js';
import { someAsAny } from './values.js';

/**
 * An expression whose value gets a new owner: a variable, a field, a parameter,
 * an element, the caller. `target` is the type that the owner declares.
 */
export function compileOwned(
  context: CodeContext,
  expression: Expression,
  target: Type | undefined,
): Evaluate {
  const type = typeOfExpression(context, expression);
  if (type?.kind === 'optional' && target !== undefined && isAny(target)) {
    const owned = compileOwned(context, expression, undefined);
    return (frame) => someAsAny(owned(frame), type);
  }
  const evaluate = context.compiler.expression(context, expression);
  const keeps = target !== undefined && needsRetyping(target) ? target : undefined;
  if (!isShared(expression) || (type !== undefined && !isTransferred(type))) {
    return keeps === undefined ? evaluate : (frame) => retype(evaluate(frame), keeps);
  }
  const { meter } = context.machine;
  const place = placeIn(context, expression.span);
  if (keeps === undefined) return (frame) => transfer(evaluate(frame), meter, place);
  return (frame) => retype(transfer(evaluate(frame), meter, place), keeps);
}

/** Whether a value of the type is more than itself: something is copied, or moves. */
function isTransferred(type: Type): boolean {
  switch (type.kind) {
    case 'number':
    case 'function':
    case 'reference':
      return false;
    case 'simple':
      return type.name.startsWith('Any');
    case 'optional':
      return isTransferred(type.inner);
    case 'composite':
      return type.compositeKind === 'struct' || type.compositeKind === 'resource';
    case 'array':
    case 'dictionary':
    case 'interface':
    case 'restricted':
    case 'generic':
    case 'invalid':
      return true;
    default:
      return type satisfies never;
  }
}

/** Whether somebody else may still have what the expression gives. */
function isShared(expression: Expression): boolean {
  const node = bare(expression);
  switch (node.kind) {
    case 'call':
    case 'array':
    case 'dictionary':
    case 'create':
    case 'function':
      return false;
    case 'unary':
      return isShared(node.operand);
    case 'cast':
      return isShared(node.value);
    case 'force':
      return isShared(node.operand);
    default:
      return true;
  }
}
