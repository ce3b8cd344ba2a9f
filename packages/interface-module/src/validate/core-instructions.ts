import { fromCoreValType, isCoreType } from '../model/core-types.js';
import type { CoreInstruction, Instruction } from '../model/instructions.js';
import type { Region } from '../model/region.js';
import { typeText } from '../model/type-text.js';
import type { CoreType, ValueType } from '../model/types.js';
import { accessSignature, numericSignature } from './core-signatures.js';
import type { FunctionCheck } from './function-check.js';
import { MOST_VALUES } from './limits.js';
import { BodyFailure } from './report.js';
import type { Operand } from './stack.js';

/** A core instruction: as in core WebAssembly, but for interface values below (12.2, 12.3). */
export function checkCore(
  check: FunctionCheck,
  instruction: CoreInstruction & { readonly region: Region },
): void {
  const { context, stack } = check;
  const { region } = instruction;
  switch (instruction.op) {
    case 'plain':
      checkPlain(check, instruction);
      return;
    case 'const':
      stack.push(instruction.type);
      return;
    case 'local.get':
      stack.push(localType(check, instruction.local, region));
      return;
    case 'local.set':
      stack.popCore(localType(check, instruction.local, region), region);
      return;
    case 'local.tee': {
      const type = localType(check, instruction.local, region);
      stack.popCore(type, region);
      stack.push(type);
      return;
    }
    case 'global.get':
    case 'global.set': {
      const global = context.global(instruction.global, region);
      const type = fromCoreValType(global.type);
      if (type === undefined) {
        const message = `global ${instruction.global} is of a type that there is none of here`;
        throw new BodyFailure('type-kind', message, region);
      }
      if (instruction.op === 'global.get') {
        stack.push(type);
        return;
      }
      if (!global.mutable) {
        const message = `global ${instruction.global} can't be changed`;
        throw new BodyFailure('immutable', message, region);
      }
      stack.popCore(type, region);
      return;
    }
    case 'access': {
      const { type, isStore, natural } = accessOf(instruction.name, region);
      context.memory(instruction.memory, region);
      if (instruction.align > natural) {
        const message = `an alignment of 2^${instruction.align} is more than the natural one, 2^${natural}`;
        throw new BodyFailure('align', message, region);
      }
      if (isStore) stack.pop(type, region);
      stack.pop('i32', region);
      if (!isStore) stack.push(type);
      return;
    }
    case 'memory.size':
      context.memory(instruction.memory, region);
      stack.push('i32');
      return;
    case 'memory.grow':
      context.memory(instruction.memory, region);
      stack.pop('i32', region);
      stack.push('i32');
      return;
    case 'block':
    case 'loop':
    case 'if':
      checkBlock(check, instruction);
      return;
    case 'br': {
      const frame = stack.label(instruction.label, region);
      stack.popAll(frame.labelTypes, region);
      stack.checkDiscarded(frame, region);
      stack.unreachable();
      return;
    }
    case 'br_if': {
      const frame = stack.label(instruction.label, region);
      const other = frame.labelTypes.find((type) => !isCoreType(type));
      if (other !== undefined) {
        const message = `\`br_if\` can't carry ${typeText(other)}: it would stay on the stack, too`;
        throw new BodyFailure('interface-operand', message, region);
      }
      stack.pop('i32', region);
      stack.popAll(frame.labelTypes, region);
      stack.checkDiscarded(frame, region);
      stack.pushAll(frame.labelTypes);
      return;
    }
    case 'br_table':
      checkBranchTable(check, instruction.labels, region);
      return;
    default:
      instruction satisfies never;
  }
}

function accessOf(name: string, region: Region): NonNullable<ReturnType<typeof accessSignature>> {
  const signature = accessSignature(name);
  if (signature === undefined) throw unknownInstruction(name, region);
  return signature;
}

function unknownInstruction(name: string, region: Region): BodyFailure {
  return new BodyFailure('syntax', `interface functions have no instruction \`${name}\``, region);
}

