import type { InterfaceInstance } from '../link/execution.js';
import { isCoreType } from '../model/core-types.js';
import type { Body, Instruction } from '../model/instructions.js';
import type { InterfaceFunction } from '../model/modules.js';
import type { CoreType } from '../model/types.js';
import { type Operand, zero } from './code.js';
import type { CodeBuilder } from './code-builder.js';
import type { LocalSlot, Scope, Value } from './suspensions.js';

/** The scope of a function that is inlined, with the core arguments in its parameters. */
export function functionScope(
  code: CodeBuilder,
  instance: InterfaceInstance,
  { type, locals, body }: InterfaceFunction,
  args: readonly Value[],
): Scope {
  const { written } = usedLocals(body);
  const params = args.filter((arg) => arg.kind === 'core');
  const initial: { type: CoreType; operand: Operand }[] = params.slice(0, type.params.length);
  for (const local of locals) {
    if (isCoreType(local.type)) initial.push({ type: local.type, operand: zero(local.type) });
  }
  return { instance, locals: initial.map((slot, index) => slotOf(code, slot, written.has(index))) };
}

/** What a body that runs later sees: the locals as they are now (section 11.3). */
export function snapshot(code: CodeBuilder, { instance, locals }: Scope, body: Body): Scope {
  const { used } = usedLocals(body);
  return {
    instance,
    locals: locals.map((slot, index): LocalSlot => {
      if (!slot.written) return slot;
      const { type } = slot.local;
      const operand = used.has(index) ? readLocal(code, slot) : zero(type as CoreType);
      return { written: false, type: type as CoreType, operand };
    }),
  };
}

/** The scope of one run of such a body. */
export function runScope(code: CodeBuilder, { instance, locals }: Scope, body: Body): Scope {
  const { written } = usedLocals(body);
  return {
    instance,
    locals: locals.map((slot, index) =>
      !slot.written && written.has(index) ? slotOf(code, slot, true) : slot,
    ),
  };
}

function slotOf(
  code: CodeBuilder,
  { type, operand }: { readonly type: CoreType; readonly operand: Operand },
  written: boolean,
): LocalSlot {
  if (!written) return { written: false, type, operand };
  const local = code.local(type);
  code.assign(local, operand);
  return { written: true, local, known: undefined };
}

/** What a local holds now: an operand that stays the same. */
export function readLocal(code: CodeBuilder, slot: LocalSlot): Operand {
  if (!slot.written) return slot.operand;
  if (slot.known?.stretch === code.stretch) return slot.known.operand;
  const operand = code.copy(slot.local);
  slot.known = { operand, stretch: code.stretch };
  return operand;
}

export function writeLocal(code: CodeBuilder, slot: LocalSlot, operand: Operand): void {
  if (!slot.written) return;
  code.assign(slot.local, operand);
  slot.known = { operand, stretch: code.stretch };
}

interface UsedLocals {
  readonly used: ReadonlySet<number>;
  readonly written: ReadonlySet<number>;
}

const known = new WeakMap<Body, UsedLocals>();

/** The locals that a body mentions, with the bodies in it. */
function usedLocals(body: Body): UsedLocals {
  let found = known.get(body);
  if (found === undefined) {
    const used = new Set<number>();
    const written = new Set<number>();
    const visit = (instructions: Body): void => {
      for (const instruction of instructions) {
        if (instruction.op.startsWith('local.') && 'local' in instruction) {
          used.add(instruction.local);
          if (instruction.op !== 'local.get') written.add(instruction.local);
        }
        for (const inner of bodiesOf(instruction)) visit(inner);
      }
    };
    visit(body);
    found = { used, written };
    known.set(body, found);
  }
  return found;
}

function bodiesOf(instruction: Instruction): readonly Body[] {
  switch (instruction.op) {
    case 'block':
    case 'loop':
    case 'if':
      return instruction.otherwise === undefined
        ? [instruction.body]
        : [instruction.body, instruction.otherwise];
    case 'variant.lower':
      return instruction.cases.map(({ body }) => body);
    case 'array.lift_memory':
    case 'array.lower_memory':
    case 'defer':
      return [instruction.body];
    default:
      return [];
  }
}

/**
 * Whether something in a body leaves it other than at its end: a branch to the label
 * `depth` out of it, or, where `returns` says that this is a function's, `return`.
 */
export function hasBranch(body: Body, depth: number, returns: boolean): boolean {
  return body.some((instruction) => {
    switch (instruction.op) {
      case 'br':
      case 'br_if':
        return instruction.label === depth;
      case 'br_table':
        return instruction.labels.includes(depth);
      case 'plain':
        return returns && instruction.name === 'return';
      case 'block':
      case 'loop':
      case 'if':
        return bodiesOf(instruction).some((inner) => hasBranch(inner, depth + 1, returns));
      default:
        return false;
    }
  });
}
