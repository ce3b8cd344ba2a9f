import { readModule } from '@witcraft/binary';
import { renderText } from '@witcraft/diagnostics';
import { describe, expect, test } from 'vitest';
import type { InterfaceModule } from '../../src/model/index.js';
import { parseText } from '../../src/text/index.js';
import { withoutRegions } from '../generated.js';

/** The first interface module of a text without mistakes. */
function interfaceOf(fields: string): InterfaceModule {
  const { module, diagnostics } = parseText(`(module (interface $i ${fields}))`);
  expect(diagnostics).toEqual([]);
  return module?.nested[0] as InterfaceModule;
}

/** The instructions of a function `$f`, without their places. */
function bodyOf(instructions: string, fields = '', head = ''): unknown {
  const { functions } = interfaceOf(`${fields} (func $f ${head} ${instructions})`);
  return withoutRegions(functions[0]?.body);
}

/** Codes, messages and what they point at, of a text with mistakes. */
function mistakes(text: string): string[] {
  const { module, diagnostics } = parseText(text);
  expect(module).toBeUndefined();
  return diagnostics.map(({ code, message, primary }) => {
    const { start, end } = primary?.span ?? { start: 0, end: 0 };
    return `${code.replace('interface-module/', '')}: ${message} @ ${text.slice(start, end)}`;
  });
}

/** The mistakes of a function's instructions. */
function bodyMistakes(instructions: string, fields = ''): string[] {
  return mistakes(`(module (interface ${fields} (func $f ${instructions})))`);
}

describe('a file', () => {
  test('is one module, with its core part among the other fields', () => {
    const { module } = parseText(`(module $m
      (interface $i)
      (func (export "f") (call $g))
      (link (export "f" (func)) module.instantiate $m instance.export "f")
      (func $g))`);
    expect(module?.name).toBe('m');
    expect(module?.nested.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['interface i']);
    const core = readModule(module?.core ?? new Uint8Array()).module;
    expect(core?.exports).toEqual([{ name: 'f', sort: 'func', index: 0 }]);
    expect(core?.functions).toHaveLength(2);
    expect(module?.link?.body[0]).toMatchObject({ op: 'instantiate', module: 0 });
  });

  test('gives the places of comments', () => {
    const text = '(module ;; one\n (; two (; inner ;) ;) (interface))';
    const { comments } = parseText(text);
    expect(comments.map(({ start, end }) => text.slice(start, end))).toEqual([
      ';; one',
      '(; two (; inner ;) ;)',
    ]);
  });

  test.each([
    ['', 'syntax: expected `(module`, found the end of the text @ '],
    ['(func)', 'syntax: expected `(module`, found `(func` @ ('],
    ['(module', 'syntax: expected `)`, found the end of the text @ '],
    ['(module) (module)', 'syntax: expected the end of the text, found `(module` @ ('],
    ['(module binary "")', 'syntax: expected a field of a module, found `binary` @ binary'],
    ['(module (func $f) (func $f))', 'duplicate-name: a function is called `$f` already @ $f'],
    ['(module (func call $g))', 'unknown-name: unknown function `g` @ $g'],
    ['(module "\\q")', /^syntax: expected an escape/],
    ['(module (; )', 'syntax: expected `;)` before the text ends @ (;'],
  ])('%s', (text, expected) => {
    expect(mistakes(text)[0]).toMatch(expected);
  });
});

