import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareContracts } from '../src/index.js';
import { contractsOf } from './wit.js';

function wit(lines: string, version: string): string {
  return `package demo:shop@${version};
interface shop {
  enum size { small, large }
  resource cart {
    total: func() -> u64;
    ${lines.includes('total()') ? lines.replaceAll(/^/gm, '/// ') : ''}
    pay: func(amount: u64) -> result<u64, string>;
  }
  ${lines.includes('total()') ? '' : lines.replaceAll(/^/gm, '/// ')}
  f: func(a: u32, b: s32, c: u64, yes: bool, size: size, x: f64, s: string, xs: list<u32>) -> u32;
}
world w { export shop; }`;
}

/** The verdict, and what decided. */
function diff(before: string, after: string): string {
  const [old, now] = [contractsOf(wit(before, '1.0.0')), contractsOf(wit(after, '2.0.0'))];
  expect([...old.diagnostics, ...now.diagnostics].map(({ message }) => message)).toEqual([]);
  const compared = compareContracts(old.contracts, now.contracts);
  expect(compared.length).toBeLessThan(2);
  const [one] = compared;
  const reasons = (one?.conditions ?? []).map(({ by, counterexample }) => {
    const shown = counterexample.map(({ text, value }) => `${text} = ${value}`).join(', ');
    return shown === '' ? by : `${by}: ${shown}`;
  });
  return [one?.verdict ?? 'nothing', ...new Set(reasons)].join(', ');
}

describe('preconditions may get weaker', () => {
  test.each([
    ['@pre a > 0', '@pre a > 0', 'kept, syntax'],
    ['@pre a > 0', '@pre   not (a<=0): "other words"', 'kept, syntax'],
    ['@pre a > 0 and yes', '@pre yes', 'kept, syntax'],
    ['@pre a > 0 and yes', '@pre yes\n@pre 0 < a', 'kept, syntax'],
    ['@pre yes', '@pre yes or a > 3', 'kept, syntax'],
    ['@pre a < c', '@pre c - a > 0', 'kept, syntax'],
    ['@pre a > 0', '@pre true', 'kept, syntax'],
    ['@pre a > 0', '@pre a >= 0', 'kept, syntax'],
    ['@pre a > 0', '@pre a > 0 or yes', 'kept, syntax'],
    ['@pre all n in xs: n > 1', '@pre all m in xs: m > 1', 'kept, syntax'],
    [
      '@pre any n in xs: n > 1',
      '@pre yes or (all k in xs: k > a) or (any m in xs: m > 1)',
      'kept, syntax',
    ],
    ['@pre a > 0', '', 'kept'],
    ['@pre a > 5', '@pre a > 3', 'kept, intervals'],
    ['@pre a == 5', '@pre a > 3 and a < 9', 'kept, intervals'],
    ['@pre a + b > 5', '@pre b + a >= 3', 'kept, intervals'],
    ['@pre 2 * a > 5', '@pre a >= 3', 'kept, syntax'],
    ['@pre a > 5 and a < 3', '@pre a == 77', 'kept, intervals'],
    ['@pre yes', '@pre a < 5 or a >= 5', 'kept, intervals'],
    ['@pre len(s) > 3', '@pre len(s) > 1', 'kept, intervals'],
    ['@pre yes and size is small', '@pre yes == (size is small)', 'kept, all values'],
    ['@pre a > 3', '@pre a > 5', 'broken, values: a = 4'],
    ['@pre a > 3', '@pre a > 3 and b != 0', 'broken, values: a = 4, b = 0'],
    ['', '@pre a != 7', 'broken, values: a = 7'],
    ['@pre yes or a > 1', '@pre yes', 'broken, values: yes = false, a = 2'],
    ['@pre size is small', '@pre size is large', 'broken, values: size = small'],
    ['@pre x > 1.5', '@pre x > 1', 'unknown, '],
    ['@pre a * a == 169', '@pre a == 13', 'unknown, '],
  ])('%s => %s: %s', (before, after, verdict) => {
    expect(diff(before, after)).toBe(verdict);
  });
});

describe('postconditions may get stronger', () => {
  test.each([
    ['@post result >= a', '@post result > a', 'kept, intervals'],
    ['@post result >= a', '@post result == a', 'kept, intervals'],
    ['@post result > 0', '@pre a > 3\n@post result > a', 'broken, values'],
    ['@pre a > 3\n@post result > 3', '@post result > a', 'kept, intervals'],
    ['@post result > 0', '@post result > a', 'kept, intervals'],
    ['@post result > a', '', 'broken, values: result = 0, a = 0'],
    ['@post result > a', '@post result >= a', 'broken, values: result = 0, a = 0'],
    [
      '@post self.total() == before(self.total()) - amount',
      '@post self.total() + amount == before(self.total())',
      'kept, syntax',
    ],
    [
      '@post self.total() < before(self.total())',
      '@pre amount > 0\n@post self.total() == before(self.total()) - amount',
      'broken, values: amount = 0',
    ],
    [
      '@pre amount > 0\n@post self.total() <= before(self.total())',
      '@post self.total() == before(self.total()) - amount',
      'kept, intervals',
    ],
    [
      '@pre self.total() >= amount\n@post result is ok(n) implies n == amount',
      '@pre self.total() >= amount\n@post result is ok(m) implies m == amount',
      'kept, syntax',
    ],
    [
      '@post result is ok(n) implies n == amount and self.total() > 0',
      '@post result is ok(n) implies n == amount and before(self.total()) > 0',
      'broken, values',
    ],
  ])('%s => %s: %s', (before, after, verdict) => {
    expect(diff(before, after)).toMatch(new RegExp(`^${verdict.replaceAll(/[()]/g, '\\$&')}`));
  });
});

