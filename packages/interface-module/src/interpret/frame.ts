import type { CoreGlobal } from '../engine.js';
import type { Entry } from '../link/entry.js';
import type { FunctionValue, InterfaceInstance } from '../link/execution.js';
import type { Body, Instruction } from '../model/instructions.js';
import type { CoreType } from '../model/types.js';
import type { MemoryAccess } from './memory.js';
import type { StackValue } from './suspension.js';

/** A run of an interface function, or of a body of one. */
export interface Frame {
  readonly instance: InterfaceInstance;
  readonly spaces: IndexSpaces;
  readonly entry: Entry;
  readonly call: Call;
  readonly locals: StackValue[];
  readonly stack: StackValue[];
}

/** What instructions of an instance find by index, beside its functions. */
export interface IndexSpaces {
  readonly memories: readonly MemoryAccess[];
  readonly globals: readonly { readonly global: CoreGlobal; readonly type: CoreType }[];
}

/** Calls a function within an entry; see `callFunction`. */
export type Call = (
  callee: FunctionValue,
  args: readonly StackValue[],
  entry: Entry,
) => readonly StackValue[];

/** How instructions end: by going on, by leaving that many labels, or the function. */
export type Signal = number;

export const NEXT = -1;
export const RETURN = -2;

/** Runs an instruction. */
export type Step = (frame: Frame, instruction: Instruction) => Signal;

/** Runs instructions up to the first that branches. */
export function runBody(frame: Frame, body: Body, step: Step): Signal {
  for (const instruction of body) {
    const signal = step(frame, instruction);
    if (signal !== NEXT) return signal;
  }
  return NEXT;
}

/** Leaves the last `count` operands above a height of the stack. */
export function keep(stack: StackValue[], height: number, count: number): void {
  const from = stack.length - count;
  if (from === height) return;
  stack.copyWithin(height, from);
  stack.length = height + count;
}