describe('nested modules', () => {
  test('are core ones where they have only core fields', () => {
    const { module } = parseText(`(module
      (module $a (memory 1))
      (module $b (memory 1) (interface))
      (module $c (link)))`);
    expect(module?.nested.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'core a',
      'linked b',
      'linked c',
    ]);
  });

  test('have indices behind those of imported ones, wherever these stand', () => {
    const { module } = parseText(`(module
      (module $n)
      (import "a" "b" (module $i (import "x" (func (param i32))) (export "y" (memory 1 2))))
      (link module.instantiate $n module.instantiate (import "x") $i))`);
    expect(module?.link?.body.map((each) => 'module' in each && each.module)).toEqual([2, 1]);
    expect(withoutRegions(module?.imported[0])).toEqual({
      id: 'i',
      name: { module: 'a', name: 'b' },
      type: {
        imports: [
          {
            name: { module: undefined, name: 'x' },
            type: { kind: 'func', type: { params: ['i32'], results: [] } },
          },
        ],
        exports: [
          {
            name: 'y',
            type: {
              kind: 'memory',
              limits: { minimum: 1n, maximum: 2n, shared: false, is64: false },
            },
          },
        ],
      },
    });
  });

  test.each([
    ['(module (module $a) (interface $a))', 'duplicate-name: a module is called `$a` already @ $a'],
    ['(module (interface (module)))', 'leaf: an interface module can contain no module @ module'],
    [
      '(module (interface (interface)))',
      'leaf: an interface module can contain no module @ interface',
    ],
    [
      '(module (interface (import "a" (module))))',
      'leaf: an interface module can import no module @ module',
    ],
    [
      '(module (import "a" (interface)))',
      'leaf: an interface module cannot be imported @ interface',
    ],
    [
      '(module (export "a" (interface 0)))',
      'leaf: an interface module cannot be exported @ interface',
    ],
    [
      '(module (link (export "a" (interface))))',
      'leaf: an interface module can be neither imported nor exported @ interface',
    ],
    ['(module (link) (link))', 'multiple-links: a module has one link function at most @ link'],
    ['(module (import "a" (module (func))))', /^syntax: expected `\(import`, `\(export` or `\)`/],
  ])('%s', (text, expected) => {
    expect(mistakes(text)).toEqual([expect.stringMatching(asPattern(expected))]);
  });
});

/** A text as a pattern of itself. */
function asPattern(expected: string | RegExp): RegExp {
  if (typeof expected !== 'string') return expected;
  return new RegExp(`^${expected.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`);
}

describe('types', () => {
  test.each([
    ['bool'],
    ['s8'],
    ['u64'],
    ['f32'],
    ['externref'],
    ['string'],
    [{ kind: 'record', fields: [] }, '(record)'],
    [
      { kind: 'record', fields: [{ name: 'a', type: 'u8' }, { type: 's8' }] },
      '(record (field $a u8) (field s8))',
    ],
    [
      { kind: 'variant', options: [{}, { name: 'b' }, { name: 'c', type: 'i32' }] },
      '(variant (option) (option $b) (option $c i32))',
    ],
    [{ kind: 'array', element: { kind: 'array', element: 'u16' } }, '(array (array u16))'],
    [
      { kind: 'callback', type: { params: ['u8', 'u8', 's8'], results: ['i32', 'i64'] } },
      '(callback (param u8 u8) (param $x s8) (result i32) (result i64))',
    ],
  ])('%j', (type, text = type as string) => {
    expect(interfaceOf(`(type $t ${text})`).types[0]).toMatchObject({ id: 't', type });
  });

  test.each([
    ['(type)', 'syntax: expected a type, found `)` @ )'],
    ['(type u9)', 'syntax: unknown type `u9`; did you mean `u8`? @ u9'],
    ['(type v128)', /^syntax: unknown type `v128`/],
    ['(type (tuple u8))', 'syntax: expected a type, found `(tuple` @ ('],
    ['(type (record u8))', 'syntax: expected `(field` or `)`, found `u8` @ u8'],
    ['(type (record (field u8 u8)))', 'syntax: expected `)`, found `u8` @ u8'],
    ['(type (variant (field u8)))', 'syntax: expected `(option` or `)`, found `(field` @ ('],
    ['(type (array))', 'syntax: expected a type, found `)` @ )'],
    [
      '(type (record (field $x u8) (field $x u8)))',
      'duplicate-name: a field is called `$x` already @ $x',
    ],
    [
      '(type (variant (option $x) (option $x)))',
      'duplicate-name: an option is called `$x` already @ $x',
    ],
    ['(type (callback (result u8) (param u8)))', 'syntax: expected parameters before results @ ('],
    ['(type $t u8) (type $t u8)', 'duplicate-name: a type is called `$t` already @ $t'],
  ])('%s', (fields, expected) => {
    const found = mistakes(`(module (interface ${fields}))`);
    expect(found).toEqual([expect.stringMatching(asPattern(expected))]);
  });
});

