import { afterAll, describe, expect, test } from 'vitest';
import { closures } from '../src/compiled/closures.js';
import { compileFused, compileValues, type FuncType, type ValueType } from '../src/index.js';
import { type CoreValue, CoreValues } from '../src/reference/flat.js';
import { liftFlatValues, lowerFlatValues } from '../src/reference/functions.js';
import type { AddressType, StringEncoding } from '../src/types.js';
import { Guest, outcome as outcomeOf } from './guest.js';
import { codesOf } from './trap-codes.js';

// Every trap that the document has for values, in its order: by the readable functions, by
// both ways of compiling, and by calls from memory to memory.

const reached = new Set<string>();

function outcome(run: () => unknown): unknown {
  const found = outcomeOf(run) as { trap?: string };
  if (found.trap !== undefined) reached.add(found.trap);
  return found;
}

afterAll(() => {
  expect(codesOf('values').filter((code) => !reached.has(code))).toEqual([]);
});

const most = 2 ** 28 - 1;
const end = 65536;
const listOf = (element: ValueType): ValueType => ({ kind: 'list', element });
const enumOf = (count: number): ValueType => ({
  kind: 'enum',
  names: Array.from({ length: count }, (_, i) => `c${i}`),
});
const tag = { i32: -(2 ** 31), i64: -(2n ** 63n) };

/** Lifts one value of a guest. */
type Lift = (guest: Guest, type: ValueType, maxFlat: 0 | 16, core: readonly CoreValue[]) => unknown;
/** Lowers values of a type to a guest. */
type Lower = (guest: Guest, types: readonly ValueType[], values: readonly unknown[]) => unknown;

interface Way {
  readonly name: string;
  readonly lift: Lift;
  readonly lower?: Lower;
}

const funcOf = (params: readonly ValueType[], result?: ValueType): FuncType => ({
  kind: 'func',
  async: false,
  params: params.map((type, i) => ({ name: `p${i}`, type })),
  result,
});

/** Passes a value to another component, or back from it. */
function fused(generateSource: boolean, back: boolean): Lift {
  return (guest, type, maxFlat, core) => {
    const other = new Guest('utf8', 'i32', 1024).options;
    // More than sixteen parameters pass through memory.
    const types = maxFlat === 0 && !back ? [...Array<ValueType>(16).fill('u8'), type] : [type];
    if (back) {
      if (maxFlat === 16) throw new Error('results that are not flat');
      const call = compileFused(funcOf([], type), () => core[0], other, guest.options, {
        generateSource,
        closures,
      });
      return call(8);
    }
    const call = compileFused(funcOf(types), () => {}, guest.options, other, {
      generateSource,
      closures,
    });
    return call(...core);
  };
}

const ways: readonly Way[] = [
  {
    name: 'reference',
    lift: (guest, type, flat, core) =>
      liftFlatValues(guest.options, flat, new CoreValues(core), [type])[0],
    lower: (guest, types, values) => lowerFlatValues(guest.options, 16, values, types),
  },
  ...[true, false].map((generateSource) => ({
    name: generateSource ? 'source' : 'closures',
    lift: ((guest, type, flat, core) =>
      compileValues([type], flat, { ...guest.options, generateSource, closures }).lift(
        core,
      )[0]) as Lift,
    lower: ((guest, types, values) =>
      compileValues(types, 16, { ...guest.options, generateSource, closures }).lower(
        values,
      )) as Lower,
  })),
  ...[true, false].map((generateSource) => ({
    name: `fused ${generateSource ? 'source' : 'closures'}`,
    lift: fused(generateSource, false),
  })),
];

const core = (address: AddressType, value: number | bigint): CoreValue =>
  address === 'i64' ? BigInt(value) : Number(value) | 0;

interface Text {
  readonly encoding: StringEncoding;
  readonly name: string;
  readonly unit: 1 | 2;
  readonly alignment: 1 | 2;
  readonly tagged?: true;
}

