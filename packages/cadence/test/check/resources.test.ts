import { describe, expect, test } from 'vitest';
import { findings, verdict } from './verdict.js';

const r =
  'pub resource R { pub let n: Int; init() { self.n = 1 } pub fun f(_ r: @R) { destroy r } }\n';
const eat = 'pub fun eat(_ r: @R) { destroy r }\n';
const body = (statements: string): string =>
  verdict(`${r}${eat}pub fun main(_ b: Bool, _ bs: [Bool]) {\n${statements} }`);

describe('C-12: moved or destroyed once on every path', () => {
  test.each([
    'let r <- create R(); destroy r',
    'let r <- create R(); eat(<- r)',
    'let r <- create R(); let q <- r; destroy q',
    'let r <- create R(); if b { destroy r } else { eat(<- r) }',
    'let r <- create R(); if b { destroy r; return }; destroy r',
    'let r <- create R(); if b { panic("") }; destroy r',
    'let r <- create R(); if b { destroy r } else { panic("") }',
    'let r <- create R(); panic("")',
    'while b { let r <- create R(); destroy r }',
    'let r <- create R(); for x in bs { if x { destroy r; return } }; destroy r',
    'let r <- create R(); switch b { case true: destroy r; default: destroy r }',
    'let rs <- [<- create R()]; let r <- rs.remove(at: 0); destroy r; destroy rs',
    'let d: @{String: R} <- {}; let old <- d["a"] <- create R(); destroy old; destroy d',
    'let d: @{String: R} <- {}; d["a"] <-! create R(); destroy d',
    'var p <- create R(); var q <- create R(); p <-> q; destroy p; destroy q',
    'let o: @R? <- create R(); if let r <- o { destroy r } else { destroy o }',
    'let o: @R? <- create R(); let r <- o!; destroy r',
    'let o: @R? <- nil; let r <- o ?? panic(""); destroy r',
    'let r <- create R(); let ref = &r as &R; let n = ref.n + r.n; destroy r',
    'let r <- create R() as @AnyResource; destroy r',
  ])('%s', (statements) => expect(body(statements)).toBe('ok'));

  test.each([
    ['let r <- create R()', '4 lost-resource'],
    ['create R()', '4 lost-resource'],
    ['let r <- create R(); if b { destroy r }', '4 lost-resource'],
    ['let r <- create R(); if b { return }; destroy r', '4 lost-resource'],
    ['let r <- create R(); while b { destroy r }', '4 lost-resource'],
    ['while b { let r <- create R(); if b { break }; destroy r }', '4 lost-resource'],
    // A jump on the way makes what follows it uncertain.
    ['while b { let r <- create R(); if b { destroy r; break }; destroy r }', '4 lost-resource'],
    ['let r <- create R(); destroy r; destroy r', '4 used-after-move'],
    ['let r <- create R(); eat(<- r); let n = r.n', '4 used-after-move'],
    ['let r <- create R(); r.f(<- r)', '4 used-after-move'],
    ['let r = create R(); destroy r', '4 missing-move'],
    ['let r <- create R(); eat(r)', '4 missing-move'],
    ['let r <- R(); destroy r', '4 missing-create'],
    ['let rs <- [<- create R()]; let r <- rs[0]; destroy r; destroy rs', '4 nested-move'],
    ['let rs <- [create R()]; destroy rs', '4 missing-move'],
    ['let d: @{String: R} <- {}; d["a"] <- create R(); destroy d', '4 resource-overwritten'],
    ['var r <- create R(); r <- create R(); destroy r', '4 resource-overwritten'],
    ['let r <- create R(); let f = fun () { destroy r }', '4 captured-resource'],
    ['let r <- create R(); let f = r.f; destroy r', '4 invalid-resource-use'],
    ['let rs: @[R] <- []; for x in rs {}; destroy rs', '4 invalid-resource-use'],
    ['let rs: @[R] <- []; let qs = rs.concat([]); destroy rs', '4 invalid-resource-use'],
    ['let r <- create R(); let q <- b ? r : create R(); destroy q', '4 invalid-resource-use'],
    ['let x = 1; destroy x', '4 not-a-resource'],
    ['let x = create Int8(1)', '4 invalid-create'],
    ['let x <- 1', '4 unexpected-move'],
  ])('not `%s`', (statements, expected) => {
    expect(body(statements).split(', ')).toContain(expected);
  });

  test('where it was moved is shown', () => {
    const text = `${r}pub fun main() { let r <- create R()\ndestroy r\nlet n = r.n }`;
    const [first] = findings(text);
    expect(first?.message).toBe('`r` was destroyed before');
    expect(first?.related.map(({ message }) => message)).toEqual(['destroyed here']);
  });
});

describe('C-12: types with resources', () => {
  test.each([
    ['pub fun f(_ r: R) { destroy r }', '2 missing-resource-mark'],
    ['pub fun f(_ n: @Int) {}', '2 unexpected-resource-mark'],
    ['pub fun f(_ r: @R) {}', '2 lost-resource'],
    ['pub fun f(): @R { return create R() }', '2 missing-move'],
    ['pub fun f(_ r: @R): @R { return <- r }', 'ok'],
    ['pub struct S { pub let r: @R; init() { self.r <- create R() } }', '2 resource-field'],
    ['pub resource S { pub let r: @R; init() { self.r <- create R() } }', '2 missing-destructor'],
    [
      'pub resource S { pub let r: @R; init() { self.r <- create R() } destroy() {} }',
      '2 field-not-destroyed',
    ],
    [
      'pub resource S { pub let r: @R; init() { self.r <- create R() } destroy() { destroy self.r } }',
      'ok',
    ],
    [
      'pub resource S { pub let r: @R; init() { self.r <- create R() } destroy() { if self.r.n > 0 { destroy self.r } } }',
      '2 field-not-destroyed',
    ],
    [
      'pub resource S { pub let r: @R; init() { self.r <- create R() } destroy() { destroy self.r; destroy self.r } }',
      '2 used-after-move',
    ],
    [
      'pub resource S { pub let r: @R; init() { self.r <- create R() } pub fun take(): @R { return <- self.r } destroy() { destroy self.r } }',
      '2 nested-move',
    ],
    [
      'pub resource S { pub var r: @R; init() { self.r <- create R() } pub fun put(_ r: @R) { self.r <- r } destroy() { destroy self.r } }',
      '2 resource-overwritten',
    ],
    [
      'pub resource S { pub var r: @R; init() { self.r <- create R() } pub fun put(_ r: @R): @R { let old <- self.r <- r; return <- old } destroy() { destroy self.r } }',
      'ok',
    ],
    ['pub contract C { pub let r: @R; init() { self.r <- create R() } }', 'ok'],
    [
      'pub contract C { pub resource S {} }\npub fun f() { let s <- create C.S(); destroy s }',
      '3 invalid-create',
    ],
    ['pub resource S { pub fun me(): @S { return <- self } }', '2 invalid-resource-use'],
    ['pub struct S { destroy() {} }', '2 invalid-destructor'],
    ['pub resource S { destroy(n: Int) {} }', '2 invalid-destructor'],
  ])('%s', (text, expected) => expect(verdict(r + text)).toBe(expected));
});
