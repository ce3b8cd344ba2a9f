import { describe, expect, test } from 'vitest';
import { logs, outcome, value } from './outcome.js';

describe('R-06: structs are copied, resources move', () => {
  const S = `
pub struct S {
    pub(set) var n: Int
    pub var list: [Int]
    init() { self.n = 1; self.list = [1] }
    pub fun bump() { self.n = self.n + 1 }
    pub fun push() { self.list.append(9) }
}
`;
  test.each([
    ['assignment', 'let b = a\nb.bump()', '1'],
    ['another assignment', 'var b = S()\nb = a\nb.bump()', '1'],
    ['an argument', 'change(a)', '1'],
    ['an element', 'let l = [a]\nl[0].bump()', '1'],
    ['an element that is read', 'let l = [a]\nlet b = l[0]\nb.bump()\na.n = l[0].n', '1'],
    ['a loop', 'for b in [a, a] { b.bump() }', '1'],
    ['a cast', 'let b = (a as AnyStruct) as! S\nb.bump()', '1'],
    ['an optional', 'let o: S? = a\no!.bump()\nif let b = o { b.bump() }', '1'],
    ['the value itself', 'a.bump()', '2'],
    ['a reference', 'let r = &a as &S\nr.bump()\nr.n = r.n + 1', '3'],
    ['a swap', 'var b = a\nvar c = S()\nc.bump()\nb <-> c\na.n = b.n * 10 + c.n', '21'],
  ])('%s', (_name, statements, expected) => {
    const text = `${S}pub fun change(_ s: S) { s.bump() }
pub fun main(): Int { let a = S()\n${statements}\nreturn a.n }`;
    expect(outcome(text)).toBe(expected);
  });
  test('with what they hold', () => {
    expect(
      outcome(
        `${S}pub fun main(): [Int] { let a = S()\nlet b = a\nb.push()\nreturn [a.list.length, b.list.length] }`,
      ),
    ).toBe('[1, 2]');
    expect(value('[a, b]', '[[Int]]', 'let a = [1]\nlet b = a\nb.append(2)')).toBe('[[1], [1, 2]]');
    expect(value('[a["x"]!, b["x"]!]', '[Int]', 'let a = {"x": 1}\nlet b = a\nb["x"] = 2')).toBe(
      '[1, 2]',
    );
  });
  test('what is returned is a copy', () => {
    expect(
      outcome(`
pub contract K {
    pub let list: [Int]
    pub fun all(): [Int] { return self.list }
    init() { self.list = [1] }
}
pub fun main(): Int { K.all().append(2)\nreturn K.list.length }`),
    ).toBe('1');
  });
  const R = `
pub resource R {
    pub var n: Int
    init() { self.n = 1 }
    pub fun bump() { self.n = self.n + 1 }
}
`;
  test('a reference sees the current value', () => {
    expect(
      outcome(`${R}pub fun main(): Int {
    let r <- create R()
    let ref = &r as &R
    r.bump()
    let n = ref.n
    destroy r
    return n
}`),
    ).toBe('2');
  });
  test.each([
    ['moved', 'let s <- r\nlet n = ref.n\ndestroy s'],
    ['ended', 'destroy r\nlet n = ref.n'],
    ['moved with its array', 'let l <- [<-r]\nlet n = ref.n\ndestroy l'],
  ])('a reference to what was %s fails', (_name, statements) => {
    const text = `${R}pub fun main() {\nlet r <- create R()\nlet ref = &r as &R\n${statements}\n}`;
    expect(outcome(text)).toMatch(/^reference: what the reference refers to has moved or ended/);
  });
  test('a reference into an array that moves fails', () => {
    const text = `${R}pub fun main() {
let l <- [<-create R()]
let ref = &l[0] as &R
let m <- l
let n = ref.n
destroy m
}`;
    expect(outcome(text)).toMatch(/^reference:/);
  });
});

