import type { CoreGlobalType } from '@witcraft/binary';
import type { FunctionValue, InterfaceInstance } from '../link/execution.js';
import { fromCoreValType } from '../model/core-types.js';
import type { Body, Instruction } from '../model/instructions.js';
import type { ArrayType, CoreType, RecordType, ValueType, VariantType } from '../model/types.js';
import { lowerArray } from './arrays.js';
import { lowerCallback } from './callbacks.js';
import { type Constant, i32, i64, type Operand } from './code.js';
import { type Context, coreValue, numberIn } from './context.js';
import { branchIf, branchTable, branchTo, type Frame, runBlock, take } from './control.js';
import { dropValue } from './drop.js';
import { forceRecord } from './force.js';
import { lowerScalar, operandOf } from './scalars.js';
import { readLocal, snapshot, writeLocal } from './scopes.js';
import { lowerString } from './strings.js';
import type { CoreValue, Scope, Value } from './suspensions.js';
import { toHost } from './to-host.js';
import { lowerTag, lowerVariant } from './variants.js';

/** The instructions of a frame (section 18 step 2); throws where its end is not reached. */
export function runInstructions(context: Context, frame: Frame, body: Body): void {
  for (const instruction of body) runInstruction(context, frame, instruction);
}

function runInstruction(context: Context, frame: Frame, instruction: Instruction): void {
  const { code } = context;
  const { scope, stack } = frame;
  const { instance } = scope;
  code.step();
  const pop = (): Value => stack.pop()!;
  const popCore = (): Operand => operandOf(pop());
  const type = <T extends ValueType>(index: number): T => instance.module.types[index]!.type as T;
  const func = (index: number): FunctionValue => instance.functions[index]!;
  switch (instruction.op) {
    case 'bool.lift':
    case 'int.lift': {
      const scalar = 'type' in instruction ? instruction.type : 'bool';
      stack.push({ kind: 'scalar', type: scalar, core: instruction.core, operand: popCore() });
      return;
    }
    case 'bool.lower':
    case 'int.lower': {
      const { core } = instruction;
      stack.push(core_(core, lowerScalar(context, pop(), core)));
      return;
    }
    case 'string.lift_memory': {
      const length = popCore();
      stack.push({
        kind: 'string',
        memory: memoryNumber(context, scope, instruction.memory),
        encoding: instruction.encoding,
        base: popCore(),
        length,
      });
      return;
    }
    case 'string.lower_memory': {
      const { memory, encoding, alloc } = instruction;
      stack.push(...lowerString(context, scope, memory, encoding, func(alloc), pop()));
      return;
    }
    case 'record.lift':
      stack.push({
        kind: 'record',
        fields: take(stack, type<RecordType>(instruction.type).fields.length),
      });
      return;
    case 'record.lower':
      stack.push(...forceRecord(context, pop(), type<RecordType>(instruction.type).fields));
      return;
    case 'variant.lift': {
      const { tag } = instruction;
      const option = type<VariantType>(instruction.type).options[tag]!;
      stack.push({ kind: 'option', tag, payload: option.type && pop() });
      return;
    }
    case 'variant.lower_tag':
      stack.push(lowerTag(context, type<VariantType>(instruction.type), pop()));
      return;
    case 'variant.lower':
      stack.push(...lowerVariant(context, scope, instruction, type(instruction.type), pop()));
      return;
    case 'array.lift_memory': {
      const count = popCore();
      const base = popCore();
      const { width, body } = instruction;
      const { element } = type<ArrayType>(instruction.type);
      const array = { element, base, count, width, body, scope: snapshot(code, scope, body) };
      stack.push({ kind: 'array', array });
      return;
    }
    case 'array.lower_memory': {
      const alloc = func(instruction.alloc);
      const array = type<ArrayType>(instruction.type);
      stack.push(...lowerArray(context, scope, instruction, array, alloc, pop()));
      return;
    }
    case 'callback.lift': {
      const env = take(stack, instruction.env.length) as CoreValue[];
      const { exec, dtor } = instruction;
      stack.push({ kind: 'callback', exec: func(exec), dtor: func(dtor), env });
      return;
    }
    case 'callback.lower': {
      const { params, results } = instruction;
      stack.push(...lowerCallback(context, func(params), func(results), pop(), toHost));
      return;
    }
    case 'defer': {
      const params = take(stack, instruction.params.length);
      const { body } = instruction;
      const later = snapshot(code, scope, body);
      const made = code.function([], () => {
        context.laterBody(later, body, [], params);
      });
      code.emit({ op: 'defer', code: made });
      return;
    }
    case 'call': {
      const called = func(instruction.func);
      stack.push(...context.call(called, take(stack, called.type.params.length)));
      return;
    }
    default:
      runCore(context, frame, instruction);
  }
}