describe('imports, functions and exports', () => {
  test('are named before anything is read', () => {
    const module = interfaceOf(`
      (export "late" (func $late))
      (import "a" (func $imported (param $s string) (param i32)))
      (import "a" "m" (memory $m 1 2))
      (import "g" (global $g (mut i64)))
      (func (export "f") (export "g") call $late call $imported)
      (func $late)`);
    expect(
      module.imports.map(({ id, name, desc }) => [id, name.module, name.name, desc.kind]),
    ).toEqual([
      ['imported', undefined, 'a', 'func'],
      ['m', 'a', 'm', 'memory'],
      ['g', undefined, 'g', 'global'],
    ]);
    expect(module.imports[0]?.desc).toMatchObject({ paramNames: ['s', undefined] });
    expect(module.exports.map(({ name, func }) => [name, func])).toEqual([
      ['late', 2],
      ['f', 1],
      ['g', 1],
    ]);
    expect(withoutRegions(module.functions[0]?.body)).toEqual([
      { op: 'call', func: 2 },
      { op: 'call', func: 0 },
    ]);
  });

  test('have locals behind the parameters of core types', () => {
    const fields =
      '(func (param $s string) (param $a i32) (local i64 i64) (local $s f32) local.get $a local.get $s)';
    const [func] = interfaceOf(fields).functions;
    expect(func?.locals).toEqual([{ type: 'i64' }, { type: 'i64' }, { id: 's', type: 'f32' }]);
    expect(withoutRegions(func?.body)).toEqual([
      { op: 'local.get', local: 0 },
      { op: 'local.get', local: 3 },
    ]);
  });

  test.each([
    [
      '(func) (import "a" (func))',
      'syntax: expected imports before the first function, found `import` @ import',
    ],
    [
      '(import "a" (table 1 funcref))',
      'syntax: expected `(func`, `(memory` or `(global`, found `(table` @ (',
    ],
    ['(import (func))', "syntax: expected the import's name, found `(func` @ ("],
    ['(import "a" (global v128))', /^syntax: expected a global of type i32/],
    ['(import "a" (memory 1 (pagesize 1)))', /^syntax: expected pages of the usual size/],
    ['(import "a" (memory))', 'syntax: expected a size, found `)` @ )'],
    ['(export "a" (memory 0))', 'syntax: expected `(func`, found `(memory` @ ('],
    ['(export "a" (func $g))', 'unknown-name: unknown function `g` @ $g'],
    ['(func $f) (func $f)', 'duplicate-name: a function is called `$f` already @ $f'],
    [
      '(func (param $a i32) (param $a i32))',
      'duplicate-name: a parameter is called `$a` already @ $a',
    ],
    ['(func (param $a i32) (local $a i32))', 'duplicate-name: a local is called `$a` already @ $a'],
    ['(func (local $a i32) (param i32))', /^syntax: unknown instruction.*`param`/],
    [
      '(table 1 funcref)',
      'syntax: expected `(type`, `(import`, `(func` or `(export`, found `(table` @ (',
    ],
    ['17', 'syntax: expected `(type`, `(import`, `(func` or `(export`, found `17` @ 17'],
  ])('%s', (fields, expected) => {
    const found = mistakes(`(module (interface ${fields}))`);
    expect(found).toEqual([expect.stringMatching(asPattern(expected))]);
  });

  test('with mistakes are all reported, one of each function', () => {
    expect(
      mistakes(`(module (interface
        (type $t u9)
        (func call $g call $h)
        (func i32.ad)
        (export "e" (func $k))))`).map((line) => line.replace(/:.*/, '')),
    ).toEqual(['syntax', 'unknown-name', 'syntax', 'unknown-name']);
  });
});