describe('R-07: destroy', () => {
  const R = `
pub resource R {
    pub let name: String
    pub var inner: @[R]
    init(_ name: String, _ inner: @[R]) { self.name = name; self.inner <- inner }
    destroy() { log(self.name); destroy self.inner }
}
`;
  test('once, with what it holds', () => {
    expect(
      logs(`${R}pub fun main() {
    let r <- create R("a", <-[<-create R("b", <-[]), <-create R("c", <-[])])
    destroy r
}`),
    ).toEqual(['"a"', '"b"', '"c"']);
  });
  test('of arrays, dictionaries and optionals', () => {
    expect(
      logs(`${R}pub fun main() {
    let d: @{Int: R} <- {1: <-create R("x", <-[])}
    let o: @R? <- d.remove(key: 1)
    let p: @R? <- d[2] <- create R("y", <-[])
    destroy o
    destroy p
    destroy d
}`),
    ).toEqual(['"x"', '"y"']);
  });
  test('what is there is not lost by a forced move', () => {
    const text = (first: string): string => `${R}
pub fun main() {
    var o: @R? <- ${first}
    o <-! create R("b", <-[])
    destroy o
}`;
    expect(outcome(text('nil'))).toBe('()');
    expect(outcome(text('create R("a", <-[])'))).toMatch(/^resource: /);
  });
  test('nor by a key that stands twice', () => {
    const text = (key: string): string => `${R}
pub fun main() {
    let all <- {"a": <-create R("a", <-[]), "${key}": <-create R("b", <-[])}
    destroy all
}`;
    expect(outcome(text('b'))).toBe('()');
    expect(outcome(text('a'))).toBe('resource: two resources have the key "a" at 10:16');
  });
  test('it does not begin anew while it runs', () => {
    const text = `pub resource Child {
    pub let parent: &Parent
    init(_ parent: &Parent) { self.parent = parent }
    destroy() { self.parent.drop() }
}
pub resource Parent {
    pub var child: @Child?
    init() { self.child <-! create Child(&self as &Parent) }
    pub fun drop() {
        let child <- self.child <- nil
        destroy child
    }
    destroy() { destroy self.child }
}
pub fun main() { destroy create Parent() }`;
    expect(outcome(text)).toBe('resource: the resource was destroyed before at 11:9');
  });
});

