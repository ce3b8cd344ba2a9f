import type { CoreFunction, CoreGlobal, CoreMemory } from '../engine.js';
import type { Instruction } from '../model/instructions.js';
import type { InterfaceModule } from '../model/modules.js';
import type { FuncType, ValueType } from '../model/types.js';

// What linking and the two executions have in common: how an interface function is
// handed on, so that whoever calls it still knows its source and what that is about.

/** A function on the stack of a link function, or in the index space of an interface module. */
export type FunctionValue = InterfaceFunctionValue | CoreFunctionValue | HostFunctionValue;

/** A function of an instance of an interface module: calls of it are inlined (section 3). */
export interface InterfaceFunctionValue {
  readonly kind: 'interface';
  readonly instance: InterfaceInstance;
  /** Which of `instance.module.functions`: imported functions are not among them. */
  readonly index: number;
  /** Its own type, whatever those who hold it take it for. */
  readonly type: FuncType;
}

/** What a function is called on the path of a trap: by its name in the text, else as it is exported. */
export function functionName({ instance, index }: InterfaceFunctionValue): string {
  const { name, module } = instance;
  // Imported functions come first among those that exports name.
  const imported = instance.functions.length - module.functions.length;
  const exported = module.exports.find(({ func }) => func === imported + index);
  const { id } = module.functions[index] ?? {};
  return `${name}.${id ?? exported?.name ?? index}`;
}

/** A function of core code. */
export interface CoreFunctionValue {
  readonly kind: 'core';
  /** The engine's exported function: takes and gives core values, several results as an array. */
  readonly call: CoreFunction;
  readonly type: FuncType;
  /**
   * Whether a call may write a memory, as far as linking can tell; absent, it may write any.
   * A string that it can't write is copied after `$alloc`, without a copy before (section 18).
   */
  readonly reaches?: (memory: CoreMemory) => boolean;
}

/** A JavaScript function that the host gives for an interface function. */
export interface HostFunctionValue {
  readonly kind: 'host';
  /** What it is imported as, for messages. */
  readonly name: string;
  /** Takes and gives JavaScript values (section 17) of the types of `type`. */
  readonly call: (...args: unknown[]) => unknown;
  /** The type that the link function declares. */
  readonly type: FuncType;
}

/** An instance of an interface module; what it imports is there before it is. */
export interface InterfaceInstance {
  readonly module: InterfaceModule;
  /** What the path of a trap calls it. */
  readonly name: string;
  /**
   * The index space of functions: first what is given for the imports, whose types are
   * subtypes of the declared ones, then those of the module.
   */
  readonly functions: readonly FunctionValue[];
  readonly memories: readonly CoreMemory[];
  readonly globals: readonly CoreGlobal[];
  /**
   * What validation found out: the type of what each `drop` of an interface value takes.
   * Nothing beyond this type is forced.
   */
  readonly dropped: ReadonlyMap<Instruction, ValueType>;
}

/** Who calls an entry: core code gives values that the engine has converted already. */
export type Caller = 'host' | 'core';

/** A way to run interface functions (sections 11 and 18). */
export interface Execution {
  /**
   * The JavaScript function that runs `target` as an entry (section 11.5) for one who
   * takes it for a function of type `type`.
   *
   * From the host, each argument is converted by its type as section 17 says (missing
   * ones are `undefined`) before anything runs: a wrong shape is a `TypeError`. Results are
   * forced and given as JavaScript values: none as `undefined`, several as an array.
   * Core code calls only functions whose types have nothing but core types.
   */
  entry(
    target: InterfaceFunctionValue,
    type: FuncType,
    caller: Caller,
  ): (...args: unknown[]) => unknown;
}
