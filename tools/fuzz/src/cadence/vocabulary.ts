import type { TextGrammar } from '../texts/generate.js';

const words: readonly string[] = (
  'pub priv access(self) access(contract) access(all) pub(set) struct resource contract interface enum ' +
  'event fun let var init destroy create self if else while for in switch case default return break ' +
  'continue pre post before result as as? as! nil true false emit import from panic assert log ' +
  '{ } ( ) [ ] <- <-! <-> = : , ; . ?. ! ? ?? @ & + - * / % == != < > <= >= && || | ^ << >> ' +
  'Int UInt8 Fix64 UFix64 Bool String Character Address AnyStruct AnyResource Never Void Int? [Int] ' +
  '{String:Int} &Int auth 0 1 -1 255 0x0f 1.5 99999999999999999999 "a" "" "\\u{0}" "\\q" /public/a ' +
  'A B R E I a b n s list dict any opt f g main x y k map length append concat'
).split(' ');

/** Statements that know the names of {@link prelude}. */
const statements: readonly string[] = [
  'n = n + 1\n',
  'n = opt ?? 2\n',
  'opt = dict["a"]\n',
  'opt = any as? Int\n',
  'any = a\n',
  'any = opt\n',
  'any = list\n',
  'any = f\n',
  'any = E.y\n',
  'i = a\n',
  'i = B()\n',
  'a.x = n\n',
  'log(any)\n',
  'log(opt.map)\n',
  'log(i.m(n))\n',
  'let v = i as? A\n',
  'let v = (any as? [Int])?.length\n',
  'let v = a.m\n',
  'let v = opt.map\n',
  'let v = list.append\n',
  'let v = dict.remove(key: "a")\n',
  'let v = [opt, nil]\n',
  'let v = {n: i}\n',
  'let v = opt.map(f)\n',
  'let v = (any as? A)?.m\n',
  'let v = &a as &A\n',
  'let v = &list as &[Int]\n',
  'let v = any.getType()\n',
  'let v = n.isInstance(any.getType())\n',
  'let w = v\n',
  'any = v\n',
  'list.append(n)\n',
  'list[0] = n\n',
  'dict["b"] = n\n',
  'list = list.map(f)\n',
  'f = fun (_ k: Int): Int { return n + k }\n',
  'if let v = opt { n = v }\n',
  'if n > 3 { return any }\n',
  'while n < 5 { n = n + 1 }\n',
  'for e in list { n = n + e }\n',
  'for k in dict.keys { log(k) }\n',
  'switch n { case 1: n = 2\n default: break }\n',
  'r.grow()\n',
  'destroy r\n',
  'r <-! create R()\n',
  'let q <- r\n',
  'let q <- create R()\n',
  'let q <- [<-create R()]\n',
  'destroy q\n',
  'let q <- r as! @R\n',
  'let p <- r.inside <- nil\n',
  'destroy p\n',
  'let v = &r as &R{RI}\n',
  'let v = r.uuid\n',
  'return any\n',
  'return list\n',
  'return a\n',
  'return opt\n',
  'return v\n',
];

/** Declarations that statements are about, and a `main` that is left open. */
const prelude = `pub enum E: UInt8 { pub case x; pub case y }
pub struct interface I {
    pub fun m(_ n: Int): Int { pre { n < 99: "pre" } post { result >= before(n) } }
}
pub struct A: I {
    pub(set) var x: Int
    init(_ x: Int) { self.x = x }
    pub fun m(_ n: Int): Int { self.x = n; return n }
}
pub struct B: I { pub fun m(_ n: Int): Int { return n + 1 } }
pub resource interface RI { pub fun grow(): Int }
pub resource R: RI {
    pub var inside: @R?
    init() { self.inside <- nil }
    pub fun grow(): Int { return 1 }
    destroy() { destroy self.inside }
}
pub contract K { pub var n: Int; init() { self.n = 1 } }
pub fun main(): AnyStruct {
    var n = 1
    var opt: Int? = nil
    var any: AnyStruct = "s"
    var list = [1, 2]
    let dict = {"a": 1}
    let a = A(1)
    var i: {I} = a
    var f = fun (_ k: Int): Int { return k * 2 }
`;

/** What Cadence programs are made of. */
export const cadenceGrammar: TextGrammar = {
  words,
  fragments: [
    ...statements,
    'pub fun g() {}',
    'pub struct S { init() {} }',
    'pub resource Q { destroy() {} }',
    'pre { n > 0: "n" }',
    'post { result == n; before(n) == n }',
    'import X from 0x01',
    'import "file"',
    '?? panic("nil")',
    '.map(fun (_ k: Int): Int { return k })',
  ],
  comments: ['// c\n', '/* c */', '/* /* c */ */', '/*', '/// doc\n'],
  heads: [prelude, prelude, `${prelude}    let r <- create R()\n`, '', 'pub fun main() {\n'],
  openers: [
    { open: '(', close: ')' },
    { open: '[', close: ']' },
    { open: '{', close: '}' },
    { open: '{1: ', close: '}' },
    { open: 'if true { ', close: '} ' },
    { open: 'if true {} else ', close: '' },
    { open: 'while true { ', close: '} ' },
    { open: 'switch n { case 1: ', close: '} ' },
    { open: 'let v = fun () { ', close: '} ' },
    { open: 'fun (): Int { return ', close: '}()' },
    { open: 'contract K { ', close: '} ' },
    { open: 'n = n + ', close: '' },
    { open: '1 + ', close: '1 ' },
    { open: '- ', close: '' },
    { open: '! ', close: '' },
    { open: 'a?', close: '' },
    { open: 'n as Int?', close: '' },
    { open: 'x ? ', close: ': y' },
    { open: 'a.b', close: '' },
    { open: 'f(', close: ')' },
    { open: 'f()', close: '' },
    { open: '<-', close: '' },
    { open: 'let v: [', close: ']' },
    { open: 'let v: ((', close: '): Int)' },
    { open: '&', close: '' },
    { open: '/*', close: '*/' },
  ],
};