function runCore(
  context: Context,
  frame: Frame,
  instruction: Extract<Instruction, { op: CoreOp }>,
): void {
  const { code, program } = context;
  const { scope, stack } = frame;
  const popCore = (): Operand => operandOf(stack.pop()!);
  const push = (operand: Operand): void => {
    stack.push({ kind: 'core', type: operand.type as CoreType, operand });
  };
  switch (instruction.op) {
    case 'plain':
      runPlain(context, frame, instruction);
      return;
    case 'const':
      push(constantOf(instruction));
      return;
    case 'local.get':
      push(readLocal(code, scope.locals[instruction.local]!));
      return;
    case 'local.set':
    case 'local.tee': {
      const operand = popCore();
      writeLocal(code, scope.locals[instruction.local]!, operand);
      if (instruction.op === 'local.tee') push(operand);
      return;
    }
    case 'global.get': {
      const global = globalNumber(context, scope, instruction.global);
      const target = code.local(fromCoreValType(program.globals[global]!.type.type)!);
      code.emit({ op: 'global.get', target, global });
      push(target);
      return;
    }
    case 'global.set': {
      const global = globalNumber(context, scope, instruction.global);
      code.emit({ op: 'global.set', global, value: popCore() });
      return;
    }
    case 'access':
      runAccess(context, frame, instruction);
      return;
    case 'memory.size': {
      const target = code.local('i32');
      const memory = memoryNumber(context, scope, instruction.memory);
      code.emit({ op: 'memory.size', target, memory });
      push(target);
      return;
    }
    case 'memory.grow': {
      const target = code.local('i32');
      const memory = memoryNumber(context, scope, instruction.memory);
      code.emit({ op: 'memory.grow', target, memory, pages: popCore() });
      push(target);
      return;
    }
    case 'block':
    case 'loop':
    case 'if': {
      const condition = instruction.op === 'if' ? popCore() : undefined;
      runBlock(
        context,
        (inner, body) => runInstructions(context, inner, body),
        frame,
        instruction,
        condition,
      );
      return;
    }
    case 'br':
      branchTo(frame, instruction.label);
      return;
    case 'br_if':
      branchIf(code, popCore(), () => branchTo(frame, instruction.label));
      return;
    case 'br_table':
      branchTable(code, frame, instruction.labels, popCore());
      return;
    default:
      instruction satisfies never;
  }
}

type CoreOp =
  | ('plain' | 'const' | 'local.get' | 'local.set' | 'local.tee' | 'global.get' | 'global.set')
  | ('access' | 'memory.size' | 'memory.grow' | 'block' | 'loop' | 'if' | 'br' | 'br_if')
  | 'br_table';

function runPlain(
  context: Context,
  frame: Frame,
  instruction: Extract<Instruction, { op: 'plain' }>,
): void {
  const { code } = context;
  const { scope, stack } = frame;
  switch (instruction.name) {
    case 'nop':
      return;
    case 'unreachable':
      code.trap('unreachable');
      return;
    case 'return':
      branchTo(frame, frame.targets.length - 1);
      return;
    case 'drop': {
      const value = stack.pop()!;
      if (value.kind === 'core') return;
      dropValue(context, value, scope.instance.dropped.get(instruction)!);
      return;
    }
    case 'select': {
      const operands = take(stack, 3).map(operandOf);
      stack.push(coreValue(code.numeric('select', operands[0]!.type, ...operands)));
      return;
    }
    default: {
      const { operands, result } = signatureOf(instruction.name);
      const given = take(stack, operands).map(operandOf);
      stack.push(coreValue(code.numeric(instruction.name, result, ...given)));
    }
  }
}

function runAccess(
  context: Context,
  { scope, stack }: Frame,
  { name, memory: index, offset }: Extract<Instruction, { op: 'access' }>,
): void {
  const { code } = context;
  const memory = memoryNumber(context, scope, index);
  if (name.includes('.load')) {
    const target = code.local(name.slice(0, 3) as CoreType);
    const address = operandOf(stack.pop()!);
    code.emit({ op: 'load', name, target, memory, address, offset });
    stack.push(coreValue(target));
    return;
  }
  const value = operandOf(stack.pop()!);
  const address = operandOf(stack.pop()!);
  code.emit({ op: 'store', name, memory, address, offset, value });
}

function memoryNumber({ program }: Context, { instance }: Scope, index: number): number {
  return numberIn(program.memories, instance.memories[index]!);
}

function globalNumber({ program }: Context, { instance }: Scope, index: number): number {
  const global = instance.globals[index]!;
  const { globals } = program;
  const known = globals.findIndex((one) => one.global === global);
  return known < 0 ? globals.push({ global, type: globalType(instance, index) }) - 1 : known;
}

function globalType({ module }: InterfaceInstance, index: number): CoreGlobalType {
  const globals = module.imports.flatMap(({ desc }) => (desc.kind === 'global' ? [desc] : []));
  return globals[index]!.global;
}

function constantOf(instruction: Extract<Instruction, { op: 'const' }>): Constant {
  switch (instruction.type) {
    case 'i32':
      return i32(instruction.value);
    case 'i64':
      return i64(instruction.value);
    case 'f32':
      return { type: 'f32', value: instruction.bits };
    case 'f64':
      return { type: 'f64', value: instruction.bits };
    default:
      return instruction satisfies never;
  }
}

const unary =
  /\.(clz|ctz|popcnt|eqz|extend|abs|neg|ceil|floor|trunc|nearest|sqrt|wrap|convert|demote|promote|reinterpret)/;
const comparison = /\.(eqz|eq|ne|lt|gt|le|ge)(_|$)/;

/** Of a numeric instruction: how many operands, and the type of its result. */
function signatureOf(name: string): { readonly operands: number; readonly result: CoreType } {
  return {
    operands: unary.test(name) ? 1 : 2,
    result: comparison.test(name) ? 'i32' : (name.slice(0, 3) as CoreType),
  };
}

function core_(type: CoreType, operand: Operand): Value {
  return { kind: 'core', type, operand };
}
