import { instructionsByName } from '@witcraft/binary';
import { Source } from '@witcraft/diagnostics';
import { describe, expect, test } from 'vitest';
import { parseModule, printModule } from '../../src/index.js';

/** The module around the instructions of the tests: something of every index space. */
const AROUND = [
  '(type $t (func))',
  '(type $p (func (param i32) (result i32)))',
  '(type $s (struct (field $x i32) (field i64)))',
  '(type $a (array (mut i8)))',
  '(type $c (cont $t))',
  '(table $tab 1 funcref)',
  '(table 1 externref)',
  '(memory $mem 1)',
  '(memory 1)',
  '(global $g i32 i32.const 0)',
  '(tag $e (type $t))',
  '(elem $el func)',
  '(data $d "")',
].join('\n');

/** What the instructions are when they have been through the binary. */
function through(instructions: string): string {
  const text = `(module ${AROUND} (func $f (local $l i32) (local i64) ${instructions}))`;
  const { bytes, diagnostics } = parseModule(new Source('a.wat', text));
  if (bytes === undefined) return diagnostics.map(({ message }) => message).join('; ');
  const printed = printModule(bytes).text ?? '';
  const start = printed.indexOf('(local i64)\n') + '(local i64)\n'.length;
  const end = printed.indexOf('\n  )\n', start);
  return printed
    .slice(start, Math.max(start, end))
    .split('\n')
    .map((line) => line.slice(4))
    .join('\n');
}

test('behind a `delegate`, ids of labels are those of other blocks, as in the reference', () => {
  expect(through('try $a delegate 0 block $b br $b end')).toBe(
    'try $a\ndelegate 0\nblock $b\n  br $a\nend',
  );
});

describe('instructions stay what they are', () => {
  test.each([
    'nop',
    'i32.const -1',
    'i64.const -9223372036854775808',
    'local.get $l',
    'local.get 1',
    'global.set $g',
    'call $f',
    'call_indirect (type $t)',
    'call_indirect 1 (type $p)',
    'return_call_ref $t',
    'i32.load offset=4 align=1',
    'i64.store8 1 offset=18446744073709551615',
    'v128.load8_lane 1 offset=1 15',
    'v128.store64_lane 0',
    'memory.size',
    'memory.grow 1',
    'memory.init 1 $d',
    'memory.copy 1 $mem',
    'memory.copy',
    'table.init $el',
    'table.copy $tab 1',
    'table.get $tab',
    'br 0',
    'br_table 0 0 0',
    'select',
    'select (result i32)',
    'select (result i32 (ref null $t))',
    'ref.null func',
    'ref.null $t',
    'ref.test (ref $s)',
    'ref.cast anyref',
    'br_on_cast 0 anyref (ref i31)',
    'br_on_cast_fail 0 (ref null $s) (ref $s)',
    'struct.get $s $x',
    'struct.set $s 1',
    'array.new_fixed $a 3',
    'array.new_data $a $d',
    'array.copy $a $a',
    'v128.const i32x4 0x00000001 0x00000002 0xffffffff 0x80000000',
    'i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15',
    'f64x2.replace_lane 1',
    'i32.atomic.rmw.add offset=4 acqrel',
    'i32.atomic.load (type $a)',
    'atomic.fence',
    'global.atomic.get seqcst $g',
    'throw $e',
    'throw_ref',
    'cont.new $c',
    'suspend $e',
    'resume $c (on $e 0) (on $e switch)',
    'switch $c $e',
    'i64.mul_wide_s',
    'data.drop $d',
    'block ;; label = @1\n  br 0 (;@1;)\nend',
    'block $a (result i32)\n  br $a\nend',
    'loop $a\n  block $a\n    br 1\n    br $a\n  end\nend',
    'block (type $p) (param i32) (result i32) ;; label = @1\nend',
    'if ;; label = @1\n  nop\nelse\n  nop\nend',
    'try_table (catch $e 0) (catch_all_ref 0) ;; label = @1\nend',
    'try ;; label = @1\n  nop\ncatch $e\n  rethrow 0 (;@1;)\ncatch_all\nend',
    'try ;; label = @1\ndelegate 0',
    '(@metadata.code.branch_hint "\\01")\nif ;; label = @1\nend',
  ])('%s', (text) => {
    expect(through(text)).toBe(text);
  });
});

