import { expect, test } from 'vitest';
import { closures } from '../src/compiled/closures.js';
import {
  type CallHooks,
  compileElement,
  compileLift,
  compileLower,
  compileValues,
  type FuncType,
  flattenFuncType,
  Trap,
  type ValueType,
} from '../src/index.js';
import { flattenFuncType as referenceFlattenFuncType } from '../src/reference/functions.js';
import { Guest, outcome } from './guest.js';

const func = (params: ValueType[], result?: ValueType): FuncType => ({
  kind: 'func',
  async: false,
  params: params.map((type, i) => ({ name: `p${i}`, type })),
  result,
});
const listOf = (element: ValueType): ValueType => ({ kind: 'list', element });
const point: ValueType = {
  kind: 'record',
  fields: [
    { name: 'the-x', type: 'u8' },
    { name: 'the-y', type: 'f64' },
  ],
};

for (const generateSource of [true, false]) {
  const way = generateSource ? 'source' : 'closures';
  const guestOf = () => {
    const guest = new Guest('utf8', 'i32', 1024);
    return { guest, options: { ...guest.options, generateSource, closures } };
  };
  /** A core function that gives back its arguments through memory at address 16. */
  const echo =
    (guest: Guest) =>
    (...core: number[]) => {
      new Uint32Array(guest.memory.buffer, 16, core.length).set(core);
      return 16;
    };

  test(`${way}: lift a function of numbers`, () => {
    const add = compileLift(func(['u32', 'u32'], 'u32'), (a, b) => (a + b) | 0, {
      generateSource,
      closures,
    });
    expect(add(2 ** 31, 1)).toBe(2 ** 31 + 1);
    expect(() => add(1)).toThrow(new TypeError('expected a number (u32), got undefined'));
  });

  test(`${way}: lift a function of a string, with post-return`, () => {
    const { guest, options } = guestOf();
    const log: unknown[] = [];
    const instance = { mayLeave: true };
    const say = compileLift(func(['string'], 'string'), echo(guest), {
      ...options,
      instance,
      postReturn: (pointer) => log.push(pointer, instance.mayLeave),
    });
    expect(say('grüß dich')).toBe('grüß dich');
    expect(log).toEqual([16, false]);
    expect(instance.mayLeave).toBe(true);
  });

  test(`${way}: more than sixteen parameters pass through memory`, () => {
    const { guest, options } = guestOf();
    const core = (pointer: number) => new DataView(guest.memory.buffer).getUint8(pointer + 16);
    const last = compileLift(func(Array<ValueType>(17).fill('u8'), 'u8'), core, options);
    expect(last(...Array.from({ length: 17 }, (_, i) => i))).toBe(16);
  });

  test(`${way}: lower a function, with a result through memory`, () => {
    const { guest, options } = guestOf();
    const core = compileLower(func([point], listOf(point)), (value) => [value, value], options);
    expect(core(7, 0.5, 32)).toBe(undefined);
    const list = compileElement(listOf(point), options).load(32);
    expect(list).toEqual(Array(2).fill({ theX: 7, theY: 0.5 }));
    expect(guest.calls).toEqual(['0 8 32']);
  });

  test(`${way}: lower a function of flat values`, () => {
    const core = compileLower(func(['s8', 'bool'], 's64'), (a, b) => (b ? BigInt(a) : 0n), {
      generateSource,
      closures,
    });
    expect(core(0x1ff, 2)).toBe(-1n);
  });

  test(`${way}: hooks are called around a call`, () => {
    const log: unknown[] = [];
    const hooks: CallHooks = {
      enter: () => log.push('enter'),
      returned: () => log.push('returned'),
      leave: () => log.push('leave'),
      failed: (error, called) => {
        log.push((error as Error).message, called);
        return new Error('poisoned');
      },
    };
    const options = { generateSource, closures, hooks, postReturn: () => log.push('post') };
    const core = (value: number) => {
      if (value === 0) throw new Error('unreachable');
      return value;
    };
    const call = compileLift(func(['char'], 'char'), core, options);
    expect(call('a')).toBe('a');
    expect(() => call('\0')).toThrow('poisoned');
    expect(() => call('')).toThrow('poisoned');
    const { options: more } = guestOf();
    const withText = compileLift(func(['string']), () => {}, { ...more, ...options });
    expect(() => withText(1)).toThrow('poisoned');
    expect(log).toEqual([
      ...['enter', 'returned', 'post', 'leave'],
      ...['enter', 'unreachable', true],
      ...['enter', 'expected one char, got string', false],
      ...['enter', 'expected a string, got number', false],
    ]);
  });

  test(`${way}: each trap on what a guest gives`, () => {
    const { guest, options } = guestOf();
    const view = new DataView(guest.memory.buffer);
    const lift = (type: ValueType, ...words: number[]) => {
      words.forEach((word, i) => {
        view.setUint32(64 + 4 * i, word, true);
      });
      const flat = flattenFuncType(func([], type), { context: 'lift' });
      const core = () => (words.length === 1 ? words[0] : 64);
      expect(flat.results).toEqual(['i32']);
      return outcome(() => compileLift(func([], type), core, options)());
    };
    const u64s = listOf('u64');
    const pair: ValueType = { kind: 'tuple', types: ['u64', 'u8'] };
    expect(lift('char', 0xd800)).toEqual({ trap: 'invalid-char' });
    expect(lift('char', 0x110000)).toEqual({ trap: 'invalid-char' });
    expect(lift({ kind: 'enum', names: ['a', 'b'] }, 2)).toEqual({ trap: 'invalid-discriminant' });
    expect(lift('string', 0, 2 ** 28)).toEqual({ trap: 'string-too-long' });
    expect(lift('string', 65530, 7)).toEqual({ trap: 'string-out-of-bounds' });
    expect(lift('string', 68, 1)).toEqual({ value: '\x01' });
    view.setUint8(200, 0xff);
    expect(lift('string', 200, 1)).toEqual({ trap: 'string-encoding' });
    expect(lift(u64s, 0, 2 ** 25)).toEqual({ trap: 'list-too-long' });
    expect(lift(u64s, 4, 1)).toEqual({ trap: 'unaligned-pointer' });
    expect(lift(u64s, 65528, 2)).toEqual({ trap: 'list-out-of-bounds' });
    expect(lift(pair, 4)).toEqual({ trap: 'unaligned-pointer' });
    expect(lift(pair, 65528)).toEqual({ trap: 'pointer-out-of-bounds' });
  });

  test(`${way}: each trap on what realloc returns`, () => {
    const { options } = guestOf();
    const lower = (type: ValueType, value: unknown, result: number) =>
      outcome(() =>
        compileLift(func([type]), () => {}, { ...options, realloc: () => result })(value),
      );
    expect(lower(listOf('u32'), [1], 2)).toEqual({ trap: 'realloc-unaligned' });
    expect(lower(listOf('u32'), [1, 2], 65532)).toEqual({ trap: 'realloc-out-of-bounds' });
    expect(lower('string', 'abc', 65534)).toEqual({ trap: 'realloc-out-of-bounds' });
    expect(lower('string', 'abc', -1)).toEqual({ trap: 'realloc-out-of-bounds' });
    const none = compileLift(func(['string']), () => {}, { ...options, realloc: undefined });
    expect(() => none('')).toThrow(Trap);
  });

  test(`${way}: names as they are written`, () => {
    const call = compileLift(func([point], 'u8'), (x) => x, {
      generateSource,
      closures,
      names: 'as-written',
    });
    expect(call({ 'the-x': 3, 'the-y': 0 })).toBe(3);
  });

  test(`${way}: a type whose text would be too long is no burden`, () => {
    let type: ValueType = 'u8';
    for (let i = 0; i < 60; i++) type = { kind: 'tuple', types: [listOf(type), listOf(type)] };
    const { options } = guestOf();
    expect(compileElement(type, options).load(0)).toEqual([[], []]);
    const echo = compileLift(func([type], type), (a) => a, options);
    const core = compileLower(func([type], type), echo as never, options);
    expect(core).toBeTypeOf('function');
    const values = compileValues([type], 16, options);
    expect(values.lift(values.lower([[[[[], []]], []]]))).toEqual([[[[[], []]], []]]);
  });

  test(`${way}: parts of a large type have functions of their own`, () => {
    const leaf: ValueType = {
      kind: 'record',
      fields: Array.from({ length: 150 }, (_, i) => ({ name: `f${i}`, type: i ? 'u8' : 'string' })),
    };
    const list = listOf(leaf);
    const either: ValueType = { kind: 'result', ok: leaf, err: { kind: 'tuple', types: [leaf] } };
    const large = { kind: 'tuple', types: Array(70).fill(list).concat(either) } as const;
    const { options } = guestOf();
    const record = (text: string) =>
      Object.fromEntries(leaf.fields.map(({ name }, i) => [name, i ? i : text]));
    const value = Array.from({ length: 70 }, (_, i) => [record(`a${i}`), record('ß')].slice(i % 3));
    for (const last of [
      { tag: 'ok', val: record('ok') },
      { tag: 'err', val: [record('err')] },
    ]) {
      const values = compileValues([large, 'u8'], 16, options);
      const lowered = values.lower([[...value, last], 7]);
      expect(values.lift(lowered)).toEqual([[...value, last], 7]);
    }
  });

  test(`${way}: a type that is too large is refused`, () => {
    let type: ValueType = 'u8';
    for (let i = 0; i < 14; i++) {
      type = { kind: 'variant', cases: Array.from('abcdef', (name) => ({ name, type })) };
    }
    expect(() => compileValues([type], 16, guestOf().options)).toThrow(RangeError);
  });
}

test('the types of core functions', () => {
  const types = [
    func([]),
    func(['u8', 'string'], 'f32'),
    func(Array<ValueType>(5).fill('u8'), 'string'),
    func(Array<ValueType>(17).fill('u64'), point),
  ];
  for (const type of types) {
    for (const context of ['lift', 'lower'] as const) {
      for (const options of [{}, { async: true }, { async: true, callback: true }]) {
        for (const addressType of ['i32', 'i64'] as const) {
          expect(flattenFuncType(type, { ...options, addressType, context })).toEqual(
            referenceFlattenFuncType({ ...options, addressType }, type, context),
          );
        }
      }
    }
  }
});
