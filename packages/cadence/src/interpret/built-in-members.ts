import { intType, type NumberType, uint8Type, uint64Type } from '../check/number-types.js';
import { isSubtype } from '../check/subtyping.js';
import { typeName } from '../check/type-names.js';
import type { Place } from '../check/types.js';
import { indexWithin } from './elements.js';
import { equals, keyOf } from './equality.js';
import { CadenceFailure } from './failure.js';
import type { Machine } from './machine.js';
import { bigEndianBytes, numberText, saturate } from './numbers.js';
import { graphemeCount, graphemes, utf8Bytes } from './strings.js';
import { arrayTypeOf, BYTES_OF_VALUE, checkFits, transfer, typeOf } from './transfers.js';
import { addressText, valueText } from './value-text.js';
import {
  ArrayValue,
  type DictionaryValue,
  type FunctionValue,
  NumberValue,
  some,
  TypeValue,
  type Value,
  VOID,
} from './values.js';

/** A function of a built-in type. */
export type Method = (
  machine: Machine,
  self: Value,
  args: readonly Value[],
  place: Place | undefined,
) => Value;

const bytesType = arrayTypeOf(uint8Type);

export function intValue(value: number): NumberValue {
  return new NumberValue(intType, BigInt(value));
}

/** `[UInt8]` of bytes. */
function bytesValue(bytes: readonly number[]): ArrayValue {
  return new ArrayValue(
    bytesType,
    bytes.map((byte) => new NumberValue(uint8Type, BigInt(byte))),
    false,
  );
}

/** A field of a value that no program declares; `undefined` where there is none. */
export function builtInField(machine: Machine, self: Value, name: string): Value | undefined {
  if (typeof self === 'string') {
    switch (name) {
      case 'length':
        return intValue(graphemeCount(self));
      case 'utf8':
        machine.meter.allocate(self.length * BYTES_OF_VALUE, undefined);
        return bytesValue(utf8Bytes(self));
      default:
        return undefined;
    }
  }
  if (self === null || typeof self !== 'object') return undefined;
  switch (self.kind) {
    case 'array':
      return name === 'length' ? intValue(self.elements.length) : undefined;
    case 'dictionary':
      return dictionaryField(machine, self, name);
    case 'character':
      return name === 'utf8' ? bytesValue(utf8Bytes(self.text)) : undefined;
    case 'type':
      return name === 'identifier' ? typeName(self.type) : undefined;
    case 'composite':
      if (name === 'uuid' && self.isResource) return new NumberValue(uint64Type, self.uuid);
      // The account that stores a resource is outside the subset.
      return name === 'owner' && self.isResource ? null : undefined;
    default:
      return undefined;
  }
}

function dictionaryField(machine: Machine, self: DictionaryValue, name: string): Value | undefined {
  switch (name) {
    case 'length':
      return intValue(self.entries.size);
    case 'keys': {
      const keys = Array.from(self.entries.values(), (entry) => entry.key);
      machine.meter.allocate(keys.length * BYTES_OF_VALUE, undefined);
      return new ArrayValue(arrayTypeOf(self.type.key), keys, false);
    }
    case 'values': {
      const values = Array.from(self.entries.values(), (entry) =>
        transfer(entry.value, machine.meter, undefined),
      );
      machine.meter.allocate(values.length * BYTES_OF_VALUE, undefined);
      return new ArrayValue(arrayTypeOf(self.type.value), values, false);
    }
    default:
      return undefined;
  }
}

/** A function of a value that no program declares; `undefined` where there is none. */
export function builtInMethod(self: Value, name: string): Method | undefined {
  return Object.hasOwn(methodsOfAll, name) ? methodsOfAll[name] : ownMethods(self)?.get(name);
}

function ownMethods(self: Value): ReadonlyMap<string, Method> | undefined {
  if (typeof self === 'string') return stringMethods;
  if (self === null || typeof self !== 'object') return undefined;
  switch (self.kind) {
    case 'array':
      return arrayMethods;
    case 'dictionary':
      return dictionaryMethods;
    case 'number':
      return numberMethods;
    case 'character':
      return new Map([['toString', () => self.text]]);
    case 'address':
      return addressMethods;
    case 'path':
      return new Map([['toString', () => valueText(self)]]);
    case 'type':
      return typeMethods;
    default:
      return undefined;
  }
}

const methodsOfAll: Readonly<Record<string, Method>> = {
  getType: (_machine, self) => new TypeValue(typeOf(self)),
  isInstance: (_machine, self, [type]) =>
    type instanceof TypeValue && isSubtype(typeOf(self), type.type),
};

