/** Variables and assignments (rules C-05, C-07, C-12 and C-13). */
import type {
  AssignmentStatement,
  Expression,
  SwapStatement,
  Transfer,
  VariableDeclaration,
} from '../syntax/ast.js';
import { checkAccess, isWritable, reportReadOnly } from './access.js';
import { bare, type Checker } from './checker.js';
import { checkIndex } from './indexes.js';
import { resolveMember } from './members.js';
import { resolveAnnotation } from './resolve-types.js';
import { checkMoveOfContract, checkTransfer, fieldOfSelf, moveOut } from './resources.js';
import { sameType } from './subtyping.js';
import { typeName } from './type-names.js';
import { invalidType, isInvalid, isResource, optionalOf, type Type } from './types.js';

/**
 * Checks `let a = b` and declares the variable.
 *
 * @param binding Whether it is the test of an `if`, where the value is optional.
 */
export function checkVariable(checker: Checker, node: VariableDeclaration, binding: boolean): void {
  checkAccess(checker, node, {
    name: node.isConstant ? 'constant' : 'variable',
    isType: false,
    isConstant: node.isConstant,
  });
  let declared = node.type === undefined ? undefined : resolveAnnotation(checker, node.type);
  const expected = declared === undefined || !binding ? declared : optionalOf(declared);
  const value = checker.expression(node.value, expected, { isBound: binding });
  if (binding) {
    declared = boundType(checker, node.value, value, declared);
  }
  const type = declared ?? value;
  checkTransfer(checker, node.transfer, type);
  if (node.second === undefined) {
    checkMoveOfContract(checker, node.value);
    moveOut(checker, node.value, type, 'moved');
  } else {
    checkSecond(checker, node.value, value, node.second);
  }
  checker.elaboration.variableTypes.set(node, type);
  checker.declare(
    checker.values,
    {
      name: node.name.text,
      kind: node.isConstant ? 'constant' : 'variable',
      type,
      place: checker.place(node.name.span),
    },
    true,
  );
}

/** The type of the variable of `if let`: that of the value, without its optional. */
function boundType(
  checker: Checker,
  value: Expression,
  type: Type,
  declared: Type | undefined,
): Type | undefined {
  if (type.kind !== 'optional' || (declared !== undefined && sameType(type, declared))) {
    if (!isInvalid(type)) {
      checker.report(
        'cadence/not-optional',
        value.span,
        `\`if let\` takes apart an optional, found \`${typeName(type)}\``,
      );
    }
    return declared;
  }
  return declared ?? type.inner;
}

/** `let a <- b <- c`: what was in `b` is in `a` now, and `c` in `b`. */
function checkSecond(
  checker: Checker,
  target: Expression,
  type: Type,
  second: NonNullable<VariableDeclaration['second']>,
): void {
  if (!isTarget(target)) {
    reportNotAssignable(checker, target);
    return;
  }
  if (!isInvalid(type) && !isResource(type)) {
    checker.report(
      'cadence/not-a-resource',
      target.span,
      `only resources are exchanged so, and \`${typeName(type)}\` is none`,
    );
  }
  checkAssign(checker, target, second.value, second.transfer, true);
}

export function checkAssignment(checker: Checker, node: AssignmentStatement): void {
  checkAssign(checker, node.target, node.value, node.transfer, false);
}

function checkAssign(
  checker: Checker,
  target: Expression,
  value: Expression,
  transfer: Transfer,
  isSecond: boolean,
): void {
  const targetType = checkTarget(checker, target);
  const valueType = checker.expression(value, targetType);
  checkTransfer(checker, transfer, targetType);
  if (isResource(targetType)) {
    const isForced = transfer.operator === '<-!';
    const replaces = isForced
      ? targetType.kind !== 'optional'
      : !isSecond &&
        (fieldOfSelf(checker, target) === undefined ||
          checker.function.initialization === undefined);
    if (replaces) {
      checker.report(
        'cadence/resource-overwritten',
        target.span,
        isForced
          ? `\`<-!\` moves into an optional that must be nil, found \`${typeName(targetType)}\``
          : 'the resource that is there would be lost',
        { notes: ['swap with `<->`, or use `<-!` where it is nil'] },
      );
    }
  }
  checkMoveOfContract(checker, value);
  moveOut(checker, value, valueType, 'moved');
}

