import type { Body, Instruction } from '../model/instructions.js';
import type { Frame } from './frame.js';
import type { StackValue } from './suspension.js';

/** How instructions end: by going on, by leaving that many labels, or the function. */
export type Signal = number;

export const NEXT = -1;
export const RETURN = -2;

/** An instruction that is neither a block nor a call. */
export type PlainInstruction = Exclude<Instruction, { op: 'block' | 'loop' | 'if' | 'call' }>;

/** Runs such an instruction. */
export type Step = (frame: Frame, instruction: PlainInstruction) => Signal;

/**
 * Runs instructions up to the first that branches. Blocks and calls are run from here, and
 * not by `step`, so that those within each other take little of the engine's stack.
 */
export function runBody(frame: Frame, body: Body, step: Step): Signal {
  for (const instruction of body) {
    switch (instruction.op) {
      case 'block':
      case 'loop':
      case 'if': {
        const signal = runBlock(frame, instruction, step);
        if (signal !== NEXT) return signal;
        break;
      }
      case 'call':
        runCall(frame, instruction.func);
        break;
      default: {
        const signal = step(frame, instruction);
        if (signal !== NEXT) return signal;
      }
    }
  }
  return NEXT;
}

/** `block`, `loop` and `if`: their label is 0 within. */
function runBlock(
  frame: Frame,
  { op, params, results, body, otherwise }: Extract<Instruction, { op: 'block' | 'loop' | 'if' }>,
  step: Step,
): Signal {
  const { stack } = frame;
  const taken = op === 'if' && stack.pop() === 0 ? (otherwise ?? []) : body;
  const height = stack.length - params.length;
  for (;;) {
    const signal = runBody(frame, taken, step);
    if (signal !== 0) return signal > 0 ? signal - 1 : signal;
    keep(stack, height, op === 'loop' ? params.length : results.length);
    if (op !== 'loop') return NEXT;
  }
}

/** `call`: results of interface functions stay suspended. */
function runCall({ stack, instance, entry, call }: Frame, func: number): void {
  const callee = instance.functions[func]!;
  const args = stack.splice(stack.length - callee.type.params.length);
  for (const result of call(callee, args, entry)) stack.push(result);
}

/** Leaves the last `count` operands above a height of the stack. */
export function keep(stack: StackValue[], height: number, count: number): void {
  const from = stack.length - count;
  if (from === height) return;
  stack.copyWithin(height, from);
  stack.length = height + count;
}
