import { describe, expect, test } from 'vitest';
import { closures } from '../src/compiled/closures.js';
import {
  compileFused,
  compileValues,
  flattenFuncType,
  layoutOf,
  type ValueType,
} from '../src/index.js';
import { Context } from '../src/reference/context.js';
import { type CoreValue, CoreValues } from '../src/reference/flat.js';
import {
  liftFlatValues,
  lowerFlatValues,
  flattenFuncType as referenceFlattenFuncType,
} from '../src/reference/functions.js';
import { alignment, elementSize } from '../src/reference/types.js';
import { Guest, unsigned } from './guest.js';

// What the document says of values at their limits, where nothing traps.

const listOf = (element: ValueType): ValueType => ({ kind: 'list', element });
const names = (count: number): string[] => Array.from({ length: count }, (_, i) => `n${i}`);
const flagsOf = (count: number): ValueType => ({ kind: 'flags', names: names(count) });

type Lift = (guest: Guest, types: readonly ValueType[], core: readonly CoreValue[]) => unknown[];
type Lower = (
  guest: Guest,
  types: readonly ValueType[],
  values: readonly unknown[],
) => readonly CoreValue[];

const ways: readonly { name: string; lift: Lift; lower: Lower }[] = [
  {
    name: 'reference',
    lift: (guest, types, core) => [
      ...liftFlatValues(guest.options, 16, new CoreValues(core), types),
    ],
    lower: (guest, types, values) => lowerFlatValues(guest.options, 16, values, types),
  },
  ...[true, false].map((generateSource) => ({
    name: generateSource ? 'source' : 'closures',
    lift: ((guest, types, core) => [
      ...compileValues(types, 16, { ...guest.options, generateSource, closures }).lift(core),
    ]) as Lift,
    lower: ((guest, types, values) =>
      compileValues(types, 16, { ...guest.options, generateSource, closures }).lower(
        values,
      )) as Lower,
  })),
];

describe.each(ways)('$name', ({ lift, lower }) => {
  const guestOf = (): Guest => new Guest('utf8', 'i32', 1024);
  /** Lifts a list of one, whose bytes are these. */
  const load = (type: ValueType, bytes: readonly number[]): unknown => {
    const guest = guestOf();
    guest.bytes().set(bytes, 64);
    const [list] = lift(guest, [listOf(type)], [64, 1]) as [ArrayLike<unknown>];
    return list[0];
  };
  /** The bytes of a list of one. */
  const store = (type: ValueType, value: unknown, size: number): number[] => {
    const guest = guestOf();
    const [pointer] = lower(guest, [listOf(type)], [[value]]) as [number];
    return [...guest.bytes().slice(pointer, pointer + size)];
  };
  const flat = (type: ValueType, core: CoreValue): unknown => lift(guestOf(), [type], [core])[0];

  test('convert_int_to_bool: all but 0 is true', () => {
    expect([0, 1, 2, 256, -1].map((core) => flat('bool', core))).toEqual([
      false,
      true,
      true,
      true,
      true,
    ]);
    expect([0, 1, 2, 255].map((byte) => load('bool', [byte]))).toEqual([false, true, true, true]);
    expect([store('bool', true, 1), store('bool', false, 1)]).toEqual([[1], [0]]);
  });

  test('lift_flat_signed, lift_flat_unsigned: the high bits are ignored', () => {
    expect(flat('u8', 0x1ff)).toBe(0xff);
    expect(flat('s8', 0x1ff)).toBe(-1);
    expect(flat('s8', 0x80)).toBe(-128);
    expect(flat('u16', 0x1ffff)).toBe(0xffff);
    expect(flat('s16', 0x18000)).toBe(-32768);
    expect(flat('u32', -1)).toBe(0xffffffff);
    expect(flat('s32', -1)).toBe(-1);
    expect(flat('u64', -1n)).toBe(2n ** 64n - 1n);
    expect(flat('s64', -1n)).toBe(-1n);
  });

  test('load_int, store_int', () => {
    const ones = Array<number>(8).fill(0xff);
    const types = ['u8', 's8', 'u16', 's16', 'u32', 's32', 'u64', 's64'] as const;
    const values = [255, -1, 65535, -1, 2 ** 32 - 1, -1, 2n ** 64n - 1n, -1n];
    expect(types.map((type) => load(type, ones))).toEqual(values);
    types.forEach((type, i) => {
      const { size } = layoutOf(type, 'i32');
      expect(store(type, values[i], size)).toEqual(ones.slice(0, size));
    });
  });

  test('canonicalize_nan32, canonicalize_nan64', () => {
    expect(store('f32', Number.NaN, 4)).toEqual([0, 0, 0xc0, 0x7f]);
    expect(store('f64', Number.NaN, 8)).toEqual([0, 0, 0, 0, 0, 0, 0xf8, 0x7f]);
    expect(load('f32', [1, 0, 0x80, 0xff])).toBe(Number.NaN);
    expect(load('f64', [1, 0, 0, 0, 0, 0, 0xf0, 0xff])).toBe(Number.NaN);
    expect(Object.is(load('f32', [0, 0, 0, 0x80]), -0)).toBe(true);
    // Where the cases of a variant are joined, a float is an integer.
    const joined: ValueType = { kind: 'result', ok: 'f32', err: 'u32' };
    const wide: ValueType = { kind: 'result', ok: 'f64', err: 'u64' };
    const nan = { tag: 'ok', val: Number.NaN };
    expect(lower(guestOf(), [joined], [nan]).map(unsigned)).toEqual([0, 0x7fc00000]);
    expect(lower(guestOf(), [wide], [nan]).map(unsigned)).toEqual([0, 0x7ff8000000000000n]);
    expect(lift(guestOf(), [joined], [0, 0xff800001 | 0])).toEqual([nan]);
    expect(lift(guestOf(), [wide], [0, -1n])).toEqual([nan]);
  });

  test.each([1, 8, 9, 16, 17, 32])('%i flags', (count) => {
    const type = flagsOf(count);
    const size = count <= 8 ? 1 : count <= 16 ? 2 : 4;
    const cx = new Context({});
    expect([alignment(cx, type), elementSize(cx, type)]).toEqual([size, size]);
    const all = Object.fromEntries(names(count).map((name) => [name, true]));
    const last = { [`n${count - 1}`]: true };
    // What is above the last flag is ignored, and written as 0.
    expect(load(type, [0xff, 0xff, 0xff, 0xff, 0])).toEqual(all);
    expect(flat(type, -1)).toEqual(all);
    const bits = Array.from({ length: 4 }, (_, i) => (2 ** count - 1) / 2 ** (8 * i));
    const mask = bits.map((bit) => Math.floor(bit) & 0xff).slice(0, size);
    expect(store(type, all, size)).toEqual(mask);
    expect(lower(guestOf(), [type], [last]).map(unsigned)).toEqual([2 ** (count - 1)]);
  });

  test.each([
    [1, 1],
    [256, 1],
    [257, 2],
    [65536, 2],
    [65537, 4],
  ])('discriminant_type of %i cases', (count, size) => {
    const type: ValueType = { kind: 'enum', names: names(count) };
    expect(elementSize(new Context({}), type)).toBe(size);
    const last = count - 1;
    const bytes = [last & 0xff, (last >> 8) & 0xff, last >> 16, 0].slice(0, size);
    expect(load(type, [...bytes, 0xff])).toBe(`n${last}`);
    expect(store(type, `n${last}`, size)).toEqual(bytes);
  });

  test('a list of no elements, and of none in a string', () => {
    const guest = guestOf();
    expect(lift(guest, [listOf('u64'), 'string'], [65536, 0, 65536, 0])).toEqual([
      new BigUint64Array(),
      '',
    ]);
    lower(guest, [listOf('u64'), 'string'], [[], '']);
    expect(guest.calls).toEqual(['0 8 0', '0 1 0']);
  });
});

