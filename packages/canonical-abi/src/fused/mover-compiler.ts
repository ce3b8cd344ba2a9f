import { coerceLifted, coerceLowered } from '../compiled/codecs.js';
import type { MemoryAccess } from '../compiled/memory-access.js';
import type { CoreValue } from '../compiled/options.js';
import { discriminantSize, layoutOf, payloadOffset, tupleLayout } from '../layout.js';
import type { Address } from '../options.js';
import { typedArrayOf } from '../typed-arrays.js';
import type { AddressType, DefinedType, PrimitiveType, ValueType } from '../types.js';
import { casesOf, type HandleLike, handleOf, type VariantLike } from '../values.js';
import { copyBytes, copyFloats } from './copies.js';
import {
  bytesMover,
  flagsMover,
  type HandleQueue,
  handleMover,
  type Mover,
  numberMover,
  type RangeMover,
  rangeMover,
  readUnsigned,
} from './mover.js';
import { checkString, moveString } from './strings.js';
import { copiesBits, needsCheck } from './traits.js';

const nothing = (): void => {};

/** Makes closures for types, one set for each type object, for one direction. */
export class MoverCompiler {
  readonly queue: HandleQueue = { values: [], at: 0 };
  readonly #from: MemoryAccess;
  readonly #to: MemoryAccess;
  readonly #fromAddress: AddressType;
  readonly #toAddress: AddressType;
  readonly #movers = new Map<DefinedType, Mover>();

  constructor(from: MemoryAccess, to: MemoryAccess) {
    this.#from = from;
    this.#to = to;
    this.#fromAddress = from.wide ? 'i64' : 'i32';
    this.#toAddress = to.wide ? 'i64' : 'i32';
  }

  compile(type: ValueType): Mover {
    if (typeof type === 'string') return this.#primitive(type);
    let mover = this.#movers.get(type);
    if (mover === undefined) {
      mover = this.#defined(type);
      if (!needsCheck(type)) mover = { ...mover, check: nothing };
      if (copiesBits(type)) mover = { ...mover, move: this.#copy(layoutOf(type, 'i32').size) };
      this.#movers.set(type, mover);
    }
    return mover;
  }

  #copy(size: number): (source: number, target: number) => void {
    return (source, target) => {
      copyBytes(this.#to, this.#from, source, target, size);
    };
  }

  #primitive(type: PrimitiveType): Mover {
    const from = this.#from;
    const to = this.#to;
    switch (type) {
      case 'char':
        return bytesMover(from, to, 4, (code) => from.checkChar(code));
      case 'string':
        return rangeMover(from, to, {
          length: 0,
          check: (pointer, length) => checkString(from, pointer, length),
          move(pointer, length) {
            const moved = moveString(from, to, pointer, length);
            this.length = to.length;
            return moved;
          },
        });
      case 'error-context':
        return this.#handle(type);
      case 's64':
      case 'u64':
        return bytesMover(from, to, 8);
      default:
        return numberMover(from, to, type);
    }
  }

  #defined(type: DefinedType): Mover {
    const from = this.#from;
    const to = this.#to;
    switch (type.kind) {
      case 'record':
        return this.#record(type.fields.map((field) => field.type));
      case 'tuple':
        return this.#record(type.types);
      case 'fixed-length-list':
        return this.#fixedLengthList(type.element, type.length);
      case 'variant':
      case 'enum':
      case 'option':
      case 'result':
        return this.#variant(type);
      case 'flags':
        return flagsMover(from, to, type, layoutOf(type, 'i32').size);
      case 'list':
        return rangeMover(from, to, this.#list([type.element], this.compile(type.element)));
      case 'map': {
        const entry = [type.key, type.value];
        return rangeMover(from, to, this.#list(entry, this.#record(entry)));
      }
      case 'own':
      case 'borrow':
      case 'stream':
      case 'future':
        return this.#handle(type);
      default:
        return type satisfies never;
    }
  }

  #handle(type: HandleLike): Mover {
    const [name, of] = handleOf(type);
    const { handles: here } = this.#from;
    const { handles: there } = this.#to;
    const [lift, lower] = [`lift${name}`, `lower${name}`] as const;
    return handleMover(
      this.#from,
      this.#to,
      this.queue,
      (index) => here[lift](index, of as never),
      (value) => there[lower](value, of as never),
    );
  }

