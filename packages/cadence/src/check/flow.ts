import type { Span } from '@witcraft/diagnostics';
import type { Variable } from './scopes.js';
import type { Member } from './types.js';

/** What is tracked: a variable, or a field of `self`. */
export type Tracked = Variable | Member;

/** How a resource left a variable. */
export interface Move {
  readonly span: Span;
  readonly how: 'moved' | 'destroyed';
  /** False where only some of the paths lead here through the move. */
  readonly certain: boolean;
}

/** How the statements up to here may have ended the path. */
export interface Ending {
  /** A `return` on every path. */
  returned: boolean;
  /** A `return` on some path. */
  mayReturn: boolean;
  /** A call of type Never on every path. */
  halted: boolean;
  /** A `break` or `continue` on every path. */
  jumped: boolean;
}

/**
 * What is known at a point of a function: which resources were moved, which fields were set, and
 * whether the point is reached. A branch is a flow of its own above that of where it began, and
 * holds only what happened within it; {@link Flow.join} brings branches together. So what a
 * branch costs is what it does, not what is in scope.
 */
export class Flow {
  readonly ending: Ending;
  private readonly moves = new Map<Tracked, Move>();
  private readonly set = new Set<Member>();
  private readonly below: Flow | undefined;

  constructor(below?: Flow) {
    // Between two flows with something in them, those without are skipped: only the innermost
    // flow ever changes, so an empty one below stays empty as long as this one is used.
    this.below = below?.isEmpty() === true ? below.below : below;
    this.ending =
      below === undefined
        ? { returned: false, mayReturn: false, halted: false, jumped: false }
        : { ...below.ending };
  }

  private isEmpty(): boolean {
    return this.moves.size === 0 && this.set.size === 0;
  }

  /** Whether no path leads here. */
  get unreachable(): boolean {
    return this.ending.returned || this.ending.halted || this.ending.jumped;
  }

  /** How a resource was moved before this point, if it was. */
  moveOf(tracked: Tracked): Move | undefined {
    let flow: Flow | undefined = this;
    while (flow !== undefined) {
      const move = flow.moves.get(tracked);
      if (move !== undefined) {
        return move;
      }
      flow = flow.below;
    }
    return undefined;
  }

  /** Notes a move; the first one counts. */
  move(tracked: Tracked, move: Move): void {
    if (this.moveOf(tracked) === undefined) {
      this.moves.set(tracked, move);
    }
  }

  /** Whether a field of `self` was set on every path. */
  isSet(field: Member): boolean {
    let flow: Flow | undefined = this;
    while (flow !== undefined) {
      if (flow.set.has(field)) {
        return true;
      }
      flow = flow.below;
    }
    return false;
  }

  setField(field: Member): void {
    this.set.add(field);
  }

  /** Goes on after two branches of which one was taken. */
  join(then: Flow, otherwise: Flow): void {
    const ending = this.ending;
    const a = then.ending;
    const b = otherwise.ending;
    ending.mayReturn ||= a.mayReturn || b.mayReturn;
    ending.returned ||= a.returned && b.returned;
    ending.jumped ||= a.jumped && b.jumped;
    ending.halted ||= a.halted && b.halted;
    for (const field of a.halted ? otherwise.set : then.set) {
      if (a.halted || b.halted || otherwise.set.has(field)) {
        this.set.add(field);
      }
    }
    for (const [tracked, move] of then.moves) {
      this.joinMoves(tracked, joined(move, a, otherwise.moves.get(tracked), b));
    }
    for (const [tracked, move] of otherwise.moves) {
      if (!then.moves.has(tracked)) {
        this.joinMoves(tracked, joined(undefined, a, move, b));
      }
    }
  }

  /** Goes on after what may not have run at all: a loop's body, the right side of `&&`. */
  joinOptional(branch: Flow): void {
    this.ending.mayReturn ||= branch.ending.mayReturn;
    for (const [tracked, move] of branch.moves) {
      this.joinMoves(tracked, branch.ending.returned ? undefined : uncertain(move));
    }
  }

  private joinMoves(tracked: Tracked, move: Move | undefined): void {
    if (move !== undefined) {
      this.move(tracked, move);
    }
  }
}

/** How a resource is after two branches, where a path that returned does not lead here. */
function joined(
  then: Move | undefined,
  thenEnding: Ending,
  otherwise: Move | undefined,
  otherwiseEnding: Ending,
): Move | undefined {
  if (then !== undefined && otherwise !== undefined) {
    if (thenEnding.returned) {
      return otherwiseEnding.returned ? undefined : otherwise;
    }
    if (otherwiseEnding.returned) {
      return then;
    }
    return { ...then, certain: then.certain && otherwise.certain };
  }
  if (then !== undefined) {
    return oneSided(then, thenEnding, otherwiseEnding);
  }
  return otherwise === undefined ? undefined : oneSided(otherwise, otherwiseEnding, thenEnding);
}

function oneSided(move: Move, ending: Ending, other: Ending): Move | undefined {
  if (ending.returned) {
    // The other branch halts: nothing leads on, and nothing is lost.
    return other.halted ? { ...move, how: 'destroyed', certain: true } : undefined;
  }
  return other.halted ? move : uncertain(move);
}

function uncertain(move: Move): Move {
  return move.certain ? { ...move, certain: false } : move;
}