describe('R-08: numbers', () => {
  test.each([
    ['Int8', '100 + a', 'a: Int8 = 27', '127'],
    ['Int8', '100 + a', 'a: Int8 = 28', 'overflow'],
    ['Int8', '-100 - a', 'a: Int8 = 29', 'underflow'],
    ['Int8', 'a / -1', 'a: Int8 = -128', 'overflow'],
    ['Int8', '-a', 'a: Int8 = -128', 'overflow'],
    ['Int8', 'a / 2', 'a: Int8 = -7', '-3'],
    ['Int8', 'a % 2', 'a: Int8 = -7', '-1'],
    ['UInt8', 'a - 1', 'a: UInt8 = 0', 'underflow'],
    ['UInt', 'a - 1', 'a: UInt = 0', 'underflow'],
    ['UInt', 'a * a', 'a: UInt = 0xffffffffffffffff', String(0xffff_ffff_ffff_ffffn ** 2n)],
    ['Int', 'a * a * a', 'a: Int = -100000000000', `-1${'0'.repeat(33)}`],
    ['Int256', 'a + 1', 'a: Int256 = Int256.max', 'overflow'],
    ['UInt256', 'a * 2', 'a: UInt256 = UInt256.max', 'overflow'],
    ['Word8', 'a + 1', 'a: Word8 = 255', '0'],
    ['Word8', 'a - 1', 'a: Word8 = 0', '255'],
    ['Word16', 'a * a', 'a: Word16 = 256', '0'],
    ['Word64', 'a * a', 'a: Word64 = 0xffffffffffffffff', '1'],
    ['Int', 'a / (a - a)', 'a = 1', 'division-by-zero'],
    ['UInt8', 'a % (a - a)', 'a: UInt8 = 1', 'division-by-zero'],
    ['UFix64', 'a / (a - a)', 'a = 1.0', 'division-by-zero'],
    ['UFix64', 'a + 0.2', 'a = 0.1', '0.30000000'],
    ['UFix64', 'a * 0.5', 'a = 0.00000001', '0.00000000'],
    ['UFix64', 'a / 3.0', 'a = 2.0', '0.66666666'],
    ['UFix64', 'a - 0.2', 'a = 0.1', 'underflow'],
    ['UFix64', 'a * 2.0', 'a: UFix64 = 100000000000.0', 'overflow'],
    ['UFix64', 'a % 0.3', 'a = 1.0', '0.10000000'],
    ['Fix64', 'a * 0.5', 'a: Fix64 = -0.00000001', '0.00000000'],
    ['Fix64', 'a / 4.0', 'a: Fix64 = -1.5', '-0.37500000'],
    ['Fix64', '-a', 'a: Fix64 = 0.5', '-0.50000000'],
    ['Int', 'a << 70', 'a = 1', String(1n << 70n)],
    ['Int', 'a >> 1', 'a = -3', '-2'],
    ['UInt8', 'a << 1', 'a: UInt8 = 200', '144'],
    ['Int8', 'a << 7', 'a: Int8 = 1', '-128'],
    ['UInt8', 'a & 12 | 1 ^ 3', 'a: UInt8 = 10', '10'],
    ['UInt8', 'UInt8(a)', 'a = 255', '255'],
    ['UInt8', 'UInt8(a)', 'a = 256', 'overflow'],
    ['UInt8', 'UInt8(a)', 'a = -1', 'underflow'],
    ['Int', 'Int(a)', 'a = 3.75', '3'],
    ['UFix64', 'UFix64(a)', 'a = 3', '3.00000000'],
    ['Int8', 'a.saturatingAdd(100)', 'a: Int8 = 100', '127'],
    ['Int8', 'a.saturatingSubtract(100)', 'a: Int8 = -100', '-128'],
    ['UInt8', 'a.saturatingMultiply(2)', 'a: UInt8 = 200', '255'],
    ['Int', 'Int(Int8.min)', 'a = 0', '-128'],
    ['String', 'a.toString()', 'a: Fix64 = -1.25', '"-1.25000000"'],
    ['[UInt8]', 'a.toBigEndianBytes()', 'a: Int16 = -2', '[255, 254]'],
    ['[UInt8]', 'a.toBigEndianBytes()', 'a = 256', '[1, 0]'],
    ['[UInt8]', 'a.toBigEndianBytes()', 'a = 128', '[0, 128]'],
    ['Int8?', 'Int8.fromString(a)', 'a = "-128"', '-128'],
    ['Int8?', 'Int8.fromString(a)', 'a = "128"', 'nil'],
    ['UFix64?', 'UFix64.fromString(a)', 'a = "1.5"', '1.50000000'],
  ])('%s: %s with %s', (type, expression, variable, expected) => {
    const came = value(expression, type, `let ${variable}`);
    expect(came.replace(/: .*/s, '')).toBe(expected);
  });
});

