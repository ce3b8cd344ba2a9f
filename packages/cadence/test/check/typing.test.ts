import { describe, expect, test } from 'vitest';
import { findings, verdict } from './verdict.js';

const body = (statements: string): string =>
  verdict(
    `pub enum E: UInt8 { pub case a; pub case b }\npub struct S {}\npub fun g(_ a: Int, by b: Int): Int { return a }\npub fun main(_ n: Int) {\n${statements} }`,
  );

describe('C-13: literals', () => {
  test.each([
    'let a: Int8 = -128; let b: UInt8 = 0xFF; let c: Word64 = 18446744073709551615',
    'let a: UInt8? = 255; let b: [Int8] = [1, 127]; let c: {UInt8: Int8} = {255: -1}',
    'let a: Int8 = -(128); let b: Fix64 = -((0.5))',
    'let a: UFix64 = 1.25; let b: Fix64 = -0.00000001; let c: UFix64 = 184467440737.09551615',
    'let a: Character = "a"; let b: Character = "👨‍👩‍👧"; let c: Address = 0x1',
    'let a: [Int] = []; let b: {String: Int} = {}; let c: [Int; 2] = [1, 2]; let d: Int? = nil',
    'let a = UInt8(255); let b = Fix64(1); let c = Int(1.5); let d = Address(0x1)',
    'let p: PublicPath = /public/a; let q: Path = /storage/b',
  ])('%s', (statements) => expect(body(statements)).toBe('ok'));

  test.each([
    ['let a: Int8 = 128', '5 literal-out-of-range'],
    ['let a: UInt = -1', '5 literal-out-of-range'],
    ['let a: Word8 = 256', '5 literal-out-of-range'],
    ['let a = UInt8(256)', '5 literal-out-of-range'],
    ['let a: UFix64 = -1.0', '5 literal-out-of-range'],
    ['let a: UFix64 = -0.0', '5 literal-out-of-range'],
    ['let a: Int8 = -(129)', '5 literal-out-of-range'],
    ['let a: Fix64 = 92233720368.54775808', '5 literal-out-of-range'],
    ['let a: UFix64 = 1.123456789', '5 invalid-literal'],
    ['let a: UFix64 = 1', '5 type-mismatch'],
    ['let a: Int = 1.0', '5 type-mismatch'],
    ['let a: Character = "ab"', '5 invalid-literal'],
    ['let a: Address = 1', '5 invalid-literal'],
    ['let a = []', '5 type-needed'],
    ['let a = {}', '5 type-needed'],
    ['let a: [Int; 2] = [1]', '5 type-mismatch'],
    ['let a: {[Int]: Int} = {}', '5 invalid-key-type'],
    ['let a = {S(): 1}', '5 invalid-key-type'],
    ['let a = /nowhere/a', '5 invalid-literal'],
  ])('not `%s`', (statements, expected) => expect(body(statements)).toContain(expected));
});

describe('C-13: operators', () => {
  test.each([
    'let a: UInt8 = 1 + 2 * 3; let b = a - 1; let c = a % 2 == 1 && !(a < 2)',
    'let a = 1.5 * 2.0; let b = 6 & 3 | 1 ^ 2 << 3; let c = -n',
    'let a: Int? = n; let b: Int = a ?? 1; let c: Int? = a ?? nil; let d = a == nil; let e = a == 1',
    'let a = [1] == [1]; let b = "a" < "b"; let c = [1] < [2]; let d = E.a == E.b',
    'let a: Int = n > 1 ? n : 2; let b: Int? = n > 1 ? n : nil',
  ])('%s', (statements) => expect(body(statements)).toBe('ok'));

  test.each([
    'let a: Int8 = 1; let b: Int16 = 2; let c = a + b',
    'let a = n + 1.0',
    'let a = "a" + "b"',
    'let a = !n',
    'let a: UInt8 = 1; let b = -a',
    'let a = n && true',
    'let a = n == "a"',
    'let a = S() == S()',
    'let a = n ?? 1',
    'let a: Int? = n; let b = a + 1',
    'let a = 1.0 & 2.0',
    'let a = E.a < E.b',
  ])('not `%s`', (statements) => expect(body(statements)).toBe('5 invalid-operands'));
});

describe('C-13: names, calls and members', () => {
  test.each([
    ['let a = missing', '5 unknown-name'],
    ['let a: Missing? = nil', '5 unknown-type'],
    ['let a = n.missing', '5 unknown-member'],
    ['let a = 1; let a = 2', '5 redeclared'],
    ['let log = 1', '5 redeclared'],
    ['let n = 1', 'ok'],
    ['for n in [1] {}', '5 redeclared'],
    ['n = 1', '5 constant-assigned'],
    ['let a = 1; a = 2', '5 constant-assigned'],
    ['var a = 1; a = "x"', '5 type-mismatch'],
    ['1 = 2', '5 not-assignable'],
    ['g(1, by: 2)', 'ok'],
    ['g(1, 2)', '5 wrong-label'],
    ['g(a: 1, by: 2)', '5 wrong-label'],
    ['g(1)', '5 wrong-argument-count'],
    ['g(1, by: 2, 3)', '5 wrong-argument-count'],
    ['g("x", by: 2)', '5 type-mismatch'],
    ['n()', '5 not-callable'],
    ['let h = g; h(1, 2)', 'ok'],
    ['let a = n[0]', '5 not-indexable'],
    ['let a = [1]["x"]', '5 type-mismatch'],
    ['let a = "abc"; a[0] = "d"', '5 not-assignable'],
    ['let a = n?.toString()', '5 not-optional'],
    ['let a: Int? = n; let b = a.toString()', '5 unknown-member'],
    ['let a: Int? = n; let b: String? = a?.toString()', 'ok'],
    ['if let a = n {}', '5 not-optional'],
    ['let a = getAccount(0x1)', '5 unsupported'],
    ['let a = Type()', '5 type-needed'],
    ['let a = Type<Int, Bool>()', '5 wrong-argument-count'],
    ['let a = Type<Nothing>()', '5 unknown-type'],
  ])('%s: %s', (statements, expected) => expect(body(statements)).toBe(expected));

  test('a name that is nearly right is suggested', () => {
    expect(body('let count = 1; let a = cuont')).toBe('5 unknown-name');
  });
});

