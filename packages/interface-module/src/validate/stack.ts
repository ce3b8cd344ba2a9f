import { isCoreType } from '../model/core-types.js';
import type { Region } from '../model/region.js';
import { typesText, typeText } from '../model/type-text.js';
import type { ValueType } from '../model/types.js';
import { BodyFailure } from './report.js';
import type { TypeIdentity } from './type-identity.js';

/** What the type of an operand is; `undefined` is an unknown type, in unreachable code. */
export type Operand = ValueType | undefined;

/** A label frame (section 12.1). */
export interface Frame {
  /** `function` and `body` end the reach of branches; `body` is one of a longer instruction. */
  readonly kind: 'function' | 'body' | 'block';
  readonly labelTypes: readonly ValueType[];
  readonly endTypes: readonly ValueType[];
  /** Of the stack, below what the frame may take. */
  readonly height: number;
  unreachable: boolean;
}

/** The stack of types and the label frames of a function (section 12.1). */
export class TypeStack {
  readonly #identity: TypeIdentity;
  readonly #operands: Operand[] = [];
  /** How many interface values there are up to each operand. */
  readonly #interfaces: number[] = [];
  readonly #frames: Frame[] = [];

  constructor(identity: TypeIdentity) {
    this.#identity = identity;
  }

  push(type: Operand): void {
    const height = this.#operands.length;
    const below = height === 0 ? 0 : this.#interfaces[height - 1]!;
    this.#interfaces[height] = below + (type === undefined || isCoreType(type) ? 0 : 1);
    this.#operands.push(type);
  }

  pushAll(types: readonly ValueType[]): void {
    for (const type of types) this.push(type);
  }

  /** Takes an operand of any type; `wanted` is what messages say is missing. */
  popAny(wanted: string, region: Region): Operand {
    const frame = this.#frame();
    if (this.#operands.length === frame.height) {
      if (frame.unreachable) return undefined;
      throw new BodyFailure('operand-type', `expected ${wanted}, found nothing`, region);
    }
    return this.#operands.pop();
  }

  /** Takes an operand that has exactly a type, names of fields aside. */
  pop(type: ValueType, region: Region): void {
    const frame = this.#frame();
    if (this.#operands.length === frame.height) {
      if (frame.unreachable) return;
      throw new BodyFailure('operand-type', `expected ${typeText(type)}, found nothing`, region);
    }
    const found = this.#operands.pop();
    if (found === undefined || this.#identity.same(found, type)) return;
    const message = `expected ${typeText(type)}, found ${typeText(found)}`;
    throw new BodyFailure('operand-type', message, region);
  }

  /** Takes operands, of which the last is on top. */
  popAll(types: readonly ValueType[], region: Region): void {
    for (let index = types.length - 1; index >= 0; index--) this.pop(types[index]!, region);
  }

  /** Takes an operand of a core type for an instruction that knows no others. */
  popCore(type: ValueType, region: Region): void {
    const top = this.#operands.at(-1);
    if (top !== undefined && !isCoreType(top) && this.#operands.length > this.#frame().height) {
      const message = `expected ${typeText(type)}, found the interface value ${typeText(top)}`;
      throw new BodyFailure('interface-operand', message, region);
    }
    this.pop(type, region);
  }

  /** Begins a frame with what is on its stack at first. */
  enter(
    kind: Frame['kind'],
    start: readonly ValueType[],
    labelTypes: readonly ValueType[],
    endTypes: readonly ValueType[],
  ): void {
    const height = this.#operands.length;
    this.#frames.push({ kind, labelTypes, endTypes, height, unreachable: false });
    this.pushAll(start);
  }

  /** Ends a frame: what is above its height has to be its end types. */
  leave(region: Region): void {
    const { endTypes, height, unreachable } = this.#frame();
    const count = this.#operands.length - height;
    if (count > endTypes.length) {
      const found = this.#operands.slice(height).map((type) => type ?? 'i32');
      const message = `the end is reached with [${typesText(found)}] on the stack, expected [${typesText(endTypes)}]`;
      throw new BodyFailure('leftover', message, region);
    }
    if (count < endTypes.length && !unreachable) {
      const missing = endTypes.length - count;
      const results = `${missing} of the results [${typesText(endTypes)}]`;
      throw new BodyFailure('operand-type', `${results} missing at the end`, region);
    }
    this.popAll(endTypes, region);
    this.#frames.pop();
  }

  /** The frame of a label, which has to be within the innermost body. */
  label(index: number, region: Region): Frame {
    let left = index;
    for (let at = this.#frames.length - 1; at >= 0; at--, left--) {
      const frame = this.#frames[at]!;
      if (left === 0) return frame;
      if (frame.kind !== 'block') break;
    }
    throw new BodyFailure('label-index', `there is no label ${index} here`, region);
  }

  /** The frame that `return` leaves: none within a body of a longer instruction. */
  returned(region: Region): Frame {
    for (let at = this.#frames.length - 1; at > 0; at--) {
      if (this.#frames[at]!.kind !== 'body') continue;
      const message = 'a body that is a part of an instruction has nowhere to return to';
      throw new BodyFailure('return-in-body', message, region);
    }
    return this.#frames[0]!;
  }

  /** Checks that a branch, whose operands are taken, throws away no interface value (12.3). */
  checkDiscarded({ height }: Frame, region: Region): void {
    const top = this.#operands.length;
    if (top <= height) return;
    const below = height === 0 ? 0 : this.#interfaces[height - 1]!;
    if (this.#interfaces[top - 1] === below) return;
    const thrown = this.#operands.findLast((type) => type !== undefined && !isCoreType(type))!;
    const message = `the branch would throw away the interface value ${typeText(thrown)}`;
    throw new BodyFailure('discarded', message, region);
  }

  /** What follows is never reached. */
  unreachable(): void {
    const frame = this.#frame();
    this.#operands.length = frame.height;
    frame.unreachable = true;
  }

  #frame(): Frame {
    return this.#frames.at(-1)!;
  }
}