describe('R-09: casts, nil, indices', () => {
  const types = `
pub struct interface I {}
pub struct A: I { pub fun a(): Int { return 1 } }
pub struct B: I {}
`;
  test('as? and as!', () => {
    expect(
      outcome(`${types}pub fun main(): Int? { let i: {I} = A()\nreturn (i as? A)?.a() }`),
    ).toBe('1');
    expect(outcome(`${types}pub fun main(): B? { let i: {I} = A()\nreturn i as? B }`)).toBe('nil');
    expect(outcome(`${types}pub fun main(): B { let i: {I} = A()\nreturn i as! B }`)).toBe(
      'cast: expected B, found A at 6:8',
    );
  });
  test.each([
    ['1', 'Int', '1'],
    ['1', 'Int8', 'nil'],
    ['"a"', 'String', '"a"'],
    ['[1]', '[Int]', '[1]'],
    ['[1]', '[String]', 'nil'],
    ['{"a": 1}', '{String: Int}', '{"a": 1}'],
    ['true', 'Bool', 'true'],
    ['[1 as AnyStruct]', '[Int]', 'nil'],
  ])('%s as? %s', (given, type, expected) => {
    expect(value(`a as? ${type}`, `${type}?`, `let a: AnyStruct = ${given}`)).toBe(expected);
  });
  test.each([
    ['Int?', '1', 'Int', 'nil'],
    ['Int?', '1', 'Int?', '1'],
    ['AnyStruct?', '1', 'Int?', '1'],
    ['Int??', '1', 'Int?', 'nil'],
    ['{String: Int}', '{"a": 1}', 'AnyStruct', '{"a": 1}'],
  ])('an optional is no value of what is in it: %s %s as? %s', (type, given, to, expected) => {
    expect(value(`a as? ${to}`, `${to}?`, `let a: ${type} = ${given}`)).toBe(expected);
  });
  test('as many optionals as the type said', () => {
    const before = 'let a: Int?? = 1\nlet b: AnyStruct = a';
    expect(
      value('[b as? Int == nil, b as? Int? == nil, b as? Int?? == nil]', '[Bool]', before),
    ).toBe('[true, true, false]');
    expect(value('(b as! Int??)!!', 'Int', before)).toBe('1');
  });
  test('what is put into an array must be what it is of', () => {
    const statements = 'let a: [Int] = [1]\nlet b: [AnyStruct] = a\nb.append("x")';
    expect(value('b as? [Int]', '[Int]?', statements)).toBe('nil');
    expect(value('b.length', 'Int', statements)).toBe('2');
    expect(
      value('a', '[Int]', 'let a: [Int] = [1]\nlet r = &a as &[AnyStruct]\nr.append("x")'),
    ).toMatch(/^cast: expected Int, found String/);
  });
  test('force, indices, keys', () => {
    expect(value('a!', 'Int', 'let a: Int? = 1')).toBe('1');
    expect(value('a!', 'Int', 'let a: Int? = nil')).toMatch(/^nil: .* at 3:8$/);
    expect(value('[1, 2][a]', 'Int', 'let a = 2')).toBe('index: index 2 of 2 elements at 3:8');
    expect(value('[1, 2][a]', 'Int', 'let a = -1')).toMatch(/^index:/);
    expect(value('a["b"]', 'Int?', 'let a = {"a": 1}')).toBe('nil');
    expect(value('a[1]', 'Character', 'let a = "xyz"')).toBe('"y"');
    expect(value('a[0]', 'Int', 'let a: [Int] = []\na[0] = 1')).toMatch(/^index:/);
  });
  test('optionals of optionals', () => {
    const d = 'let d: {String: Int?} = {"a": nil, "b": 2}\n';
    expect(value('d["a"] == nil', 'Bool', d)).toBe('false');
    expect(value('d["c"] == nil', 'Bool', d)).toBe('true');
    expect(value('d["b"]!!', 'Int', d)).toBe('2');
    expect(
      value('x', 'Int', `${d}var x = 0\nif let inner = d["a"] { x = inner == nil ? 1 : 2 }`),
    ).toBe('1');
  });
  test('an optional stays one where any type may be', () => {
    const before = 'let o: Int? = 5\nlet a: AnyStruct = o\n';
    expect(value('a as? Int', 'Int?', before)).toBe('nil');
    expect(value('(a as! Int?)! + 1', 'Int', before)).toBe('6');
    expect(value('o.getType()', 'Type', before)).toBe('Type<Int?>()');
    expect(value('a.getType()', 'Type', before)).toBe('Type<Int?>()');
    const list = 'let o: [Int?] = [1, nil]\nlet a: [AnyStruct] = o\n';
    expect(value('[a[0] as? Int, o[0]]', '[Int?]', list)).toBe('[nil, 1]');
    expect(value('a', '[AnyStruct]', list)).toBe('[1, nil]');
    const struct = 'let s: S? = S()\nlet a: AnyStruct = s\ns!.bump()';
    expect(
      outcome(`pub struct S { pub var n: Int; init() { self.n = 1 }; pub fun bump() { self.n = 2 } }
pub fun main(): Int { ${struct}\nreturn (a as! S?)!.n }`),
    ).toBe('1');
  });
  test('panic and assert', () => {
    expect(value('a ?? panic("why")', 'Int', 'let a: Int? = nil')).toBe('panic: why at 3:13');
    expect(value('1', 'Int', 'assert(1 == 1, message: "m")')).toBe('1');
    expect(value('1', 'Int', 'assert(1 == 2, message: "m")')).toBe('assertion: m at 2:1');
  });
});

