/** Statements (rules C-11 to C-13). */
import type {
  Block,
  EmitStatement,
  ForStatement,
  IfStatement,
  ReturnStatement,
  Statement,
  SwitchCase,
  SwitchStatement,
} from '../syntax/ast.js';
import { checkCall } from './calls.js';
import { bare, type Checker, nestingLimit } from './checker.js';
import { isEquatable } from './equality.js';
import { Flow } from './flow.js';
import { checkFunctionDeclaration } from './functions.js';
import { intType } from './number-types.js';
import { checkMoveOfContract, checkMoveWritten, checkScopeLoss, reportLoss } from './resources.js';
import { typeName } from './type-names.js';
import {
  anyStructType,
  arrayOf,
  boolType,
  characterType,
  invalidType,
  isInvalid,
  isResource,
  stringType,
  type Type,
} from './types.js';
import { checkAssignment, checkSwap, checkVariable } from './variables.js';

export function checkStatements(checker: Checker, statements: readonly Statement[]): void {
  for (const statement of statements) {
    if (checker.flow.unreachable) {
      const last = statements[statements.length - 1] ?? statement;
      checker.report(
        'cadence/unreachable',
        { start: statement.span.start, end: last.span.end },
        'this is never reached',
      );
      return;
    }
    checkStatement(checker, statement);
  }
}

function checkStatement(checker: Checker, node: Statement): void {
  if (checker.nesting >= nestingLimit) {
    checker.reportTooDeep(node.span);
    return;
  }
  checker.nesting += 1;
  checkEach(checker, node);
  checker.nesting -= 1;
}

function checkEach(checker: Checker, node: Statement): void {
  switch (node.kind) {
    case 'return-statement':
      checkReturn(checker, node);
      return;
    case 'break-statement':
    case 'continue-statement':
      checkJump(checker, node);
      return;
    case 'if-statement':
      checkIf(checker, node);
      return;
    case 'while-statement':
      checker.expression(node.test, boolType);
      checkLoop(checker, node.block);
      return;
    case 'for-statement':
      checker.inScope(() => checkFor(checker, node));
      return;
    case 'switch-statement':
      checkSwitch(checker, node);
      return;
    case 'emit-statement':
      checkEmit(checker, node);
      return;
    case 'assignment-statement':
      checkAssignment(checker, node);
      return;
    case 'swap-statement':
      checkSwap(checker, node);
      return;
    case 'expression-statement': {
      const type = checker.expression(node.expression);
      if (isResource(type)) {
        reportLoss(checker, node.expression.span);
      }
      return;
    }
    case 'variable-declaration':
      checkVariable(checker, node, false);
      return;
    case 'function-declaration':
      checkFunctionDeclaration(checker, node, { mustReturn: true, checkLoss: true, declare: true });
      return;
    case 'import-declaration':
    case 'composite-declaration':
    case 'interface-declaration':
    case 'enum-declaration':
    case 'event-declaration':
      checker.report(
        'cadence/misplaced-declaration',
        node.span,
        'only variables and functions are declared in functions',
      );
      return;
    default:
      node satisfies never;
  }
}

/** A block has a scope of its own, at whose end no resource is left. */
export function checkBlock(checker: Checker, block: Block): void {
  checker.inScope(() => {
    checkStatements(checker, block.statements);
    checkScopeLoss(checker, checker.values.depth);
  });
}

function checkReturn(checker: Checker, node: ReturnStatement): void {
  const { result, depth } = checker.function;
  const isVoid = result.kind === 'simple' && result.name === 'Void';
  if (node.value === undefined) {
    if (!isVoid) {
      checker.report(
        'cadence/type-mismatch',
        node.span,
        `this function returns a \`${typeName(result)}\`, and nothing is given`,
      );
    }
  } else {
    const type = checker.expression(node.value, result);
    if (!isVoid) {
      checkMoveOfContract(checker, node.value);
      checkMoveWritten(checker, node.value, type);
    }
  }
  checkScopeLoss(checker, depth + 1);
  checker.flow.ending.mayReturn = true;
  checker.flow.ending.returned = true;
}

function checkJump(
  checker: Checker,
  node: Statement & { kind: 'break-statement' | 'continue-statement' },
): void {
  const { loops, switches, jumps } = checker.function;
  const isBreak = node.kind === 'break-statement';
  if (loops === 0 && !(isBreak && switches > 0)) {
    checker.report(
      'cadence/misplaced-control',
      node.span,
      isBreak
        ? '`break` stands in loops and in the cases of `switch`'
        : '`continue` stands in loops',
    );
    return;
  }
  jumps.push(node.span.start);
  checker.flow.ending.jumped = true;
}