test.each([true, false])(
  'floats between components are canonical, source: %s',
  (generateSource) => {
    const record: ValueType = { kind: 'tuple', types: ['f32', 'f64'] };
    const joined: ValueType = { kind: 'result', ok: 'f32', err: 'u32' };
    const [caller, callee] = [new Guest('utf8', 'i32', 1024), new Guest('utf8', 'i32', 1024)];
    const view = new DataView(caller.memory.buffer);
    view.setUint32(64, 0xffc00001, true);
    view.setBigUint64(72, 0xfff4000000000001n, true);
    const seen: unknown[] = [];
    const call = compileFused(
      {
        kind: 'func',
        async: false,
        params: [listOf('f32'), listOf('f64'), listOf(record), joined].map((type, i) => ({
          name: `p${i}`,
          type,
        })),
        result: undefined,
      },
      (...core: number[]) => {
        const there = new DataView(callee.memory.buffer);
        const [singles, , doubles, , records, , tag, payload] = core as [number, ...number[]];
        seen.push(there.getUint32(singles, true), there.getBigUint64(doubles!, true));
        seen.push(there.getUint32(records!, true), there.getBigUint64(records! + 8, true));
        seen.push(tag, unsigned(payload));
      },
      caller.options,
      callee.options,
      { generateSource, closures },
    );
    call(64, 1, 72, 1, 64, 1, 0, 0xff800001 | 0);
    const [single, double] = [0x7fc00000, 0x7ff8000000000000n];
    expect(seen).toEqual([single, double, single, double, 0, single]);
  },
);

describe('flatten_functype', () => {
  const func = (params: number, results: number, async: boolean) => ({
    kind: 'func' as const,
    async,
    params: Array.from({ length: params }, (_, i) => ({ name: `p${i}`, type: 'u8' as const })),
    result:
      results === 0
        ? undefined
        : { kind: 'tuple' as const, types: Array<ValueType>(results).fill('u8') },
  });
  const ints = (count: number): string[] => Array<string>(count).fill('i32');

  test.each([
    ['lift', {}, 16, 1, 16, 1],
    ['lift', {}, 17, 2, 1, 1],
    ['lower', {}, 16, 1, 16, 1],
    ['lower', {}, 17, 2, 2, 0],
    ['lower', {}, 16, 2, 17, 0],
    ['lift', { async: true }, 16, 16, 16, 0],
    ['lift', { async: true, callback: true }, 17, 17, 1, 1],
    ['lower', { async: true }, 4, 0, 4, 1],
    ['lower', { async: true }, 5, 0, 1, 1],
    ['lower', { async: true }, 4, 1, 5, 1],
    ['lower', { async: true }, 5, 1, 2, 1],
  ] as const)(
    '%s %o of %i parameters and %i results',
    (context, options, params, results, coreParams, coreResults) => {
      const type = func(params, results, 'async' in options);
      const expected = { params: ints(coreParams), results: ints(coreResults) };
      expect(flattenFuncType(type, { ...options, context })).toEqual(expected);
      expect(referenceFlattenFuncType(options, type, context)).toEqual(expected);
    },
  );
});
