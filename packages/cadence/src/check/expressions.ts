/** Expressions: each has a type, and fits where it stands (rule C-13). */
import type { Expression, IdentifierExpression } from '../syntax/ast.js';
import { unsupportedValues } from './built-in-values.js';
import { checkCallExpression, checkCreate } from './calls.js';
import { checkCast, checkReference } from './casts.js';
import { bare, type Checker, type ExpressionOptions, nestingLimit } from './checker.js';
import { checkFunctionExpression } from './functions.js';
import { checkIndex } from './indexes.js';
import {
  checkArray,
  checkDictionary,
  checkFixedPoint,
  checkInteger,
  checkPath,
  checkString,
} from './literals.js';
import { checkMember } from './members.js';
import { checkBinary, checkConditional, checkForce, checkUnary } from './operators.js';
import { checkNotCaptured, checkNotMoved, fieldOfSelf, moveOut } from './resources.js';
import type { Variable } from './scopes.js';
import { isSubtype } from './subtyping.js';
import { typeName } from './type-names.js';
import {
  boolType,
  invalidType,
  isInvalid,
  isResource,
  nilType,
  type Type,
  voidType,
} from './types.js';

/**
 * Checks an expression and gives its type; where it does not fit what is expected, that is
 * reported, and the expected type is given so that nothing else is reported for it.
 */
export function checkExpression(
  checker: Checker,
  expression: Expression,
  expected: Type | undefined,
  options: ExpressionOptions,
): Type {
  const inner = bare(expression);
  if (checker.nesting >= nestingLimit) {
    checker.reportTooDeep(inner.span);
    return invalidType;
  }
  checker.nesting += 1;
  const type = checkKind(checker, inner, expected, options);
  checker.nesting -= 1;
  checker.typed(inner, type);
  if (inner !== expression) {
    checker.typed(expression, type);
  }
  if (
    expected !== undefined &&
    options.isHint !== true &&
    !isInvalid(expected) &&
    type.kind !== 'invalid' &&
    !isSubtype(type, expected)
  ) {
    checker.reportMismatch(inner.span, expected, type);
    return expected;
  }
  return type;
}

function checkKind(
  checker: Checker,
  node: Expression,
  expected: Type | undefined,
  options: ExpressionOptions,
): Type {
  switch (node.kind) {
    case 'bool':
      return boolType;
    case 'nil':
      return nilType;
    case 'void':
      return voidType;
    case 'integer':
      return checkInteger(checker, node, expected);
    case 'fixed-point':
      return checkFixedPoint(checker, node, expected);
    case 'string':
      return checkString(checker, node, expected);
    case 'path':
      return checkPath(checker, node);
    case 'array':
      return checkArray(checker, node, expected);
    case 'dictionary':
      return checkDictionary(checker, node, expected);
    case 'identifier':
      return checkIdentifier(checker, node);
    case 'member':
      return checkMember(checker, node);
    case 'index':
      return checkIndex(checker, node, false);
    case 'call':
      return checkCallExpression(checker, node);
    case 'unary':
      return checkUnary(checker, node, expected);
    case 'force':
      return checkForce(checker, node, expected);
    case 'binary':
      return checkBinary(checker, node, expected);
    case 'conditional':
      return checkConditional(checker, node, expected);
    case 'cast':
      return checkCast(checker, node, options.isBound === true);
    case 'create':
      return checkCreate(checker, node);
    case 'destroy':
      return checkDestroy(checker, node.value);
    case 'reference':
      return checkReference(checker, node);
    case 'function':
      return checkFunctionExpression(checker, node);
    case 'parenthesized':
    case 'invalid':
      return invalidType;
    default:
      return node satisfies never;
  }
}

/** A name: what it stands for, and whether it may be used here. */
function checkIdentifier(checker: Checker, node: IdentifierExpression): Type {
  const variable = checker.values.find(node.name);
  if (variable === undefined) {
    reportUnknownName(checker, node);
    return invalidType;
  }
  if (variable.depth === 0 && unsupportedValues.has(node.name)) {
    checker.report(
      'cadence/unsupported',
      node.span,
      `\`${node.name}\` is outside of the part of Cadence that is checked and run here`,
    );
    return invalidType;
  }
  if (checker.inCondition && checker.function.late.has(variable)) {
    checker.report(
      'cadence/unknown-name',
      node.span,
      `\`${node.name}\` may not be declared yet where the function returns`,
      { labels: checker.labelAt(variable.place, 'declared here, after a `return`') },
    );
  }
  if (isResource(variable.type)) {
    checkNotCaptured(checker, variable, node.span);
    checkNotMoved(checker, variable, node.span);
  }
  if (variable.kind === 'self') {
    checkSelfComplete(checker, node, variable);
  }
  return variable.type;
}

function reportUnknownName(checker: Checker, node: IdentifierExpression): void {
  const self = checker.values.find('self')?.type;
  const isMember =
    (self?.kind === 'composite' || self?.kind === 'interface') && self.members.has(node.name);
  if (isMember) {
    checker.report(
      'cadence/unknown-name',
      node.span,
      `nothing in scope is named \`${node.name}\``,
      {
        notes: [`\`${typeName(self)}\` has a member of this name: \`self.${node.name}\``],
        fixes: checker.fix(
          'write `self.`',
          { start: node.span.start, end: node.span.start },
          'self.',
        ),
      },
    );
    return;
  }
  const only =
    node.name === 'result' || node.name === 'before'
      ? 'it is known in the postconditions of functions that return something'
      : undefined;
  if (only !== undefined) {
    checker.report('cadence/unknown-name', node.span, `\`${node.name}\` has no meaning here`, {
      notes: [node.name === 'result' ? only : 'it is known in postconditions'],
    });
    return;
  }
  checker.reportUnknown(
    'cadence/unknown-name',
    node.span,
    node.name,
    `nothing in scope is named \`${node.name}\``,
    checker.values.names(),
  );
}

/** Before every field is set, `self` is used only to set and read fields (C-07). */
function checkSelfComplete(checker: Checker, node: IdentifierExpression, self: Variable): void {
  const initialization = checker.function.initialization;
  if (initialization === undefined || checker.function.depth >= self.depth) {
    return;
  }
  const around = checker.memberExpression;
  const member = around === undefined ? undefined : fieldOfSelf(checker, around);
  if (member !== undefined && (member.predeclared || initialization.fields.has(member))) {
    return;
  }
  for (const [field] of initialization.fields) {
    if (!checker.flow.isSet(field)) {
      checker.report(
        'cadence/used-before-set',
        node.span,
        `\`self\` is used before \`${field.name}\` is set`,
        { labels: checker.labelAt(field.place, 'declared here') },
      );
      return;
    }
  }
}

/** `destroy r` ends a resource (C-12). */
function checkDestroy(checker: Checker, value: Expression): Type {
  const type = checker.expression(value);
  moveOut(checker, value, type, 'destroyed');
  if (!isInvalid(type) && !isResource(type)) {
    checker.report(
      'cadence/not-a-resource',
      value.span,
      `only resources are destroyed, and \`${typeName(type)}\` is none`,
    );
  }
  return voidType;
}
