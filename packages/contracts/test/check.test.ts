import { describe, expect, test } from 'vitest';
import { readContracts } from '../src/index.js';
import { contractsOf, resolveText, vault } from './wit.js';

/** What is wrong with a condition: code, the text at its place, and the fix. */
function problems(condition: string): string[] {
  return contractsOf(vault(condition)).diagnostics.map(({ code, primary, message, fixes }) => {
    const at = primary?.source.text.slice(primary.span.start, primary.span.end);
    const fix = fixes[0]?.edits[0]?.newText;
    return `${code.slice('contracts/'.length)} [${at}] ${message}${fix === undefined ? '' : ` -> ${fix}`}`;
  });
}

describe('accepted', () => {
  test.each([
    '@pre true',
    '@pre a > 0: "must be positive"',
    '@pre a + 1 <= 10 and b - 1 > -5',
    '@pre a-b > a - b',
    '@pre (a > 1) == yes',
    '@pre not yes or a == 1 implies c != 2',
    '@pre a / 2 + a % 3 > 1',
    '@pre a > 0 and b / a > 3',
    '@pre c != 0 implies a % c == 0',
    '@pre a / (c + 1) > 2',
    '@pre x > 0 and x < 1.5 and y == x and -x < 3',
    '@pre x / 0.0 > 1',
    `@pre ch == 'x' or s == "quote \\" \\u{2603}"`,
    '@pre len(s) > 0 and len(xs) < 10 and len(m) == 0',
    '@pre all n in xs: n > a',
    '@pre any n in xs: n == a: "is in it"',
    '@pre a in xs and not (3 in xs)',
    '@pre all p in m: len(p.0) > 0 and p.1 > 0',
    '@pre all one in es: all tag in one.tags: len(tag) < 10',
    '@pre t.0 > 1 and t.1 == "x"',
    '@pre e.note is some(n) and len(n) > 0',
    '@pre e.note is some(n) implies len(n) > 0',
    '@pre st is open or u is whole',
    '@pre st is closed(why) and why != ""',
    '@pre st is not open',
    '@pre res is ok(n) implies n > 1',
    '@pre oo is some(i) and i is some(n) and n > 3',
    '@pre o is none',
    '@pre r.read implies r.write-all',
    '@pre u == e.unit',
    '@pre v.balance() > 1 and v.balance > 1',
    '@pre w.balance() > 1',
    '@pre h is some(vault) implies vault.balance() > 1',
    '@post result is ok(it) implies it.id == a',
    '@post v.balance() == before(v.balance()) - a',
    '@post before(w.balance()) > 1',
    '@post result is ok(it) and it == before(e)',
    '@post before(len(xs)) == len(xs)',
    '@pre %a > 1',
    '@pre 0xff > c and 1_000 > a',
  ])('%s', (condition) => {
    expect(problems(condition)).toEqual([]);
    const { contracts } = contractsOf(vault(condition));
    expect(contracts.functions.size).toBe(1);
  });
});

