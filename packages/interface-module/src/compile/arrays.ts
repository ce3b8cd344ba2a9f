import type { FunctionValue } from '../link/execution.js';
import type { Instruction } from '../model/instructions.js';
import type { ArrayType } from '../model/types.js';
import { i32, type Operand } from './code.js';
import type { Context } from './context.js';
import { elementAddress, forceArray } from './force.js';
import { operandOf } from './scalars.js';
import type { Scope, Value } from './suspensions.js';

/** `array.lower_memory`: the base and the count. */
export function lowerArray(
  context: Context,
  scope: Scope,
  instruction: Extract<Instruction, { op: 'array.lower_memory' }>,
  type: ArrayType,
  alloc: FunctionValue,
  suspended: Value,
): readonly Value[] {
  const { code } = context;
  const { width, body } = instruction;
  const { count, element } = forceArray(context, suspended, type.element);
  const size = code.local('i32');
  code.emit({ op: 'size', target: size, count, width });
  const [allocated] = context.call(alloc, [{ kind: 'core', type: 'i32', operand: size }]);
  const base = operandOf(allocated!);
  code.emit({ op: 'addresses', base, count, width });
  forEach(context, count, (index) => {
    const operand = elementAddress(context, base, index, width);
    context.body(scope, body, [], [{ kind: 'core', type: 'i32', operand }, element(index)]);
  });
  return [base, count].map((operand) => ({ kind: 'core', type: 'i32', operand }));
}

/** One loop for the elements of an array. */
export function forEach({ code }: Context, count: Operand, write: (index: Operand) => void): void {
  const index = code.copy(i32(0));
  const label = code.label();
  const { body } = code.way(() => {
    code.nested(() => write(index));
    code.assign(index, code.numeric('i32.add', 'i32', index, i32(1)));
    const more = code.numeric('i32.ne', 'i32', index, count);
    const { body } = code.way(() => code.emit({ op: 'continue', label }));
    code.emit({ op: 'if', condition: more, body, otherwise: [] });
  });
  const { body: loop } = code.way(() => code.emit({ op: 'loop', label, body }));
  code.emit({ op: 'if', condition: count, body: loop, otherwise: [] });
}
