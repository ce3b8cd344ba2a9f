import { isCoreType } from '../model/core-types.js';
import type { Body, Instruction } from '../model/instructions.js';
import type { Region } from '../model/region.js';
import { funcTypeText, typeText } from '../model/type-text.js';
import type { FuncType, ValueType } from '../model/types.js';
import { checkCore } from './core-instructions.js';
import type { FunctionCheck } from './function-check.js';
import { type InterfaceContext, localTypes } from './interface-context.js';
import { BodyFailure } from './report.js';
import { TypeStack } from './stack.js';

/** Checks a function's body in one pass (section 12.1); throws its first error. */
export function checkFunction(context: InterfaceContext, index: number): void {
  const definition = context.module.functions[index - context.importedFunctions]!;
  const { type, body, region } = definition;
  const stack = new TypeStack(context.identity);
  const bodies: OpenBody[] = [];
  const check: FunctionCheck = {
    context,
    stack,
    locals: localTypes(definition),
    index,
    checkWithin: (inner, leave) => bodies.push({ body: inner, next: 0, leave }),
  };
  const start = type.params.filter((param) => !isCoreType(param));
  stack.enter('function', start, type.results, type.results);
  check.checkWithin(body, () => stack.leave(endOf(region)));
  for (let top = bodies.at(-1); top !== undefined; top = bodies.at(-1)) {
    const instruction = top.body[top.next++];
    if (instruction !== undefined) checkInstruction(check, instruction);
    else {
      bodies.pop();
      top.leave();
    }
  }
}

/** A body whose instructions are being checked. */
interface OpenBody {
  readonly body: Body;
  /** The place of the next instruction in it. */
  next: number;
  readonly leave: () => void;
}

/** The end of a body, where its results are missing or something is left. */
function endOf({ start, end }: Region): Region {
  return { start: Math.max(start, end - 1), end };
}

/**
 * A body that is part of an instruction: a frame of its own, out of which nothing branches.
 * `after` is what happens behind it.
 */
function checkInnerBody(
  check: FunctionCheck,
  body: Body,
  start: readonly ValueType[],
  end: readonly ValueType[],
  region: Region,
  after: () => void,
): void {
  const { stack } = check;
  stack.enter('body', start, end, end);
  check.checkWithin(body, () => {
    stack.leave(region);
    after();
  });
}

function checkInstruction(check: FunctionCheck, instruction: Instruction): void {
  const { context, stack } = check;
  const { region } = instruction;
  switch (instruction.op) {
    case 'bool.lift':
      stack.pop(instruction.core, region);
      stack.push('bool');
      return;
    case 'bool.lower':
      stack.pop('bool', region);
      stack.push(instruction.core);
      return;
    case 'int.lift':
      stack.pop(instruction.core, region);
      stack.push(instruction.type);
      return;
    case 'int.lower':
      stack.pop(instruction.type, region);
      stack.push(instruction.core);
      return;
    case 'string.lift_memory':
      context.memory(instruction.memory, region);
      stack.popAll(['i32', 'i32'], region);
      stack.push('string');
      return;
    case 'string.lower_memory':
      context.memory(instruction.memory, region);
      checkAlloc(check, instruction.alloc, region);
      stack.pop('string', region);
      stack.pushAll(['i32', 'i32']);
      return;
    case 'record.lift': {
      const type = context.typeOf('record', instruction.type, region);
      for (let at = type.fields.length - 1; at >= 0; at--) stack.pop(type.fields[at]!.type, region);
      stack.push(type);
      return;
    }
    case 'record.lower': {
      const type = context.typeOf('record', instruction.type, region);
      stack.pop(type, region);
      for (const field of type.fields) stack.push(field.type);
      return;
    }
    case 'variant.lift': {
      const type = context.typeOf('variant', instruction.type, region);
      const option = type.options[instruction.tag];
      if (option === undefined) throw noOption(instruction.tag, region);
      if (option.type !== undefined) stack.pop(option.type, region);
      stack.push(type);
      return;
    }
    case 'variant.lower_tag':
      stack.pop(context.typeOf('variant', instruction.type, region), region);
      stack.push('i32');
      return;
    case 'variant.lower':
      checkVariantLower(check, instruction);
      return;
    case 'array.lift_memory': {
      const type = context.typeOf('array', instruction.type, region);
      stack.popAll(['i32', 'i32'], region);
      checkInnerBody(check, instruction.body, ['i32'], [type.element], region, () =>
        stack.push(type),
      );
      return;
    }
    case 'array.lower_memory': {
      const type = context.typeOf('array', instruction.type, region);
      context.memory(instruction.memory, region);
      checkAlloc(check, instruction.alloc, region);
      stack.pop(type, region);
      checkInnerBody(check, instruction.body, ['i32', type.element], [], region, () =>
        stack.pushAll(['i32', 'i32']),
      );
      return;
    }
    case 'callback.lift':
      checkCallbackLift(check, instruction);
      return;
    case 'callback.lower':
      checkCallbackLower(check, instruction);
      return;
    case 'defer':
      stack.popAll(instruction.params, region);
      checkInnerBody(check, instruction.body, instruction.params, [], region, () => {});
      return;
    case 'call': {
      const type = mention(check, instruction.func, region);
      stack.popAll(type.params, region);
      stack.pushAll(type.results);
      return;
    }
    default:
      checkCore(check, instruction);
      return;
  }
}

