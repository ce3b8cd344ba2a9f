import { printValue } from '@witcraft/wave';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { valueTypeOf } from '../src/check/value-type.js';
import { Random } from '../src/generate/random.js';
import { simpler } from '../src/generate/shrink.js';
import { ValueGenerator } from '../src/generate/values.js';
import { readContracts, testContracts } from '../src/index.js';
import { bank, bankWit, type Mistake } from './bank.js';
import { contractsOf, resolveText, vault } from './wit.js';

const { contracts } = contractsOf(bankWit);

function tested(mistake: Mistake, seed = 1) {
  const make = () => ({
    bank: bank(mistake),
    add: (a: number, b: number) => a + b,
    later: async (a: number) => a,
  });
  return testContracts(make, contracts, { seed });
}

test('what keeps its promises has no failures, and every function is called', async () => {
  const { functions, failures } = await tested('none');
  expect(failures).toEqual([]);
  expect(functions.filter(({ calls }) => calls === 0)).toEqual([]);
});

describe('what does not is found, with few and simple calls', () => {
  test.each<[Mistake, RegExp, string]>([
    [
      'cheat',
      /^(bank\.vault\(\d\)|bank.vault.empty\(\));(#.deposit\(\d\);)?#.withdraw\(\d\)$/,
      'exactly the amount is taken',
    ],
    [
      'overflow',
      /^(bank\.vault\(0\)|bank.vault.empty\(\));#.deposit\(256\)$/,
      'all of it is put in',
    ],
    ['start', /^bank\.vault\(0\)$/, 'self.balance() == start'],
    ['narrow', /^bank\.widen\(\{low: 0, high: [01]\}, [01]\)$/, 'a span goes upwards'],
    ['count', /^bank\.choose\(\["a"\]\)$/, 'one of the names'],
    ['rich', /^(bank\.vault\(0\)|bank.vault.empty\(\));#.split\(1\)$/, 'no vault holds more'],
  ])('%s', async (mistake, calls, message) => {
    const { failures } = await tested(mistake);
    const shown = failures
      .filter(({ error }) => error.message.includes(message))
      .map((one) =>
        one.calls
          .join(';')
          .replaceAll(/#\d+/g, '#')
          .replaceAll(/ -> #/g, '')
          .replace(/ -> ("nobody"|\{.*\}|<list>)$/, ''),
      );
    expect(
      shown.filter((one) => calls.test(one)),
      shown.join('\n'),
    ).not.toEqual([]);
  });
});

test('what throws is found, too', async () => {
  const text = `package a:b; world w { export f: func(x: u32, s: string) -> u32; }`;
  const f = (x: number, s: string): number => {
    if (x > 100 && s.length > 1) throw new RangeError('too large');
    return x;
  };
  const { failures } = await testContracts(() => ({ f }), contractsOf(text).contracts);
  expect(failures).toHaveLength(1);
  expect(failures[0]?.calls[0]).toMatch(/^f\(101, "..?"\)$|^f\(101, ".*"\)$/);
});

test('the same seed makes the same calls', async () => {
  expect(await tested('cheat', 7)).toEqual(await tested('cheat', 7));
});

test('values are of their types, and so are simpler ones', () => {
  const resolve = resolveText(vault(''));
  const f = [...(resolve.interfaces[0]?.functions.values() ?? [])].find(({ name }) => name === 'f');
  const params = f?.params.filter(({ name }) => !['v', 'w', 'h'].includes(name)) ?? [];
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom(...params), (seed, { type }) => {
      const hints = { integers: [5n], floats: [1.5], strings: ['x'] };
      const values = new ValueGenerator(resolve, 'camel-case', new Random(seed), hints);
      const value = values.of(type);
      expect(printValue(value, resolve, type).diagnostics).toEqual([]);
      let steps = 0;
      let current = value;
      for (;;) {
        const { value: next, done } = simpler(
          valueTypeOf(resolve, type),
          current,
          resolve,
          'camel-case',
        ).next();
        if (done === true || steps++ > 500) break;
        expect(printValue(next, resolve, type).diagnostics).toEqual([]);
        current = next;
      }
      // Simpler values come to an end.
      expect(steps).toBeLessThan(500);
    }),
    { numRuns: 500 },
  );
});

test('contracts of one package alone', () => {
  const resolve = resolveText(bankWit);
  expect(readContracts(resolve, { package: 0 as never }).contracts.functions.size).toBeGreaterThan(
    5,
  );
  expect(readContracts(resolve, { package: 9 as never }).contracts.functions.size).toBe(0);
});
