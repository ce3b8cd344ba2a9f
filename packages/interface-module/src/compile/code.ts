import type { TrapCode } from '../link/traps.js';
import type { CoreInteger, Encoding } from '../model/instructions.js';
import type { CoreType } from '../model/types.js';

// Fused code (section 18): what is left of interface functions when nothing of their types
// is left. Instructions take and give locals, so that it can be written down as JavaScript
// and as core WebAssembly alike. Memories, functions and globals are numbers into the
// tables of a `Program`.

/** What a local holds: a core value, or any JavaScript value, which core code can't have. */
export type LocalType = CoreType | 'js';

export interface Local {
  /** Unique in its program. */
  readonly id: number;
  readonly type: LocalType;
}

export type Constant =
  | { readonly type: 'i32'; readonly value: number }
  | { readonly type: 'i64'; readonly value: bigint }
  /** The bits, as in `CoreInstruction`. */
  | { readonly type: 'f32'; readonly value: number }
  | { readonly type: 'f64'; readonly value: bigint }
  | { readonly type: 'funcref' | 'externref'; readonly value: null };

export type Operand = Local | Constant;

/** Where a branch can go: the end of a block, or the start of a loop. */
export interface Label {
  readonly id: number;
}

/** A piece of memory that holds a string, before it is known to. */
export interface StringRange {
  readonly memory: number;
  readonly encoding: Encoding;
  readonly base: Operand;
  /** In code units. */
  readonly length: Operand;
}

export type Statement =
  /** Any numeric instruction, and `select`. */
  | {
      readonly op: 'numeric';
      readonly name: string;
      readonly target: Local;
      readonly operands: readonly Operand[];
    }
  | { readonly op: 'copy'; readonly target: Local; readonly source: Operand }
  | {
      readonly op: 'load';
      readonly name: string;
      readonly target: Local;
      readonly memory: number;
      readonly address: Operand;
      readonly offset: number;
    }
  | {
      readonly op: 'store';
      readonly name: string;
      readonly memory: number;
      readonly address: Operand;
      readonly offset: number;
      readonly value: Operand;
    }
  | { readonly op: 'memory.size'; readonly target: Local; readonly memory: number }
  | {
      readonly op: 'memory.grow';
      readonly target: Local;
      readonly memory: number;
      readonly pages: Operand;
    }
  | { readonly op: 'global.get'; readonly target: Local; readonly global: number }
  | { readonly op: 'global.set'; readonly global: number; readonly value: Operand }
  | {
      readonly op: 'call';
      readonly func: number;
      readonly args: readonly Operand[];
      readonly targets: readonly Local[];
    }
  | { readonly op: 'block'; readonly label: Label; readonly body: readonly Statement[] }
  /** Ends with its body; `continue` begins it again. */
  | { readonly op: 'loop'; readonly label: Label; readonly body: readonly Statement[] }
  | {
      readonly op: 'if';
      readonly condition: Operand;
      readonly body: readonly Statement[];
      readonly otherwise: readonly Statement[];
    }
  /** The arm that has the number; the last arm is taken for every number that none has. */
  | { readonly op: 'switch'; readonly selector: Operand; readonly arms: readonly Arm[] }
  | { readonly op: 'break' | 'continue'; readonly label: Label }
  | { readonly op: 'return'; readonly values: readonly Operand[] }
  | { readonly op: 'trap'; readonly code: TrapCode }
  /** Traps `range` unless the operand, read as `signed` says, is from `least` to `greatest`. */
  | {
      readonly op: 'range';
      readonly core: CoreInteger;
      readonly operand: Operand;
      readonly signed: boolean;
      readonly least: bigint;
      readonly greatest: bigint;
    }
  /** Traps `bounds` unless the addresses of all elements are below 2^32. */
  | {
      readonly op: 'addresses';
      readonly base: Operand;
      readonly count: Operand;
      readonly width: number;
    }
  /** `count * width`; traps `bounds` unless that is below 2^32. */
  | {
      readonly op: 'size';
      readonly target: Local;
      readonly count: Operand;
      readonly width: number;
    }
  /** Traps `limit` above the largest count of an array's elements. */
  | { readonly op: 'limit'; readonly count: Operand }
  /** Traps unless there is a string; see `string.lift_memory` in section 11.4. */
  | { readonly op: 'string.check'; readonly from: StringRange }
  /** The same, and how many code units it has in another encoding. */
  | { readonly op: 'string.measure'; readonly from: StringRange; readonly target: Local }
  /**
   * Writes a string that was checked, as it is; traps `alignment` or `bounds` unless so many
   * bytes can be written.
   */
  | {
      readonly op: 'string.copy';
      readonly from: StringRange;
      readonly to: number;
      readonly base: Operand;
      readonly bytes: Operand;
    }
  /** The same for a string that was measured, in the other encoding. */
  | {
      readonly op: 'string.transcode';
      readonly from: StringRange;
      readonly to: number;
      readonly base: Operand;
      readonly bytes: Operand;
    }
  /** JavaScript: an expression, or a statement if there is no target. */
  | {
      readonly op: 'js';
      readonly target: Local | undefined;
      readonly text: readonly Piece[];
      /** Whether it calls what may throw anything, and may grow memories. */
      readonly calls: boolean;
    }
  /** A JavaScript function that runs `code`, which uses locals of the code around it. */
  | { readonly op: 'closure'; readonly target: Local; readonly code: FunctionCode }
  /** Has `code` run when the entry ends. */
  | { readonly op: 'defer'; readonly code: FunctionCode };

export interface Arm {
  readonly numbers: readonly number[];
  readonly body: readonly Statement[];
}

/** Text of JavaScript, an operand, something that is there already, or a memory. */
export type Piece =
  | (string | Operand)
  | { readonly constant: unknown }
  | { readonly memory: number };

/** Code that becomes one function. */
export interface FunctionCode {
  readonly params: readonly Local[];
  /** All that `body` uses and that are neither parameters nor of the code around it. */
  readonly locals: readonly Local[];
  readonly body: readonly Statement[];
  /** Whether blocks are deferred in it. */
  readonly defers: boolean;
}

export function i32(value: number): Constant {
  return { type: 'i32', value: value | 0 };
}

export function i64(value: bigint): Constant {
  return { type: 'i64', value: BigInt.asIntN(64, value) };
}

/** What a local holds before it is set. */
export function zero(type: CoreType): Constant {
  switch (type) {
    case 'i32':
    case 'f32':
      return { type, value: 0 };
    case 'i64':
    case 'f64':
      return { type, value: 0n };
    case 'funcref':
    case 'externref':
      return { type, value: null };
    default:
      return type satisfies never;
  }
}

export function isConstant(operand: Operand): operand is Constant {
  return 'value' in operand;
}

/** Visits statements with those in them, in order, but not those of the functions in them. */
export function eachStatement(
  statements: readonly Statement[],
  visit: (statement: Statement) => void,
): void {
  for (const statement of statements) {
    visit(statement);
    switch (statement.op) {
      case 'block':
      case 'loop':
        eachStatement(statement.body, visit);
        break;
      case 'if':
        eachStatement(statement.body, visit);
        eachStatement(statement.otherwise, visit);
        break;
      case 'switch':
        for (const { body } of statement.arms) eachStatement(body, visit);
        break;
      default:
        break;
    }
  }
}

/** The memories that code reads or writes by itself, not counting the functions in it. */
export function memoriesOf({ body }: FunctionCode): ReadonlySet<number> {
  const found = new Set<number>();
  eachStatement(body, (statement) => {
    if (statement.op === 'load' || statement.op === 'store') found.add(statement.memory);
  });
  return found;
}
