import { Source } from '@witcraft/diagnostics';
import { describe, expect, test } from 'vitest';
import { parseModule, printModule } from '../../src/index.js';

/** The printed fields of a module, each on its line. */
function fields(text: string): string[] {
  const { bytes, diagnostics } = parseModule(new Source('a.wat', text));
  if (bytes === undefined) return diagnostics.map(({ message }) => message);
  const printed = (printModule(bytes).text ?? '').trimEnd().split('\n');
  return printed.slice(1, -1).map((line) => line.slice(2));
}

test('the smallest module', () => {
  const { bytes } = parseModule(new Source('a.wat', '(module)'));
  expect([...(bytes ?? [])]).toEqual([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  expect(printModule(bytes as Uint8Array).text).toBe('(module)\n');
});

describe('fields stay what they are', () => {
  test.each([
    '(type (;0;) (func (param i32 i64) (result f32)))',
    '(type $t (;0;) (func (param $x i32) (param i64)))',
    '(type (;0;) (struct (field $a i32) (field (mut i8))))',
    '(type (;0;) (array (mut (ref null $x))))\n(type $x (;1;) (sub (func)))',
    '(rec\n  (type $a (;0;) (sub (struct)))\n  (type (;1;) (sub final $a (struct)))\n)',
    '(type (;0;) (shared (func)))',
    '(type (;0;) (func))\n(type (;1;) (cont 0))',
    '(import "m" "n" (memory $m (;0;) 1 2 shared))',
    '(import "m" "n" (global (;0;) (mut i32)))',
    '(import "a" "\\u{22}\\u{a}\\u{e9}" (table (;0;) i64 1 externref))',
    '(memory (;0;) i64 1 2)',
    '(memory (;0;) 1 (pagesize 0x1))',
    '(table (;0;) 1 (ref func) ref.null func)',
    '(global $g (;0;) f64 f64.const 0x1p+0 (;=1;))',
    '(global (;0;) i32 i32.const 1 i32.const 2 i32.add)',
    '(memory (;0;) 1)\n(data (;0;) (i32.const 0) "a\\00\\ff\\22\\5c")',
    '(memory (;0;) 1)\n(data $d (;0;) (offset i32.const 1 i32.const 2 i32.add) "")',
    '(data (;0;) "passive")',
    '(memory (;0;) 1)\n(memory $m (;1;) 1)\n(data (;0;) (memory $m) (i32.const 0) "")',
    '(elem (;0;) func)',
    '(elem (;0;) declare func)',
    '(elem (;0;) externref (ref.null extern) (item i32.const 1 ref.null extern))',
    '(table (;0;) 1 funcref)\n(elem $e (;0;) (i32.const 0) func)',
    '(table $t (;0;) 1 funcref)\n(elem (;0;) (table $t) (i32.const 0) funcref)',
    '(@custom "c" (before first) "\\00")',
    '(memory (;0;) 1)\n(@custom "c" (after memory) "")',
    '(@producers\n  (language "C" "11")\n  (processed-by "a" "1")\n)',
    '(@dylink.0\n  (mem-info (memory 1 2))\n  (needed "a" "b")\n  (export-info "f" tls 0x1000)\n)',
  ])('%s', (text) => {
    expect(fields(`(module\n${text}\n)`).join('\n')).toBe(text);
  });
});

describe('fields in other words', () => {
  test.each([
    ['(func (export "a") (export "b"))', ['(export "a" (func 0))', '(export "b" (func 0))']],
    ['(memory (data "abc"))', ['(memory (;0;) 1 1)', '(data (;0;) (i32.const 0) "abc")']],
    [
      '(table funcref (elem $f)) (func $f)',
      ['(table (;0;) 1 1 funcref)', '(elem (;0;) (table 0) (i32.const 0) func $f)'],
    ],
    ['(global (import "a" "b") i32)', ['(import "a" "b" (global (;0;) i32))']],
    ['(tag (export "e"))', ['(tag (;0;) (type 0))', '(export "e" (tag 0))']],
    ['(data "" (i8 1 -1) (i16 258) (f32 1))', ['(data (;0;) "\\01\\ff\\02\\01\\00\\00\\80?")']],
    ['(func $f (@name "a b"))', ['(func $"a b" (;0;) (type 0))']],
    ['(func (@name "f")) (func $f)', ['(func $f (;0;) (type 0))']],
    ['(func $f (@name "")) ', ['(func $"#func0 " (@name "") (;0;) (type 0))']],
    [
      '(func (param $x i32) (local $y i32) (local i64 i64))',
      ['(func (;0;) (type 0) (param $x i32)', '  (local $y i32) (local i64 i64)'],
    ],
  ])('%s', (text, expected) => {
    const printed = fields(`(module ${text})`);
    for (const line of expected) expect(printed).toContain(line);
  });

  test('types that are written out are those of the module, or come last', () => {
    const text = '(func (param i32)) (func (param i64)) (type $t (func (param i64)))';
    expect(fields(`(module ${text})`)).toEqual([
      '(type $t (;0;) (func (param i64)))',
      '(type (;1;) (func (param i32)))',
      '(func (;0;) (type 1) (param i32))',
      '(func (;1;) (type $t) (param i64))',
    ]);
  });

  test('fields alone are a module', () => {
    expect(fields('(memory 1)')).toEqual(['(memory (;0;) 1)']);
  });

  test('a module of bytes', () => {
    expect(fields('(module binary "\\00asm" "\\01\\00\\00\\00" "\\05\\03\\01\\00\\02")')).toEqual([
      '(memory (;0;) 2)',
    ]);
  });
});

/** The first mistake: what is marked, and what is said. */
function mistake(text: string): string {
  const { bytes, diagnostics } = parseModule(new Source('a.wat', text));
  const [first] = diagnostics;
  if (bytes !== undefined || first === undefined) return 'none';
  const span = first.primary?.span ?? { start: 0, end: 0 };
  return `${first.code} at ${text.slice(span.start, span.end)}: ${first.message}`;
}

describe('mistakes', () => {
  test.each([
    [
      '(module (fun))',
      'wat/expected-field at fun: unknown field of a module `fun`; did you mean `func`?',
    ],
    [
      '(compnent)',
      'wat/expected-field at compnent: unknown field of a module `compnent`; did you mean `component`?',
    ],
    [
      '(module (func i32.ad))',
      'wat/unknown-instruction at i32.ad: unknown instruction `i32.ad`; did you mean `i32.add`?',
    ],
    ['(module (func call $g) (func $f))', 'wat/unknown-name at $g: unknown function `g`'],
    ['(module (func $f) (func $f))', 'wat/duplicate-name at $f: a function is called `$f` already'],
    ['(module (func local.get $x))', 'wat/unknown-name at $x: unknown local `x`'],
    ['(module (func br $x))', 'wat/unknown-name at $x: unknown label `x`'],
    [
      '(module (func block $a end $b))',
      'wat/mismatched-label at $b: expected `$a` as where the block begins, found `$b`',
    ],
    ['(module (func block))', 'wat/expected-token at ): expected `end` of a block, found `)`'],
    ['(module (func end))', 'wat/mismatched-block at end: `end` closes no block'],
    ['(module (func block else end))', 'wat/mismatched-block at else: `else` outside of `if`'],
    [
      '(module (func i32.const x))',
      'wat/expected-token at x: expected an integer of 32 bits, found `x`',
    ],
    [
      '(module (func i32.const 4294967296))',
      'wat/number-out-of-range at 4294967296: expected an integer of 32 bits, found `4294967296`',
    ],
    [
      '(module (func (param i33)))',
      'wat/unknown-type at i33: unknown value type `i33`; did you mean `i32`?',
    ],
    ['(module (func (if (i32.const 1))))', 'wat/expected-token at ): expected `(then`, found `)`'],
    [
      '(module (func i32.load align=3))',
      'wat/number-out-of-range at align=3: expected a power of two as alignment',
    ],
    [
      '(module (memory 1) (import "a" "b" (func)))',
      'wat/misplaced-import at import: expected imports before the first memory',
    ],
    [
      '(module (type $t (func)) (func (type $t) (param i32)))',
      'wat/type-mismatch at $t: expected the parameters and results of type 0',
    ],
    ['(module (func)', 'wat/unclosed-parenthesis at : expected `)`, found the end of the text'],
    ['(module (memory', 'wat/unclosed-parenthesis at : expected a size, found the end of the text'],
    ['(module) x', 'wat/expected-token at x: expected the end of the text, found `x`'],
    [
      '(module (data "\\q"))',
      'wat/invalid-escape at \\q: expected an escape: `\\t`, `\\n`, `\\r`, `\\"`, `\\\'`, `\\\\`, `\\hh` or `\\u{h}`',
    ],
  ])('%s', (text, expected) => {
    expect(mistake(text)).toBe(expected);
  });

  test('a parenthesis that nothing closes has its place', () => {
    const source = new Source('a.wat', '(module\n  (func (export "a") nop\n)\n');
    expect(parseModule(source).diagnostics[0]?.notes).toEqual([
      'nothing closes the `(` in line 1, column 1',
    ]);
  });

  test('each field has its own', () => {
    const text = '(module (func i32.ad) (memory x) (func nop) (global i32 y))';
    const { diagnostics } = parseModule(new Source('a.wat', text));
    expect(diagnostics.map(({ code }) => code)).toEqual([
      'wat/unknown-instruction',
      'wat/expected-token',
      'wat/unknown-instruction',
    ]);
  });
});

test('a skeleton has no code and no contents', () => {
  const text = '(module (func $f nop) (data "x") (elem func $f) (@custom "c" "d"))';
  const { bytes } = parseModule(new Source('a.wat', text));
  expect(
    printModule(bytes as Uint8Array, { skeleton: true })
      .text?.split('\n')
      .slice(2, 6),
  ).toEqual([
    '  (elem (;0;) ...)',
    '  (func $f (;0;) (type 0) ...)',
    '  (data (;0;) ...)',
    '  (@custom "c" (after data) ...)',
  ]);
});

test('code that is broken is told by its offset', () => {
  const { bytes } = parseModule(new Source('a.wat', '(module (func nop))'));
  const broken = (bytes as Uint8Array).slice();
  broken[broken.lastIndexOf(0x01)] = 0x27;
  const { text, diagnostics } = printModule(broken, { name: 'a.wasm' });
  expect(text).toBeUndefined();
  expect(diagnostics[0]?.code).toBe('wat/invalid-code');
});
