import { describe, expect, test } from 'vitest';
import { mistakes, parse, typeShape } from './shape.js';

describe('types', () => {
  test.each([
    ['Int', 'Int'],
    ['K.R', 'K.R'],
    ['Int??', '((Int?)?)'],
    ['[Int?]', '[(Int?)]'],
    ['[Int; 3]', '[Int;3]'],
    ['{String: [Int]}', '{String:[Int]}'],
    ['&T?', '((&T)?)'],
    ['auth &T{I}', '(auth &T<I>)'],
    ['{I, J.K}', '<I,J.K>'],
    ['T{I}?', '(T<I>?)'],
    ['{}', '<>'],
    ['((Int, @R): @R?)', '((Int,@R) -> @(R?))'],
    ['((): Void)', '(() -> Void)'],
    ['Int ?', 'no type'],
    ['{[Int]}', 'no type'],
    ['[Int; n]', 'no type'],
    ['Capability<&T>', 'no type'],
  ])('%s', (text, expected) => {
    expect(typeShape(text)).toBe(expected);
  });
});

describe('declarations', () => {
  test('of all kinds', () => {
    const { declarations, diagnostics } = parse(`
import A, B from 0x1
import "file.cdc"
import Crypto
pub let a: Int = 1
access(account) var b <- c
priv fun f(_ a: Int, to b: Int, c: Int): Int { return 1 }
pub struct S: I, K.J {}
pub resource interface R {}
access(all) contract C { pub event E(a: Int); pub enum F: UInt8 { pub case x; pub case y } }
pub event E()
`);
    expect(diagnostics).toEqual([]);
    expect(declarations.map(({ kind }) => kind)).toEqual([
      'import-declaration',
      'import-declaration',
      'import-declaration',
      'variable-declaration',
      'variable-declaration',
      'function-declaration',
      'composite-declaration',
      'interface-declaration',
      'composite-declaration',
      'event-declaration',
    ]);
  });
  test('locations of imports', () => {
    const { declarations } = parse('import A from 0xF\nimport from from "x"\nimport Z');
    expect(declarations).toMatchObject([
      { names: [{ text: 'A' }], location: { text: '0x000000000000000f' } },
      { names: [{ text: 'from' }], location: { text: 'x' } },
      { names: [], location: { text: 'Z' } },
    ]);
  });
  test('access', () => {
    const levels = ['priv', 'pub', 'pub(set)', 'access(self)', 'access(contract)', 'access(all)'];
    const { declarations } = parse(levels.map((level, i) => `${level} fun f${i}() {}`).join('\n'));
    expect(declarations.map((one) => 'access' in one && one.access?.level)).toEqual([
      'priv',
      'pub',
      'pub-set',
      'priv',
      'contract',
      'pub',
    ]);
  });
  test('members', () => {
    const [declaration] = parse(`resource interface I {
  pub let a: Int; pub var b: Int
  pub c: @{I}
  init(a: Int)
  destroy() { pre { true } }
  pub fun f()
  pub fun g(): Int { pre { true: "m"; false } post { result > 0 } }
}`).declarations;
    if (declaration?.kind !== 'interface-declaration') throw new Error('no interface');
    expect(
      declaration.members.map((member) =>
        member.kind === 'field-declaration' ? member.variability : member.kind,
      ),
    ).toEqual([
      'let',
      'var',
      'unspecified',
      'special-function-declaration',
      'special-function-declaration',
      'function-declaration',
      'function-declaration',
    ]);
  });
  test('statements', () => {
    const [declaration] = parse(`fun f() {
  if a { } else if let b <- c { } else { }
  while a { break; continue }
  for i, x in xs { }
  switch a { case 1: b(); c()
  default: }
  emit K.E(a: 1)
  a <-! b
  a <-> b
  fun g() {}
  fun (): Int { return 1 }
  destroy a
}`).declarations;
    if (declaration?.kind !== 'function-declaration') throw new Error('no function');
    expect(declaration.body?.statements.map(({ kind }) => kind)).toEqual([
      'if-statement',
      'while-statement',
      'for-statement',
      'switch-statement',
      'emit-statement',
      'assignment-statement',
      'swap-statement',
      'function-declaration',
      'expression-statement',
      'expression-statement',
    ]);
  });
});

