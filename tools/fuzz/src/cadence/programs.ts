import fc from 'fast-check';

// Bodies of functions whose expressions mostly have the type that is asked for: the more of
// a program is right, the further it gets.

interface Expressions {
  int: string;
  optional: string;
  any: string;
  list: string;
  struct: string;
  shape: string;
  function: string;
  bool: string;
}

const expressions = fc.letrec((tie: fc.LetrecTypedTie<Expressions>) => {
  const int = tie('int');
  const optional = tie('optional');
  const any = tie('any');
  const list = tie('list');
  const struct = tie('struct');
  const shape = tie('shape');
  const fun = tie('function');
  const one = fc.constantFrom;
  const of = (arbitrary: fc.Arbitrary<string>, ...forms: readonly string[]): fc.Arbitrary<string> =>
    fc
      .tuple(one(...forms), arbitrary, int)
      .map(([form, inner, other]) => form.replaceAll('$', inner).replaceAll('#', other));
  const sized = { maxDepth: 4, depthSize: 'small', withCrossShrink: true } as const;
  return {
    int: fc.oneof(
      sized,
      one('n', '1', '0', 'K.n', 'list.length', 'a.x', '9'),
      of(int, '($ + #)', '($ * #)', '($ % #)', 'f($)', 'i.m($)', 'K.put($)'),
      of(optional, '($ ?? #)', '($)!', '($ == nil ? 1 : 2)'),
      of(any, '($ as? Int ?? #)', '($ as! Int)'),
      of(list, '$[0]', '$.length', '$[#]'),
      of(struct, '$.x', '$.m(#)', '($ as {I}).m(#)', '$.me().x'),
      of(fun, '$(#)'),
    ),
    optional: fc.oneof(
      sized,
      one('opt', '(nil as Int?)', '(n as Int?)', 'dict["a"]', 'a2?.x', 'a2?.m(1)'),
      of(int, '($ as Int?)', '[$].firstIndex(of: #)', 'dict.remove(key: "b")'),
      of(optional, '($).map(f)', '($).map(fun (_ k: Int): Int { return k + # })', '[$][0]'),
      of(any, '($ as? Int)', '($ as? A)?.x', '($ as? {I})?.m(#)'),
      of(fun, 'opt.map($)'),
    ),
    any: fc.oneof(
      sized,
      one('any', 'a', 'opt', '"s"', 'E.y', 'nil', 'f', 'dict', '()', 'a2', 'K.n', '(&a as &A)'),
      of(int, '$', '($ as Int?)', '[$ as AnyStruct]'),
      of(optional, '$', '[$]', '{1: $}', '($ as Int??)', '($).map', '($).getType()'),
      of(optional, '($ as AnyStruct)', '(($) as Int??).map(fun (_ k: Int?): Int? { return k })'),
      of(any, '[$]', '($ as? A)?.m', '$.getType()', '[$, nil]', '$.isInstance(any.getType())'),
      of(any, '($ as? [Int])?.concat', '($ as? ((Int): Int))', '($ as? E)?.rawValue'),
      of(list, '$', '$.map(fun (_ k: Int): AnyStruct { return opt })', '$.contains', '$.reverse()'),
      of(list, '$.map(f)', '$.filter(fun (_ k: Int): Bool { return k > # })', '(&$ as &[Int])'),
      of(struct, '$', '$.m', '$.me', '$ as A?', '($ as A?)?.me', '($ as A?)?.me()?.o'),
      of(shape, '$', '$.m', '[$]', '{"k": $}'),
      of(fun, '$', '[$]', 'opt.map($)'),
    ),
    list: fc.oneof(
      sized,
      one('list', '([] as [Int])', '[1]', 'dict.values'),
      of(list, '$.concat([#])', '$.map(f)', '$.reverse()', '$.slice(from: 0, upTo: #)'),
      of(any, '($ as? [Int] ?? [#])'),
    ),
    struct: fc.oneof(
      sized,
      one('a', 'A(1)', 'a.me()'),
      of(int, 'A($)'),
      of(any, '($ as? A ?? A(#))', '($ as! A)'),
      of(shape, '($ as! A)', '($ as? A ?? a)'),
    ),
    shape: fc.oneof(
      sized,
      one('i', 'B()', 'a'),
      of(struct, '$', '($ as {I})', '($ as A{I})'),
      of(any, '($ as? {I} ?? i)'),
    ),
    function: fc.oneof(
      sized,
      one('f', 'a.m', 'i.m', 'fun (_ k: Int): Int { return k }'),
      of(struct, '$.m'),
      of(int, 'fun (_ k: Int): Int { return k + $ }'),
      of(any, '($ as? ((Int): Int) ?? f)'),
    ),
    bool: fc.oneof(
      sized,
      one('true', 'false', 'opt == nil', 'E.x == E.y'),
      of(int, '$ < #', '$ == #', 'list.contains($)'),
      of(optional, '($) == nil', '($) == #'),
    ),
  };
});

