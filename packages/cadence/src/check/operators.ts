/** Operators (rules C-12 and C-13): no mixed arithmetic, no conversions. */
import type {
  BinaryExpression,
  BinaryOperator,
  ConditionalExpression,
  Expression,
  ForceExpression,
  UnaryExpression,
} from '../syntax/ast.js';
import type { Checker } from './checker.js';
import { commonSupertype } from './common-supertype.js';
import { canBeEqual } from './equality.js';
import { checkUnusedLoss, moveOut } from './resources.js';
import { isNever, isNumberGroup, isSubtype, sameType } from './subtyping.js';
import { typeName } from './type-names.js';
import {
  anyType,
  boolType,
  integerType,
  invalidType,
  isInvalid,
  isResource,
  numberType,
  optionalOf,
  signedNumberType,
  type Type,
  withoutOptionals,
} from './types.js';

type OperatorGroup = 'arithmetic' | 'bitwise' | 'comparison' | 'equality' | 'logic' | 'nil';

function groupOfOperator(operator: BinaryOperator): OperatorGroup {
  switch (operator) {
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return 'arithmetic';
    case '|':
    case '^':
    case '&':
    case '<<':
    case '>>':
      return 'bitwise';
    case '<':
    case '<=':
    case '>':
    case '>=':
      return 'comparison';
    case '==':
    case '!=':
      return 'equality';
    case '&&':
    case '||':
      return 'logic';
    case '??':
      return 'nil';
    default:
      return operator satisfies never;
  }
}

const hint = { isHint: true };

export function checkBinary(
  checker: Checker,
  node: BinaryExpression,
  expected: Type | undefined,
): Type {
  const group = groupOfOperator(node.operator);
  const computes = group === 'arithmetic' || group === 'bitwise';
  const wanted = computes && expected !== undefined ? withoutOptionals(expected) : undefined;
  const left = checker.expression(node.left, wanted, hint);
  if (group === 'logic' || group === 'nil') {
    const inner = left.kind === 'optional' ? left.inner : undefined;
    let right: Type = invalidType;
    checker.optionally(() => {
      right = checker.expression(node.right, isInvalid(left) ? undefined : inner, hint);
    });
    return group === 'logic'
      ? checkLogic(checker, node, left, right)
      : checkNilCoalescing(checker, node, left, right);
  }
  // A literal on the right takes the type of what is on the left.
  const rightWanted =
    wanted === undefined || (!sameType(left, wanted) && isSubtype(left, wanted)) ? left : wanted;
  const right = checker.expression(node.right, rightWanted, hint);
  switch (group) {
    case 'arithmetic':
      return checkArithmetic(checker, node, left, right, numberType);
    case 'bitwise':
      return checkArithmetic(checker, node, left, right, integerType);
    case 'comparison':
      if (!isInvalid(left) && !isInvalid(right) && !canCompare(left, right)) {
        reportOperands(checker, node, left, right);
      }
      return boolType;
    case 'equality':
      if (!isInvalid(left) && !isInvalid(right)) {
        if (!canBeEqual(left, right)) {
          reportOperands(checker, node, left, right);
        }
        checkUnusedLoss(checker, left, node.left);
        checkUnusedLoss(checker, right, node.right);
      }
      return boolType;
    default:
      return group satisfies never;
  }
}

function reportOperands(checker: Checker, node: BinaryExpression, left: Type, right: Type): void {
  const mixed =
    left.kind === 'number' && right.kind === 'number' && left !== right
      ? { notes: [`convert one of them, as with \`${left.name}(…)\``] }
      : {};
  checker.report(
    'cadence/invalid-operands',
    node.span,
    `\`${node.operator}\` is not defined for \`${typeName(left)}\` and \`${typeName(right)}\``,
    mixed,
  );
}

function reportOperand(
  checker: Checker,
  operand: Expression,
  operator: string,
  wanted: string,
  found: Type,
): void {
  checker.report(
    'cadence/invalid-operands',
    operand.span,
    `\`${operator}\` takes ${wanted} here, found \`${typeName(found)}\``,
  );
}

function isOfKind(type: Type, above: Type): boolean {
  return !isNever(type) && isSubtype(type, above);
}

/** Both sides have the same number type, which is that of the result. */
function checkArithmetic(
  checker: Checker,
  node: BinaryExpression,
  left: Type,
  right: Type,
  above: Type,
): Type {
  if (isInvalid(left) || isInvalid(right)) {
    // One side may be wrong on its own.
    if (!isInvalid(left) && !isOfKind(left, above)) {
      reportOperand(checker, node.left, node.operator, 'a number', left);
    }
    return left;
  }
  if (!isOfKind(left, above) || !isOfKind(right, above) || !sameType(left, right)) {
    reportOperands(checker, node, left, right);
  } else if (isNumberGroup(left)) {
    reportOperands(checker, node, left, right);
  }
  return left;
}

