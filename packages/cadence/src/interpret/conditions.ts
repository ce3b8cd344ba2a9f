import type { Place } from '../check/types.js';
import type { BinaryExpression, Condition, Expression } from '../syntax/ast.js';
import { compare } from './compile-operators.js';
import { equals } from './equality.js';
import { CadenceFailure } from './failure.js';
import type { Evaluate, Frame } from './frames.js';
import { bare, type CodeContext, type ConditionEvent, placeIn } from './machine.js';
import { valueText } from './value-text.js';
import type { Value } from './values.js';

/** A condition, ready to be tested: it ends the program where it does not hold. */
export type TestCondition = (frame: Frame, call: Place | undefined) => void;

/** What messages say about a condition's function. */
export interface ConditionOwner {
  readonly kind: 'pre-condition' | 'post-condition';
  readonly declaredIn: string | undefined;
  readonly function: string;
}

/** Values of a condition that are longer are cut. */
const MOST_SHOWN = 200;

type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!=';

function isComparison(node: Expression): node is BinaryExpression & { operator: Comparison } {
  return node.kind === 'binary' && ['<', '<=', '>', '>=', '==', '!='].includes(node.operator);
}

function holds(operator: Comparison, left: Value, right: Value): boolean {
  switch (operator) {
    case '==':
      return equals(left, right);
    case '!=':
      return !equals(left, right);
    case '<':
      return compare(left, right) < 0;
    case '<=':
      return compare(left, right) <= 0;
    case '>':
      return compare(left, right) > 0;
    case '>=':
      return compare(left, right) >= 0;
    default:
      return operator satisfies never;
  }
}

/** Makes a condition ready to be tested; both sides of a comparison are shown with their values. */
export function compileCondition(
  context: CodeContext,
  node: Condition,
  owner: ConditionOwner,
): TestCondition {
  const { machine } = context;
  const test = bare(node.test);
  const place = placeIn(context, node.test.span);
  const { text } = context.unit.source;
  const textOf = (expression: Expression): string =>
    text.slice(expression.span.start, expression.span.end);
  const message =
    node.message === undefined ? undefined : context.compiler.expression(context, node.message);

  let sides: { left: Evaluate; right: Evaluate } | undefined;
  let whole: Evaluate | undefined;
  if (isComparison(test)) {
    sides = {
      left: context.compiler.expression(context, test.left),
      right: context.compiler.expression(context, test.right),
    };
  } else whole = context.compiler.expression(context, test);

  return (frame, call) => {
    machine.meter.step(place);
    let held: boolean;
    let operands: ConditionEvent['operands'] = [];
    if (sides !== undefined && isComparison(test)) {
      const left = sides.left(frame);
      const right = sides.right(frame);
      held = holds(test.operator, left, right);
      if (!held || machine.onCondition !== undefined) {
        operands = [operand(test.left, textOf, left), operand(test.right, textOf, right)].flat();
      }
    } else held = whole!(frame) === true;
    machine.onCondition?.({ ...owner, held, test: textOf(test), operands, place, call });
    if (held) return;
    const said = message === undefined ? '' : message(frame);
    throw new CadenceFailure(
      owner.kind,
      typeof said === 'string' ? said : '',
      place,
      call,
      operands.map((one) => `\`${one.text}\` is ${one.value}`),
    );
  };
}

/** What a side of a comparison is worth; of a literal there is nothing to say. */
function operand(
  expression: Expression,
  textOf: (expression: Expression) => string,
  value: Value,
): { text: string; value: string }[] {
  switch (bare(expression).kind) {
    case 'integer':
    case 'fixed-point':
    case 'string':
    case 'bool':
    case 'nil':
      return [];
    default: {
      const shown = valueText(value);
      const cut = shown.length > MOST_SHOWN ? `${shown.slice(0, MOST_SHOWN)}…` : shown;
      return [{ text: textOf(expression), value: cut }];
    }
  }
}