test('functions of optionals are values, too', () => {
  const twice = 'let f = fun (n: Int): Int { return n * 2 }';
  const more = 'let f = fun (n: Int?): Int { return n ?? 7 }';
  expect(value('g(f)', 'Int?', `${twice}\nlet o: Int? = 3\nlet g = o.map`)).toBe('6');
  expect(value('g(f)', 'Int?', `${twice}\nlet o: Int? = nil\nlet g = o.map`)).toBe('nil');
  expect(value('o?.map(f)', 'Int??', `${twice}\nlet o: Int?? = 3`)).toBe('6');
  expect(value('o.map(f)', 'Int?', `${more}\nlet i: Int? = 3\nlet o: Int?? = i`)).toBe('3');
  expect(value('o.getType() == g()', 'Bool', 'let o: Int? = 3\nlet g = o.getType')).toBe('true');
});

describe('built-in members', () => {
  test.each([
    ['[Int]', 'a.concat([3])', '[1, 2, 3]'],
    ['[Int]', 'a.slice(from: 1, upTo: 2)', '[2]'],
    ['Bool', 'a.contains(2)', 'true'],
    ['Int?', 'a.firstIndex(of: 2)', '1'],
    ['[Int]', 'a.reverse()', '[2, 1]'],
    ['[String]', 'a.map(fun (n: Int): String { return n.toString() })', '["1", "2"]'],
    ['[Int]', 'a.filter(fun (n: Int): Bool { return n > 1 })', '[2]'],
    ['Int', 'a.removeFirst() + a.length', '2'],
    ['Int', 'a.removeLast() * 10 + a.length', '21'],
    ['Int', 'a.remove(at: 5)', 'index: index 5 of 2 elements'],
    ['[Int]', 'a.slice(from: 2, upTo: 1)', 'index: a slice from 2 up to 1'],
    ['String', '"añb".slice(from: 1, upTo: 3)', '"ñb"'],
    ['Int', '"e\\u{301}🇩🇪".length', '2'],
    ['Bool', '"\\u{e9}" == "e\\u{301}"', 'true'],
    ['[UInt8]', '"é".utf8', '[195, 169]'],
    ['String', '"ABC".toLower().concat("!")', '"abc!"'],
    ['[UInt8]', '"0aff".decodeHex()', '[10, 255]'],
    ['String', 'String.encodeHex([1, 255])', '"01ff"'],
    ['String?', 'String.fromUTF8([226, 130, 172])', '"€"'],
    ['String?', 'String.fromUTF8([226, 130])', 'nil'],
    ['String', 'String.join(["a", "b"], separator: "-")', '"a-b"'],
    ['Bool', '{"a": 1}.containsKey("a")', 'true'],
    ['[Int]', '{"a": 1, "b": 2}.values', '[1, 2]'],
    ['String', 'Address(0x1).toString()', '"0x0000000000000001"'],
    ['Bool', '(1).getType() == "a".getType()', 'false'],
    ['Bool', '(1).getType() == Type<Int>()', 'true'],
    ['Bool', '[1].isInstance(Type<[Integer]>())', 'true'],
    ['Bool', 'Type<Int8>().isSubtype(of: Type<UInt8>())', 'false'],
    ['String', 'Type<{String: Int?}>().identifier', '"{String: Int?}"'],
    ['Int?', '{Type<Int>(): 1, Type<[Int]>(): 2}[Type<[Int]>()]', '2'],
  ])('%s: %s', (type, expression, expected) => {
    expect(value(expression, type, 'let a = [1, 2]').replace(/ at .*/, '')).toBe(expected);
  });
  test('dictionaries', () => {
    const d =
      'let d: {String: Int} = {}\nlet old = d.insert(key: "a", 1)\nd["b"] = 2\nd["a"] = nil';
    expect(value('[old, d["a"], d.remove(key: "b")]', '[Int?]', d)).toBe('[nil, nil, 2]');
  });
});