const texts: readonly Text[] = [
  { encoding: 'utf8', name: 'UTF-8', unit: 1, alignment: 1 },
  { encoding: 'utf16', name: 'UTF-16', unit: 2, alignment: 2 },
  { encoding: 'latin1+utf16', name: 'Latin-1', unit: 1, alignment: 2 },
  { encoding: 'latin1+utf16', name: 'tagged UTF-16', unit: 2, alignment: 2, tagged: true },
];

describe.each(ways)('$name', ({ name, lift, lower }) => {
  const addresses: readonly AddressType[] = ['i32', 'i64'];

  test.each([0xd800, 0xdabc, 0xdfff, 0x110000, 0x7fffffff, -1])(
    'convert_i32_to_char of %i',
    (code) => {
      const trap = { trap: 'invalid-char' };
      const guest = new Guest('utf8', 'i32');
      expect(outcome(() => lift(guest, 'char', 16, [code]))).toEqual(trap);
      new DataView(guest.memory.buffer).setInt32(64, code, true);
      expect(outcome(() => lift(guest, listOf('char'), 16, [64, 1]))).toEqual(trap);
    },
  );

  test.each([0, 0xd7ff, 0xe000, 0x10ffff])('convert_i32_to_char of %i, which is one', (code) => {
    const guest = new Guest('utf8', 'i32');
    expect(outcome(() => lift(guest, 'char', 16, [code]))).toHaveProperty('value');
  });

  for (const address of addresses) {
    describe.each(texts)(`load_string_from_range: $name, ${address}`, (text) => {
      const { encoding, unit, alignment, tagged } = text;
      const read = (pointer: number | bigint, units: number | bigint, bytes: number[] = []) => {
        const guest = new Guest(encoding, address);
        if (bytes.length > 0) guest.bytes().set(bytes, Number(pointer));
        const count = core(address, units);
        const length = tagged
          ? typeof count === 'bigint'
            ? count | (tag.i64 as bigint)
            : (count as number) | tag.i32
          : count;
        return outcome(() => lift(guest, 'string', 16, [core(address, pointer), length]));
      };
      const longest = Math.floor(most / unit);
      const all = address === 'i64' ? 2n ** 63n - 1n : 2 ** 31 - 1;

      test('is too long', () => {
        expect(read(0, longest + 1)).toEqual({ trap: 'string-too-long' });
        expect(read(0, all)).toEqual({ trap: 'string-too-long' });
        expect(read(1, longest + 1)).toEqual({ trap: 'string-too-long' });
        expect(read(0, longest)).toEqual({ trap: 'string-out-of-bounds' });
      });

      test('is not aligned', () => {
        if (alignment === 1) {
          expect(read(1, 0)).toHaveProperty('value');
        } else {
          expect(read(1, 0)).toEqual({ trap: 'unaligned-pointer' });
          expect(read(end + 1, longest)).toEqual({ trap: 'unaligned-pointer' });
        }
      });

      test('ends outside of the memory', () => {
        expect(read(end - 2, 2 / unit + 1)).toEqual({ trap: 'string-out-of-bounds' });
        expect(read(end + 2, 0)).toEqual({ trap: 'string-out-of-bounds' });
        expect(read(-2, 1)).toEqual({ trap: 'string-out-of-bounds' });
        expect(read(end, 0)).toHaveProperty('value');
        expect(read(end - 2, 2 / unit)).toHaveProperty('value');
      });

      test('is no text', () => {
        const trap = { trap: 'string-encoding' };
        if (encoding === 'utf8') expect(read(64, 1, [0x80])).toEqual(trap);
        else if (unit === 2) expect(read(64, 1, [0, 0xdf])).toEqual(trap);
        else expect(read(64, 2, [0x80, 0xff])).toHaveProperty('value');
      });
    });

    test.each([
      ['u8', 'u8', 1, 1],
      ['f32', 'f32', 4, 4],
      ['u64', 'u64', 8, 8],
      ['tuple', { kind: 'tuple', types: ['u8', 'u64', 'u8'] }, 24, 8],
      ['enum', enumOf(300), 2, 2],
    ] as const)(`load_list_from_range: %s, ${address}`, (_, element, size, alignment) => {
      const read = (pointer: number | bigint, length: number | bigint) => {
        const values = [core(address, pointer), core(address, length)];
        return outcome(() => lift(new Guest('utf8', address), listOf(element), 16, values));
      };
      const longest = Math.floor(most / size);
      expect(read(0, longest + 1)).toEqual({ trap: 'list-too-long' });
      expect(read(1, longest + 1)).toEqual({ trap: 'list-too-long' });
      expect(read(0, -1)).toEqual({ trap: 'list-too-long' });
      expect(read(0, longest)).toEqual({ trap: 'list-out-of-bounds' });
      const fit = Math.floor(end / size) * size;
      expect(read(fit - size, 2)).toEqual({ trap: 'list-out-of-bounds' });
      expect(read(end + alignment, 0)).toEqual({ trap: 'list-out-of-bounds' });
      expect(read(-alignment, 1)).toEqual({ trap: 'list-out-of-bounds' });
      expect(read(end, 0)).toHaveProperty('value');
      expect(read(fit - size, 1)).toHaveProperty('value');
      if (alignment > 1) {
        expect(read(alignment / 2, 0)).toEqual({ trap: 'unaligned-pointer' });
        expect(read(end + 1, 1)).toEqual({ trap: 'unaligned-pointer' });
      }
    });
  }

  test.each([1, 2, 255, 256, 257, 65535, 65536, 65537])(
    'load_variant and lift_flat_variant of %i cases',
    (count) => {
      const type = enumOf(count);
      const trap = { trap: 'invalid-discriminant' };
      const guest = new Guest('utf8', 'i32');
      const flat = (index: number) => outcome(() => lift(guest, type, 16, [index]));
      expect(flat(count)).toEqual(trap);
      expect(flat(-1)).toEqual(trap);
      expect(flat(count - 1)).toHaveProperty('value');
      const size = count <= 256 ? 1 : count <= 65536 ? 2 : 4;
      // What is behind is no part of it.
      guest.bytes().fill(0xff, 64, 72);
      const load = (index: number) => {
        for (let i = 0; i < size; i++) guest.bytes()[64 + i] = index >> (8 * i);
        return outcome(() => lift(guest, listOf(type), 16, [64, 1]));
      };
      expect(load(count - 1)).toHaveProperty('value');
      if (count < 256 ** size) expect(load(count)).toEqual(trap);
    },
  );

  test.each([
    ['an option', { kind: 'option', type: 'u64' }, 2],
    ['a result', { kind: 'result', ok: 'u8', err: undefined }, 2],
    ['a variant', { kind: 'variant', cases: [{ name: 'a', type: 'f32' }] }, 1],
  ] as readonly (readonly [string, ValueType, number])[])('no case of %s', (_, type, count) => {
    const guest = new Guest('utf8', 'i32');
    const payload = type === 'string' || (type as { kind: string }).kind === 'option' ? 0n : 0;
    const trap = { trap: 'invalid-discriminant' };
    expect(outcome(() => lift(guest, type, 16, [count, payload]))).toEqual(trap);
    guest.bytes()[64] = count;
    expect(outcome(() => lift(guest, listOf(type), 16, [64, 1]))).toEqual(trap);
  });

  if (!name.startsWith('fused')) {
    test('lift_flat_values through memory', () => {
      const pair: ValueType = { kind: 'tuple', types: ['u64', 'u8'] };
      const read = (pointer: number) =>
        outcome(() => lift(new Guest('utf8', 'i32'), pair, 0, [pointer]));
      expect(read(4)).toEqual({ trap: 'unaligned-pointer' });
      expect(read(end + 4)).toEqual({ trap: 'unaligned-pointer' });
      expect(read(end - 8)).toEqual({ trap: 'pointer-out-of-bounds' });
      expect(read(-8)).toEqual({ trap: 'pointer-out-of-bounds' });
      expect(read(end - 16)).toHaveProperty('value');
      const wide = (pointer: bigint) =>
        outcome(() => lift(new Guest('utf8', 'i64'), pair, 0, [pointer]));
      expect(wide(-8n)).toEqual({ trap: 'pointer-out-of-bounds' });
      expect(wide(2n ** 32n)).toEqual({ trap: 'pointer-out-of-bounds' });
    });
  }

  if (lower !== undefined) {
    test('a list that is too long to be lowered', () => {
      const guest = new Guest('utf8', 'i32');
      const half: ValueType = { kind: 'fixed-length-list', element: 'u8', length: 2 ** 27 };
      const values = [new Array(33)];
      expect(outcome(() => lower(guest, [listOf(half)], values))).toEqual({
        trap: 'list-too-long',
      });
      expect(guest.calls).toEqual([]);
    });

    test.each([
      ['a string', ['string'], ['']],
      ['a list', [listOf('u8')], [new Uint8Array(1)]],
      ['many parameters', Array<ValueType>(17).fill('u8'), Array(17).fill(0)],
    ] as readonly (readonly [string, ValueType[], unknown[]])[])(
      'no realloc for %s',
      (_, types, values) => {
        const { options } = new Guest('utf8', 'i32');
        const guest = { options: { ...options, realloc: undefined } } as unknown as Guest;
        expect(outcome(() => lower(guest, types, values))).toEqual({ trap: 'no-realloc' });
      },
    );

    test.each([
      ['a list', [listOf('u32')], [[1, 2, 3]]],
      ['a list of strings', [listOf('string')], [['ab', 'cde']]],
      ['many parameters', Array<ValueType>(17).fill('u32'), Array(17).fill(0)],
    ] as readonly (readonly [string, ValueType[], unknown[]])[])(
      'where %s is put',
      (_, types, values) => {
        everyWrong('utf8', (guest) => lower(guest, types, values));
      },
    );

    test.each(['utf8', 'utf16', 'latin1+utf16'] as const)('where a text of %s is put', (to) => {
      for (const text of ['abc', 'aé', 'aé世b', '世']) {
        everyWrong(to, (guest) => lower(guest, ['string'], [text]));
      }
    });
  }
});

