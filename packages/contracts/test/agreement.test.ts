import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ContractViolation, enforceInterface } from '../src/index.js';
import { contractsOf, vault } from './wit.js';

// Conditions of all kinds that have a type, with values; what is compiled means what is evaluated.

interface Expressions {
  bool: string;
  int: string;
  float: string;
}

const constants = fc
  .oneof(fc.integer({ min: -20, max: 300 }), fc.constantFrom(4294967295, 2 ** 53, 2 ** 53 + 2))
  .map((n) => (n < 0 ? `(${n})` : String(n)));

const { bool: conditions } = fc.letrec<Expressions>((tie) => {
  const int = tie('int');
  const bool = tie('bool');
  const float = tie('float');
  return {
    int: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(
        'a',
        'b',
        'c',
        'a-b',
        'e.id',
        'e.amount',
        't.0',
        'len(xs)',
        'len(s)',
        'len(m)',
      ),
      constants,
      fc.tuple(int, fc.constantFrom('+', '-', '*'), int).map(([l, o, r]) => `(${l} ${o} ${r})`),
      fc
        .tuple(int, fc.constantFrom('/', '%'), fc.integer({ min: 1, max: 9 }))
        .map(([l, o, r]) => `(${l} ${o} ${r})`),
      int.map((i) => `(-${i})`),
    ),
    float: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('x', 'y', '0.5', '1e9', '0.0'),
      fc
        .tuple(float, fc.constantFrom('+', '-', '*', '/'), float)
        .map(([l, o, r]) => `(${l} ${o} ${r})`),
    ),
    bool: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc
        .constantFrom(
          'yes',
          'true',
          'false',
          'r.read',
          'r.write-all',
          'u is cent',
          'u == e.unit',
          'o is none',
          'st is open',
          'st is not frozen',
          's == "x"',
          "ch == 'y'",
          'res is err',
          'a in xs',
          'e in es',
          'xs == xs',
          'e.note == e.note',
          'o is some',
          't == t',
          'm == m',
          'es == es',
          'oo == oo',
        )
        .map((atom) => `(${atom})`),
      fc
        .tuple(int, fc.constantFrom('<', '<=', '>', '>=', '==', '!='), int)
        .map(([l, o, r]) => `(${l} ${o} ${r})`),
      fc
        .tuple(float, fc.constantFrom('<', '<=', '>', '>=', '==', '!='), float)
        .map(([l, o, r]) => `(${l} ${o} ${r})`),
      fc
        .tuple(bool, fc.constantFrom('and', 'or', 'implies', '=='), bool)
        .map(([l, o, r]) => `(${l} ${o} ${r})`),
      bool.map((b) => `(not ${b})`),
      int.map((i) => `(all n in xs: n > ${i})`),
      int.map((i) => `(any one in es: one.id == ${i} or one.note is some(t1) and len(t1) > 1)`),
      int.map((i) => `(any p in m: p.1 >= ${i} and p.0 != "")`),
      int.map((i) => `(not not (o is some(n) and n <= ${i}))`),
      int.map((i) => `(not not (oo is some(n) and n is some(k) implies k <= ${i}))`),
      int.map((i) => `(not not (st is frozen(n) implies n > ${i}))`),
      int.map((i) => `(not not (res is ok(n) and n > ${i} or res is err(t1) and len(t1) > ${i}))`),
      int.map((i) => `(not not (c > 0 and ${i} / c >= ${i} % c))`),
    ),
  };
});

const u32 = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constantFrom(4294967295, 4294967294));
const s64 = fc.oneof(
  fc.bigInt({ min: -20n, max: 20n }),
  fc.constantFrom(2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n + 1n),
);
const text = fc.constantFrom('', 'x', '☃😀', 'ab');
const f64 = fc.constantFrom(0, -0, 0.5, 1e9, Number.NaN, Number.POSITIVE_INFINITY);
const unit = fc.constantFrom('cent', 'whole');
const option = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(of, { nil: undefined });
const entry = fc.record({ id: u32, amount: s64, note: option(text), tags: fc.array(text), unit });