function checkIf(checker: Checker, node: IfStatement): void {
  const test = node.test;
  const otherwise = (): void => {
    if (node.otherwise?.kind === 'if-statement') {
      checkStatement(checker, node.otherwise);
    } else if (node.otherwise !== undefined) {
      checkBlock(checker, node.otherwise);
    }
  };
  if (test.kind === 'variable-declaration') {
    checker.either(
      () =>
        checker.inScope(() => {
          checkVariable(checker, test, true);
          checkBlock(checker, node.whenTrue);
          checkScopeLoss(checker, checker.values.depth);
        }),
      otherwise,
    );
    return;
  }
  checker.expression(test, boolType);
  checker.either(() => checkBlock(checker, node.whenTrue), otherwise);
}

/** The body of a loop may not run at all, and its jumps end in it. */
function checkLoop(checker: Checker, block: Block): void {
  const current = checker.function;
  const jumps = current.jumps.length;
  current.loops += 1;
  checker.optionally(() => checkBlock(checker, block));
  current.loops -= 1;
  current.jumps.length = jumps;
}

function checkFor(checker: Checker, node: ForStatement): void {
  const value = bare(node.value);
  const isEmpty = value.kind === 'array' && value.values.length === 0;
  const type = checker.expression(node.value, isEmpty ? arrayOf(anyStructType) : undefined);
  let element: Type = invalidType;
  if (isInvalid(type)) {
    element = invalidType;
  } else if (isResource(type)) {
    checker.report(
      'cadence/invalid-resource-use',
      node.value.span,
      'a loop cannot go over resources: it would copy them',
    );
  } else if (type.kind === 'array') {
    element = type.element;
  } else if (type === stringType) {
    element = characterType;
  } else {
    checker.report(
      'cadence/type-mismatch',
      node.value.span,
      `expected an array, found \`${typeName(type)}\``,
    );
  }
  checker.elaboration.variableTypes.set(node, element);
  const declare = (name: NonNullable<ForStatement['index']>, type: Type): void => {
    checker.declare(
      checker.values,
      { name: name.text, kind: 'constant', type, place: checker.place(name.span) },
      false,
    );
  };
  declare(node.name, element);
  if (node.index !== undefined) {
    declare(node.index, intType);
  }
  checkLoop(checker, node.block);
  checkScopeLoss(checker, checker.values.depth);
}

function checkSwitch(checker: Checker, node: SwitchStatement): void {
  const type = checker.expression(node.value);
  const isValid = !isInvalid(type);
  if (isValid && !isEquatable(type)) {
    checker.report(
      'cadence/invalid-operands',
      node.value.span,
      `values of \`${typeName(type)}\` cannot be compared`,
    );
  }
  checker.function.switches += 1;
  checkCases(checker, node.cases, isValid ? type : undefined);
  checker.function.switches -= 1;
}

/** Each case is a branch; the cases that follow are the other one. */
function checkCases(checker: Checker, cases: readonly SwitchCase[], type: Type | undefined): void {
  const start = checker.flow;
  const joins: { readonly at: Flow; readonly then: Flow; readonly otherwise: Flow }[] = [];
  for (const [index, one] of cases.entries()) {
    if (one.test === undefined) {
      if (index < cases.length - 1) {
        checker.report(
          'cadence/incomplete-switch',
          one.span,
          '`default` stands after all cases: what follows is never reached',
        );
      }
      checkCaseBody(checker, one);
      break;
    }
    const test = checker.expression(one.test, type);
    if (type === undefined && !isInvalid(test) && !isEquatable(test)) {
      checker.report(
        'cadence/invalid-operands',
        one.test.span,
        `values of \`${typeName(test)}\` cannot be compared`,
      );
    }
    const then = checker.branch(() => checkCaseBody(checker, one));
    const otherwise = new Flow(checker.flow);
    joins.push({ at: checker.flow, then, otherwise });
    checker.flow = otherwise;
  }
  for (const { at, then, otherwise } of joins.reverse()) {
    at.join(then, otherwise);
  }
  checker.flow = start;
}

function checkCaseBody(checker: Checker, one: SwitchCase): void {
  const { jumps } = checker.function;
  const count = jumps.length;
  if (one.statements.length === 0) {
    const end = one.span.end;
    checker.report(
      'cadence/incomplete-switch',
      { start: Math.max(one.span.start, end - 1), end },
      'a case has at least one statement',
      { notes: ['cases do not fall through; `break` does nothing'] },
    );
  } else {
    checkBlock(checker, { kind: 'block', span: one.span, statements: one.statements });
  }
  jumps.length = count;
}

function checkEmit(checker: Checker, node: EmitStatement): void {
  const type = checkCall(checker, node.event);
  checker.typed(node.event, type);
  if (isInvalid(type)) {
    return;
  }
  if (type.kind !== 'composite' || type.compositeKind !== 'event') {
    checker.report(
      'cadence/invalid-event',
      node.event.span,
      `only events are emitted, and \`${typeName(type)}\` is none`,
    );
  } else if (type.location !== checker.location) {
    checker.report(
      'cadence/invalid-event',
      node.event.span,
      'an event is emitted only by the program that declares it',
    );
  }
}
