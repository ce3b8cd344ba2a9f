import { describe, expect, test } from 'vitest';
import { verdict } from './verdict.js';

describe('C-08: conditions', () => {
  const fn = (conditions: string): string =>
    verdict(`pub fun f(_ n: Int): Int {\n${conditions}\nlet local = n; return local }`);
  test.each([
    'pre { n > 0 }',
    'pre { n > 0: "positive" }',
    'pre { n > 0: "n is ".concat(n.toString()); n < 9 }',
    'post { result > n: "more" }',
    'post { before(n) == n }',
    'post { before(before(n)) == n }',
    'post { true: before(n).toString() }',
    'pre { n > 0 } post { result > 0 }',
    'pre {} post {}',
  ])('%s', (conditions) => expect(fn(conditions)).toBe('ok'));

  test.each([
    ['pre { n }', '2 type-mismatch'],
    ['pre { n > 0: n }', '2 type-mismatch'],
    ['pre { result > 0 }', '2 unknown-name'],
    ['pre { before(n) > 0 }', '2 unknown-name'],
    ['post { before(local) > 0 }', '2 unknown-name'],
    ['post { before(result) > 0 }', '2 unknown-name'],
    ['post { before(n, n) > 0 }', '2 wrong-argument-count'],
    ['post { before() > 0 }', '2 wrong-argument-count'],
    ['pre { (fun (): Bool { return true })() }', '2 function-in-condition'],
  ])('not `%s`', (conditions, expected) => expect(fn(conditions)).toContain(expected));

  test('result is only of what returns something', () => {
    expect(verdict('pub fun f() { post { result == 1 } }')).toBe('1 unknown-name');
  });

  test('result of a resource is a reference', () => {
    const r = 'pub resource R { pub let n: Int; init() { self.n = 1 } }';
    expect(verdict(`${r}\npub fun f(): @R { post { result.n > 0 } return <- create R() }`)).toBe(
      'ok',
    );
    expect(verdict(`${r}\npub fun f(): @R? { post { result!.n > 0 } return <- create R() }`)).toBe(
      'ok',
    );
  });

  test('variables of the body are known afterwards, unless a return may come before them', () => {
    const fn2 = (statements: string): string =>
      verdict(`pub fun f(_ b: Bool): Int { post { local == 1 } ${statements} return local }`);
    expect(fn2('let local = 1;')).toBe('ok');
    expect(fn2('if b { return 1 }; let local = 1;')).toBe('1 unknown-name');
  });

  test('nothing else is named result', () => {
    expect(verdict('pub fun f(result: Int): Int { return 1 }')).toBe('1 redeclared');
    expect(verdict('pub fun f(result: Int) {}')).toBe('ok');
  });

  test('conditions of initialisers and destructors', () => {
    expect(
      verdict(
        'pub resource R { pub let n: Int; init(_ n: Int) { pre { n > 0 } post { self.n == n } self.n = n } destroy() { pre { self.n > 0 } } }',
      ),
    ).toBe('ok');
    expect(
      verdict('pub struct S { pub let n: Int; init() {\npre { self.n > 0 } self.n = 1 } }'),
    ).toBe('2 used-before-set');
  });

  test('an interface moves nothing in them', () => {
    const eat = 'pub resource R {}\npub fun eat(_ r: @R): Bool { destroy r; return true }\n';
    expect(
      verdict(`${eat}pub struct interface I { pub fun f(_ r: @R) {\npre { eat(<- r) } } }`),
    ).toBe('4 move-in-condition');
  });

  test('what was moved is gone afterwards, but before it was there', () => {
    const r = 'pub resource R { pub let n: Int; init() { self.n = 1 } }\n';
    expect(verdict(`${r}pub fun f(_ r: @R) { post { before(r.n) == 1 } destroy r }`)).toBe('ok');
    expect(verdict(`${r}pub fun f(_ r: @R) { post { r.n == 1 } destroy r }`)).toBe(
      '2 used-after-move',
    );
  });
});
