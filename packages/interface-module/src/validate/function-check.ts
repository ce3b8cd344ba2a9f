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
  /** Checks the instructions of a block within. */
  checkBody(body: Body): void;
}
