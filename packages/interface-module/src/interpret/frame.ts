import type { CoreGlobal } from '../engine.js';
import type { Entry } from '../link/entry.js';
import type { FunctionValue, InterfaceInstance } from '../link/execution.js';
import type { CoreType } from '../model/types.js';
import type { MemoryAccess } from './memory.js';
import type { StackValue } from './suspension.js';

/** A run of an interface function, or of a body of one. */
export interface Frame {
  readonly instance: InterfaceInstance;
  readonly spaces: IndexSpaces;
  readonly entry: Entry;
  readonly call: Call;
  readonly locals: StackValue[];
  readonly stack: StackValue[];
}

/** What instructions of an instance find by index, beside its functions. */
export interface IndexSpaces {
  readonly memories: readonly MemoryAccess[];
  readonly globals: readonly { readonly global: CoreGlobal; readonly type: CoreType }[];
}

/** Calls a function within an entry; see `callFunction`. */
export type Call = (
  callee: FunctionValue,
  args: readonly StackValue[],
  entry: Entry,
) => readonly StackValue[];
