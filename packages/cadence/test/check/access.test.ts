import { describe, expect, test } from 'vitest';
import { verdict } from './verdict.js';

const counter = (access: string): string =>
  `pub struct C { ${access} var n: Int; init() { self.n = 1 } pub fun inc() { self.n = self.n + 1 } }`;

describe('C-05: requirements', () => {
  test.each(['pub', 'access(account)', 'access(contract)'])('may be %s', (access) => {
    expect(verdict(`pub struct interface I { ${access} fun f() }`)).toBe('ok');
  });

  test('are not private', () => {
    expect(verdict('pub struct interface I { priv fun f() }')).toBe('1 invalid-access');
    expect(verdict('pub struct interface I { access(self) let n: Int }')).toBe('1 invalid-access');
  });

  test.each([
    ['pub', 'access(account)'],
    ['pub', 'access(contract)'],
    ['pub', 'priv'],
    ['access(account)', 'access(contract)'],
    ['access(contract)', 'priv'],
  ])('%s is not fulfilled by %s', (required, own) => {
    expect(
      verdict(
        `pub struct interface I { ${required} fun f() }\npub struct S: I { ${own} fun f() {} }`,
      ),
    ).toBe('2 access-mismatch');
  });

  test.each([
    ['pub', 'pub'],
    ['access(account)', 'pub'],
    ['access(contract)', 'access(account)'],
  ])('%s is fulfilled by %s', (required, own) => {
    expect(
      verdict(
        `pub struct interface I { ${required} fun f() }\npub struct S: I { ${own} fun f() {} }`,
      ),
    ).toBe('ok');
  });

  test('pub(set) must be given, and may be more than is asked', () => {
    const field = (required: string, own: string): string =>
      verdict(
        `pub struct interface I { ${required} var n: Int }\npub struct S: I { ${own} var n: Int; init() { self.n = 1 } }`,
      );
    expect(field('pub(set)', 'pub')).toBe('2 access-mismatch');
    expect(field('pub', 'pub(set)')).toBe('ok');
  });
});

describe('C-05: where access is written', () => {
  test.each([
    ['struct S {}', '1 missing-access'],
    ['priv struct S {}', '1 invalid-access'],
    ['fun f() {}', '1 missing-access'],
    ['pub struct S { fun f() {} }', '1 missing-access'],
    ['pub(set) let x = 1', '1 invalid-access'],
    ['pub struct S { pub(set) let n: Int; init() { self.n = 1 } }', '1 invalid-access'],
    ['pub fun f() { pub let x = 1 }', '1 invalid-access'],
    ['pub enum E: UInt8 { case a }', '1 invalid-access'],
  ])('%s', (text, expected) => expect(verdict(text)).toBe(expected));
});

describe('C-05: uses', () => {
  test('a public field is read outside, and set inside', () => {
    expect(verdict(`${counter('pub')}\npub let n = C().n`)).toBe('ok');
  });

  test.each([
    ['setting it outside', 'pub', 'let c = C(); c.n = 2', '2 read-only-field'],
    ['reading a private one', 'priv', 'let n = C().n', '2 inaccessible'],
    [
      'reading one of a contract that is not around',
      'access(contract)',
      'let n = C().n',
      '2 inaccessible',
    ],
    ['reading one of the account', 'access(account)', 'let n = C().n', 'ok'],
    ['setting a settable one', 'pub(set)', 'let c = C(); c.n = 2', 'ok'],
  ])('%s', (_, access, statements, expected) => {
    expect(verdict(`${counter(access)}\npub fun main() { ${statements} }`)).toBe(expected);
  });

  test('what is in a field is changed only where the field is', () => {
    const list = (access: string): string =>
      `pub struct L { ${access} var xs: [Int]; init() { self.xs = [] } }`;
    const uses = 'pub fun main() { let l = L();\nl.xs.append(1);\nl.xs[0] = 2 }';
    expect(verdict(`${list('pub')}\n${uses}`)).toBe('3 read-only-field, 4 read-only-field');
    expect(verdict(`${list('pub(set)')}\n${uses}`)).toBe('ok');
  });

  test('a let is set once', () => {
    expect(
      verdict('pub struct S { pub let n: Int; init() { self.n = 1 }\npub fun f() { self.n = 2 } }'),
    ).toBe('2 constant-assigned');
  });
});
