import { qualifiedName } from '../check/type-names.js';
import type { Type } from '../check/types.js';
import type {
  AssignmentStatement,
  Block,
  EmitStatement,
  ForStatement,
  FunctionDeclaration,
  IfStatement,
  ReturnStatement,
  Statement,
  SwapStatement,
  SwitchStatement,
  VariableDeclaration,
  WhileStatement,
} from '../syntax/ast.js';
import { intValue } from './built-in-members.js';
import { compileTarget } from './compile-targets.js';
import { equals } from './equality.js';
import { CadenceFailure } from './failure.js';
import {
  BREAK,
  type Cell,
  CONTINUE,
  type Evaluate,
  type Execute,
  NORMAL,
  RETURN,
} from './frames.js';
import { type CodeContext, internal, placeIn, typeOfExpression } from './machine.js';
import { compileOwned } from './ownership.js';
import { graphemes } from './strings.js';
import { retype, transfer } from './transfers.js';
import { CharacterValue, unwrap, type Value, VOID } from './values.js';

/** Statements in order, in a block of their own. `result` is what the function returns. */
function compileStatements(
  context: CodeContext,
  statements: readonly Statement[],
  result: Type | undefined,
): Execute {
  context.scope.enterBlock();
  const execute = compileInScope(context, statements, result);
  context.scope.leaveBlock();
  return execute;
}

/** Statements whose variables are known after them, too, up to the end of the block around. */
export function compileInScope(
  context: CodeContext,
  statements: readonly Statement[],
  result: Type | undefined,
): Execute {
  const { meter } = context.machine;
  const executes = statements.map((statement) => {
    const execute = context.scope.deeper(() => compileStatement(context, statement, result));
    const place = placeIn(context, statement.span);
    const counted: Execute = (frame) => {
      meter.step(place);
      return execute(frame);
    };
    return counted;
  });
  const { length } = executes;
  return (frame) => {
    for (let at = 0; at < length; at++) {
      const ending = executes[at]!(frame);
      if (ending !== NORMAL) return ending;
    }
    return NORMAL;
  };
}

function compileBlock(context: CodeContext, block: Block, result: Type | undefined): Execute {
  return compileStatements(context, block.statements, result);
}

function compileStatement(
  context: CodeContext,
  node: Statement,
  result: Type | undefined,
): Execute {
  switch (node.kind) {
    case 'return-statement':
      return compileReturn(context, node, result);
    case 'break-statement':
      return () => BREAK;
    case 'continue-statement':
      return () => CONTINUE;
    case 'if-statement':
      return compileIf(context, node, result);
    case 'while-statement':
      return compileWhile(context, node, result);
    case 'for-statement':
      return compileFor(context, node, result);
    case 'switch-statement':
      return compileSwitch(context, node, result);
    case 'emit-statement':
      return compileEmit(context, node);
    case 'assignment-statement':
      return compileAssignment(context, node);
    case 'swap-statement':
      return compileSwap(context, node);
    case 'expression-statement': {
      const evaluate = context.compiler.expression(context, node.expression);
      return (frame) => {
        evaluate(frame);
        return NORMAL;
      };
    }
    case 'variable-declaration':
      return compileVariable(context, node);
    case 'function-declaration':
      return compileLocalFunction(context, node);
    case 'import-declaration':
    case 'composite-declaration':
    case 'interface-declaration':
    case 'enum-declaration':
    case 'event-declaration':
      throw internal('a declaration inside a function', placeIn(context, node.span));
    default:
      return node satisfies never;
  }
}

function compileReturn(
  context: CodeContext,
  node: ReturnStatement,
  result: Type | undefined,
): Execute {
  if (node.value === undefined) {
    return (frame) => {
      frame.returned = VOID;
      return RETURN;
    };
  }
  const evaluate = compileOwned(context, node.value, result);
  return (frame) => {
    frame.returned = evaluate(frame);
    return RETURN;
  };
}