const calls = fc.tuple(
  u32,
  s64,
  fc.integer({ min: 0, max: 255 }),
  f64,
  f64,
  text,
  fc.constantFrom('y', '☃'),
  fc.boolean(),
  entry,
  fc.oneof(
    fc.constant({ tag: 'open' }),
    text.map((val) => ({ tag: 'closed', val })),
    u32.map((val) => ({ tag: 'frozen', val })),
  ),
  unit,
  fc.record({ read: fc.boolean(), writeAll: fc.boolean() }),
  option(u32),
  fc.oneof(
    fc.constant({ tag: 'none' }),
    option(u32).map((val) => ({ tag: 'some', val })),
  ),
  fc.oneof(
    u32.map((val) => ({ tag: 'ok', val })),
    text.map((val) => ({ tag: 'err', val })),
  ),
  fc.array(u32).map((list) => Uint32Array.from(list)),
  fc.array(entry),
  fc.tuple(u32, text),
  fc.array(fc.tuple(text, u32)).map((entries) => new Map(entries)),
  u32,
);

function outcome(text: string, generateSource: boolean, args: readonly unknown[]): string {
  const { contracts, diagnostics } = contractsOf(text);
  expect(diagnostics).toEqual([]);
  const { f } = enforceInterface({ f: () => 1 }, contracts, 0 as never, {
    generateSource,
    results: 'value',
  });
  try {
    (f as (...args: readonly unknown[]) => unknown)(...args);
    return 'holds';
  } catch (error) {
    const { condition, message } = error as ContractViolation;
    return condition === undefined ? `crashed: ${message}` : message;
  }
}

test('what is compiled means what is evaluated', () => {
  fc.assert(
    fc.property(conditions, fc.array(calls, { minLength: 1, maxLength: 4 }), (condition, all) => {
      const text = vault(`@pre ${condition}`);
      for (const args of all) {
        const compiled = outcome(text, true, args);
        expect(compiled).toBe(outcome(text, false, args));
        expect(compiled).not.toMatch(/^crashed/);
      }
    }),
    { numRuns: 400 },
  );
});

test('a condition and its negation never hold both', () => {
  fc.assert(
    fc.property(conditions, calls, (condition, args) => {
      const results = [condition, `not ${condition}`].map((one) =>
        outcome(vault(`@pre ${one}`), true, args),
      );
      expect(results.filter((one) => one === 'holds')).toHaveLength(1);
    }),
    { numRuns: 200 },
  );
});

describe('hostile text', () => {
  const words = fc.constantFrom(
    'a',
    'b',
    'result',
    'self',
    'before',
    'len',
    'all',
    'any',
    'in',
    'is',
    'not',
    'and',
    'or',
    'implies',
    '(',
    ')',
    '.',
    ',',
    ':',
    '+',
    '-',
    '*',
    '/',
    '%',
    '==',
    '<',
    '"x"',
    "'",
    '"',
    '1',
    '0x',
    '1e9',
    'st',
    'open',
    'xs',
    'v',
    'balance',
    '☃',
    '\\',
    '%',
    'some',
    '2.5',
    '=',
    '0',
  );
  test.each([
    ['words', fc.array(words, { maxLength: 40 }).map((all) => all.join(' '))],
    [
      'characters',
      fc.string({ unit: 'binary' }).map((one) => one.replaceAll(/[\n\r\p{Cc}\p{Cf}]/gu, '')),
    ],
    ['depth', fc.tuple(words, fc.nat(3000)).map(([word, count]) => `${word} `.repeat(count))],
  ])('%s', (_, hostile) => {
    fc.assert(
      fc.property(hostile, fc.constantFrom('pre', 'post'), (condition, kind) => {
        let read: ReturnType<typeof contractsOf>;
        try {
          read = contractsOf(vault(`@${kind} ${condition}`));
        } catch {
          return; // Characters that WIT forbids anywhere.
        }
        expect(read.contracts.functions.size + read.diagnostics.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});
