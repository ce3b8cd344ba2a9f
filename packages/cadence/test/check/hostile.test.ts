import { Source } from '@witcraft/diagnostics';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkProgram } from '../../src/check/check-program.js';
import { parseProgram } from '../../src/syntax/parse-program.js';

/** Checks whatever tree the parser makes, even of what it did not understand. */
function checkAnyway(text: string): number {
  const program = parseProgram(new Source('hostile.cdc', text));
  return checkProgram({ ...program, isWhole: true }).diagnostics.length;
}

const words = [
  ...['pub', 'struct', 'resource', 'contract', 'interface', 'enum', 'event', 'fun', 'let', 'var'],
  ...['init', 'destroy', 'create', 'self', 'if', 'else', 'while', 'for', 'in', 'switch', 'case'],
  ...['return', 'pre', 'post', 'before', 'result', 'as', 'as?', 'as!', 'nil', 'true', 'emit'],
  ...['{', '}', '(', ')', '[', ']', '<-', '=', ':', ',', ';', '.', '?.', '!', '?', '??', '@', '&'],
  ...['A', 'B', 'f', 'x', 'Int', 'String', '1', '1.5', '"a"', '+', '==', '<-!', '<->', '\n'],
];

test('any sequence of words is checked without failing', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 60 }), (tokens) => {
      checkAnyway(tokens.join(' '));
    }),
    { numRuns: 1500 },
  );
});

describe('cycles', () => {
  test.each([
    'pub struct A: A {}',
    'pub struct interface A {}\npub struct interface A {}\npub struct S: A, A {}',
    'pub contract A { pub struct A {} }',
    'pub contract A: A { pub contract interface A {} }',
    'pub struct A { pub let a: A; pub let b: B; init() {} }\npub struct B { pub let a: A; init() {} }\npub event E(a: A)',
    'pub contract C { pub let a: A; pub struct A { pub let c: [A]; init() { self.c = [] } } init() { self.a = A() } }',
    'pub enum E: E { pub case a }',
    'pub let a = a',
    'pub fun f(_ g: ((f): f)) {}',
  ])('%s', (text) => expect(() => checkAnyway(text)).not.toThrow());
});

describe('size', () => {
  const times = (count: number, part: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => part(index)).join('\n');

  test.each([
    ['deep blocks', `pub fun f() { ${'if true { '.repeat(90)}${'}'.repeat(90)} }`],
    ['long sums', `pub let a = ${'1 + '.repeat(450)}1`],
    [
      'many members',
      `pub struct interface I { ${times(3000, (n) => `pub fun f${n}()`)} }\npub struct S: I {}`,
    ],
    [
      'many branches',
      `pub resource R {}\npub fun f(_ b: Bool) { ${times(2000, (n) => `let r${n} <- create R(); if b { destroy r${n} } else { destroy r${n} }`)} }`,
    ],
    [
      'many returns',
      `pub resource R {}\npub fun f(_ b: Bool) { ${times(300, (n) => `let r${n} <- create R()`)} ${times(300, () => 'if b { return }')} }`,
    ],
    [
      'many cases',
      `pub resource R {}\npub fun f(_ n: Int, _ r: @R) { switch n { ${times(2000, (n) => `case ${n}: destroy r`)} } }`,
    ],
    [
      'growing types',
      `pub fun f() { let a0 = [1]\n${times(500, (n) => `let a${n + 1} = [a${n}]`)} }`,
    ],
    [
      'doubled types',
      `pub fun f() { let a0 = {1: 1}\n${times(500, (n) => `let a${n + 1} = [a${n}, a${n}]`)} }`,
    ],
    [
      'many interfaces',
      `${times(300, (n) => `pub struct interface I${n} { pub fun f() }`)}\npub struct S: ${times(300, (n) => `I${n}`).replaceAll('\n', ', ')} {}`,
    ],
    ['a long name', `pub fun f() { let ${'x'.repeat(100_000)} = y }`],
  ])('%s', (_, text) => {
    // What grows faster than the program does not end within the test's time.
    expect(checkAnyway(text)).toBeGreaterThanOrEqual(0);
  });
});