function canCompare(left: Type, right: Type): boolean {
  return sameType(left, right) && isOrdered(left);
}

/** Whether `<` is defined on values of a type; arrays are compared by their elements. */
function isOrdered(type: Type): boolean {
  switch (type.kind) {
    case 'number':
      return true;
    case 'simple':
      return type.name === 'String' || type.name === 'Character' || type.name === 'Bool';
    case 'array':
      return isOrdered(type.element);
    default:
      return false;
  }
}

function checkLogic(checker: Checker, node: BinaryExpression, left: Type, right: Type): Type {
  if (!isInvalid(left) && !isOfKind(left, boolType)) {
    reportOperand(checker, node.left, node.operator, 'a `Bool`', left);
  }
  if (!isInvalid(right) && !isOfKind(right, boolType)) {
    reportOperand(checker, node.right, node.operator, 'a `Bool`', right);
  }
  return boolType;
}

/** `a ?? b`: what is in `a`, or `b` where that is nil. */
function checkNilCoalescing(
  checker: Checker,
  node: BinaryExpression,
  left: Type,
  right: Type,
): Type {
  if (isInvalid(left)) {
    return invalidType;
  }
  moveOut(checker, node.left, left, 'moved');
  if (left.kind !== 'optional') {
    reportOperand(checker, node.left, '??', 'an optional', left);
    return invalidType;
  }
  if (isNever(left.inner)) {
    return right;
  }
  if (isInvalid(right)) {
    return left;
  }
  if (isResource(right)) {
    checker.report(
      'cadence/invalid-resource-use',
      node.right.span,
      'the right side of `??` cannot be a resource: it would be lost where it is not needed',
    );
  }
  if (!isSubtype(right, left)) {
    reportOperand(checker, node.right, '??', `a \`${typeName(left)}\``, right);
    return left;
  }
  return isSubtype(right, left.inner) ? left.inner : left;
}

export function checkUnary(
  checker: Checker,
  node: UnaryExpression,
  expected: Type | undefined,
): Type {
  const type = checker.expression(
    node.operand,
    node.operator === '<-' ? expected : undefined,
    hint,
  );
  switch (node.operator) {
    case '<-':
      if (!isInvalid(type) && !isResource(type)) {
        checker.report(
          'cadence/unexpected-move',
          node.span,
          `a \`${typeName(type)}\` is no resource, and is not moved`,
          {
            fixes: checker.fix(
              'remove `<-`',
              { start: node.span.start, end: node.operand.span.start },
              '',
            ),
          },
        );
      }
      moveOut(checker, node.operand, type, 'moved');
      return type;
    case '!':
      return checkOperand(checker, node, type, boolType);
    case '-':
      return checkOperand(checker, node, type, signedNumberType);
    default:
      return node.operator satisfies never;
  }
}

function checkOperand(checker: Checker, node: UnaryExpression, type: Type, above: Type): Type {
  if (isInvalid(type) || isOfKind(type, above)) {
    return type;
  }
  reportOperand(
    checker,
    node.operand,
    node.operator,
    above === boolType ? 'a `Bool`' : 'a signed number',
    type,
  );
  return invalidType;
}

/** `a!`: what is in an optional. */
export function checkForce(
  checker: Checker,
  node: ForceExpression,
  expected: Type | undefined,
): Type {
  const type = checker.expression(
    node.operand,
    expected === undefined ? undefined : optionalOf(expected),
  );
  if (isInvalid(type)) {
    return type;
  }
  moveOut(checker, node.operand, type, 'moved');
  return type.kind === 'optional' ? type.inner : type;
}

/** `test ? a : b`, where neither side is a resource. */
export function checkConditional(
  checker: Checker,
  node: ConditionalExpression,
  expected: Type | undefined,
): Type {
  checker.expression(node.test, boolType);
  let then: Type = invalidType;
  let otherwise: Type = invalidType;
  checker.either(
    () => {
      then = checker.expression(node.whenTrue, expected);
    },
    () => {
      otherwise = checker.expression(node.otherwise, expected);
    },
  );
  for (const [side, type] of [
    [node.whenTrue, then],
    [node.otherwise, otherwise],
  ] as const) {
    if (isResource(type)) {
      checker.report(
        'cadence/invalid-resource-use',
        side.span,
        'neither side of `? :` can be a resource',
      );
    }
  }
  if (expected !== undefined) {
    return expected;
  }
  return commonSupertype([then, otherwise]) ?? anyType;
}