/** A guest whose `realloc` is wrong at one of its calls. */
class WrongGuest {
  readonly options: Guest['options'];
  count = 0;

  constructor(encoding: StringEncoding, wrong: number, kind: 'unaligned' | 'out-of-bounds') {
    const { options, memory } = new Guest(encoding, 'i32', 1024);
    this.options = {
      ...options,
      realloc: (...args) => {
        const [alignment, length] = [Number(args[2]), Number(args[3])];
        const pointer = options.realloc!(...args) as number;
        this.count++;
        if (this.count - 1 !== wrong) return pointer;
        // A call that can't be wrong so is as if there were none.
        if (kind === 'unaligned') return alignment === 1 ? pointer : pointer + alignment / 2;
        const least = memory.buffer.byteLength - length + 1;
        return Math.ceil(least / alignment) * alignment;
      },
    };
  }
}

/** Every call of `realloc` traps at once that gives a wrong pointer. */
function everyWrong(encoding: StringEncoding, run: (guest: Guest) => unknown): void {
  const right = new Guest(encoding, 'i32', 1024);
  run(right);
  expect(right.calls.length).toBeGreaterThan(0);
  for (const kind of ['unaligned', 'out-of-bounds'] as const) {
    right.calls.forEach((call, i) => {
      if (kind === 'unaligned' && call.split(' ')[1] === '1') return;
      const guest = new WrongGuest(encoding, i, kind);
      const found = outcome(() => run(guest as unknown as Guest));
      expect(found).toEqual({ trap: `realloc-${kind}` });
      expect(guest.count).toBe(i + 1);
    });
  }
}