describe('functions and statements', () => {
  test('functions share the variables around them', () => {
    expect(
      value('[f(), f(), n]', '[Int]', 'var n = 0\nlet f = fun (): Int { n = n + 1\nreturn n }'),
    ).toBe('[1, 2, 2]');
  });
  test('what each turn of a loop declares is its own', () => {
    expect(
      value(
        '[fs[0](), fs[1]()]',
        '[Int]',
        'let fs: [((): Int)] = []\nfor x in [1, 2] { let y = x; fs.append(fun (): Int { return y }) }',
      ),
    ).toBe('[1, 2]');
  });
  test('a function inside calls itself', () => {
    expect(value('f(5)', 'Int', 'fun f(_ n: Int): Int { return n == 0 ? 1 : n * f(n - 1) }')).toBe(
      '120',
    );
  });
  test('a function of a struct keeps its self', () => {
    expect(
      outcome(
        'pub struct S { pub let n: Int; init() { self.n = 4 }; pub fun f(): ((): Int) { return fun (): Int { return self.n } } }\npub fun main(): Int { return S().f()() }',
      ),
    ).toBe('4');
  });
  test('while, break, continue, switch', () => {
    expect(
      value(
        'out',
        '[Int]',
        `let out: [Int] = []
var i = 0
while true {
    i = i + 1
    switch i {
        case 1: continue
        case 2: out.append(20)
        case 5: break
        default:
            if i > 6 { return out }
            out.append(i)
    }
}`,
      ),
    ).toBe('[20, 3, 4, 6]');
  });
  test('enums', () => {
    expect(
      outcome(`pub enum E: UInt8 { pub case a; pub case b }
pub fun main(): [AnyStruct] { return [E.b.rawValue, E(rawValue: 1) == E.b, E(rawValue: 9) == nil, {E.a: 1}[E.a]!] }`),
    ).toBe('[1, true, true, 1]');
  });
  test('a contract is there by its name while it begins', () => {
    const text = `pub contract Bank {
    pub var total: Int
    pub resource Purse {
        pub let n: Int
        init(_ n: Int) { self.n = n; Bank.total = Bank.total + n }
        destroy() { Bank.total = Bank.total - self.n }
    }
    pub fun purse(_ n: Int): @Purse { return <- create Purse(n) }
    init() {
        self.total = 0
        let first <- self.purse(5)
        let second <- create Purse(30)
        destroy first
        self.total = self.total * 100
        destroy second
    }
}
pub fun main(): Int { return Bank.total }`;
    expect(outcome(text)).toBe('2970');
  });
  test('a contract that begins has no field that it has not set', () => {
    const text = `pub contract A {
    pub let n: Int
    init() { self.n = B.n }
}
pub contract B {
    pub let n: Int
    init() { self.n = A.n }
}
pub fun main(): Int { return A.n }`;
    expect(outcome(text)).toBe('initialization: `n` of A is read before `init` has set it at 7:23');
  });
  test('a variable at top level is not known without itself', () => {
    const text = `pub let a: Int = f()
pub fun f(): Int { return a }
pub fun main(): Int { return a }`;
    expect(outcome(text)).toBe(
      'initialization: the value of `a` is not known without itself at 1:9',
    );
  });
  test('functions that are made in a loop share its variable', () => {
    const text = `pub fun main(): [Int] {
    let gives: [((): Int)] = []
    for i, n in [5, 6] {
        gives.append(fun (): Int { return 10 * n + i })
    }
    return [gives[0](), gives[1]()]
}`;
    expect(outcome(text)).toBe('[61, 61]');
  });
  test('contracts have no accounts', () => {
    const text = `pub contract A {
    init() { self.account.save(1, to: /storage/one) }
}
pub fun main() {}`;
    expect(outcome(text)).toBe('unsupported: contracts have no accounts here at 2:14');
  });
  test('variables at top level and contracts begin in order', () => {
    expect(
      logs(`pub fun say(_ n: Int): Int { log(n); return n }
pub let a = say(1)
pub contract K { pub let n: Int; init() { self.n = say(2) } }
pub let b = say(3)
pub fun main(): Int { return a + b + K.n }`),
    ).toEqual(['1', '2', '3']);
  });
});
