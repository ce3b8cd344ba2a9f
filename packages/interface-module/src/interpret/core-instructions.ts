import { trap } from '../link/traps.js';
import type { CoreInstruction, Instruction } from '../model/instructions.js';
import { accessSignature } from '../validate/core-signatures.js';
import { fromApi, toApi } from './core-values.js';
import { discard } from './force.js';
import type { Frame } from './frame.js';
import { numeric } from './numeric.js';
import { NEXT, RETURN, type Signal } from './run-body.js';

/** A core instruction, as in core WebAssembly. */
export function runCore(
  frame: Frame,
  instruction: Exclude<CoreInstruction, { op: 'block' | 'loop' | 'if' }> & Instruction,
): Signal {
  const { stack, locals, spaces } = frame;
  switch (instruction.op) {
    case 'plain':
      return runPlain(frame, instruction);
    case 'const':
      if (instruction.type === 'f32') stack.push(instruction.bits | 0);
      else if (instruction.type === 'f64') stack.push(BigInt.asIntN(64, instruction.bits));
      else if (instruction.type === 'i32') stack.push(instruction.value | 0);
      else stack.push(BigInt.asIntN(64, instruction.value));
      return NEXT;
    case 'local.get':
      stack.push(locals[instruction.local]);
      return NEXT;
    case 'local.set':
      locals[instruction.local] = stack.pop();
      return NEXT;
    case 'local.tee':
      locals[instruction.local] = stack.at(-1);
      return NEXT;
    case 'global.get': {
      const { global, type } = spaces.globals[instruction.global]!;
      stack.push(fromApi(type, global.value));
      return NEXT;
    }
    case 'global.set': {
      const { global, type } = spaces.globals[instruction.global]!;
      global.value = toApi(type, stack.pop());
      return NEXT;
    }
    case 'access':
      runAccess(frame, instruction);
      return NEXT;
    case 'memory.size':
      stack.push(spaces.memories[instruction.memory]!.size());
      return NEXT;
    case 'memory.grow':
      stack.push(spaces.memories[instruction.memory]!.grow(stack.pop() as number));
      return NEXT;
    case 'br':
      return instruction.label;
    case 'br_if':
      return stack.pop() === 0 ? NEXT : instruction.label;
    case 'br_table': {
      const { labels } = instruction;
      const index = (stack.pop() as number) >>> 0;
      return labels[Math.min(index, labels.length - 1)]!;
    }
  }
}

/** An instruction without immediates. */
function runPlain(
  { stack, instance }: Frame,
  instruction: Extract<Instruction, { op: 'plain' }>,
): Signal {
  const { name } = instruction;
  switch (name) {
    case 'nop':
      return NEXT;
    case 'unreachable':
      throw trap('unreachable', 'unreachable');
    case 'return':
      return RETURN;
    case 'drop': {
      const value = stack.pop();
      const type = instance.dropped.get(instruction);
      if (type !== undefined) discard(type, value);
      return NEXT;
    }
    case 'select': {
      const condition = stack.pop();
      const second = stack.pop();
      if (condition === 0) stack[stack.length - 1] = second;
      return NEXT;
    }
    default: {
      const { operands, act } = numeric.get(name)!;
      const b = operands === 2 ? (stack.pop() as never) : (undefined as never);
      stack.push(act(stack.pop() as never, b));
      return NEXT;
    }
  }
}

/** A load or a store: the address is unsigned, and does not wrap around with its offset. */
function runAccess(
  { stack, spaces }: Frame,
  { name, memory, offset }: Extract<Instruction, { op: 'access' }>,
): void {
  const access = spaces.memories[memory]!;
  if (accessSignature(name)!.isStore) {
    const value = stack.pop();
    access.store(name, ((stack.pop() as number) >>> 0) + offset, value as never);
  } else stack.push(access.load(name, ((stack.pop() as number) >>> 0) + offset));
}
