/** Resources: moved exactly once on every path, and never copied (rule C-12). */
import type { Span } from '@witcraft/diagnostics';
import type { Expression, Transfer } from '../syntax/ast.js';
import { bare, type Checker } from './checker.js';
import type { Move, Tracked } from './flow.js';
import type { Variable } from './scopes.js';
import { typeName } from './type-names.js';
import { isInvalid, isResource, type Member, type Type } from './types.js';

/** The field that `self.x` names, if that is what the expression is. */
export function fieldOfSelf(checker: Checker, expression: Expression): Member | undefined {
  const inner = bare(expression);
  if (inner.kind !== 'member') {
    return undefined;
  }
  const object = bare(inner.object);
  if (object.kind !== 'identifier') {
    return undefined;
  }
  const variable = checker.values.find(object.name);
  if (variable?.kind !== 'self') {
    return undefined;
  }
  const type = variable.type;
  return type.kind === 'composite' || type.kind === 'interface'
    ? type.members.get(inner.member.text)
    : undefined;
}

/** Reports resources that are declared at a depth or further inside and are still held. */
export function checkScopeLoss(checker: Checker, depth: number): void {
  const flow = checker.flow;
  if (flow.unreachable) {
    return;
  }
  const lost = new Set<Variable>();
  for (const variable of checker.values.resourcesFrom(depth)) {
    const move = flow.moveOf(variable);
    if (move?.certain === true || variable.place === undefined) {
      continue;
    }
    lost.add(variable);
    checker.report(
      'cadence/lost-resource',
      variable.place.span,
      move === undefined
        ? `the resource in \`${variable.name}\` is lost`
        : `the resource in \`${variable.name}\` is lost on some path`,
      {
        ...(move === undefined
          ? {}
          : {
              labels: checker.labelAt(checker.place(move.span), `${move.how} here on other paths`),
            }),
        notes: ['every path moves or destroys it'],
      },
    );
  }
  if (lost.size > 0) {
    checker.values.forgetResources(lost);
  }
}

/** Reports a value that is a resource and goes nowhere, unless something named holds it. */
export function checkUnusedLoss(checker: Checker, type: Type, expression: Expression): void {
  if (!isResource(type)) {
    return;
  }
  let base = bare(expression);
  while (base.kind === 'member' || base.kind === 'index') {
    base = bare(base.object);
  }
  if (base.kind !== 'identifier') {
    reportLoss(checker, bare(expression).span);
  }
}

/** Reports a resource that nothing holds. */
export function reportLoss(checker: Checker, span: Span): void {
  checker.report('cadence/lost-resource', span, 'the resource that this gives is lost', {
    notes: ['move it into a variable, or destroy it'],
  });
}

/** Reports the use of what was moved before, on whatever path. */
export function checkNotMoved(checker: Checker, tracked: Tracked, span: Span): void {
  const move = checker.flow.moveOf(tracked);
  if (move === undefined) {
    return;
  }
  checker.report(
    'cadence/used-after-move',
    span,
    move.certain
      ? `\`${tracked.name}\` was ${move.how} before`
      : `\`${tracked.name}\` was ${move.how} before on some path`,
    { labels: checker.labelAt(checker.place(move.span), `${move.how} here`) },
  );
}

/** A resource variable is used only in the function that declares it. */
export function checkNotCaptured(checker: Checker, variable: Variable, span: Span): void {
  if (variable.depth <= checker.function.depth) {
    checker.report(
      'cadence/captured-resource',
      span,
      `a function cannot use the resource \`${variable.name}\` of what is around it`,
      { labels: checker.labelAt(variable.place, 'declared here') },
    );
  }
}

