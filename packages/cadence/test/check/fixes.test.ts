import { applyFixes, Source } from '@witcraft/diagnostics';
import { describe, expect, test } from 'vitest';
import { checkProgram } from '../../src/check/check-program.js';
import { parseProgram } from '../../src/syntax/parse-program.js';
import { verdict } from './verdict.js';

/** The text after the first fix of the first finding that has one. */
function fixed(text: string): string {
  const source = new Source('test.cdc', text);
  const { diagnostics } = checkProgram(parseProgram(source));
  const fix = diagnostics.flatMap(({ fixes }) => fixes)[0];
  if (fix === undefined) throw new Error('nothing to fix');
  return applyFixes(source, [fix]);
}

const wallet = [
  'pub resource interface Wallet {',
  '    pub let owner_: String',
  '    pub var coins: UFix64',
  '    pub fun pay(_ n: UFix64, to name: String): @{Wallet}',
  '    pub fun close()',
  '    init(coins: UFix64)',
  '}',
  '',
].join('\n');

describe('stubs', () => {
  test('of all that is missing, in the style around them', () => {
    const text = `${wallet}pub resource W: Wallet {\n    pub var coins: UFix64\n    init(coins: UFix64) { self.coins = coins }\n}\n`;
    expect(fixed(text).slice(wallet.length)).toBe(
      [
        'pub resource W: Wallet {',
        '    pub var coins: UFix64',
        '    init(coins: UFix64) { self.coins = coins }',
        '    pub let owner_: String',
        '    pub fun pay(_ n: UFix64, to name: String): @{Wallet} {',
        '        panic("pay is not written yet")',
        '    }',
        '    pub fun close() {',
        '        panic("close is not written yet")',
        '    }',
        '}',
        '',
      ].join('\n'),
    );
  });

  test('leave nothing that the interface misses', () => {
    const text =
      'pub struct interface I { pub fun f(by n: Int): [Int]; pub fun g() }\npub struct S: I {}';
    expect(verdict(text)).toBe('2 missing-members');
    expect(verdict(fixed(text))).toBe('ok');
  });

  test('with the initialiser that is required', () => {
    const text = 'pub struct interface I { init(n: Int) }\npub struct S: I {\n}';
    expect(verdict(fixed(text))).toBe('ok');
  });
});

test.each([
  ['pub resource R {}\npub fun f() { let r = create R(); destroy r }', 'let r <- create R()'],
  ['pub resource R {}\npub fun f() { let r <- R(); destroy r }', 'let r <- create R()'],
  ['pub resource R {}\npub fun f(_ r: R) { destroy r }', 'f(_ r: @R)'],
  ['pub fun f(_ n: @Int) {}', 'f(_ n: Int)'],
  ['pub fun g(by n: Int) {}\npub fun f() { g(1) }', 'g(by: 1)'],
  ['pub fun g(_ n: Int) {}\npub fun f() { g(n: 1) }', 'g(1)'],
  ['pub fun f(_ count: Int): Int { return cuont }', 'return count'],
  ['struct S {}', 'pub struct S {}'],
  ['pub struct interface I {}\npub fun f(_ i: I) {}', 'f(_ i: {I})'],
  ['pub event E()\npub fun f() { E() }', 'emit E()'],
  [
    'pub struct S { pub let n: Int; init() { self.n = 1 } pub fun f(): Int { return n } }',
    'return self.n',
  ],
  ['pub struct interface I { pub fun f() {} }', 'pub fun f() }'],
])('%s is fixed', (text, part) => {
  const after = fixed(text);
  expect(after).toContain(part);
  expect(verdict(after)).toBe('ok');
});