function noOption(tag: number, region: Region): BodyFailure {
  return new BodyFailure('tag-index', `the variant has no option ${tag}`, region);
}

/** The type of a function that an instruction names: an edge of the call graph (12.4). */
function mention({ context, index }: FunctionCheck, func: number, region: Region): FuncType {
  const type = context.func(func, region);
  context.edges.push({ from: index, to: func, region });
  return type;
}

const allocType: FuncType = { params: ['i32'], results: ['i32'] };

function checkAlloc(check: FunctionCheck, func: number, region: Region): void {
  const type = mention(check, func, region);
  if (isSame(check, type, allocType)) return;
  const message = `expected an allocator of type ${funcTypeText(allocType)}, found ${funcTypeText(type)}`;
  throw new BodyFailure('alloc-type', message, region, placeOf(check, func));
}

function isSame({ context: { identity } }: FunctionCheck, a: FuncType, b: FuncType): boolean {
  return identity.sameList(a.params, b.params) && identity.sameList(a.results, b.results);
}

/** Where a function is defined or imported. */
function placeOf(
  { context: { module, importedFunctions } }: FunctionCheck,
  func: number,
): { region: Region; message: string }[] {
  const place =
    func < importedFunctions
      ? module.imports.filter(({ desc }) => desc.kind === 'func')[func]
      : module.functions[func - importedFunctions];
  return place === undefined ? [] : [{ region: place.region, message: 'the function is here' }];
}

/** Every option exactly once; the cases run on the spot, with the payload on their stack. */
function checkVariantLower(
  check: FunctionCheck,
  instruction: Extract<Instruction, { op: 'variant.lower' }>,
): void {
  const { context, stack } = check;
  const { region, cases, results } = instruction;
  const type = context.typeOf('variant', instruction.type, region);
  const first = new Map<number, Region>();
  for (const { tag, region: place } of cases) {
    if (tag >= type.options.length) throw noOption(tag, place);
    const before = first.get(tag);
    if (before !== undefined) {
      const related = [{ region: before, message: 'the first one is here' }];
      throw new BodyFailure('case-duplicate', `option ${tag} has two cases`, place, related);
    }
    first.set(tag, place);
  }
  if (first.size < type.options.length) {
    const tag = type.options.findIndex((_, index) => !first.has(index));
    throw new BodyFailure('case-missing', `option ${tag} has no case`, region);
  }
  stack.pop(type, region);
  const checkCase = (index: number): void => {
    const found = cases[index];
    if (found === undefined) {
      stack.pushAll(results);
      return;
    }
    const payload = type.options[found.tag]!.type;
    const start = payload === undefined ? [] : [payload];
    checkInnerBody(check, found.body, start, results, found.region, () => checkCase(index + 1));
  };
  checkCase(0);
}

function checkCallbackLift(
  check: FunctionCheck,
  instruction: Extract<Instruction, { op: 'callback.lift' }>,
): void {
  const { context, stack } = check;
  const { env, region } = instruction;
  const type = context.typeOf('callback', instruction.type, region);
  const other = env.find((captured) => !isCoreType(captured));
  if (other !== undefined) {
    const message = `a callback captures values of core types, not ${typeText(other)}`;
    throw new BodyFailure('env-type', message, region);
  }
  const { params, results } = type.type;
  checkCallbackPart(check, instruction.exec, { params: [...env, ...params], results }, region);
  checkCallbackPart(check, instruction.dtor, { params: env, results: [] }, region);
  stack.popAll(env, region);
  stack.push(type);
}

function checkCallbackPart(
  check: FunctionCheck,
  func: number,
  wanted: FuncType,
  region: Region,
): void {
  const type = mention(check, func, region);
  if (isSame(check, type, wanted)) return;
  const message = `expected a function of type ${funcTypeText(wanted)}, found ${funcTypeText(type)}`;
  throw new BodyFailure('callback-type', message, region, placeOf(check, func));
}

/** `$params: [x*] -> [params]` and `$results: [results] -> [y*]`, with core types x and y. */
function checkCallbackLower(
  check: FunctionCheck,
  instruction: Extract<Instruction, { op: 'callback.lower' }>,
): void {
  const { context, stack } = check;
  const { region } = instruction;
  const type = context.typeOf('callback', instruction.type, region);
  const { params, results } = type.type;
  const into = mention(check, instruction.params, region);
  if (!into.params.every(isCoreType) || !context.identity.sameList(into.results, params)) {
    const message = `expected a function from core types to [${params.map(typeText).join(' ')}], found ${funcTypeText(into)}`;
    throw new BodyFailure('callback-type', message, region, placeOf(check, instruction.params));
  }
  const out = mention(check, instruction.results, region);
  if (!out.results.every(isCoreType) || !context.identity.sameList(out.params, results)) {
    const message = `expected a function from [${results.map(typeText).join(' ')}] to core types, found ${funcTypeText(out)}`;
    throw new BodyFailure('callback-type', message, region, placeOf(check, instruction.results));
  }
  stack.pop(type, region);
  stack.pushAll(['funcref', 'funcref']);
}
