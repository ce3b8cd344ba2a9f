import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closures } from '../src/compiled/closures.js';
import { compileElement, compileValues } from '../src/compiled/functions.js';
import { layoutOf, tupleLayout } from '../src/layout.js';
import { Context } from '../src/reference/context.js';
import { type CoreValue, CoreValues } from '../src/reference/flat.js';
import { liftFlatValues, lowerFlatValues } from '../src/reference/functions.js';
import { load } from '../src/reference/loading.js';
import { alignment, elementSize, flattenType } from '../src/reference/types.js';
import type { AddressType, StringEncoding, ValueType } from '../src/types.js';
import { anyType, anyValues, valueOf } from './generated.js';
import { Guest, outcome, unsigned } from './guest.js';

const encoding = fc.constantFrom<StringEncoding>('utf8', 'utf16', 'latin1+utf16');
const address = fc.constantFrom<AddressType>('i32', 'i32', 'i64');
declare const process: { readonly env: Readonly<Record<string, string | undefined>> };

/** How many pairs of types and values; the README says how to have more. */
const runs = Number(process.env['AGREEMENT_RUNS'] ?? 2000);
const maxFlat = fc.constantFrom(0, 1, 4, 16);

/** The reference and the two ways of compiling, as functions of the same shape. */
const ways = [
  {
    lower: (guest: Guest, types: ValueType[], flat: number, values: unknown[]) =>
      lowerFlatValues(guest.options, flat, values, types),
    lift: (guest: Guest, types: ValueType[], flat: number, core: readonly CoreValue[]) =>
      liftFlatValues(guest.options, flat, new CoreValues(core), types),
  },
  ...[true, false].map((generateSource) => ({
    lower: (guest: Guest, types: ValueType[], flat: number, values: unknown[]) =>
      compileValues(types, flat, { ...guest.options, generateSource, closures }).lower(values),
    lift: (guest: Guest, types: ValueType[], flat: number, core: readonly CoreValue[]) =>
      compileValues(types, flat, { ...guest.options, generateSource, closures }).lift(core),
  })),
];

test('layouts', () => {
  fc.assert(
    fc.property(anyType, address, (type, addressType) => {
      const cx = new Context({ addressType });
      const layout = layoutOf(type, addressType);
      const flat = flattenType(cx, type);
      expect(layout.alignment).toBe(alignment(cx, type));
      expect(layout.size).toBe(elementSize(cx, type));
      expect(layout.flat).toEqual(flat.length > 16 ? undefined : flat);
    }),
    { numRuns: 1000 },
  );
});

test('values: core values, calls of realloc, memory and what is lifted from it', () => {
  fc.assert(
    fc.property(anyValues, encoding, address, maxFlat, ({ types, values }, text, addr, flat) => {
      const [expected, ...others] = ways.map((way) => {
        const guest = new Guest(text, addr);
        const core = way.lower(guest, types, flat, values);
        const { calls } = guest;
        // Below it nothing is written.
        const memory = guest.bytes().slice(65536 - 64);
        const lifted = way.lift(guest, types, flat, core);
        return { core: core.map(unsigned), calls, memory, lifted };
      });
      for (const other of others) {
        expect(other.core).toEqual(expected!.core);
        expect(other.calls).toEqual(expected!.calls);
        expect(other.memory.length).toBe(expected!.memory.length);
        expect(other.memory.every((byte, i) => byte === expected!.memory[i])).toBe(true);
        expect(other.lifted).toEqual(expected!.lifted);
      }
    }),
    { numRuns: runs },
  );
}, 3_600_000);

test('anything in memory: the same values and traps', () => {
  const memory = fc.uint8Array({ minLength: 512, maxLength: 512 });
  const offset = fc.constantFrom(0, 65536 - 512);
  fc.assert(
    fc.property(anyType, encoding, address, memory, offset, (type, text, addr, bytes, at) => {
      const small = bytes.map((byte, i) => (i % 4 === 0 ? byte : i % 4 === 1 ? byte & 1 : 0));
      for (const content of [bytes, small]) {
        const guest = new Guest(text, addr);
        guest.bytes().set(content, at);
        const pointer = at + 512 - Math.ceil(layoutOf(type, addr).size / 8) * 8;
        if (pointer < 0) continue;
        const cx = new Context(guest.options);
        const expected = outcome(() => load(cx, pointer, type));
        for (const generateSource of [true, false]) {
          const element = compileElement(type, { ...guest.options, generateSource, closures });
          expect(outcome(() => element.load(pointer))).toEqual(expected);
        }
      }
    }),
    { numRuns: 700 },
  );
});

test('any core values: the same values and traps', () => {
  const word = fc.oneof(fc.nat(3), fc.nat(200), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }));
  fc.assert(
    fc.property(
      anyType,
      encoding,
      address,
      fc.array(word, { minLength: 16, maxLength: 16 }),
      (type, text, addr, words) => {
        const { flat } = tupleLayout([type], addr);
        if (flat === undefined) return;
        const core = flat.map((have, i) => (have === 'i64' ? BigInt(words[i]!) : words[i]!));
        const [expected, ...others] = ways.map((way) => {
          const guest = new Guest(text, addr);
          return outcome(() => way.lift(guest, [type], 16, core));
        });
        for (const other of others) expect(other).toEqual(expected);
      },
    ),
    { numRuns: 700 },
  );
});

test('values of other types: the same errors', () => {
  const other = anyType.chain(valueOf);
  fc.assert(
    fc.property(anyType, other, encoding, address, maxFlat, (type, value, text, addr, flat) => {
      const [expected, ...others] = ways.map((way) => {
        const guest = new Guest(text, addr);
        return outcome(() => way.lower(guest, [type], flat, [value]).map(unsigned));
      });
      for (const found of others) expect(found).toEqual(expected);
    }),
    { numRuns: 1000 },
  );
});