/** A resource to do something with, in a block of its own. */
function own(statements: string): string {
  return `if true { let r <- create R(n); ${statements}; destroy r }`;
}

interface Statements {
  statement: string;
  block: string;
}

const { block } = fc.letrec((tie: fc.LetrecTypedTie<Statements>) => {
  const { int, optional, any, list, struct, shape, function: fun, bool } = expressions;
  const inner = tie('block');
  const one = (
    arbitrary: fc.Arbitrary<string>,
    ...forms: readonly string[]
  ): fc.Arbitrary<string> =>
    fc
      .tuple(fc.constantFrom(...forms), arbitrary)
      .map(([form, value]) => form.replaceAll('$', value));
  const around = (form: string, what: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc.tuple(what, inner).map(([value, body]) => form.replace('$', value).replace('#', body));
  return {
    statement: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      one(int, 'n = $', 'a.x = $', 'list.append($)', 'list[0] = $', 'dict["b"] = $', 'K.put($)'),
      one(optional, 'opt = $', 'log($)', 'dict["a"] = $'),
      one(any, 'any = $', 'log($)', 'if true { let v = $; any = v }', 'if n > 3 { return $ }'),
      one(list, 'list = $', 'for e in $ { n = n + e }', 'for j, e in $ { n = j }'),
      one(struct, 'i = $', 'a2 = $', 'if true { let b = $; b.x = 3 }'),
      one(shape, 'i = $', 'any = $'),
      one(fun, 'f = $', 'any = $'),
      one(int, own('r.grow($)'), own('r.keep(<-create R($))'), own('any = r.n + $')),
      one(int, own('let q <- [<-create R($)]; destroy q'), own('let o <- r.take(); destroy o')),
      one(int, own('let q <- {$: <-create R(2)}; destroy q'), own('r.grow(r.grow($))')),
      one(optional, own('let ref = &r as &R{RI}; any = ref.grow(($)!)'), 'emit K.Seen(n: $)'),
      around('if $ { # }', bool),
      around('if let u = $ { n = u; # }', optional),
      around('while $ && K.put(1) < 9 { # }', bool),
      around('switch $ {\ncase 1: n = 2; #\ndefault: n = 1 }', int),
      around('if true { let g = fun (): AnyStruct { #\nreturn $ }; any = g() }', any),
    ),
    block: fc.array(tie('statement'), { maxLength: 6 }).map((all) => all.join('\n')),
  };
});

const declarations = (condition: string): string => `pub enum E: UInt8 { pub case x; pub case y }
pub struct interface I {
    pub fun m(_ n: Int): Int {
        pre { n < 99: "pre"; ${condition} }
        post { result >= before(n): "post"; ${condition} }
    }
}
pub struct A: I {
    pub(set) var x: Int
    pub let o: Int?
    init(_ x: Int) { self.x = x; self.o = x }
    pub fun m(_ n: Int): Int { self.x = n; return n }
    pub fun me(): A { return self }
}
pub struct B: I { pub fun m(_ n: Int): Int { return n + 1 } }
pub resource interface RI {
    pub fun grow(_ by: Int): Int { pre { by >= 0 } post { result == before(by) || true } }
}
pub resource R: RI {
    pub var n: Int
    pub var inside: @R?
    init(_ n: Int) { self.n = n; self.inside <- nil }
    pub fun grow(_ by: Int): Int { self.n = self.n + by; return self.n }
    pub fun keep(_ r: @R) { let old <- self.inside <- r; destroy old }
    pub fun take(): @R? { let old <- self.inside <- nil; return <-old }
    destroy() { destroy self.inside }
}
pub contract K {
    pub event Seen(n: Int?)
    pub var n: Int
    pub fun put(_ k: Int): Int { self.n = self.n + 1; return self.n }
    init() { self.n = 1 }
}
`;

/** Programs that are mostly right. */
export function cadencePrograms(): fc.Arbitrary<string> {
  const test = fc.constantFrom('true', 'n == n', 'n < 50', 'n.isInstance(n.getType())');
  return fc.tuple(test, block, expressions.any).map(
    ([condition, body, result]) => `${declarations(condition)}pub fun main(): AnyStruct {
    var n = 1
    var opt: Int? = nil
    var any: AnyStruct = "s"
    var list = [1, 2]
    let dict = {"a": 1}
    let a = A(1)
    var a2: A? = a
    var i: {I} = a
    var f = fun (_ k: Int): Int { return k * 2 }
${body}
return ${result}
}
`,
  );
}