describe('instructions in other words', () => {
  test.each([
    ['(drop (i32.const 1))', 'i32.const 1\ndrop'],
    ['(i32.add (i32.const 1) (i32.const 2))', 'i32.const 1\ni32.const 2\ni32.add'],
    ['(block (nop))', 'block ;; label = @1\n  nop\nend'],
    [
      '(if (result i32) (local.get 0) (then (i32.const 1)) (else (i32.const 2)))',
      'local.get $l\nif (result i32) ;; label = @1\n  i32.const 1\nelse\n  i32.const 2\nend',
    ],
    ['(if (i32.const 1) (then))', 'i32.const 1\nif ;; label = @1\nend'],
    ['block $x end $x', 'block $x\nend'],
    ['i32.const 0xffff_ffff', 'i32.const -1'],
    ['i64.const +5', 'i64.const 5'],
    ['call_indirect (param i32) (result i32)', 'call_indirect (type $p)'],
    ['i32.load 0 align=4', 'i32.load'],
    [
      'v128.const i8x16 1 0 0 0 -1 0 0 0 0 0 0 0 0 0 0 128',
      'v128.const i32x4 0x00000001 0x000000ff 0x00000000 0x80000000',
    ],
    ['v128.const f64x2 1 -0', 'v128.const i32x4 0x00000000 0x3ff00000 0x00000000 0x80000000'],
    ['struct.atomic.get acq_rel $s 0', 'struct.atomic.get acqrel $s $x'],
    [
      '(call_indirect (param i64) (call_indirect (param f32) (i32.const 0)))',
      'i32.const 0\ncall_indirect (type 5)\ncall_indirect (type 6)',
    ],
  ])('%s', (text, expected) => {
    expect(through(text)).toBe(expected);
  });
});

test('every instruction without immediates stays what it is', () => {
  const structural = ['else', 'end', 'catch_all'];
  for (const { name, immediates } of instructionsByName().values()) {
    if (immediates === '' && !structural.includes(name)) expect(through(name)).toBe(name);
  }
});

describe('floats', () => {
  test.each([
    ['1.5', '0x1.8p+0 (;=1.5;)'],
    ['-0', '-0x0p+0 (;=-0;)'],
    ['0x1p-149', '0x1.p-149 (;=0.000000000000000000000000000000000000000000001;)'],
    ['1e10', '0x1.2a05f2p+33 (;=10000000000;)'],
    ['0x1p87', '0x1p+87 (;=154742510000000000000000000;)'],
    ['inf', 'inf (;=inf;)'],
    ['-nan:0x1', '-nan:0x1 (;=NaN;)'],
    ['nan', 'nan (;=NaN;)'],
    ['1.000000059604644775390625', '0x1p+0 (;=1;)'],
    ['1.0000000596046447753906251', '0x1.000002p+0 (;=1.0000001;)'],
    ['0x1.000001p0', '0x1p+0 (;=1;)'],
    ['0x1.00000100000000000001p0', '0x1.000002p+0 (;=1.0000001;)'],
  ])('f32 %s', (text, expected) => {
    expect(through(`f32.const ${text}`)).toBe(`f32.const ${expected}`);
  });

  test.each([
    ['0.1', '0x1.999999999999ap-4 (;=0.1;)'],
    ['1e21', '0x1.b1ae4d6e2ef5p+69 (;=1000000000000000000000;)'],
    ['0x1p-25', '0x1p-25 (;=0.000000029802322387695313;)'],
    ['9007199254740993', '0x1p+53 (;=9007199254740992;)'],
    [
      '0x0.0000000000001p-1022',
      '0x1.p-1074 (;=0.000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000005;)',
    ],
  ])('f64 %s', (text, expected) => {
    expect(through(`f64.const ${text}`)).toBe(`f64.const ${expected}`);
  });

  test.each(['1e39', '0x1p128', 'nan:0x0', 'nan:0x800000', '1e', '0x', '.5', '1__0'])(
    'f32 %s is none',
    (text) => {
      expect(through(`f32.const ${text}`)).toMatch(/expected|too large/);
    },
  );
});
