import type { Body, Instruction } from '../model/instructions.js';
import type { CoreType, ValueType } from '../model/types.js';
import type { Arm, Local, Operand, Statement } from './code.js';
import { i32 } from './code.js';
import type { CodeBuilder } from './code-builder.js';
import type { Context } from './context.js';
import { Merge } from './joins.js';
import { hasBranch } from './scopes.js';
import type { Scope, Value } from './suspensions.js';

// Control flow: structured as it was, but for values at labels, which are locals.

/** Where the instructions of a body are. */
export interface Frame {
  readonly scope: Scope;
  /** Innermost last. */
  readonly targets: readonly BranchTarget[];
  readonly stack: Value[];
}

/** What a label stands for. */
export interface BranchTarget {
  /** How many values a branch carries. */
  readonly count: number;
  /** Writes down the branch. */
  branch(values: readonly Value[]): never;
}

/** Runs the instructions of a frame; what its stack holds is what it leaves. */
export type RunInstructions = (frame: Frame, body: Body) => void;

/**
 * A body whose end is its only label (section 12.3): of a function, a case, an element, a
 * deferred block. Several ways out give a join.
 */
export function runBody(
  context: Context,
  run: RunInstructions,
  scope: Scope,
  body: Body,
  results: readonly ValueType[],
  stack: readonly Value[],
): readonly Value[] {
  if (!hasBranch(body, 0, true)) {
    const frame = { scope, targets: [noTarget], stack: [...stack] };
    run(frame, body);
    return top(frame.stack, results.length);
  }
  const { code } = context;
  const merge = new Merge(context, results);
  const selector = merge.hasJoins ? code.local('i32') : i32(0);
  const label = code.label();
  const rows: (readonly Value[])[] = [];
  const leave = (values: readonly Value[]): void => {
    if ('id' in selector) code.assign(selector, i32(rows.length));
    rows.push(merge.row(values));
  };
  const target: BranchTarget = {
    count: results.length,
    branch(values) {
      leave(values);
      code.emit({ op: 'break', label });
      return code.end();
    },
  };
  const { body: statements } = code.way(() => {
    const frame = { scope, targets: [target], stack: [...stack] };
    run(frame, body);
    leave(top(frame.stack, results.length));
  });
  code.emit({ op: 'block', label, body: statements });
  if (rows.length === 0) code.end();
  return merge.values(selector, rows);
}

/** The label of a body that nothing branches to. */
const noTarget: BranchTarget = {
  count: 0,
  branch: () => {
    throw new Error('a branch to a label that has none');
  },
};

function top(stack: readonly Value[], count: number): readonly Value[] {
  return count === 0 ? [] : stack.slice(-count);
}

type Block = Extract<Instruction, { op: 'block' | 'loop' | 'if' }>;

/** `block`, `loop`, `if`: nothing but core values goes in and out. */
export function runBlock(
  context: Context,
  run: RunInstructions,
  frame: Frame,
  block: Block,
  condition: Operand | undefined,
): void {
  const { code } = context;
  const params = take(frame.stack, block.params.length);
  if (block.op === 'loop') {
    frame.stack.push(...runLoop(code, run, frame, block, params));
    return;
  }
  const results = locals(code, block.results);
  const label = code.label();
  const target: BranchTarget = {
    count: results.length,
    branch(values) {
      assignAll(code, results, values);
      code.emit({ op: 'break', label });
      return code.end();
    },
  };
  let reached = false;
  const way = (body: Body): readonly Statement[] => {
    const branches = hasBranch(body, 0, false);
    const inner = { ...frame, targets: [...frame.targets, target], stack: [...params] };
    const made = code.way(() => {
      code.nested(() => run(inner, body));
      assignAll(code, results, top(inner.stack, results.length));
    });
    reached ||= branches || made.reached !== undefined;
    return made.body;
  };
  const { body } = code.way(() => {
    if (condition === undefined) {
      for (const statement of way(block.body)) code.emit(statement);
      return;
    }
    const taken = way(block.body);
    const otherwise = way(block.otherwise ?? []);
    code.emit({ op: 'if', condition, body: taken, otherwise });
  });
  code.emit({ op: 'block', label, body });
  if (!reached) code.end();
  frame.stack.push(...values(results));
}

function runLoop(
  code: CodeBuilder,
  run: RunInstructions,
  frame: Frame,
  { params: types, results, body: instructions }: Block,
  given: readonly Value[],
): readonly Value[] {
  const params = locals(code, types);
  assignAll(code, params, given);
  const label = code.label();
  const target: BranchTarget = {
    count: params.length,
    branch(values) {
      assignAll(code, params, values);
      code.emit({ op: 'continue', label });
      return code.end();
    },
  };
  let left: readonly Value[] = [];
  const { body, reached } = code.way(() => {
    const stack: Value[] = params.map((param) => coreCopy(code, param));
    code.nested(() => run({ ...frame, targets: [...frame.targets, target], stack }, instructions));
    left = top(stack, results.length);
  });
  code.emit({ op: 'loop', label, body });
  if (reached === undefined) code.end();
  return left;
}

/** `br_if`: the values stay on the stack too. */
export function branchIf(code: CodeBuilder, condition: Operand, branch: () => never): void {
  const { body } = code.way(branch);
  code.emit({ op: 'if', condition, body, otherwise: [] });
}

/** `br_table` */
export function branchTable(
  code: CodeBuilder,
  frame: Frame,
  labels: readonly number[],
  selector: Operand,
): never {
  const arms = new Map<number, Arm & { readonly numbers: number[] }>();
  // The default comes last.
  const [fallback = 0] = labels.slice(-1);
  const armOf = (label: number): { readonly numbers: number[] } => {
    const arm = arms.get(label) ?? {
      numbers: [],
      body: code.way(() => branchTo(frame, label)).body,
    };
    arms.set(label, arm);
    return arm;
  };
  for (const [number, label] of labels.slice(0, -1).entries()) {
    if (label !== fallback) armOf(label).numbers.push(number);
  }
  armOf(fallback);
  code.emit({ op: 'switch', selector, arms: [...arms.values()] });
  return code.end();
}

/** `br`, and `return` where the label is the outermost one. */
export function branchTo({ targets, stack }: Frame, label: number): never {
  const target = targets[targets.length - 1 - label]!;
  return target.branch(top(stack, target.count));
}

export function take(stack: Value[], count: number): Value[] {
  return stack.splice(stack.length - count, count);
}

function locals(code: CodeBuilder, types: readonly ValueType[]): readonly Local[] {
  return types.map((type) => code.local(type as CoreType));
}

function values(targets: readonly Local[]): Value[] {
  return targets.map((operand) => ({ kind: 'core', type: operand.type as CoreType, operand }));
}

function coreCopy(code: CodeBuilder, local: Local): Value {
  return { kind: 'core', type: local.type as CoreType, operand: code.copy(local) };
}

function assignAll(code: CodeBuilder, targets: readonly Local[], given: readonly Value[]): void {
  for (const [index, target] of targets.entries()) {
    const value = given[index];
    if (value?.kind === 'core') code.assign(target, value.operand);
  }
}
