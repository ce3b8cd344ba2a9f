import { type Naming, propertyName, typedArrayOf } from '@witcraft/canonical-abi';
import type { Resolve, Type } from '@witcraft/resolver';
import { isPlainOption } from '../check/cases.js';
import { intersection, isEmpty, type Range } from '../check/range.js';
import { type ValueType, valueTypeOf, withoutAliases } from '../check/value-type.js';
import type { Random } from './random.js';

/** Values that conditions speak of, which random ones would hardly ever be. */
export interface Hints {
  readonly integers: readonly bigint[];
  readonly floats: readonly number[];
  readonly strings: readonly string[];
}

const characters = ['a', 'b', 'z', '0', ' ', '\n', '"', 'é', '☃', '😀'];
const floats = [0, -0, 1, -1, 0.5, 1e9, -1e300, Number.NaN, Infinity, -Infinity];
/** Deeper values are as small as they can be. */
const DEEPEST = 5;
/** A value has no more parts; a type of so many has no value that could be made. */
const MOST_PARTS = 100_000;

/** Makes random values of WIT types, as `@witcraft/canonical-abi` has them. */
export class ValueGenerator {
  readonly #resolve: Resolve;
  readonly #naming: Naming;
  readonly #random: Random;
  readonly #hints: Hints;
  /** Makes a value of a resource; absent where there can be none. */
  readonly #resource: ((type: ValueType & { kind: 'resource' }) => unknown) | undefined;

  constructor(
    resolve: Resolve,
    naming: Naming,
    random: Random,
    hints: Hints,
    resource?: (type: ValueType & { kind: 'resource' }) => unknown,
  ) {
    this.#resolve = resolve;
    this.#naming = naming;
    this.#random = random;
    this.#hints = hints;
    this.#resource = resource;
  }

  /** How many parts the value has that is being made. */
  #parts = 0;

