import { describe, expect, test } from 'vitest';
import { verdict } from './verdict.js';

describe('C-11: where things are declared', () => {
  test.each([
    'pub contract C { pub struct S {} pub resource R {} pub struct interface I {} pub enum E: UInt8 { pub case a } pub event F() }',
    'pub contract interface C { pub struct interface I { pub fun f() } }\npub contract D: C {}',
    'pub fun main() { fun inner(): Int { return 1 }; let x = inner() }',
    'pub contract C { pub struct S {} }\npub let s: C.S = C.S()',
  ])('%s', (text) => expect(verdict(text)).toBe('ok'));

  test.each([
    ['pub contract C {\npub contract D {} }', '2 misplaced-declaration'],
    ['pub contract C {\npub contract interface D {} }', '2 misplaced-declaration'],
    ['pub struct S {\npub struct T {} }', '2 misplaced-declaration'],
    ['pub resource interface S {\npub resource T {} }', '2 misplaced-declaration'],
    ['pub fun main() {\nstruct interface I {} }', '2 misplaced-declaration'],
    ['pub contract C {}\npub let c = C', '2 invalid-resource-use'],
    [
      'pub contract C { pub let f: ((): Int)\ninit(f: ((): Int)) { self.f = f } }',
      '1 not-storable',
    ],
    ['pub struct S {}\npub contract C { pub struct S {} }', '2 redeclared'],
  ])('not %s', (text, expected) => expect(verdict(text)).toBe(expected));
});

describe('C-11: required types', () => {
  const bank =
    'pub contract interface Bank { pub resource interface Giver {} pub resource Account: Giver { pub let n: Int; init(n: Int); pub fun f() { pre { self.n > 0 } } } }\n';
  const own = 'pub let n: Int; init(n: Int) { self.n = n }';
  test.each([
    [
      'a type that fulfils it',
      `pub contract C: Bank { pub resource Account: Bank.Giver { ${own} pub fun f() {} } }`,
      'ok',
    ],
    ['no type', 'pub contract C: Bank {}', '2 missing-nested-types'],
    [
      'another kind',
      `pub contract C: Bank { pub struct Account: Bank.Giver { ${own} pub fun f() {} } }`,
      '2 kind-mismatch',
    ],
    [
      'an interface',
      'pub contract C: Bank { pub resource interface Account {} }',
      '2 requirement-mismatch',
    ],
    [
      'a missing conformance',
      `pub contract C: Bank { pub resource Account { ${own} pub fun f() {} } }`,
      '2 requirement-mismatch',
    ],
    [
      'a missing function',
      `pub contract C: Bank {\npub resource Account: Bank.Giver { ${own} } }`,
      '3 missing-members',
    ],
    [
      'another initialiser',
      'pub contract C: Bank {\npub resource Account: Bank.Giver { pub let n: Int; init() { self.n = 1 } pub fun f() {} } }',
      '3 initializer-mismatch',
    ],
  ])('%s', (_, text, expected) => {
    const found = verdict(bank + text);
    expect(expected === 'ok' ? found : found.split(', ')).toEqual(
      expected === 'ok' ? expected : expect.arrayContaining([expected]),
    );
  });

  test('a requirement gives defaults, of which there is one', () => {
    const k = 'pub contract interface K { pub struct S { pub fun f(): Int { return 1 } } }\n';
    expect(verdict(`${k}pub contract C: K { pub struct S {} }\npub let n = C.S().f()`)).toBe('ok');
    expect(
      verdict(
        `${k}pub contract interface L { pub struct S { pub fun f(): Int } }\npub contract C: K, L { pub struct S {} }`,
      ),
    ).toBe('3 conflicting-defaults');
  });

  test('what a contract makes is what its interface promises', () => {
    expect(
      verdict(
        'pub contract interface K { pub struct S {} pub fun make(): S }\npub contract C: K { pub struct S {} pub fun make(): S { return S() } }',
      ),
    ).toBe('ok');
  });
});

describe('C-11: events and enums', () => {
  test.each([
    ['pub event E(n: Int)\npub fun f() { emit E(n: 1) }', 'ok'],
    ['pub event E(n: Int)\npub fun f() { emit E(n: "x") }', '2 type-mismatch'],
    ['pub event E(n: Int)\npub fun f() { E(n: 1) }', '2 invalid-event'],
    ['pub struct S {}\npub fun f() { emit S() }', '2 invalid-event'],
    ['pub event E(\nf: ((): Int))', '2 invalid-event'],
    [
      'pub enum E: UInt8 { pub case a; pub case b }\npub let e: E? = E(rawValue: 1)\npub let n: UInt8 = E.a.rawValue',
      'ok',
    ],
    ['pub enum E { pub case a }', '1 invalid-enum'],
    ['pub enum E: String { pub case a }', '1 invalid-enum'],
    ['pub enum E: UInt8 { pub case a\npub case a }', '2 redeclared'],
    ['pub enum E: UInt8 { pub case a }\npub let e = E.b', '2 unknown-member'],
  ])('%s', (text, expected) => expect(verdict(text)).toBe(expected));
});
