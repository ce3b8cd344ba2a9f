import { describe, expect, test } from 'vitest';
import { findings, verdict } from './verdict.js';

const a = 'pub struct interface A { pub fun f(): Int { return 1 } }\n';

describe('C-09: defaults', () => {
  test.each([
    ['used where nothing is defined', `${a}pub struct S: A {}\npub let n = S().f()`],
    ['replaced by what is defined', `${a}pub struct S: A { pub fun f(): Int { return 2 } }`],
    [
      'known through the interface',
      `${a}pub struct S: A {}\npub fun g(_ x: {A}): Int { return x.f() }`,
    ],
    [
      'beside another interface, if defined',
      `${a}pub struct interface B { pub fun f(): Int }\npub struct S: A, B { pub fun f(): Int { return 2 } }`,
    ],
    [
      'using other members',
      'pub struct interface A { pub let xs: [Int]; pub fun f(): Int { return self.xs.length } }',
    ],
  ])('are %s', (_, text) => expect(verdict(text)).toBe('ok'));

  test.each([
    [
      'two for one function',
      'pub struct interface B { pub fun f(): Int { return 2 } }\npub struct S: A, B {}',
      '3 conflicting-defaults',
    ],
    [
      'a default and a requirement',
      'pub struct interface B { pub fun f(): Int }\npub struct S: A, B {}',
      '3 conflicting-defaults',
    ],
    [
      'a default and conditions',
      'pub struct interface B { pub fun f(): Int { pre { true } } }\npub struct S: A, B {}',
      '3 conflicting-defaults',
    ],
  ])('conflict: %s', (_, text, expected) => {
    expect(verdict(a + text)).toBe(expected);
    expect(findings(a + text)[0]?.related).toHaveLength(2);
  });

  test('a requirement before the default conflicts as well', () => {
    expect(
      verdict(`${a}pub struct interface B { pub fun f(): Int }\npub struct S: B, A {}`),
    ).toContain('3 conflicting-defaults');
  });

  test.each([
    [
      'returns another type',
      'pub struct interface A { pub fun f(): Int {\nreturn "one" } }',
      '2 type-mismatch',
    ],
    [
      'uses what is not declared',
      'pub struct interface A { pub fun f(): Int {\nreturn self.n } }',
      '2 unknown-member',
    ],
    [
      'does not return',
      'pub struct interface A { pub fun f(): Int\n{ log(1) } }',
      '2 missing-return',
    ],
    [
      'loses a resource',
      'pub resource interface A { pub fun f(\n_ r: @{A}) { log(1) } }',
      '2 lost-resource',
    ],
    ['is empty', 'pub struct interface A { pub fun f() {} }', '1 empty-default'],
  ])('is checked: it %s', (_, text, expected) => expect(verdict(text)).toBe(expected));

  test('a type has bodies', () => {
    expect(verdict('pub struct S { pub fun f() }')).toBe('1 missing-body');
  });
});