describe('mistakes', () => {
  test('an arrow before the result is the only one', () => {
    expect(
      mistakes('pub fun f(a: Int) -> Int { return a }\nlet g = fun (): Int { return 1 }'),
    ).toEqual(['1:19 expected `:` before the type, found `->`']);
  });

  test.each([
    ['pub pub fun f() {}', '1:5 a second access modifier'],
    ['pub enum interface E {}', '1:20 there are no enum interfaces'],
    ['pub event interface E {}', '1:11 there are no event interfaces'],
    ['pub struct interface A: B {\n}', '2:1 an interface conforms to no other interface'],
    ['struct S { init(): Int {} }', '1:20 `init` returns nothing'],
    [
      'struct S { foo() {} }',
      '1:12 `foo` is neither `init` nor `destroy`: a function begins with `fun`',
    ],
    ['fun f(a: Int b: Int) {}', '1:14 expected `,` between parameters'],
    ['fun f() {', '1:10 the body of the function is not closed: expected `}`'],
    ['let a = (1', '1:11 the parenthesised expression is not closed: expected `)`'],
    ['let a = [1,]', '1:12 expected an expression, found `]`'],
    ['let a = &b', '1:11 a reference needs a type: `&x as &T`'],
    ['let a 1', '1:7 expected `=` or `<-` and the value of the variable, found an integer'],
    ['fun f() { post { true } pre { true: "m" } }', '1:25 `pre` must stand before `post`'],
    [
      'fun f() { pre { a,\n b } }',
      '2:2 conditions stand on lines of their own, or have `;` between them, no comma',
    ],
    ['fun f() { pre {\n if a {\n b\n }\n } }', '2:2 a condition is an expression, found `if`'],
    ['fun f() { pre { post { a } } }', '1:17 a condition is an expression, found `post`'],
    ['fun f() { post { true } pre {\n true } }', '2:7 `pre` must stand before `post`'],
    ['fun f() { post { true } pre {\n true\n} }', '3:1 `pre` must stand before `post`'],
    ['fun f() { post { true } pre { true\n false: "m"\n} }', '2:2 `pre` must stand before `post`'],
    ['fun f() { post { true } pre {\n a: "m"\n b: "n" } }', '3:2 `pre` must stand before `post`'],
    ['fun f() { pre { a = 1 } }', '1:19 a condition tests: `==` compares, `=` assigns'],
    ['transaction {}', '1:1 transactions are outside the subset that is implemented'],
    ['#pragma', '1:1 pragmas are outside the subset that is implemented'],
    [
      'access(none) fun f() {}',
      '1:8 expected `self`, `contract`, `account` or `all`, found `none`',
    ],
    ['let a = 1 $$ 2', '1:11 `$$` mean nothing in Cadence'],
    ['/* a', '1:1 this comment has no `*/`'],
    ['import A from 0x12345678901234567', '1:15 an address has at most 16 digits'],
  ])('%s', (text, expected) => {
    expect(mistakes(text)[0]).toBe(expected);
  });

  test('one for each, and what is healthy is there', () => {
    const text = `pub fun a() { let x = }
pub struct S {
  pub let good: Int
  pub let bad
  pub fun f() {
    let y = 1 +* 2
    let z = 3
    g(]
  }
  init() {}
}
pub fun b( {}
pub fun c() {}
`;
    expect(mistakes(text).map((one) => one.split(' ')[0])).toEqual([
      '1:23',
      '5:3',
      '6:16',
      '8:7',
      '12:12',
    ]);
    const program = parse(text);
    expect(program.isWhole).toBe(false);
    expect(program.declarations.map((one) => 'name' in one && one.name.text)).toEqual([
      'a',
      'S',
      'c',
    ]);
    const [, struct] = program.declarations;
    if (struct?.kind !== 'composite-declaration') throw new Error('no struct');
    expect(struct.members).toHaveLength(3);
  });

  test('the tree is whole where only the writing is wrong', () => {
    expect(parse('fun f() { a b }').isWhole).toBe(true);
    expect(parse('fun f() { "\\q" }').isWhole).toBe(true);
    expect(parse('fun f() { a + }').isWhole).toBe(false);
  });
});
