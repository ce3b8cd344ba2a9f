import { decodeUtf8 } from '@witcraft/binary';
import { MOST_ELEMENTS } from '../limits.js';
import type { FunctionValue } from '../link/execution.js';
import { trap } from '../link/traps.js';
import { isCoreType } from '../model/core-types.js';
import type { CoreInteger, Encoding } from '../model/instructions.js';
import type { IntegerType, InterfaceType, ValueType } from '../model/types.js';
import {
  type CallbackValue,
  integerRanges,
  isWide,
  type Value,
  type VariantValue,
} from '../values/value.js';
import { fromApi } from './core-values.js';
import type { MemoryAccess } from './memory.js';

/**
 * An interface value on the stack (section 11.1): the instruction that makes it, with its
 * core operands computed. Forcing it, which is done at most once, gives its outermost shape.
 */
export interface Suspension {
  force(): Shape;
}

/** What is on the stack: a core value (see core-values.ts), or a suspension. */
export type StackValue = unknown;

/** The outermost shape of an interface value; what is in it stays suspended. */
export type Shape =
  | number
  | bigint
  | boolean
  | string
  | RecordShape
  | VariantShape
  | ArrayShape
  | CallbackShape;

export interface RecordShape {
  readonly fields: readonly StackValue[];
  /** Theirs, where they were made. */
  readonly types: readonly ValueType[];
}

export interface VariantShape {
  readonly tag: number;
  /** `undefined` where the option has none. */
  readonly payload: StackValue;
  /** Of the payload, where it was made. */
  readonly type: ValueType | undefined;
}

export interface ArrayShape {
  readonly count: number;
  element(index: number): StackValue;
}

export interface CallbackShape {
  readonly exec: FunctionValue;
  readonly dtor: FunctionValue;
  /** Core values. */
  readonly env: readonly StackValue[];
}

/** `bool.lift_iMM` */
export class LiftedBool implements Suspension {
  readonly #operand: number | bigint;

  constructor(operand: number | bigint) {
    this.#operand = operand;
  }

  force(): boolean {
    // Neither 0 nor 0n is true.
    return Boolean(this.#operand);
  }
}

/** `sNN.lift_iMM` and `uNN.lift_iMM` */
export class LiftedInteger implements Suspension {
  readonly #type: IntegerType;
  readonly #core: CoreInteger;
  readonly #operand: number | bigint;

  constructor(type: IntegerType, core: CoreInteger, operand: number | bigint) {
    this.#type = type;
    this.#core = core;
    this.#operand = operand;
  }