describe('interface instructions', () => {
  const fields = `
    (type $r (record (field u8))) (type $v (variant (option $none) (option $some u8)))
    (type $a (array u8)) (type $c (callback))
    (import "m" (memory $m 1)) (import "f" (func $g))`;

  test.each([
    ['bool.lift_i32', { op: 'bool.lift', core: 'i32' }],
    ['bool.lower_i64', { op: 'bool.lower', core: 'i64' }],
    ['s8.lift_i64', { op: 'int.lift', type: 's8', core: 'i64' }],
    ['u64.lower_i32', { op: 'int.lower', type: 'u64', core: 'i32' }],
    ['string.lift_memory $m utf16', { op: 'string.lift_memory', memory: 0, encoding: 'utf16' }],
    [
      'string.lower_memory 3 utf8 $g',
      { op: 'string.lower_memory', memory: 3, encoding: 'utf8', alloc: 0 },
    ],
    ['record.lift $r', { op: 'record.lift', type: 0 }],
    ['record.lower 7', { op: 'record.lower', type: 7 }],
    ['variant.lift $v $some', { op: 'variant.lift', type: 1, tag: 1 }],
    ['variant.lift 1 9', { op: 'variant.lift', type: 1, tag: 9 }],
    ['variant.lower_tag $v', { op: 'variant.lower_tag', type: 1 }],
    [
      'variant.lower $v (result i32) (result i64 f32) (case $some nop) (case 0) end',
      {
        op: 'variant.lower',
        type: 1,
        results: ['i32', 'i64', 'f32'],
        cases: [
          { tag: 1, body: [{ op: 'plain', name: 'nop' }] },
          { tag: 0, body: [] },
        ],
      },
    ],
    ['variant.lower $v end', { op: 'variant.lower', type: 1, results: [], cases: [] }],
    [
      'array.lift_memory $a 0x4 drop end',
      { op: 'array.lift_memory', type: 2, width: 4, body: [{ op: 'plain', name: 'drop' }] },
    ],
    [
      'array.lower_memory $a $m $g 0 end',
      { op: 'array.lower_memory', type: 2, memory: 0, alloc: 0, width: 0, body: [] },
    ],
    [
      'callback.lift $c (env i32 funcref) $g 0',
      { op: 'callback.lift', type: 3, env: ['i32', 'funcref'], exec: 0, dtor: 0 },
    ],
    ['callback.lower $c $g $f', { op: 'callback.lower', type: 3, params: 0, results: 1 }],
    [
      'defer (param i32) (param string) call $g end',
      { op: 'defer', params: ['i32', 'string'], body: [{ op: 'call', func: 0 }] },
    ],
    ['call $f', { op: 'call', func: 1 }],
  ])('%s', (text, instruction) => {
    expect(bodyOf(text, fields)).toEqual([instruction]);
  });

  test.each([
    [
      'u9.lift_i32',
      /^syntax: unknown instruction of interface functions `u9.lift_i32`; did you mean/,
    ],
    ['u8.lift_f32', /^syntax: unknown instruction/],
    ['string.lift_memory utf8', "syntax: expected a memory's index or id, found `utf8` @ utf8"],
    ['string.lift_memory $m latin1', 'syntax: expected `utf8` or `utf16`, found `latin1` @ latin1'],
    ['string.lower_memory $m utf8', "syntax: expected a function's index or id, found `)` @ )"],
    ['record.lift $t', 'unknown-name: unknown type `t` @ $t'],
    ['variant.lift $v $other', 'unknown-name: unknown option `other` @ $other'],
    ['variant.lift 9 $some', 'unknown-name: unknown option `some` @ $some'],
    ['variant.lift $r $some', 'unknown-name: unknown option `some` @ $some'],
    ['variant.lower $v (case 0)', 'syntax: expected `(case` or `end`, found `)` @ )'],
    ['variant.lower $v nop end', 'syntax: expected `(case` or `end`, found `nop` @ nop'],
    ['variant.lower $v (nop) end', 'syntax: expected `(case` or `end`, found `(nop` @ ('],
    ['variant.lower $v (case $x) end', 'unknown-name: unknown option `x` @ $x'],
    ['variant.lower $v (case 0 end) end', 'syntax: `end` closes nothing @ end'],
    ['array.lift_memory $a nop end', 'syntax: expected a width, found `nop` @ nop'],
    ['array.lift_memory $a 1', 'syntax: expected `end` of `array.lift_memory`, found `)` @ )'],
    ['array.lower_memory $a $m 1 end', /^syntax: expected a width, found `end`/],
    ['callback.lift $c $g $g', 'syntax: expected `(env`, found `$g` @ $g'],
    ['callback.lift $c (env u8) $g $g', /^env-type: expected a core type.* @ u8$/],
    ['defer call $g', 'syntax: expected `end` of `defer`, found `)` @ )'],
    ['(u8.lift_i32 (i32.const 1))', /^syntax: `u8.lift_i32` cannot be folded/],
    ['call', "syntax: expected a function's index or id, found `)` @ )"],
  ])('%s', (text, expected) => {
    expect(bodyMistakes(text, fields)).toEqual([expect.stringMatching(asPattern(expected))]);
  });
});