/** Notes that the resource of an expression went elsewhere. */
export function moveOut(
  checker: Checker,
  expression: Expression,
  type: Type,
  how: Move['how'],
): void {
  if (!isResource(type)) {
    return;
  }
  const inner = bare(expression);
  if (checker.inCondition && checker.inInterface) {
    checker.report(
      'cadence/move-in-condition',
      inner.span,
      'a condition of an interface cannot move or destroy a resource',
    );
  }
  if (inner.kind === 'index') {
    reportNestedMove(checker, inner);
    return;
  }
  const field = fieldOfSelf(checker, inner);
  if (inner.kind === 'member') {
    if (field === undefined || !checker.fieldsMayMove) {
      reportNestedMove(checker, inner);
      return;
    }
    const { mayReturn } = checker.flow.ending;
    recordMove(checker, field, {
      span: inner.span,
      how,
      certain: !mayReturn && checker.function.jumps.length === 0,
    });
    return;
  }
  if (inner.kind !== 'identifier') {
    return;
  }
  const variable = checker.values.find(inner.name);
  if (variable === undefined) {
    return;
  }
  if (variable.kind === 'self') {
    checker.report(
      'cadence/invalid-resource-use',
      inner.span,
      '`self` cannot be moved or destroyed',
    );
  }
  if (variable.depth <= checker.function.depth) {
    // What is wrong is that it is used here at all.
    checker.values.forgetResources(new Set([variable]));
  }
  const declared = variable.place?.span.start ?? -1;
  const maySkip =
    variable.kind !== 'self' &&
    checker.function.jumps.some((jump) => declared < jump && jump < inner.span.start);
  recordMove(checker, variable, { span: inner.span, how, certain: !maySkip });
}

function recordMove(checker: Checker, tracked: Tracked, move: Move): void {
  if (!checker.flow.unreachable) {
    checker.flow.move(tracked, move);
  }
}

function reportNestedMove(checker: Checker, expression: Expression): void {
  checker.report(
    'cadence/nested-move',
    expression.span,
    expression.kind === 'index'
      ? 'a resource cannot be moved out of an array or dictionary by its index'
      : 'a resource cannot be moved out of a field',
    {
      notes: [
        expression.kind === 'index'
          ? 'use `remove`, swap it with `<->`, or put another one in its place: `let a <- b <- c`'
          : 'swap it with `<->`, or put another one in its place: `let a <- b <- c`',
      ],
    },
  );
}

/** A resource is given with `<-` (arguments, results, elements). */
export function checkMoveWritten(checker: Checker, expression: Expression, type: Type): void {
  const inner = bare(expression);
  if (isResource(type) && !(inner.kind === 'unary' && inner.operator === '<-')) {
    const start = expression.span.start;
    checker.report(
      'cadence/missing-move',
      { start, end: expression.span.end },
      `a \`${typeName(type)}\` is a resource: it is moved with \`<-\``,
      { fixes: checker.fix('add `<-`', { start, end: start }, '<-') },
    );
  }
}

/** `<-` or `<-!` moves resources, `=` copies everything else. */
export function checkTransfer(checker: Checker, transfer: Transfer, type: Type): void {
  const moves = transfer.operator !== '=';
  if (isResource(type)) {
    if (!moves) {
      checker.report(
        'cadence/missing-move',
        transfer.span,
        `a \`${typeName(type)}\` is a resource: it is moved with \`<-\`, not copied`,
        { fixes: checker.fix('write `<-`', transfer.span, '<-') },
      );
    }
  } else if (moves && !isInvalid(type)) {
    checker.report(
      'cadence/unexpected-move',
      transfer.span,
      `a \`${typeName(type)}\` is no resource: it is copied with \`=\`, not moved`,
      { fixes: checker.fix('write `=`', transfer.span, '=') },
    );
  }
}

/** A contract is there, by its name; it is not handed around. */
export function checkMoveOfContract(checker: Checker, expression: Expression): void {
  const inner = bare(expression);
  if (inner.kind !== 'identifier') {
    return;
  }
  const type = checker.values.find(inner.name)?.type;
  if (
    (type?.kind === 'composite' || type?.kind === 'interface') &&
    type.compositeKind === 'contract'
  ) {
    checker.report(
      'cadence/invalid-resource-use',
      inner.span,
      `the contract \`${type.name}\` cannot be assigned, passed or returned`,
    );
  }
}
