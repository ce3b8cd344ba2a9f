import { describe, expect, test } from 'vitest';
import type { LinkedModule } from '../../src/model/index.js';
import { parseText, printText } from '../../src/text/index.js';

/** A text in its canonical form. */
function printed(text: string): string {
  const { module, diagnostics } = parseText(text);
  expect(diagnostics).toEqual([]);
  return printText(module as LinkedModule);
}

/** The lines of the one interface module of a file. */
function interfaceLines(fields: string): string[] {
  return printed(`(module (interface ${fields}))`)
    .split('\n')
    .slice(2, -3)
    .map((line) => line.slice(4));
}

/** The lines of the instructions of one function. */
function bodyLines(instructions: string, fields = ''): string[] {
  const lines = interfaceLines(`${fields} (func ${instructions})`);
  const start = lines.indexOf('(func');
  return lines.slice(start + 1, lines.indexOf(')', start)).map((line) => line.slice(2));
}

test('parts stand in the order of the format', () => {
  const text = `(module $m
    (link (export "e" (interface-func (param $x u8))) module.instantiate $n dup drop)
    (interface $n
      (export "f" (func $f))
      (func $f)
      (type $t (record (field $x u8))))
    (import "u" (module $u (export "f" (func))))
    (module $c (memory $mem 1))
    (memory 1))`;
  expect(printed(text)).toBe(`(module $m
  (memory (;0;) 1)
  (import "u" (module $u
      (export "f" (func))
    )
  )
  (interface $n
    (type $t (record (field $x u8)))
    (func $f)
    (export "f" (func $f))
  )
  (module $c
    (memory $mem (;0;) 1)
  )
  (link
    (export "e" (interface-func (param u8)))
    module.instantiate $n
    dup
    drop
  )
)
`);
});

describe('names', () => {
  test('stand alone, others together', () => {
    expect(
      interfaceLines(
        '(func (param i32 i64) (param $x u8) (result s8) (result u8) (local i32) (local $y f32) nop)',
      ),
    ).toEqual([
      '(func (param i32 i64) (param $x u8) (result s8 u8)',
      '  (local i32) (local $y f32)',
      '  nop',
      ')',
    ]);
  });

  test('are quoted where they are no plain ids', () => {
    expect(interfaceLines('(func $"a b" (local $"\\"" i32) local.get $"\\"" call $"a b")')).toEqual(
      ['(func $"a b"', '  (local $"\\u{22}" i32)', '  local.get $"\\u{22}"', '  call $"a b"', ')'],
    );
  });

  test('of options are used for tags', () => {
    const type = '(type $v (variant (option $none) (option $some u8) (option)))';
    const text = 'variant.lift $v 1 variant.lift 0 2 variant.lower 0 (case 0 nop) (case $some) end';
    expect(bodyLines(text, type)).toEqual([
      'variant.lift $v $some',
      'variant.lift $v 2',
      'variant.lower $v',
      '  (case $none',
      '    nop',
      '  )',
      '  (case $some)',
      'end',
    ]);
  });

  test('of labels are used where no other block hides them', () => {
    expect(bodyLines('block $a block $a br 0 br 1 br 2 end br_table 0 1 end')).toEqual([
      'block $a',
      '  block $a',
      '    br $a',
      '    br 1',
      '    br 2',
      '  end',
      '  br_table $a 1',
      'end',
    ]);
  });

  test('of the containing module are used where no other has them', () => {
    expect(printed('(module $a (link module.instantiate 0))')).toContain('module.instantiate $a');
    const text = printed(
      '(module $a (module $a) (link module.instantiate 0 module.instantiate 1))',
    );
    expect(text).toContain('instantiate 0\n    module.instantiate $a');
  });

  test('of imported functions of the core part are kept', () => {
    const text = '(module (import "a" "b" (func $f (param $x i32))))';
    expect(printed(text)).toContain('(func $f (;0;) (type 0) (param $x i32))');
  });
});

describe('instructions', () => {
  test.each([
    ['bool.lift_i32'],
    ['u16.lower_i64'],
    ['string.lift_memory 0 utf8'],
    ['string.lower_memory 1 utf16 2'],
    ['record.lower 0'],
    ['variant.lower_tag 0'],
    ['callback.lift 0 (env) 1 2'],
    ['callback.lift 0 (env i32 f64) 1 2'],
    ['callback.lower 0 1 2'],
    ['i32.const -1'],
    ['i64.const -9223372036854775808'],
    ['f32.const 0x1.8p+0 (;=1.5;)'],
    ['f64.const nan:0x4 (;=NaN;)'],
    ['i32.load'],
    ['i32.load 3 offset=4 align=1'],
    ['i64.store16 align=16'],
    ['memory.size'],
    ['memory.grow 1'],
    ['br_table 1 2 3'],
    ['i64.trunc_sat_f64_s'],
  ])('%s', (text) => {
    expect(bodyLines(text)).toEqual([text]);
  });

  test('that are folded are written out', () => {
    expect(
      bodyLines('(if (result i32) (i32.const 1) (then (i32.const 2)) (else unreachable))'),
    ).toEqual(['i32.const 1', 'if (result i32)', '  i32.const 2', 'else', '  unreachable', 'end']);
  });

  test('with bodies have these indented', () => {
    expect(bodyLines('array.lower_memory 0 1 2 3 drop end defer (param i32 string) end')).toEqual([
      'array.lower_memory 0 1 2 3',
      '  drop',
      'end',
      'defer (param i32 string)',
      'end',
    ]);
  });

  test('have memory 0 left out where it can be', () => {
    const fields = '(import "m" (memory $m 1)) (import "n" (memory $n 1))';
    expect(bodyLines('i32.load $m i32.load $n memory.size $m memory.size $n', fields)).toEqual([
      'i32.load',
      'i32.load $n',
      'memory.size',
      'memory.size $n',
    ]);
  });
});

test('a core part that cannot be printed is a comment', () => {
  const { module } = parseText('(module $m (func nop) (interface $i))');
  const core = module?.core.slice() ?? new Uint8Array();
  // The `nop` becomes no instruction at all.
  core[core.lastIndexOf(0x01, core.length - 12)] = 0xff;
  const text = printText({ ...(module as LinkedModule), core });
  expect(text).toMatch(
    /\(module \$m\n {2};; the core part cannot be printed: .*\n {2}\(interface \$i\)/,
  );
  expect(parseText(text).diagnostics).toEqual([]);
});
