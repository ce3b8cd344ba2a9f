import { describe, expect, test } from 'vitest';
import { verdict } from './verdict.js';

describe('C-07: a required initialiser', () => {
  const init = (required: string, own: string): string =>
    verdict(`pub struct interface I { init(${required}) }\npub struct S: I { ${own} }`);
  test.each([
    ['n: Int', 'init(m: Int) {}'],
    ['_ n: Int', 'init(by n: Int) {}'],
    ['', 'init(n: Int) {}'],
  ])('(%s) is fulfilled by %s', (required, own) => expect(init(required, own)).toBe('ok'));

  test.each([
    ['n: Int', ''],
    ['n: Int', 'init() {}'],
    ['n: Int', 'init(n: Int?) {}'],
    ['n: Int, s: String', 'init(s: String, n: Int) {}'],
  ])('(%s) is not fulfilled by `%s`', (required, own) =>
    expect(init(required, own)).toBe('2 initializer-mismatch'),
  );

  test('has conditions but no statements', () => {
    expect(verdict('pub struct interface I { init(n: Int) { pre { n > 0 } } }')).toBe('ok');
    expect(verdict('pub struct interface I {\ninit(n: Int) { log(n) } }')).toBe(
      '2 default-initializer',
    );
    expect(verdict('pub resource interface I {\ndestroy() { log(1) } }')).toBe(
      '2 default-initializer',
    );
  });
});

describe('C-07: every field is set on every path', () => {
  const body = (statements: string): string =>
    verdict(`pub struct S {\npub let n: Int\ninit(b: Bool, o: Int?) { ${statements} } }`);
  test.each([
    'self.n = 1',
    'if b { self.n = 1 } else { self.n = 2 }',
    'if b { self.n = 1 } else { panic("") }',
    'if let x = o { self.n = x } else { self.n = 0 }',
    'switch o { case nil: self.n = 1; default: self.n = 2 }',
    'if b { if o == nil { self.n = 1 } else { panic("") } } else { self.n = 2 }',
  ])('%s', (statements) => expect(body(statements)).toBe('ok'));

  test.each([
    '',
    'if b { self.n = 1 }',
    'while b { self.n = 1 }',
    'for x in [1] { self.n = x }',
    'if b { return }; self.n = 1',
    'switch o { case nil: self.n = 1 }',
    'panic("")',
  ])('not by `%s`', (statements) => expect(body(statements)).toBe('2 uninitialized-field'));

  test('a let is set once, a var again', () => {
    expect(body('self.n = 1; self.n = 2')).toBe('3 field-set-twice');
    expect(verdict('pub struct S { pub var n: Int; init() { self.n = 1; self.n = 2 } }')).toBe(
      'ok',
    );
  });

  test('nothing is used before', () => {
    expect(body('log(self.n); self.n = 1')).toBe('3 used-before-set');
    expect(body('log(self); self.n = 1')).toBe('3 used-before-set');
    expect(body('self.n = 1; log(self)')).toBe('ok');
  });

  test('fields need an initialiser', () => {
    expect(verdict('pub struct S {\npub let n: Int }')).toBe('2 missing-initializer');
    expect(verdict('pub struct S { init() {}\ninit() {} }')).toBe('2 redeclared');
  });
});