describe('store_string_into_range, by the encodings of both sides', () => {
  const encodings = ['utf8', 'utf16', 'latin1+utf16'] as const;
  const pairs = encodings.flatMap((from) => encodings.map((to) => [from, to] as const));
  const words = ['abc', 'aé', 'aé世b', '世', '𝄞'];

  test.each(pairs)('%s to %s', (from, to) => {
    for (const text of words) {
      const source = new Guest(from, 'i32', 1024);
      const values = lowerFlatValues(source.options, 16, [text], ['string']);
      const lifted = liftFlatValues({ ...source.options, keepEncoding: true }, 16, values, [
        'string',
      ]);
      everyWrong(to, (guest) => lowerFlatValues(guest.options, 16, lifted, ['string']));
      for (const generateSource of [true, false]) {
        everyWrong(to, (guest) =>
          compileFused(funcOf(['string']), () => {}, source.options, guest.options, {
            generateSource,
            closures,
          })(...values),
        );
      }
    }
  });

  test('UTF-16 of what is Latin-1', () => {
    const source = new Guest('latin1+utf16', 'i32', 1024);
    source.bytes().set([0x61, 0, 0xe9, 0], 64);
    const values = [64, tag.i32 + 2];
    const lifted = liftFlatValues({ ...source.options, keepEncoding: true }, 16, values, [
      'string',
    ]);
    everyWrong('latin1+utf16', (guest) => lowerFlatValues(guest.options, 16, lifted, ['string']));
    for (const generateSource of [true, false]) {
      everyWrong('latin1+utf16', (guest) =>
        compileFused(funcOf(['string']), () => {}, source.options, guest.options, {
          generateSource,
          closures,
        })(...values),
      );
    }
  });
});