  #record(types: readonly ValueType[]): Mover {
    const movers = types.map((type) => this.compile(type));
    const sources = tupleLayout(types, this.#fromAddress).offsets;
    const targets = tupleLayout(types, this.#toAddress).offsets;
    return {
      check(source) {
        for (let i = 0; i < movers.length; i++) movers[i]!.check(source + sources[i]!);
      },
      move(source, target) {
        for (let i = 0; i < movers.length; i++) {
          movers[i]!.move(source + sources[i]!, target + targets[i]!);
        }
      },
      checkFlat(core) {
        for (const mover of movers) mover.checkFlat(core);
      },
      moveFlat(core, lowered) {
        for (const mover of movers) mover.moveFlat(core, lowered);
      },
    };
  }

  #fixedLengthList(element: ValueType, length: number): Mover {
    const mover = this.compile(element);
    const size = layoutOf(element, this.#fromAddress).size;
    const move = this.#elements([element], mover);
    return {
      check(source) {
        for (let i = 0; i < length; i++) mover.check(source + i * size);
      },
      move(source, target) {
        move(source, target, length);
      },
      checkFlat(core) {
        for (let i = 0; i < length; i++) mover.checkFlat(core);
      },
      moveFlat(core, lowered) {
        for (let i = 0; i < length; i++) mover.moveFlat(core, lowered);
      },
    };
  }

  /** `store_list_into_valid_range` (Storing) */
  #elements(
    element: readonly ValueType[],
    mover: Mover,
  ): (source: number, target: number, length: number) => void {
    const from = this.#from;
    const to = this.#to;
    const { size } = tupleLayout(element, this.#fromAddress);
    const targetSize = tupleLayout(element, this.#toAddress).size;
    const [only] = element;
    if (element.length === 1 && (only === 'f32' || only === 'f64')) {
      return (source, target, length) => {
        copyFloats(to, from, source, target, length, typedArrayOf(only)!);
      };
    }
    if (element.length === 1 && copiesBits(only!)) {
      return (source, target, length) => {
        copyBytes(to, from, source, target, length * size);
      };
    }
    return (source, target, length) => {
      for (let i = 0; i < length; i++) mover.move(source + i * size, target + i * targetSize);
    };
  }

  #list(element: readonly ValueType[], mover: Mover): RangeMover {
    const from = this.#from;
    const to = this.#to;
    const source = tupleLayout(element, this.#fromAddress);
    const target = tupleLayout(element, this.#toAddress);
    const checked = element.some(needsCheck);
    const move = this.#elements(element, mover);
    let moved: Address = 0;
    return {
      get length() {
        return moved;
      },
      check(pointer, tagged) {
        const length = from.fromCore(tagged);
        from.checkContent(pointer, length * source.size, source.alignment);
        if (!checked) return;
        for (let i = 0; i < length; i++) mover.check(pointer + i * source.size);
      },
      move(pointer, tagged) {
        const length = from.fromCore(tagged);
        const there = to.allocateList(target.alignment, length * target.size);
        move(pointer, there, length);
        moved = to.toCore(length);
        return there;
      },
    };
  }

  #variant(type: VariantLike): Mover {
    const from = this.#from;
    const to = this.#to;
    const { types } = casesOf(type);
    const movers = types.map((payload) => payload && this.compile(payload));
    const size = discriminantSize(types.length);
    const sourceOffset = payloadOffset(types, this.#fromAddress);
    const targetOffset = payloadOffset(types, this.#toAddress);
    const flatOf = (payload: ValueType | undefined, address: AddressType) =>
      payload === undefined ? [] : (layoutOf(payload, address).flat ?? []);
    const sources = flatOf(type, this.#fromAddress).slice(1);
    const targets = flatOf(type, this.#toAddress).slice(1);
    /** The core values of a case's payload. */
    const payloadOf = (
      index: number,
      values: readonly CoreValue[],
      first: number,
    ): { values: CoreValue[]; at: number } => ({
      values: flatOf(types[index], this.#fromAddress).map((want, i) =>
        coerceLifted(from, sources[i]!, want, values[first + i]!),
      ),
      at: 0,
    });
    return {
      check(source) {
        const index = readUnsigned(from.view, source, size);
        if (index >= types.length) from.badCase();
        movers[index]?.check(source + sourceOffset);
      },
      move(source, target) {
        const index = readUnsigned(from.view, source, size);
        copyBytes(to, from, source, target, size);
        movers[index]?.move(source + sourceOffset, target + targetOffset);
      },
      checkFlat(core) {
        const first = core.at + 1;
        const index = (core.values[core.at] as number) >>> 0;
        if (index >= types.length) from.badCase();
        core.at = first + sources.length;
        movers[index]?.checkFlat(payloadOf(index, core.values, first));
      },
      moveFlat: (core, lowered) => {
        const first = core.at + 1;
        const index = (core.values[core.at] as number) >>> 0;
        core.at = first + sources.length;
        const payload: CoreValue[] = [];
        movers[index]?.moveFlat(payloadOf(index, core.values, first), payload);
        const have = flatOf(types[index], this.#toAddress);
        lowered.push(index);
        targets.forEach((want, i) => {
          lowered.push(
            i < payload.length
              ? coerceLowered(to, have[i]!, want, payload[i]!)
              : want === 'i64'
                ? 0n
                : 0,
          );
        });
      },
    };
  }
}