test('what is gone, or has another type', () => {
  const text = (body: string): string => `package a:b; interface i { ${body} }`;
  const verdicts = (before: string, after: string): unknown =>
    compareContracts(contractsOf(text(before)).contracts, contractsOf(text(after)).contracts).map(
      ({ name, verdict, by }) => [name, verdict, by],
    );
  const one = '/// @pre a > 1\n f: func(a: u32);';
  expect(verdicts(one, '')).toEqual([['a:b/i#f', 'broken', 'removed']]);
  expect(verdicts(one, 'f: func(a: u64);')).toEqual([['a:b/i#f', 'broken', 'signature']]);
  expect(verdicts(one, 'f: func(b: u32);')).toEqual([['a:b/i#f', 'kept', undefined]]);
  expect(verdicts('', one)).toEqual([]);
});

test('invariants: of resources stronger, of records neither', () => {
  const resource = (condition: string): string =>
    `package a:b; interface i { /// @invariant ${condition}\n resource r { n: func() -> u32; } }`;
  const record = (condition: string): string =>
    `package a:b; interface i { /// @invariant ${condition}\n record r { n: u32 } }`;
  const verdict = (before: string, after: string): string | undefined =>
    compareContracts(contractsOf(before).contracts, contractsOf(after).contracts)[0]?.verdict;
  expect(verdict(resource('self.n() > 1'), resource('self.n() > 2'))).toBe('kept');
  expect(verdict(resource('self.n() > 2'), resource('self.n() > 1'))).toBe('broken');
  expect(verdict(record('self.n > 1'), record('n >= 2'))).toBe('kept');
  expect(verdict(record('self.n > 1'), record('n > 2'))).toBe('broken');
  expect(verdict(record('self.n > 2'), record('n > 1'))).toBe('broken');
});

const comparison = fc
  .tuple(
    fc.constantFrom('a', 'b', 'c', 'a + b', '2 * a - c', 'b - 3'),
    fc.constantFrom('<', '<=', '>', '>=', '==', '!='),
    fc.constantFrom('a', 'c', 'b', '0', '1', '5', '(-2)', '4294967295'),
  )
  .map((parts) => parts.join(' '));
const condition = fc
  .array(fc.tuple(comparison, fc.constantFrom('and', 'or', 'implies')), {
    minLength: 1,
    maxLength: 3,
  })
  .map((all) => all.map(([one, how], i) => (i === 0 ? `(${one})` : `${how} (${one})`)).join(' '));

test('what is said to be kept is not broken by any values; a promise keeps itself', () => {
  const values = fc.tuple(
    fc.integer({ min: 0, max: 7 }),
    fc.integer({ min: -6, max: 7 }),
    fc.bigInt({ min: 0n, max: 7n }),
  );
  fc.assert(
    fc.property(condition, condition, fc.array(values, { minLength: 30 }), (before, after, all) => {
      expect(diff(`@pre ${before}`, `@pre ${before}`)).toMatch(/^kept/);
      if (!diff(`@pre ${before}`, `@pre ${after}`).startsWith('kept')) return;
      for (const [a, b, c] of all) {
        if (holds(before, a, b, c))
          expect([before, after, a, b, c, holds(after, a, b, c)].at(-1)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

/** As JavaScript has it, for small numbers. */
function holds(text: string, a: number, b: number, c: bigint): boolean {
  const source = text
    .replaceAll(' and ', ' && ')
    .replaceAll(' or ', ' || ')
    .replaceAll(/^(.*) implies (.*)$/g, '$1 implies $2');
  const parts = source.split(' implies ');
  const value = (one: string): boolean =>
    new Function('a', 'b', 'c', `return ${one}`)(a, b, Number(c)) as boolean;
  return parts.slice(0, -1).some((one, i) => i >= 0 && !value(one)) || value(parts.at(-1) ?? '');
}

test('types that have other ids in the new version', () => {
  const text = (more: string, condition: string): string => `package a:b; interface i {
    ${more}
    record p { x: u32, tags: list<string> }
    variant v { one(p), two(list<p>) }
    /// @pre ${condition}
    f: func(p: p, v: v, n: u32, ps: list<p>);
  }`;
  const more = 'type l0 = list<u64>; record z { a: list<f32>, b: option<char> } enum e { a, b }';
  const verdict = (before: string, after: string): unknown => {
    const [one] = compareContracts(
      contractsOf(text('', before)).contracts,
      contractsOf(text(more, after)).contracts,
    );
    return [one?.verdict, one?.conditions[0]?.by];
  };
  const given = 'v is one(q) and q == p and p.x > 3 and any r in ps: r == p';
  expect(verdict(given, 'p.x > 2')).toEqual(['kept', 'intervals']);
  expect(verdict('v is one(q) and q.x > 3', 'n > 5')).toEqual(['broken', 'values']);
  expect(verdict('n > 5', 'v is one(q) and q.x > 3')).toEqual(['broken', 'values']);
  expect(verdict('len(ps) == 1 and p in ps', 'n > 5 or p in ps')).toEqual(['kept', 'syntax']);
});
