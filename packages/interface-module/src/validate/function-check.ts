import type { Body } from '../model/instructions.js';
import type { ValueType } from '../model/types.js';
import type { InterfaceContext } from './interface-context.js';
import type { TypeStack } from './stack.js';

/** A function whose body is being checked. */
export interface FunctionCheck {
  readonly context: InterfaceContext;
  readonly stack: TypeStack;
  readonly locals: readonly ValueType[];
  /** Its index. */
  readonly index: number;
  /**
   * Has the instructions of a body within checked before whatever comes next, and then
   * calls `leave`. It is the last thing that an instruction does: bodies are on a stack of
   * their own, so that those within each other cannot exhaust that of the engine.
   */
  checkWithin(body: Body, leave: () => void): void;
}