describe('core instructions', () => {
  const fields =
    '(import "m" (memory $m 1)) (import "n" (memory $n 1)) (import "g" (global $g i32))';
  const nop = { op: 'plain', name: 'nop' };
  const block = { params: [], results: [], label: undefined, otherwise: undefined };

  test.each([
    ['i32.add', { op: 'plain', name: 'i32.add' }],
    ['i64.trunc_sat_f32_u', { op: 'plain', name: 'i64.trunc_sat_f32_u' }],
    ['i64.extend32_s', { op: 'plain', name: 'i64.extend32_s' }],
    ['select', { op: 'plain', name: 'select' }],
    ['return', { op: 'plain', name: 'return' }],
    ['i32.const 0xffff_ffff', { op: 'const', type: 'i32', value: -1 }],
    ['i64.const 18446744073709551615', { op: 'const', type: 'i64', value: -1n }],
    ['f32.const nan:0x1', { op: 'const', type: 'f32', bits: 0x7f800001 }],
    ['f64.const -0.0', { op: 'const', type: 'f64', bits: 1n << 63n }],
    ['local.tee 5', { op: 'local.tee', local: 5 }],
    ['global.set $g', { op: 'global.set', global: 0 }],
    ['i32.load', { op: 'access', name: 'i32.load', memory: 0, offset: 0, align: 2 }],
    [
      'i64.store8 $n offset=4294967295 align=16',
      { op: 'access', name: 'i64.store8', memory: 1, offset: 0xffffffff, align: 4 },
    ],
    ['memory.size', { op: 'memory.size', memory: 0 }],
    ['memory.grow $n', { op: 'memory.grow', memory: 1 }],
    ['br 3', { op: 'br', label: 3 }],
    ['br_table 1 2 0', { op: 'br_table', labels: [1, 2, 0] }],
    ['block $l nop end $l', { op: 'block', ...block, label: 'l', body: [nop] }],
    [
      'loop (param i32) (result u8) end',
      { op: 'loop', ...block, params: ['i32'], results: ['u8'], body: [] },
    ],
    ['if nop else end', { op: 'if', ...block, body: [nop], otherwise: [] }],
    ['if end', { op: 'if', ...block, body: [] }],
  ])('%s', (text, instruction) => {
    expect(bodyOf(text, fields)).toEqual([instruction]);
  });

  test('can be folded', () => {
    const folded =
      '(if $l (result i32) (i32.eqz (i32.const 1)) (then (br $l (i32.const 2))) (else (block) (loop nop)))';
    const flat =
      'i32.const 1 i32.eqz if $l (result i32) i32.const 2 br $l else block end loop nop end end';
    expect(bodyOf(folded)).toEqual(bodyOf(flat));
  });

  test('branch to the innermost block of a name', () => {
    expect(bodyOf('block $a block $a br $a end br $a end')).toMatchObject([
      { body: [{ body: [{ label: 0 }] }, { label: 0 }] },
    ]);
  });

  test('have no label of outside in reach in bodies of their own', () => {
    const field = '(type $a (array u8))';
    const text = 'block $l array.lift_memory $a 1 br $l end end';
    expect(bodyMistakes(text, field)).toEqual(['unknown-name: unknown label `l` @ $l']);
    expect(bodyOf('block $l defer block $m br $m end end br $l end', field)).toBeDefined();
  });

  test.each([
    ['v128.const i32x4 0 0 0 0', /^syntax: unknown instruction/],
    ['call_indirect', /^syntax: unknown instruction/],
    ['table.get 0', /^syntax: unknown instruction/],
    ['memory.copy', /^syntax: unknown instruction/],
    ['ref.null func', /^syntax: unknown instruction/],
    ['select (result i32)', /^syntax: unknown instruction.*`result`/],
    ['block (type 0) end', /^syntax: unknown instruction.*`type`/],
    ['i32.const 4294967296', /^syntax: expected an integer of 32 bits/],
    ['i32.const', /^syntax: expected an integer of 32 bits/],
    ['f32.const 1e99', /^syntax: `1e99` is too large/],
    ['i32.load align=3', 'syntax: expected a power of two below 2 ** 32 as alignment @ align=3'],
    ['i32.load align=0', 'syntax: expected a power of two below 2 ** 32 as alignment @ align=0'],
    [
      'i32.load align=4294967296',
      'syntax: expected a power of two below 2 ** 32 as alignment @ align=4294967296',
    ],
    ['i32.load offset=4294967296', 'syntax: expected an offset below 2 ** 32 @ offset=4294967296'],
    ['local.get $x', 'unknown-name: unknown local `x` @ $x'],
    ['global.get $x', 'unknown-name: unknown global `x` @ $x'],
    ['br $x', 'unknown-name: unknown label `x` @ $x'],
    ['block', 'syntax: expected `end` of `block`, found `)` @ )'],
    ['end', 'syntax: `end` closes nothing @ end'],
    ['else', 'syntax: `else` outside of `if` @ else'],
    ['block else end', 'syntax: `else` outside of `if` @ else'],
    ['if else else end', 'syntax: `else` outside of `if` @ else'],
    ['(if else (then))', 'syntax: `else` outside of `if` @ else'],
    ['block $a end $b', 'syntax: expected `$a` as where the block begins, found `$b` @ $b'],
    ['(block end)', 'syntax: `end` closes nothing @ end'],
    ['(if (i32.const 1))', 'syntax: expected `(then`, found `)` @ )'],
    ['(if (then) (then))', 'syntax: expected `(else` or `)`, found `(then` @ ('],
    ['(if (then) (else) (else))', 'syntax: expected `)`, found `(else` @ ('],
    ['(if (then) nop)', 'syntax: expected `(else` or `)`, found `nop` @ nop'],
    ['(then)', /^syntax: unknown instruction.*`then`/],
    ['()', 'syntax: expected an instruction, found `)` @ )'],
    ['17', 'syntax: expected an instruction, found `17` @ 17'],
  ])('%s', (text, expected) => {
    expect(bodyMistakes(text, fields)).toEqual([expect.stringMatching(asPattern(expected))]);
  });

  test('name a parameter that is no local', () => {
    expect(mistakes('(module (interface (func (param $s string) local.get $s)))')).toEqual([
      'unknown-name: `$s` is a parameter of an interface type: it is on the stack, and no local @ $s',
    ]);
  });
});