describe('rejected', () => {
  test.each([
    ['@pre', 'unexpected-token [] expected a value, found the end of the line'],
    ['@pre a', 'type-mismatch [a] expected a bool, found an integer'],
    ['@pre a >', 'unexpected-token [] expected a value, found the end of the line'],
    [
      '@pre a > 1 "x"',
      'unexpected-token ["x"] expected an operator, or `:` and a message, found `x`',
    ],
    ['@pre a > 1: x', 'unexpected-token [x] expected a message in double quotes, found `x`'],
    [
      '@pre 0 < a < 9',
      'unexpected-token [<] expected `and`: a comparison has two sides, found `<`',
    ],
    ['@pre a & 1', 'unknown-character [&] `&` means nothing in a condition'],
    ['@pre s == "x', 'unterminated-text ["x] expected a quote at the end of the text'],
    ['@pre aa > 1', 'unknown-name [aa] there is no `aa` here -> a'],
    ['@pre a-c > 1', 'unknown-name [a-c] there is no `a-c` here -> a - c'],
    ['@pre a-1 > 1', 'unknown-name [a-1] there is no `a-1` here -> a - 1'],
    [
      '@pre a > x',
      'type-mismatch [a > x] an integer and a float can be neither compared nor computed with',
    ],
    ['@pre a == s', 'type-mismatch [a == s] an integer never equals a string'],
    ['@pre s > 1', 'type-mismatch [s] expected a number, found a string'],
    ['@pre yes and a', 'type-mismatch [a] expected a bool, found an integer'],
    ['@pre a / c > 1', 'zero-divisor [c] the divisor may be 0'],
    ['@pre a / 0 > 1', 'zero-divisor [0] the divisor may be 0'],
    ['@pre c > 0 or a / c > 1', 'zero-divisor [c] the divisor may be 0'],
    ['@pre e.nota is none', 'unknown-member [nota] a record `entry` has no field `nota` -> note'],
    ['@pre st is opened', 'unknown-member [opened] a variant `state` has no case `opened` -> open'],
    [
      '@pre st is open(x)',
      'type-mismatch [st is open(x)] there is nothing in the case `open` that `x` could be',
    ],
    ['@pre st is closed(a)', 'duplicate-name [a] `a` means something already'],
    [
      '@pre a is some',
      'type-mismatch [a] expected a variant, enum, option or result, found an integer',
    ],
    ['@pre o is some(n) or n > 1', 'unknown-name [n] there is no `n` here'],
    ['@pre result is ok', 'not-available [result] `result` is known only in `@post`'],
    ['@pre before(a) == a', 'not-available [before(a)] `before(…)` is for `@post` only'],
    ['@post before(before(a)) == a', 'not-available [before(a)] `before(…)` within `before(…)`'],
    ['@post before(result) is ok', 'not-available [result] before the call there is no `result`'],
    ['@post all n in xs: before(n) == n', 'unknown-name [n] there is no `n` here'],
    [
      '@post before(v).balance() > 1',
      'type-mismatch [v] expected data, which can be kept, found a `vault`',
    ],
    [
      '@post w.balance() > 1',
      "not-available [w.balance()] after the call the resource is no longer the caller's",
    ],
    [
      '@post h is some(g) implies g.balance() > 1',
      "not-available [g.balance()] after the call the resource is no longer the caller's",
    ],
    ['@pre v == v', "type-mismatch [v == v] a `vault` can't be compared"],
    ['@pre v.limit() > 1', 'unknown-member [limit] a `vault` has no getter `limit`'],
    ['@pre v.balanc > 1', 'unknown-member [balanc] a `vault` has no getter `balanc` -> balance'],
    [
      '@pre e.id() > 1',
      'type-mismatch [e.id()] `id` is a field, not a getter: leave out the parentheses',
    ],
    [
      '@pre self.balance() > 1',
      'not-available [self] only methods, constructors and invariants have a `self`',
    ],
    ['@pre len(a) > 1', 'type-mismatch [a] expected a list, map or string, found an integer'],
    ['@pre all n in a: n > 1', 'type-mismatch [a] expected a list or map, found an integer'],
    ['@pre s in xs', 'type-mismatch [s] expected an integer, found a string'],
    ['@pre t.2 == 1', 'unknown-member [2] a tuple has no field `2`'],
    [
      '@invariant a > 1',
      'misplaced-condition [@invariant a > 1] `@invariant` says nothing at a function: it belongs to records and resources',
    ],
  ])('%s', (condition, problem) => {
    expect(problems(condition)).toEqual([problem]);
    expect(contractsOf(vault(condition)).contracts.functions.size).toBe(0);
  });

  test('named results are no `result`', () => {
    const text = `package a:b;
interface i {
  /// @post result > 3
  f: func(n: u32) -> (a: u32, b: u32);
}`;
    const { diagnostics } = readContracts(resolveText(text, 'test.wit', { edition: '2024' }));
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'named results are several values: none of them is `result`',
    ]);
  });

  test('every mistake of a condition, not only the first', () => {
    expect(problems('@pre nope > 1 and s > 1 and a / c == 0')).toHaveLength(3);
  });

  test('what nests too deep', () => {
    const parens = '('.repeat(5000);
    expect(problems(`@pre ${parens}`)[0]).toMatch(/^nested-too-deep/);
    expect(problems(`@pre yes${' and yes'.repeat(5000)}`)[0]).toMatch(/^nested-too-deep/);
  });
});

describe('places', () => {
  const at = (text: string): string[] =>
    contractsOf(text).diagnostics.map(({ primary }) => {
      const position = primary?.source.positionAt(primary.span.start);
      return `${primary?.source.name} ${position?.line}:${position?.column}`;
    });

  test('behind attributes, in block comments, after comments that are others', () => {
    const text = `package a:b@1.0.0;
interface i {
  // @pre nope: "line comment"
  /// @pre nope: "one"
  @since(version = 1.0.0)
  f: func(a: u32); // of the next: @pre
  /**
   * Text.
     @pre nope > 1
   */
  g: func();
}`;
    expect(at(text)).toEqual(['test.wit 3:11', 'test.wit 4:12', 'test.wit 9:11']);
  });

  test('of methods, constructors, statics, types and worlds', () => {
    const text = `package a:b;
/// @pre nowhere
interface i {
  /// @invariant self.nope > 1
  record r {
    /// @invariant field
    a: u32,
  }
  /// @invariant self.nope() > 1
  resource q {
    /// @post self.nope() > 1
    constructor();
    /// @pre self.nope > 1
    get: func() -> u32;
    /// @post result.nope > 1
    make: static func() -> q;
  }
  /// @pre true
  type t = u32;
}
/// @post nowhere
world w {
  /// @pre nope
  import f: func();
}`;
    expect(at(text).map((place) => place.slice('test.wit '.length))).toEqual([
      '2:5',
      '4:23',
      '6:9',
      '9:23',
      '11:20',
      '13:19',
      '15:22',
      '18:7',
      '21:5',
      '23:12',
    ]);
  });

  test('of what has no file', () => {
    const text = 'package a:b; interface i { /// @pre nope\n f: func(); }';
    const { diagnostics } = contractsOf(text);
    expect(diagnostics).toHaveLength(1);
  });
});