  force(): number | bigint {
    const bits = BigInt(this.#operand);
    const isSigned = this.#type.startsWith('s');
    const integer = isSigned ? bits : BigInt.asUintN(this.#core === 'i32' ? 32 : 64, bits);
    const [least, greatest] = integerRanges[this.#type];
    if (integer < least || integer > greatest)
      throw trap('range', `${integer} is out of the range of ${this.#type}`);
    return isWide(this.#type) ? integer : Number(integer);
  }
}

/** `string.lift_memory`: the bytes are read when it is forced. */
export class LiftedString implements Suspension {
  readonly #memory: MemoryAccess;
  readonly #encoding: Encoding;
  readonly #base: number;
  readonly #length: number;

  constructor(memory: MemoryAccess, encoding: Encoding, base: number, length: number) {
    this.#memory = memory;
    this.#encoding = encoding;
    this.#base = base >>> 0;
    this.#length = length >>> 0;
  }

  force(): string {
    if (this.#encoding === 'utf8') {
      // Not a view: decoders don't take shared memory.
      const text = decodeUtf8(this.#memory.bytes(this.#base, this.#length).slice());
      if (text === undefined) throw trap('encoding', 'the bytes are not UTF-8');
      return text;
    }
    if (this.#base % 2 !== 0)
      throw trap('alignment', `a string of UTF-16 is at ${this.#base}, which is odd`);
    const bytes = this.#memory.bytes(this.#base, 2 * this.#length);
    const text = decodeUtf16(bytes);
    if (text === undefined) throw trap('encoding', 'the code units are not UTF-16');
    return text;
  }
}

/** So many code units are made a string at once. */
const CHUNK = 4096;

/** The text of code units; absent where a surrogate has no other half. */
function decodeUtf16(bytes: Uint8Array): string | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  let expectsLow = false;
  for (let start = 0; start < bytes.length; start += 2 * CHUNK) {
    const units: number[] = [];
    const end = Math.min(bytes.length, start + 2 * CHUNK);
    for (let at = start; at < end; at += 2) {
      const unit = view.getUint16(at, true);
      const isLow = unit >= 0xdc00 && unit < 0xe000;
      if (isLow !== expectsLow) return undefined;
      expectsLow = unit >= 0xd800 && unit < 0xdc00;
      units.push(unit);
    }
    text += String.fromCharCode(...units);
  }
  return expectsLow ? undefined : text;
}

/** `record.lift`, `variant.lift` and `callback.lift`: the shape is there already. */
export class LiftedShape implements Suspension {
  readonly #shape: RecordShape | VariantShape | CallbackShape;

  constructor(shape: RecordShape | VariantShape | CallbackShape) {
    this.#shape = shape;
  }

  force(): Shape {
    return this.#shape;
  }
}

/** `array.lift_memory`: the body runs when an element is forced. */
export class LiftedArray implements Suspension {
  readonly #element: ValueType;
  readonly #base: number;
  readonly #count: number;
  readonly #width: number;
  readonly #run: (address: number) => StackValue;

  constructor(
    element: ValueType,
    base: number,
    count: number,
    width: number,
    run: (address: number) => StackValue,
  ) {
    this.#element = element;
    this.#base = base >>> 0;
    this.#count = count >>> 0;
    this.#width = width;
    this.#run = run;
  }

  force(): ArrayShape {
    checkSpan(this.#base, this.#count, this.#width);
    if (this.#count > MOST_ELEMENTS)
      throw trap('limit', `an array has at most ${MOST_ELEMENTS} elements`);
    const run = (index: number) => this.#run((this.#base + index * this.#width) | 0);
    return {
      count: this.#count,
      // A core value can't be suspended: it is computed where it is pushed.
      element: isCoreType(this.#element) ? run : (index) => new LiftedElement(() => run(index)),
    };
  }
}

/** An element of a lifted array: what the body gives is forced with it (section 11.3). */
class LiftedElement implements Suspension {
  readonly #run: () => StackValue;

  constructor(run: () => StackValue) {
    this.#run = run;
  }

  force(): Shape {
    return (this.#run() as Suspension).force();
  }
}

/** Traps where the last element of an array would be beyond all addresses. */
export function checkSpan(base: number, count: number, width: number): void {
  // Exact up to 2^64, but for bits that do not matter: both factors are below 2^32.
  if (count > 0 && base + (count - 1) * width >= 2 ** 32)
    throw trap('bounds', 'the address of an element is beyond 32 bits');
}

/** A value that the host gave: it is computed already. */
export class Given implements Suspension {
  readonly #type: InterfaceType;
  readonly #value: Value;

  constructor(type: InterfaceType, value: Value) {
    this.#type = type;
    this.#value = value;
  }

  force(): Shape {
    const type = this.#type;
    if (typeof type === 'string') return this.#value as Shape;
    switch (type.kind) {
      case 'record': {
        const fields = this.#value as readonly Value[];
        const types = type.fields.map((field) => field.type);
        return { types, fields: types.map((field, index) => given(field, fields[index])) };
      }
      case 'variant': {
        const { tag, val } = this.#value as VariantValue;
        const payload = type.options[tag]?.type;
        return { tag, type: payload, payload: payload && given(payload, val) };
      }
      case 'array': {
        const elements = this.#value as readonly Value[];
        return {
          count: elements.length,
          element: (index) => given(type.element, elements[index]),
        };
      }
      case 'callback':
        return this.#value as CallbackValue;
    }
  }
}

/** A value that is computed, of a type, for the stack. */
export function given(type: ValueType, value: Value): StackValue {
  return isCoreType(type) ? fromApi(type, value) : new Given(type, value);
}
