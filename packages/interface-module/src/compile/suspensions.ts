import type { FunctionValue, InterfaceInstance } from '../link/execution.js';
import type { Body, CoreInteger, Encoding } from '../model/instructions.js';
import type { CoreType, InterfaceType, ScalarType, ValueType } from '../model/types.js';
import type { Local, Operand } from './code.js';

// Interface values while code is made: what produces them, with the locals that hold the
// core operands (section 11.1, section 18 step 2). The code that computes one is made where
// its consumer is.

/** What stands on the stack. */
export type Value = CoreValue | Suspension;

export interface CoreValue {
  readonly kind: 'core';
  readonly type: CoreType;
  readonly operand: Operand;
}

export type Suspension =
  | ScalarSuspension
  | StringSuspension
  /** `record.lift` */
  | { readonly kind: 'record'; readonly fields: readonly Value[] }
  /** `variant.lift` */
  | { readonly kind: 'option'; readonly tag: number; readonly payload: Value | undefined }
  /** `array.lift_memory` */
  | { readonly kind: 'array'; readonly array: ArrayProducer }
  /** What the body of an `array.lift_memory` gives for the element at an address. */
  | { readonly kind: 'element'; readonly array: ArrayProducer; readonly address: Operand }
  | CallbackSuspension
  | HostSuspension
  | JoinSuspension;

export interface ScalarSuspension {
  readonly kind: 'scalar';
  readonly type: ScalarType;
  readonly core: CoreInteger;
  readonly operand: Operand;
}

export interface StringSuspension {
  readonly kind: 'string';
  readonly memory: number;
  readonly encoding: Encoding;
  readonly base: Operand;
  readonly length: Operand;
}

export interface ArrayProducer {
  readonly element: ValueType;
  readonly base: Operand;
  readonly count: Operand;
  readonly width: number;
  readonly body: Body;
  readonly scope: Scope;
}

export interface CallbackSuspension {
  readonly kind: 'callback';
  readonly exec: FunctionValue;
  readonly dtor: FunctionValue;
  readonly env: readonly CoreValue[];
}

/** A value that the host gave, converted and checked: a `Value` of src/values. */
export interface HostSuspension {
  readonly kind: 'host';
  /** The type that it was converted by. */
  readonly type: InterfaceType;
  readonly operand: Operand;
}

/** One of several values: that which has the number of the selector. */
export interface JoinSuspension {
  readonly kind: 'join';
  readonly selector: Operand;
  /** None where the way that leads there has trapped. */
  readonly cases: readonly (Suspension | undefined)[];
}

/** What an instruction's indices are about: an instance, and the locals of one function. */
export interface Scope {
  readonly instance: InterfaceInstance;
  /** The operand that holds each local; those that are never written need no copy. */
  readonly locals: readonly LocalSlot[];
}

export type LocalSlot =
  | WrittenSlot
  | { readonly written: false; readonly type: CoreType; readonly operand: Operand };

/** A local that is written somewhere. */
export interface WrittenSlot {
  readonly written: true;
  readonly local: Local;
  /** What it holds as well, as long as no ways part or meet (`stretch` of the code). */
  known: { readonly operand: Operand; readonly stretch: number } | undefined;
}
