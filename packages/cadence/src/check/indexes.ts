/** `a[i]`: elements of arrays, dictionaries and strings (rule C-13). */
import type { IndexExpression } from '../syntax/ast.js';
import type { Checker } from './checker.js';
import { checkUnusedLoss } from './resources.js';
import { typeName } from './type-names.js';
import {
  characterType,
  integerType,
  invalidType,
  isInvalid,
  optionalOf,
  type Type,
} from './types.js';

/** What indexing a type takes and gives; `undefined` where it cannot be indexed. */
function indexing(
  type: Type,
): { readonly index: Type; readonly element: Type; readonly assignable: boolean } | undefined {
  switch (type.kind) {
    case 'array':
      return { index: integerType, element: type.element, assignable: true };
    case 'dictionary':
      return { index: type.key, element: optionalOf(type.value), assignable: true };
    case 'simple':
      return type.name === 'String'
        ? { index: integerType, element: characterType, assignable: false }
        : undefined;
    case 'reference':
      return indexing(type.inner);
    default:
      return undefined;
  }
}

/** Checks an element, read or (`assigned`) written. */
export function checkIndex(checker: Checker, node: IndexExpression, assigned: boolean): Type {
  const object = checker.expression(node.object);
  if (isInvalid(object)) {
    return invalidType;
  }
  const found = indexing(object);
  if (found === undefined) {
    checker.report(
      'cadence/not-indexable',
      node.object.span,
      `a \`${typeName(object)}\` has no elements`,
      { notes: ['arrays, dictionaries and strings have'] },
    );
    return invalidType;
  }
  if (assigned && !found.assignable) {
    checker.report(
      'cadence/not-assignable',
      node.object.span,
      `the elements of a \`${typeName(object)}\` cannot be changed`,
    );
  }
  checker.expression(node.index, found.index);
  checkUnusedLoss(checker, found.element, node.object);
  return checker.typed(node, found.element);
}