describe('link functions', () => {
  test('have imports, exports and instructions', () => {
    const { module } = parseText(`(module $self (interface $i)
      (link
        (import "a" (func (param i32)))
        (import "a" "b" (interface-func (param $x string) (result u8)))
        (import "t" (table 1 2 externref))
        (export "g" (global (mut f64)))
        module.instantiate (import "x") (import "y" "z") $i
        instance.export "q" pick 3 dup drop))`);
    expect(withoutRegions(module?.link)).toEqual({
      imports: [
        {
          name: { module: undefined, name: 'a' },
          type: { kind: 'func', type: { params: ['i32'], results: [] } },
        },
        {
          name: { module: 'a', name: 'b' },
          type: { kind: 'interface-func', type: { params: ['string'], results: ['u8'] } },
        },
        {
          name: { module: undefined, name: 't' },
          type: {
            kind: 'table',
            table: {
              limits: { minimum: 1n, maximum: 2n, shared: false, is64: false },
              element: {
                kind: 'ref',
                nullable: true,
                heap: { kind: 'abstract', shared: false, name: 'extern' },
              },
            },
          },
        },
      ],
      exports: [
        {
          name: 'g',
          type: { kind: 'global', global: { type: 'f64', mutable: true, shared: false } },
        },
      ],
      body: [
        {
          op: 'instantiate',
          module: 1,
          imports: [
            { module: undefined, name: 'x' },
            { module: 'y', name: 'z' },
          ],
        },
        { op: 'export', name: 'q' },
        { op: 'pick', depth: 3 },
        { op: 'dup' },
        { op: 'drop' },
      ],
    });
  });

  test.each([
    ['module.instantiate $x', 'unknown-name: unknown module `x` @ $x'],
    ['module.instantiate', "syntax: expected a module's index or id, found `)` @ )"],
    [
      'module.instantiate (export "a") 0',
      "syntax: expected a module's index or id, found `(export` @ (",
    ],
    ['instance.export 0', "syntax: expected the export's name, found `0` @ 0"],
    ['pick', 'syntax: expected a number, found `)` @ )'],
    ['swap', 'syntax: expected an instruction of a link function, found `swap` @ swap'],
    ['(dup)', 'syntax: expected an instruction of a link function, found `(dup` @ ('],
    [
      '(export "a" (func)) (import "b" (func))',
      /^syntax: expected an instruction of a link function/,
    ],
    ['(import "a" (tag))', /^syntax: expected `\(func`, `\(interface-func`/],
    ['(import "a" (table 1 (ref 0)))', /^syntax: expected `func` or `extern`/],
    ['(import "a" (memory "b"))', 'syntax: expected a size, found a string @ "b"'],
  ])('%s', (text, expected) => {
    const found = mistakes(`(module (link ${text}))`);
    expect(found).toEqual([expect.stringMatching(asPattern(expected))]);
  });
});

test('a mistake is shown at its place', () => {
  const { diagnostics } = parseText('(module\n  (interface\n    (func i32.ad)))\n', 'a.ilm');
  expect(diagnostics.map((each) => renderText([each]))[0]).toContain('a.ilm:3:11');
});