describe('C-13: built-in members', () => {
  test.each([
    'let a = [1, 2]; a.append(3); a.insert(at: 0, 4); let b: Int = a.remove(at: 1) + a.removeFirst() + a.removeLast() + a.length',
    'let a = [1].concat([2]).slice(from: 0, upTo: 1).reverse(); let b = a.contains(1); let c: Int? = a.firstIndex(of: 1)',
    'let a: [String] = [1].map(fun (_ x: Int): String { return x.toString() }); let b = [1].filter(fun (_ x: Int): Bool { return x > 0 })',
    'let d = {"a": 1}; let o: Int? = d.insert(key: "b", 2) ?? d.remove(key: "a"); let k: [String] = d.keys; let v: [Int] = d.values; let c = d.containsKey("a")',
    'let s = "ab"; let c: Character = s[0]; let t: String = s.concat("c").slice(from: 0, upTo: 1).toLower(); let u: [UInt8] = s.utf8; let l: Int = s.length',
    'let a: Int? = Int.fromString("1"); let b: UInt8 = UInt8.max - UInt8.min; let s = n.toString(); let t = String.encodeHex(n.toBigEndianBytes())',
    'let a: UInt8 = 1; let b = a.saturatingAdd(255); let o: Int? = n; let m: String? = o.map(fun (_ x: Int): String { return "" })',
    'assert(true); assert(true, message: "m"); log([1])',
  ])('%s', (statements) => expect(body(statements)).toBe('ok'));

  test.each([
    ['[1].push(2)', 'unknown-member'],
    ['[1].append("x")', 'type-mismatch'],
    ['[1].insert(0, 1)', 'wrong-label'],
    ['let a: [Int; 1] = [1]; a.append(2)', 'unknown-member'],
    ['[S()].contains(S())', 'invalid-resource-use'],
    ['{"a": 1}.remove(key: 1)', 'type-mismatch'],
    ['"a".toUpper()', 'unknown-member'],
    ['Int.max', 'unknown-member'],
    ['assert(true, "m")', 'wrong-label'],
    ['panic(1)', 'type-mismatch'],
  ])('not %s', (expression, code) => expect(body(expression)).toContain(`5 ${code}`));
});

describe('C-13: paths through functions', () => {
  const fn = (statements: string): string =>
    verdict(`pub fun f(_ b: Bool, _ n: Int): Int {\n${statements} }`);
  test.each([
    'return 1',
    'panic("")',
    'if b { return 1 } else { return 2 }',
    'switch n { case 1: return 1; default: return 2 }',
    'while b { if n > 1 { continue }; break }; return 1',
    'for i, x in [1] { let y: Int = i + x }; return 1',
    'for c in "abc" { let d: Character = c }; return 1',
  ])('%s', (statements) => expect(fn(statements)).toBe('ok'));

  test.each([
    ['', '1 missing-return'],
    ['if b { return 1 }', '1 missing-return'],
    ['while b { return 1 }', '1 missing-return'],
    ['switch n { case 1: return 1 }', '1 missing-return'],
    ['return', '2 type-mismatch'],
    ['return "x"', '2 type-mismatch'],
    ['return 1; log(1)', '2 unreachable'],
    ['panic(""); log(1)', '2 unreachable'],
    ['break; return 1', '2 misplaced-control'],
    ['switch n { case 1: continue }; return 1', '2 misplaced-control'],
    ['switch n { case 1: }; return 1', '2 incomplete-switch'],
    ['switch n { default: log(1); case 1: log(2) }; return 1', '2 incomplete-switch'],
    ['switch n { case "x": log(1) }; return 1', '2 type-mismatch'],
    ['if n { }; return 1', '2 type-mismatch'],
    ['for x in n {}; return 1', '2 type-mismatch'],
  ])('not `%s`', (statements, expected) => expect(fn(statements)).toBe(expected));
});

test('imports need somebody who finds them', () => {
  expect(verdict('import A from "a.cdc"\npub let a = A()')).toBe('1 unresolved-import');
});

test('the account of a contract is known, and warned of', () => {
  const found = findings('pub contract A { init() { self.account.save(1, to: /storage/one) } }');
  expect(found.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
    'warning cadence/unsupported',
  ]);
});