/** `let x = v`: the name means the new variable only behind its own declaration. */
function compileVariable(context: CodeContext, node: VariableDeclaration): Execute {
  const value = compileVariableValue(context, node);
  const cell = context.scope.declare(node.name.text);
  return (frame) => {
    frame.cells[cell] = { value: value(frame) };
    return NORMAL;
  };
}

/** The value of a variable; with a second one, that takes its place. */
export function compileVariableValue(context: CodeContext, node: VariableDeclaration): Evaluate {
  const type = context.unit.elaboration.variableTypes.get(node);
  if (node.second === undefined) return compileOwned(context, node.value, type);
  const taken = compileTaken(context, node);
  return (frame) => {
    const value = taken(frame);
    return type === undefined ? value : retype(value, type);
  };
}

/** `let a <- b <- c`: what `b` held, with `c` put there. */
function compileTaken(context: CodeContext, node: VariableDeclaration): Evaluate {
  const target = compileTarget(context, node.value);
  const second = compileOwned(context, node.second!.value, typeOfExpression(context, node.value));
  const { meter } = context.machine;
  const place = placeIn(context, node.span);
  return (frame) => {
    const slot = target(frame);
    const value = transfer(slot.read(), meter, place);
    slot.write(second(frame));
    return value;
  };
}

function compileLocalFunction(context: CodeContext, node: FunctionDeclaration): Execute {
  // Declared before it is made, because it may call itself.
  const cell = context.scope.declare(node.name.text);
  const make = context.compiler.functionValue(context, node);
  return (frame) => {
    const variable: Cell = { value: VOID };
    frame.cells[cell] = variable;
    variable.value = make(frame);
    return NORMAL;
  };
}

function compileIf(context: CodeContext, node: IfStatement, result: Type | undefined): Execute {
  const { test } = node;
  const otherwise =
    node.otherwise === undefined
      ? undefined
      : node.otherwise.kind === 'block'
        ? compileBlock(context, node.otherwise, result)
        : compileIf(context, node.otherwise, result);
  if (test.kind !== 'variable-declaration') {
    const evaluate = context.compiler.expression(context, test);
    const whenTrue = compileBlock(context, node.whenTrue, result);
    return (frame) => {
      if (evaluate(frame) === true) return whenTrue(frame);
      return otherwise === undefined ? NORMAL : otherwise(frame);
    };
  }
  // The optional moves only where it is there: in `else` it can still be used.
  const evaluate =
    test.second === undefined
      ? context.compiler.expression(context, test.value)
      : compileTaken(context, test);
  const type = context.unit.elaboration.variableTypes.get(test);
  const { meter } = context.machine;
  const place = placeIn(context, test.span);
  context.scope.enterBlock();
  const cell = context.scope.declare(test.name.text);
  const whenTrue = compileBlock(context, node.whenTrue, result);
  context.scope.leaveBlock();
  return (frame) => {
    const value = evaluate(frame);
    if (value === null) return otherwise === undefined ? NORMAL : otherwise(frame);
    const own = transfer(unwrap(value), meter, place);
    frame.cells[cell] = { value: type === undefined ? own : retype(own, type) };
    return whenTrue(frame);
  };
}

function compileWhile(
  context: CodeContext,
  node: WhileStatement,
  result: Type | undefined,
): Execute {
  const test = context.compiler.expression(context, node.test);
  const block = compileBlock(context, node.block, result);
  const { meter } = context.machine;
  const place = placeIn(context, node.test.span);
  return (frame) => {
    while (test(frame) === true) {
      meter.step(place);
      const ending = block(frame);
      if (ending === BREAK) break;
      if (ending === RETURN) return RETURN;
    }
    return NORMAL;
  };
}