const typeMethods: ReadonlyMap<string, Method> = new Map<string, Method>([
  [
    'isSubtype',
    (_machine, self, [above]) =>
      self instanceof TypeValue && above instanceof TypeValue && isSubtype(self.type, above.type),
  ],
]);

const stringMethods: ReadonlyMap<string, Method> = new Map<string, Method>([
  [
    'concat',
    (machine, self, [other], place) => {
      const text = (self as string) + (other as string);
      machine.meter.allocate(text.length * 2, place);
      return text;
    },
  ],
  [
    'slice',
    (machine, self, [from, upTo], place) => {
      const characters = graphemes(self as string);
      machine.meter.step(place, 1 + (characters.length >> 6));
      const [start, end] = sliceBounds(from!, upTo!, characters.length, place);
      return characters.slice(start, end).join('');
    },
  ],
  ['toLower', (_machine, self) => (self as string).toLowerCase()],
  [
    'decodeHex',
    (machine, self, _args, place) => {
      const text = self as string;
      machine.meter.allocate(text.length * BYTES_OF_VALUE, place);
      if (!/^([0-9a-fA-F]{2})*$/.test(text)) {
        throw new CadenceFailure(
          'argument',
          'the string has no pairs of hexadecimal digits',
          place,
        );
      }
      const bytes: number[] = [];
      for (let at = 0; at < text.length; at += 2) {
        bytes.push(Number.parseInt(text.slice(at, at + 2), 16));
      }
      return bytesValue(bytes);
    },
  ],
]);

function sliceBounds(
  from: Value,
  upTo: Value,
  length: number,
  place: Place | undefined,
): [start: number, end: number] {
  const start = indexWithin(from, length + 1, place);
  const end = indexWithin(upTo, length + 1, place);
  if (start > end) {
    throw new CadenceFailure('index', `a slice from ${start} up to ${end}`, place);
  }
  return [start, end];
}

const addressMethods: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['toString', (_machine, self) => addressText((self as { value: bigint }).value)],
  [
    'toBytes',
    (_machine, self) => {
      const { value } = self as { value: bigint };
      return bytesValue(
        Array.from({ length: 8 }, (_, at) => Number((value >> BigInt((7 - at) * 8)) & 0xffn)),
      );
    },
  ],
]);

function saturating(operate: (a: bigint, b: bigint, type: NumberType) => bigint): Method {
  return (_machine, self, [other]) => {
    const { type, value } = self as NumberValue;
    return saturate(type, operate(value, (other as NumberValue).value, type));
  };
}

const unit = 100_000_000n;

const numberMethods: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['toString', (_machine, self) => numberText(self as NumberValue)],
  ['toBigEndianBytes', (_machine, self) => bytesValue(bigEndianBytes(self as NumberValue))],
  ['saturatingAdd', saturating((a, b) => a + b)],
  ['saturatingSubtract', saturating((a, b) => a - b)],
  [
    'saturatingMultiply',
    saturating((a, b, type) => (type.numberKind === 'fixed-point' ? (a * b) / unit : a * b)),
  ],
  [
    'saturatingDivide',
    (_machine, self, [other], place) => {
      const { type, value } = self as NumberValue;
      const by = (other as NumberValue).value;
      if (by === 0n) throw new CadenceFailure('division-by-zero', 'division by zero', place);
      return saturate(type, (type.numberKind === 'fixed-point' ? value * unit : value) / by);
    },
  ],
]);

type ArrayMethod = (
  machine: Machine,
  self: ArrayValue,
  args: readonly Value[],
  place: Place | undefined,
) => Value;

function arrayMethod(method: ArrayMethod): Method {
  return (machine, self, args, place) => method(machine, self as ArrayValue, args, place);
}

