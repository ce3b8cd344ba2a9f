import { encodeUtf8 } from '@witcraft/binary';
import { trap } from '../link/traps.js';
import type { Body, Instruction } from '../model/instructions.js';
import type { ArrayType, RecordType, VariantType } from '../model/types.js';
import { integerRanges } from '../values/value.js';
import { lowerCallback } from './callbacks.js';
import { runCore } from './core-instructions.js';
import { discard, forceRecord, forceVariant } from './force.js';
import type { Frame } from './frame.js';
import { keep, NEXT, type PlainInstruction, runBody, type Signal } from './run-body.js';
import {
  type ArrayShape,
  checkSpan,
  LiftedArray,
  LiftedBool,
  LiftedInteger,
  LiftedShape,
  LiftedString,
  type StackValue,
  type Suspension,
} from './suspension.js';

/** Runs an instruction (section 11); blocks and calls are in run-body.ts. */
export function step(frame: Frame, instruction: PlainInstruction): Signal {
  const { stack, instance } = frame;
  switch (instruction.op) {
    case 'bool.lift':
      stack.push(new LiftedBool(stack.pop() as number | bigint));
      return NEXT;
    case 'bool.lower': {
      const bit = Number(force(stack.pop()));
      stack.push(instruction.core === 'i32' ? bit : BigInt(bit));
      return NEXT;
    }
    case 'int.lift': {
      const operand = stack.pop() as number | bigint;
      stack.push(new LiftedInteger(instruction.type, instruction.core, operand));
      return NEXT;
    }
    case 'int.lower':
      lowerInteger(frame, instruction);
      return NEXT;
    case 'string.lift_memory': {
      const length = stack.pop() as number;
      const base = stack.pop() as number;
      const memory = frame.spaces.memories[instruction.memory]!;
      stack.push(new LiftedString(memory, instruction.encoding, base, length));
      return NEXT;
    }
    case 'string.lower_memory':
      lowerString(frame, instruction);
      return NEXT;
    case 'record.lift': {
      const { fields } = instance.module.types[instruction.type]!.type as RecordType;
      const values = stack.splice(stack.length - fields.length);
      const types = fields.map(({ type }) => type);
      stack.push(new LiftedShape({ fields: values, types }));
      return NEXT;
    }
    case 'record.lower': {
      const type = instance.module.types[instruction.type]!.type as RecordType;
      const { fields } = forceRecord(stack.pop(), type);
      // A subtype's other fields are gone, and never forced.
      for (let index = 0; index < type.fields.length; index++) stack.push(fields[index]);
      return NEXT;
    }
    case 'variant.lift': {
      const { tag } = instruction;
      const { type } = variantType(frame, instruction).options[tag]!;
      const payload = type === undefined ? undefined : stack.pop();
      stack.push(new LiftedShape({ tag, payload, type }));
      return NEXT;
    }
    case 'variant.lower_tag': {
      const type = variantType(frame, instruction);
      const { tag, payload } = forceVariant(stack.pop(), type);
      const option = type.options[tag]!.type;
      if (option !== undefined) discard(option, payload);
      stack.push(tag);
      return NEXT;
    }
    case 'variant.lower': {
      const type = variantType(frame, instruction);
      const { tag, payload } = forceVariant(stack.pop(), type);
      const { body } = instruction.cases.find((one) => one.tag === tag)!;
      const start = type.options[tag]!.type === undefined ? [] : [payload];
      stack.push(...runInner(frame, body, start, instruction.results.length));
      return NEXT;
    }
    case 'array.lift_memory': {
      const count = stack.pop() as number;
      const base = stack.pop() as number;
      const later = whatRunsLater(frame, instruction.body, 1);
      const { element } = instance.module.types[instruction.type]!.type as ArrayType;
      const run = (address: number): StackValue => later([address])[0];
      stack.push(new LiftedArray(element, base, count, instruction.width, run));
      return NEXT;
    }
    case 'array.lower_memory':
      lowerArray(frame, instruction);
      return NEXT;
    case 'callback.lift': {
      const { functions } = instance;
      const env = stack.splice(stack.length - instruction.env.length);
      const exec = functions[instruction.exec]!;
      stack.push(new LiftedShape({ exec, dtor: functions[instruction.dtor]!, env }));
      return NEXT;
    }
    case 'callback.lower': {
      const { params, results } = instruction;
      stack.push(...lowerCallback(frame, params, results, stack.pop() as Suspension));
      return NEXT;
    }
    case 'defer': {
      const operands = stack.splice(stack.length - instruction.params.length);
      const later = whatRunsLater(frame, instruction.body, 0);
      frame.entry.defer(() => later(operands));
      return NEXT;
    }
    default:
      return runCore(frame, instruction);
  }
}

