import { describe, expect, test } from 'vitest';
import { findings, verdict } from './verdict.js';

const clock = 'pub struct interface Clock { pub let zone: String; pub fun hour(): Int }';

describe('C-01: conformance is by name', () => {
  test.each([
    [
      'a type that says so',
      `${clock}\npub struct W: Clock { pub let zone: String; init() { self.zone = "" } pub fun hour(): Int { return 1 } }`,
    ],
    [
      'an interface that is declared later',
      'pub struct W: Clock {}\npub struct interface Clock {}',
    ],
    [
      'one of a contract before it',
      'pub contract T { pub struct interface Clock {} }\npub struct W: T.Clock {}',
    ],
  ])('accepts %s', (_, text) => expect(verdict(text)).toBe('ok'));

  test.each([
    [
      'a type that does not say so',
      `${clock}\npub struct W { pub let zone: String; init() { self.zone = "" } pub fun hour(): Int { return 1 } }\npub let w: {Clock} = W()`,
      '3 type-mismatch',
    ],
    ['what does not exist', 'pub struct W: Clock {}', '1 unknown-type'],
    ['what is no interface', 'pub struct Clock {}\npub struct W: Clock {}', '2 not-an-interface'],
    ['a built-in type', 'pub struct W: Int {}', '1 not-an-interface'],
    [
      'the same twice',
      'pub struct interface Clock {}\npub struct W:\nClock,\nClock {}',
      '4 repeated-conformance',
    ],
    [
      'one of a contract after it',
      'pub struct W: T.Clock {}\npub contract T { pub struct interface Clock {} }',
      '1 unknown-type',
    ],
  ])('rejects %s', (_, text, expected) => expect(verdict(text)).toBe(expected));
});

describe('C-02: kinds match', () => {
  test.each([
    ['struct', 'pub struct interface I {}\npub struct T: I {}'],
    ['resource', 'pub resource interface I {}\npub resource T: I {}'],
    ['contract', 'pub contract interface I {}\npub contract T: I {}'],
  ])('accepts a %s', (_, text) => expect(verdict(text)).toBe('ok'));

  test.each([
    ['a struct and a resource interface', 'pub resource interface I {}\npub struct T: I {}'],
    ['a resource and a struct interface', 'pub struct interface I {}\npub resource T: I {}'],
    ['a contract and a struct interface', 'pub struct interface I {}\npub contract T: I {}'],
    ['a struct and a contract interface', 'pub contract interface I {}\npub struct T: I {}'],
  ])('rejects %s', (_, text) => expect(verdict(text)).toBe('2 kind-mismatch'));

  test('an enum conforms to nothing', () => {
    expect(verdict('pub struct interface I {}\npub enum E: I { pub case a }')).toBe(
      '2 invalid-enum',
    );
    expect(verdict('pub enum E: UInt8,\nUInt16 { pub case a }')).toBe('2 invalid-enum');
  });
});

describe('C-03: every required member is there', () => {
  test('more is allowed', () => {
    expect(
      verdict(
        `${clock}\npub struct W: Clock { pub let zone: String; pub let more: Int; init() { self.zone = ""; self.more = 1 } pub fun hour(): Int { return 1 } pub fun minute() {} }`,
      ),
    ).toBe('ok');
  });

  test('all that is missing for one interface is one diagnostic at the name', () => {
    const [first, ...rest] = findings(`${clock}\npub struct W: Clock {}`);
    expect(rest).toEqual([]);
    expect(first?.code).toBe('cadence/missing-members');
    expect(first?.message).toBe('`W` lacks `zone`, `hour`, which `Clock` requires');
    expect(first?.related.map(({ message }) => message)).toEqual([
      '`zone` is required',
      '`hour` is required',
    ]);
  });

  test('each interface has its own', () => {
    expect(
      verdict(
        'pub struct interface A { pub fun a() }\npub struct interface B { pub fun b() }\npub struct S: A, B {}',
      ),
    ).toBe('3 missing-members, 3 missing-members');
  });
});

describe('C-04: fields', () => {
  const field = (required: string, own: string): string =>
    verdict(
      `pub struct interface I { pub ${required} }\npub struct S: I { pub ${own}; init(n: Int) { self.n = n } }`,
    );
  test.each([
    ['let n: Int', 'let n: Int'],
    ['var n: Int', 'var n: Int'],
    ['n: Int', 'let n: Int'],
    ['n: Int', 'var n: Int'],
  ])('%s is fulfilled by %s', (required, own) => expect(field(required, own)).toBe('ok'));

  test.each([
    ['let n: Int', 'var n: Int'],
    ['var n: Int', 'let n: Int'],
    ['let n: Int?', 'let n: Int'],
    ['let n: AnyStruct', 'let n: Int'],
    ['fun n(): Int', 'let n: Int'],
  ])('%s is not fulfilled by %s', (required, own) =>
    expect(field(required, own)).toMatch(/^2 (field|function)-mismatch$/),
  );

  test('a function is no field', () => {
    const text =
      'pub struct interface I { pub let n: Int }\npub struct S: I { pub fun n(): Int { return 1 } }';
    const [first] = findings(text);
    expect(verdict(text)).toBe('2 field-mismatch');
    expect(first?.related.map(({ span }) => text.slice(span.start, span.end))).toEqual(['n', 'n']);
  });

  test('a type says let or var', () => {
    expect(verdict('pub struct S {\npub n: Int\ninit() { self.n = 1 } }')).toContain(
      '2 unspecified-field',
    );
  });
});

describe('C-06: functions', () => {
  const fn = (required: string, own: string): string =>
    verdict(
      `pub struct interface I { pub fun f(${required} }\npub struct S: I { pub fun f(${own} { panic("") } }`,
    );
  test.each([
    ['by n: Int, _ m: Int)', 'by k: Int, _ l: Int)'],
    ['n: Int)', 'n k: Int)'],
    [': Int)', ': Int)'].map((one) => `n${one}`) as [string, string],
    [')', ')'],
    ['): {I}', '): S'],
    ['): Int?', '): Int'],
    ['): AnyStruct', '): Bool'],
    ['g: ((Int): Int))', 'g: ((Int): Int))'],
  ])('(%s is fulfilled by (%s', (required, own) => expect(fn(required, own)).toBe('ok'));

  test.each([
    ['by n: Int)', 'n: Int)'],
    ['n: Int)', 'm: Int)'],
    ['_ n: Int)', 'n: Int)'],
    ['_ n: Int)', '_ n: Int, _ m: Int)'],
    ['_ n: Int, _ m: Int)', '_ n: Int)'],
    ['_ n: Int)', '_ n: Int?)'],
    ['a: Int, b: Bool)', 'b: Bool, a: Int)'],
    ['): Int', '): Int?'],
    ['): S', '): {I}'],
    [')', '): Int'],
  ])('(%s is not fulfilled by (%s', (required, own) =>
    expect(fn(required, own)).toBe('2 function-mismatch'),
  );
});