describe('pointers of calls', () => {
  const pair: ValueType = { kind: 'tuple', types: ['u64', 'u8'] };
  const wrong = [
    [4, 'unaligned-pointer'],
    [end - 8, 'pointer-out-of-bounds'],
    [-8, 'pointer-out-of-bounds'],
  ] as const;

  test.each(wrong)('lower_flat_values to the out-pointer %i', (pointer, code) => {
    const trap = { trap: code };
    const { options } = new Guest('utf8', 'i32');
    const out = (): CoreValues => new CoreValues([pointer]);
    expect(outcome(() => lowerFlatValues(options, 1, [[1n, 2]], [pair], out()))).toEqual(trap);
    for (const generateSource of [true, false]) {
      const values = compileValues([pair], 1, { ...options, generateSource, closures });
      expect(outcome(() => values.lower([[1n, 2]], pointer))).toEqual(trap);
      const callee = new Guest('utf8', 'i32').options;
      const type = funcOf([], pair);
      const call = compileFused(type, () => 64, options, callee, { generateSource, closures });
      expect(outcome(() => call(pointer))).toEqual(trap);
    }
  });

  test.each(wrong)('a fused call whose result is at %i', (pointer, code) => {
    for (const generateSource of [true, false]) {
      const lift = fused(generateSource, true);
      const guest = new Guest('utf8', 'i32');
      expect(outcome(() => lift(guest, pair, 0, [pointer]))).toEqual({ trap: code });
    }
  });

  test.each([
    [1, 'unaligned-pointer'],
    [end - 64, 'pointer-out-of-bounds'],
  ] as const)('a fused call whose arguments are at %i', (pointer, code) => {
    for (const generateSource of [true, false]) {
      const guests = [new Guest('utf8', 'i32'), new Guest('utf8', 'i32')] as const;
      const type = funcOf(Array<ValueType>(17).fill('u32'));
      const call = compileFused(type, () => {}, guests[0].options, guests[1].options, {
        generateSource,
        closures,
      });
      expect(outcome(() => call(pointer))).toEqual({ trap: code });
      expect(guests[1].calls).toEqual([]);
    }
  });
});