function force(value: StackValue): unknown {
  return (value as Suspension).force();
}

function variantType({ instance }: Frame, { type }: { readonly type: number }): VariantType {
  return instance.module.types[type]!.type as VariantType;
}

/** A body that runs on the spot: it shares the locals, and has a stack of its own. */
function runInner(
  frame: Frame,
  body: Body,
  start: readonly StackValue[],
  results: number,
): StackValue[] {
  const inner = { ...frame, stack: [...start] };
  runBody(inner, body, step);
  // A branch to the label of the body leaves what is below its operands.
  keep(inner.stack, 0, results);
  return inner.stack;
}

/**
 * A body that runs later, once or more (section 11.3): each run has its own copy of the
 * locals as they are now.
 */
function whatRunsLater(
  frame: Frame,
  body: Body,
  results: number,
): (start: readonly StackValue[]) => StackValue[] {
  const locals = frame.locals.slice();
  return (start) => runInner({ ...frame, locals: locals.slice() }, body, start, results);
}

/** `sNN.lower_iMM` and `uNN.lower_iMM` */
function lowerInteger(
  { stack }: Frame,
  { type, core }: Extract<Instruction, { op: 'int.lift' | 'int.lower' }>,
): void {
  const integer = BigInt(force(stack.pop()) as number | bigint);
  if (core === 'i64') {
    stack.push(BigInt.asIntN(64, integer));
    return;
  }
  const [least, greatest] = integerRanges[type.startsWith('s') ? 's32' : 'u32'];
  if (integer < least || integer > greatest)
    throw trap('range', `${integer} (${type}) is out of the range of i32`);
  stack.push(Number(BigInt.asIntN(32, integer)));
}

/** `string.lower_memory`: one call of `$alloc` with the exact size, then the bytes. */
function lowerString(
  frame: Frame,
  { memory, encoding, alloc }: Extract<Instruction, { op: 'string.lower_memory' }>,
): void {
  const { stack } = frame;
  const text = force(stack.pop()) as string;
  const bytes = encoding === 'utf8' ? encodeUtf8(text) : encodeUtf16(text);
  const base = allocate(frame, alloc, bytes.length);
  if (encoding === 'utf16' && base % 2 !== 0)
    throw trap('alignment', `the memory for a string of UTF-16 is at ${base}, which is odd`);
  frame.spaces.memories[memory]!.bytes(base, bytes.length).set(bytes);
  stack.push(base | 0, encoding === 'utf8' ? bytes.length : text.length);
}

function encodeUtf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 * text.length);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index++)
    view.setUint16(2 * index, text.charCodeAt(index), true);
  return bytes;
}

/** Calls `$alloc`; what it returns is an address. */
function allocate({ instance, entry, call }: Frame, alloc: number, bytes: number): number {
  const [base] = call(instance.functions[alloc]!, [bytes | 0], entry);
  return (base as number) >>> 0;
}

/** `array.lower_memory`: the body runs with the place of each element, and the element. */
function lowerArray(
  frame: Frame,
  { alloc, width, body }: Extract<Instruction, { op: 'array.lower_memory' }>,
): void {
  const { stack } = frame;
  const array = force(stack.pop()) as ArrayShape;
  if (array.count * width >= 2 ** 32)
    throw trap('bounds', 'the size of the array is beyond 32 bits');
  const base = allocate(frame, alloc, array.count * width);
  checkSpan(base, array.count, width);
  for (let index = 0; index < array.count; index++)
    runInner(frame, body, [(base + index * width) | 0, array.element(index)], 0);
  stack.push(base | 0, array.count | 0);
}