/** Whether an expression names a place: a variable, a field, an element. */
function isTarget(expression: Expression): boolean {
  let target = bare(expression);
  while (target.kind === 'member' || target.kind === 'index') {
    target = bare(target.object);
  }
  return target.kind === 'identifier';
}

function reportNotAssignable(checker: Checker, target: Expression): void {
  checker.report('cadence/not-assignable', target.span, 'nothing can be assigned to this', {
    notes: ['variables, fields and elements can be assigned to'],
  });
}

/** Checks what is assigned to, and gives the type of what it holds. */
function checkTarget(checker: Checker, expression: Expression): Type {
  const target = bare(expression);
  if (!isTarget(target)) {
    reportNotAssignable(checker, target);
    return invalidType;
  }
  switch (target.kind) {
    case 'identifier': {
      const variable = checker.values.find(target.name);
      if (variable === undefined) {
        checker.reportUnknown(
          'cadence/unknown-name',
          target.span,
          target.name,
          `nothing in scope is named \`${target.name}\``,
          checker.values.names(),
        );
        return invalidType;
      }
      if (variable.kind !== 'variable') {
        checker.report(
          'cadence/constant-assigned',
          target.span,
          `\`${target.name}\` is a ${variable.kind === 'type' ? 'type' : variable.kind} and cannot be assigned to`,
          { labels: checker.labelAt(variable.place, 'declared here') },
        );
      }
      return checker.typed(target, variable.type);
    }
    case 'member':
      return checkTargetMember(checker, target);
    case 'index':
      return checkTargetIndex(checker, target);
    default:
      return invalidType;
  }
}

function checkTargetIndex(checker: Checker, target: Expression & { kind: 'index' }): Type {
  const type = checkIndex(checker, target, true);
  const object = bare(target.object);
  if (object.kind === 'member') {
    const { member } = resolveMember(checker, object);
    if (member !== undefined && !isWritable(checker, member)) {
      reportReadOnly(checker, object.span, member, 'what is in');
    }
  }
  return type;
}

/** `a.b = c`: access, `let` and `var`, and what `init` sets (C-05, C-07). */
function checkTargetMember(checker: Checker, target: Expression & { kind: 'member' }): Type {
  const { member, isOptional } = resolveMember(checker, target);
  if (member === undefined) {
    return invalidType;
  }
  if (isOptional) {
    checker.report('cadence/not-assignable', target.span, 'nothing can be assigned through `?.`');
  }
  if (!isWritable(checker, member)) {
    reportReadOnly(checker, target.member.span, member, '');
  }
  const isConstant = member.variable !== 'var';
  const reportConstant = (): void => {
    checker.report(
      'cadence/constant-assigned',
      target.member.span,
      member.kind === 'field'
        ? `\`${member.name}\` is constant and cannot be set again`
        : `\`${member.name}\` is a ${member.kind} and cannot be set`,
      { labels: checker.labelAt(member.place, 'declared here') },
    );
  };
  const own = fieldOfSelf(checker, target);
  const initialization = checker.function.initialization;
  if (own === undefined || initialization === undefined) {
    if (isConstant) {
      reportConstant();
    }
  } else if (!checker.flow.ending.mayReturn) {
    if ((isConstant || isResource(member.type)) && checker.flow.isSet(own)) {
      checker.report(
        'cadence/field-set-twice',
        target.member.span,
        `\`${member.name}\` is set already`,
        { labels: checker.labelAt(member.place, 'declared here') },
      );
    } else if (initialization.fields.has(own)) {
      checker.flow.setField(own);
    } else {
      reportConstant();
    }
  }
  return checker.typed(target, member.type);
}

/** `a <-> b`: two places of the same type. */
export function checkSwap(checker: Checker, node: SwapStatement): void {
  const left = checker.expression(node.left);
  const right = checker.expression(node.right);
  const leftIsPlace = checkSwapSide(checker, node.left, left);
  const rightIsPlace = checkSwapSide(checker, node.right, right);
  if (leftIsPlace && rightIsPlace && !sameType(left, right)) {
    checker.reportMismatch(node.right.span, left, right);
  }
}

function checkSwapSide(checker: Checker, side: Expression, type: Type): boolean {
  if (!isTarget(side)) {
    reportNotAssignable(checker, side);
    return false;
  }
  if (isInvalid(type)) {
    return false;
  }
  checkTarget(checker, side);
  return true;
}