/** The type of a local; those of interface types are reported with their function. */
function localType({ locals }: FunctionCheck, index: number, region: Region): ValueType {
  const type = locals[index];
  if (type !== undefined) return type;
  const message = `there is no local ${index}: only parameters of core types have an index`;
  throw new BodyFailure('local-index', message, region);
}

/** An instruction without immediates. */
function checkPlain(
  { context, stack }: FunctionCheck,
  instruction: Extract<Instruction, { op: 'plain' }>,
): void {
  const { name, region } = instruction;
  switch (name) {
    case 'nop':
      return;
    case 'unreachable':
      stack.unreachable();
      return;
    case 'return': {
      const frame = stack.returned(region);
      stack.popAll(frame.endTypes, region);
      stack.checkDiscarded(frame, region);
      stack.unreachable();
      return;
    }
    case 'drop': {
      const type = stack.popAny('a value', region);
      if (type !== undefined && !isCoreType(type)) context.dropped.set(instruction, type);
      return;
    }
    case 'select': {
      stack.pop('i32', region);
      const second = coreOperand(stack.popAny('a value of a core type', region), region);
      const first = coreOperand(stack.popAny('a value of a core type', region), region);
      if (first !== undefined && second !== undefined && first !== second) {
        const message = `\`select\` needs two values of one type, found ${first} and ${second}`;
        throw new BodyFailure('operand-type', message, region);
      }
      stack.push(first ?? second);
      return;
    }
    default: {
      const signature = numericSignature(name);
      if (signature === undefined) throw unknownInstruction(name, region);
      stack.popAll(signature.params, region);
      stack.pushAll(signature.results);
      return;
    }
  }
}

function coreOperand(type: Operand, region: Region): CoreType | undefined {
  if (type === undefined || isCoreType(type)) return type;
  const message = `\`select\` can't take the interface value ${typeText(type)}`;
  throw new BodyFailure('interface-operand', message, region);
}

function checkBlock(
  check: FunctionCheck,
  {
    op,
    params,
    results,
    body,
    otherwise,
    region,
  }: Extract<Instruction, { op: 'block' | 'loop' | 'if' }>,
): void {
  const { context, stack } = check;
  const other = [...params, ...results].find((type) => !isCoreType(type));
  if (other !== undefined) {
    const message = `a block takes and gives values of core types, not ${typeText(other)}`;
    throw new BodyFailure('block-type', message, region);
  }
  if (params.length > MOST_VALUES || results.length > MOST_VALUES) {
    const message = `a block takes and gives at most ${MOST_VALUES} values`;
    throw new BodyFailure('block-type', message, region);
  }
  if (op === 'if') stack.pop('i32', region);
  stack.popAll(params, region);
  stack.enter('block', params, op === 'loop' ? params : results, results);
  check.checkWithin(body, () => {
    stack.leave(region);
    if (op === 'if' && otherwise !== undefined) {
      stack.enter('block', params, results, results);
      check.checkWithin(otherwise, () => {
        stack.leave(region);
        stack.pushAll(results);
      });
      return;
    }
    if (op === 'if' && !context.identity.sameList(params, results)) {
      const message = 'an `if` without `else` has to give what it takes';
      throw new BodyFailure('operand-type', message, region);
    }
    stack.pushAll(results);
  });
}

/** All labels have to take the same; the operands are gone afterwards, whatever their types. */
function checkBranchTable(
  { context, stack }: FunctionCheck,
  labels: readonly number[],
  region: Region,
): void {
  stack.pop('i32', region);
  const frames = labels.map((label) => stack.label(label, region));
  const { labelTypes } = frames.at(-1)!;
  const different = frames.findIndex(
    (frame) => !context.identity.sameList(frame.labelTypes, labelTypes),
  );
  if (different >= 0) {
    const message = `label ${labels[different]} takes other values than the default`;
    throw new BodyFailure('operand-type', message, region);
  }
  stack.popAll(labelTypes, region);
  // The lowest target throws away the most.
  const lowest = frames.reduce((a, b) => (b.height < a.height ? b : a));
  stack.checkDiscarded(lowest, region);
  stack.unreachable();
}