/** Goes over what the array, or string, held when the loop began. */
function compileFor(context: CodeContext, node: ForStatement, result: Type | undefined): Execute {
  const evaluate = context.compiler.expression(context, node.value);
  const type = context.unit.elaboration.variableTypes.get(node);
  const { meter } = context.machine;
  const place = placeIn(context, node.value.span);
  context.scope.enterBlock();
  const index = node.index === undefined ? undefined : context.scope.declare(node.index.text);
  const cell = context.scope.declare(node.name.text);
  const block = compileBlock(context, node.block, result);
  context.scope.leaveBlock();
  return (frame) => {
    const elements = elementsOf(evaluate(frame));
    if (elements === undefined) throw internal('a loop over what has no elements', place);
    meter.step(place, elements.length >> 6);
    // One variable for all rounds, as before 1.0: functions that are made in them share it.
    const variable: Cell = { value: VOID };
    frame.cells[cell] = variable;
    const counter: Cell = { value: VOID };
    if (index !== undefined) frame.cells[index] = counter;
    for (let at = 0; at < elements.length; at++) {
      meter.step(place);
      if (index !== undefined) counter.value = intValue(at);
      const own = transfer(elements[at]!, meter, place);
      variable.value = type === undefined ? own : retype(own, type);
      const ending = block(frame);
      if (ending === BREAK) break;
      if (ending === RETURN) return RETURN;
    }
    return NORMAL;
  };
}

function elementsOf(value: Value): Value[] | undefined {
  if (typeof value === 'string') {
    return graphemes(value).map((character) => new CharacterValue(character));
  }
  return typeof value === 'object' && value?.kind === 'array' ? value.elements.slice() : undefined;
}

/** The first case that is equal; there is no falling through, and `break` ends the switch. */
function compileSwitch(
  context: CodeContext,
  node: SwitchStatement,
  result: Type | undefined,
): Execute {
  const evaluate = context.compiler.expression(context, node.value);
  const cases = node.cases.map((one) => ({
    test: one.test === undefined ? undefined : context.compiler.expression(context, one.test),
    execute: compileStatements(context, one.statements, result),
  }));
  return (frame) => {
    const value = evaluate(frame);
    for (const { test, execute } of cases) {
      if (test === undefined || equals(value, test(frame))) {
        const ending = execute(frame);
        return ending === BREAK ? NORMAL : ending;
      }
    }
    return NORMAL;
  };
}

function compileEmit(context: CodeContext, node: EmitStatement): Execute {
  const { event } = node;
  const type = typeOfExpression(context, event.callee);
  const place = placeIn(context, node.span);
  const made = type?.kind === 'function' ? type.constructs : undefined;
  if (type?.kind !== 'function' || made === undefined) throw internal('no such event', place);
  const fields = event.arguments.map((argument, index) => ({
    name: type.parameters[index]?.name ?? '',
    evaluate: compileOwned(context, argument.value, type.parameters[index]?.type),
  }));
  const name = qualifiedName(made);
  const { effects } = context.machine;
  return (frame) => {
    effects.emit({
      name,
      fields: new Map(fields.map((field) => [field.name, field.evaluate(frame)])),
    });
    return NORMAL;
  };
}

function compileAssignment(context: CodeContext, node: AssignmentStatement): Execute {
  const target = compileTarget(context, node.target);
  const value = compileOwned(context, node.value, typeOfExpression(context, node.target));
  const place = placeIn(context, node.span);
  if (node.transfer.operator === '<-!') {
    return (frame) => {
      const slot = target(frame);
      const moved = value(frame);
      if (slot.read() !== null) {
        throw new CadenceFailure('resource', '`<-!` would lose what is there', place);
      }
      slot.write(moved);
      return NORMAL;
    };
  }
  return (frame) => {
    const slot = target(frame);
    slot.write(value(frame));
    return NORMAL;
  };
}

function compileSwap(context: CodeContext, node: SwapStatement): Execute {
  const left = compileTarget(context, node.left);
  const right = compileTarget(context, node.right);
  const { meter } = context.machine;
  const place = placeIn(context, node.span);
  return (frame) => {
    const first = left(frame);
    const second = right(frame);
    const a = transfer(first.read(), meter, place);
    const b = transfer(second.read(), meter, place);
    first.write(b);
    second.write(a);
    return NORMAL;
  };
}
