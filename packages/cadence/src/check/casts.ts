/** Casts and references (rules C-10 and C-12). */
import type { CastExpression, ReferenceExpression } from '../syntax/ast.js';
import { bare, type Checker } from './checker.js';
import { checkInterfaceUse, resolveAnnotation, resolveType } from './resolve-types.js';
import { checkUnusedLoss, moveOut } from './resources.js';
import { castCanSucceed } from './subtyping.js';
import { typeName } from './type-names.js';
import { invalidType, isInvalid, isResource, optionalOf, type Type } from './types.js';

/**
 * `a as T` where `a` is a `T` anyway; `a as? T` and `a as! T` where it may be one.
 *
 * @param isBound Whether it is the value of `if let`: elsewhere a resource could be lost.
 */
export function checkCast(checker: Checker, node: CastExpression, isBound: boolean): Type {
  const to = resolveAnnotation(checker, node.type);
  const from = checker.expression(node.value, node.operator === 'as' ? to : undefined);
  if (isResource(from)) {
    moveOut(checker, node.value, from, 'moved');
    if (node.operator === 'as?') {
      checkResourceCast(checker, node, isBound);
    }
  }
  if (node.operator === 'as') {
    return to;
  }
  if (!isInvalid(from) && !isInvalid(to)) {
    if (isResource(from) !== isResource(to)) {
      checker.report(
        'cadence/impossible-cast',
        node.type.span,
        `a \`${typeName(from)}\` is ${isResource(from) ? 'a' : 'no'} resource and a \`${typeName(to)}\` is ${isResource(to) ? 'one' : 'none'}: this always fails`,
      );
    }
    if (!castCanSucceed(from, to)) {
      checker.report(
        'cadence/impossible-cast',
        node.value.span,
        `a \`${typeName(from)}\` is never a \`${typeName(to)}\``,
      );
    }
  }
  return node.operator === 'as?' ? optionalOf(to) : to;
}

function checkResourceCast(checker: Checker, node: CastExpression, isBound: boolean): void {
  if (!isBound) {
    checker.report(
      'cadence/invalid-resource-use',
      node.span,
      'a resource is cast with `as?` only in `if let`, where it stays whole if the cast fails',
    );
  }
  if (bare(node.value).kind !== 'identifier') {
    checker.report(
      'cadence/invalid-resource-use',
      node.value.span,
      'only a resource in a variable is cast with `as?`: elsewhere it would be lost if that fails',
    );
  }
}

/** `&a as &T`. */
export function checkReference(checker: Checker, node: ReferenceExpression): Type {
  const written = resolveType(checker, node.type);
  checkInterfaceUse(checker, node.type, written);
  const isOptional = written.kind === 'optional';
  const reference = isOptional ? written.inner : written;
  let expected: Type | undefined;
  if (reference.kind === 'reference') {
    expected = isOptional ? optionalOf(reference.inner) : reference.inner;
  } else if (!isInvalid(written)) {
    checker.report(
      'cadence/type-mismatch',
      node.type.span,
      `a reference has a type such as \`&${typeName(written)}\``,
      {
        fixes: checker.fix(
          'add `&`',
          { start: node.type.span.start, end: node.type.span.start },
          '&',
        ),
      },
    );
  }
  const reported = checker.diagnostics.length;
  const found = checker.expression(node.value, expected);
  const actual = checker.elaboration.expressionTypes.get(node.value) ?? found;
  if (
    checker.diagnostics.length === reported &&
    expected !== undefined &&
    (actual.kind === 'optional') !== isOptional
  ) {
    checker.reportMismatch(node.value.span, expected, actual);
  }
  if (reference.kind !== 'reference') {
    return invalidType;
  }
  checkUnusedLoss(checker, found, node.value);
  return written;
}