const arrayMethods: ReadonlyMap<string, Method> = new Map<string, Method>(
  Object.entries({
    append: (machine, self, [element], place) => {
      checkFits(element!, self.type.element, place);
      machine.meter.allocate(BYTES_OF_VALUE, place);
      self.elements.push(element!);
      return VOID;
    },
    appendAll: (machine, self, [other], place) => {
      for (const element of (other as ArrayValue).elements) {
        checkFits(element, self.type.element, place);
        machine.meter.step(place);
        machine.meter.allocate(BYTES_OF_VALUE, place);
        self.elements.push(element);
      }
      return VOID;
    },
    concat: (machine, self, [other], place) => {
      const copy = transfer(self, machine.meter, place) as ArrayValue;
      const more = other as ArrayValue;
      machine.meter.allocate(more.elements.length * BYTES_OF_VALUE, place);
      for (const element of more.elements) {
        checkFits(element, copy.type.element, place);
        copy.elements.push(element);
      }
      return copy;
    },
    slice: (machine, self, [from, upTo], place) => {
      const [start, end] = sliceBounds(from!, upTo!, self.elements.length, place);
      return copied(machine, self, self.elements.slice(start, end), place);
    },
    reverse: (machine, self, _args, place) =>
      copied(machine, self, self.elements.slice().reverse(), place),
    insert: (machine, self, [at, element], place) => {
      const index = indexWithin(at!, self.elements.length + 1, place);
      checkFits(element!, self.type.element, place);
      machine.meter.allocate(BYTES_OF_VALUE, place);
      machine.meter.step(place, (self.elements.length - index) >> 6);
      self.elements.splice(index, 0, element!);
      return VOID;
    },
    remove: (machine, self, [at], place) => {
      const index = indexWithin(at!, self.elements.length, place);
      machine.meter.step(place, (self.elements.length - index) >> 6);
      return self.elements.splice(index, 1)[0]!;
    },
    removeFirst: (machine, self, _args, place) => {
      indexWithin(intValue(0), self.elements.length, place);
      machine.meter.step(place, self.elements.length >> 6);
      return self.elements.shift()!;
    },
    removeLast: (_machine, self, _args, place) => {
      indexWithin(intValue(0), self.elements.length, place);
      return self.elements.pop()!;
    },
    contains: (machine, self, [element], place) => {
      machine.meter.step(place, self.elements.length);
      return self.elements.some((one) => equals(one, element!));
    },
    firstIndex: (machine, self, [element], place) => {
      machine.meter.step(place, self.elements.length);
      const index = self.elements.findIndex((one) => equals(one, element!));
      return index === -1 ? null : intValue(index);
    },
    filter: (machine, self, [keep], place) => {
      const kept = self.elements.filter((one) => {
        const own = transfer(one, machine.meter, place);
        return (keep as FunctionValue).call([own], place) === true;
      });
      return copied(machine, self, kept, place);
    },
    map: (machine, self, [change], place) => {
      const { type, call } = change as FunctionValue;
      const changed = self.elements.map((one) =>
        call([transfer(one, machine.meter, place)], place),
      );
      machine.meter.allocate(changed.length * BYTES_OF_VALUE, place);
      const made = arrayTypeOf(type.result);
      return new ArrayValue({ ...made, size: self.type.size }, changed, false);
    },
  } satisfies Record<string, ArrayMethod>).map(([name, method]) => [name, arrayMethod(method)]),
);

/** A new array with copies of some elements of another; its size is open. */
function copied(
  machine: Machine,
  self: ArrayValue,
  elements: readonly Value[],
  place: Place | undefined,
): ArrayValue {
  machine.meter.step(place, elements.length);
  machine.meter.allocate(elements.length * BYTES_OF_VALUE, place);
  const own = elements.map((one) => transfer(one, machine.meter, place));
  return new ArrayValue(self.type, own, false);
}

type DictionaryMethod = (
  machine: Machine,
  self: DictionaryValue,
  args: readonly Value[],
  place: Place | undefined,
) => Value;

const dictionaryMethods: ReadonlyMap<string, Method> = new Map<string, Method>(
  Object.entries({
    containsKey: (_machine, self, [key]) => self.entries.has(keyOf(key!)),
    insert: (machine, self, [key, value], place) => {
      checkFits(key!, self.type.key, place);
      checkFits(value!, self.type.value, place);
      machine.meter.allocate(2 * BYTES_OF_VALUE, place);
      const text = keyOf(key!);
      const before = self.entries.get(text);
      self.entries.set(text, { key: key!, value: value! });
      return before === undefined ? null : some(before.value);
    },
    remove: (_machine, self, [key]) => {
      const text = keyOf(key!);
      const before = self.entries.get(text);
      self.entries.delete(text);
      return before === undefined ? null : some(before.value);
    },
    forEachKey: (machine, self, [visit], place) => {
      for (const { key } of [...self.entries.values()]) {
        machine.meter.step(place);
        if ((visit as FunctionValue).call([key], place) !== true) break;
      }
      return VOID;
    },
  } satisfies Record<string, DictionaryMethod>).map(([name, method]): [string, Method] => [
    name,
    (machine, self, args, place) => method(machine, self as DictionaryValue, args, place),
  ]),
);