  /** A value of a type. */
  of(type: Type, depth = 0): unknown {
    if (depth === 0) this.#parts = 0;
    if (++this.#parts > MOST_PARTS) throw new NoValue('type of so many parts');
    const valueType = valueTypeOf(this.#resolve, type);
    if (valueType.kind === 'integer') return this.#wide(type, this.integer(valueType.range));
    return this.value(valueType, depth);
  }

  /** A bigint for an integer that is no part of another value. */
  value(type: ValueType, depth = 0): unknown {
    const random = this.#random;
    switch (type.kind) {
      case 'bool':
        return random.oneIn(2);
      case 'integer':
        return this.integer(type.range);
      case 'float':
        return random.oneIn(3) && this.#hints.floats.length > 0
          ? random.pick(this.#hints.floats) + random.pick([-1, 0, 0, 1])
          : random.oneIn(2)
            ? random.pick(floats)
            : (random.next() / 2 ** 32 - 0.5) * 10 ** random.below(9);
      case 'char':
        return random.pick(characters);
      case 'string':
        return random.oneIn(4) && this.#hints.strings.length > 0
          ? random.pick(this.#hints.strings)
          : this.#length(depth, () => random.pick(characters)).join('');
      case 'entry':
        return [this.of(type.key, depth + 1), this.of(type.value, depth + 1)];
      case 'resource':
        if (this.#resource === undefined) throw new NoValue('resource');
        return this.#resource(type);
      case 'opaque':
      case 'unknown':
        throw new NoValue(type.kind);
      case 'defined':
        return this.#defined(type, depth);
      default:
        return type satisfies never;
    }
  }

  /** An integer of a range: small, near what conditions speak of, at the ends, or any. */
  integer(range: Range): bigint {
    const random = this.#random;
    const near = (value: bigint): bigint => value + BigInt(random.below(3) - 1);
    for (let attempt = 0; attempt < 4; attempt++) {
      let value: bigint;
      switch (random.below(5)) {
        case 0:
        case 1:
          value = BigInt(random.below(12) - 2);
          break;
        case 2:
          value = near(random.oneIn(2) ? range.min : range.max);
          break;
        case 3:
          value = this.#hints.integers.length > 0 ? near(random.pick(this.#hints.integers)) : 0n;
          break;
        default:
          value = random.bigint(range.min, range.max);
      }
      if (range.min <= value && value <= range.max) return value;
    }
    return random.bigint(range.min, range.max);
  }

  /** The same within a further range, unless they have nothing in common. */
  integerWithin(type: Type, within: Range): unknown {
    const valueType = valueTypeOf(this.#resolve, type);
    if (valueType.kind !== 'integer') return this.of(type);
    const range = intersection(valueType.range, within);
    return this.#wide(type, this.integer(isEmpty(range) ? valueType.range : range));
  }

  /** Integers of 64 bits stay bigints, the others are numbers. */
  #wide(type: Type, value: bigint): unknown {
    const actual = withoutAliases(this.#resolve, type);
    return actual === 'u64' || actual === 's64' ? value : Number(value);
  }

  #length<T>(depth: number, make: () => T): T[] {
    const length = depth >= DEEPEST ? 0 : this.#random.pick([0, 1, 1, 2, 3, this.#random.below(8)]);
    return Array.from({ length }, make);
  }

  #defined({ definition }: ValueType & { kind: 'defined' }, depth: number): unknown {
    const random = this.#random;
    const part = (type: Type): unknown => this.of(type, depth + 1);
    const tagged = (tag: string, type: Type | undefined): unknown =>
      type === undefined ? { tag } : { tag, val: part(type) };
    switch (definition.kind) {
      case 'record':
        return Object.fromEntries(
          definition.fields.map(({ name, type }) => [propertyName(name, this.#naming), part(type)]),
        );
      case 'flags':
        return Object.fromEntries(
          definition.flags.map(({ name }) => [propertyName(name, this.#naming), random.oneIn(2)]),
        );
      case 'tuple':
        return definition.types.map(part);
      case 'enum':
        return random.pick(definition.cases).name;
      case 'variant': {
        const simple = definition.cases.filter(({ type }) => type === undefined);
        const { name, type } = random.pick(
          depth >= DEEPEST && simple.length > 0 ? simple : definition.cases,
        );
        return tagged(name, type);
      }
      case 'option': {
        const isNone = depth >= DEEPEST || random.oneIn(3);
        if (isPlainOption(this.#resolve, definition.type)) {
          return isNone ? undefined : part(definition.type);
        }
        return isNone ? { tag: 'none' } : { tag: 'some', val: part(definition.type) };
      }
      case 'result': {
        const isOk = !random.oneIn(3);
        return tagged(isOk ? 'ok' : 'err', isOk ? definition.ok : definition.err);
      }
      case 'list': {
        const list = this.#length(depth, () => part(definition.type));
        return this.#typed(definition.type, list);
      }
      case 'fixed-length-list': {
        // A list that is longer than anybody looks at takes its elements from a few.
        if (definition.length > MOST_PARTS) throw new NoValue('list of that length');
        const few = Array.from({ length: Math.min(definition.length, 64) }, () =>
          part(definition.type),
        );
        const list = Array.from({ length: definition.length }, (_, i) => few[i % few.length]);
        return this.#typed(definition.type, list);
      }
      case 'map':
        return new Map(
          this.#length(depth, () => [part(definition.key), part(definition.value)] as const),
        );
      case 'stream':
      case 'future':
        throw new NoValue(definition.kind);
      default:
        return definition satisfies never;
    }
  }

  #typed(element: Type, list: readonly unknown[]): unknown {
    const actual = withoutAliases(this.#resolve, element);
    const array = typeof actual === 'string' ? typedArrayOf(actual) : undefined;
    return array === undefined
      ? list
      : (array as unknown as { from(l: unknown): unknown }).from(list);
  }
}

/** There is no way to make a value of a type. */
export class NoValue extends Error {
  readonly what: string;

  constructor(what: string) {
    super(`no value of a ${what} can be made`);
    this.what = what;
  }
}
