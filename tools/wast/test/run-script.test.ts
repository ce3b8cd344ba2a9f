import { Source } from '@witcraft/diagnostics';
import { features } from '@witcraft/validator';
import { describe, expect, test } from 'vitest';
import { type RunOptions, runScript } from '../src/index.js';

/** What failed in a script, as `line command: why`. */
async function problems(text: string, options: RunOptions = {}): Promise<string[]> {
  const outcomes = await runScript(new Source('a.wast', text), options);
  return outcomes
    .filter(({ passed }) => !passed)
    .map(({ line, command, detail }) => `${line} ${command}: ${detail}`);
}

/** A component that exports functions of a core module that has a memory and `realloc`. */
function lifting(module: string, exports: string): string {
  return `(component
    (core module $M
      (memory (export "mem") 1)
      (global $next (mut i32) (i32.const 1024))
      (func (export "realloc") (param i32 i32 i32 i32) (result i32)
        (global.set $next (i32.and (i32.add (global.get $next) (i32.const 7)) (i32.const -8)))
        (memory.copy (global.get $next) (local.get 0) (local.get 1))
        (global.get $next)
        (global.set $next (i32.add (global.get $next) (local.get 3))))
      ${module})
    (core instance $m (instantiate $M))
    (alias core export $m "mem" (core memory $mem))
    (alias core export $m "realloc" (core func $realloc))
    ${exports})`;
}

/** The same, of one function. */
function lift(name: string, type: string, core: string): string {
  return `(func (export "${name}") ${type} (canon lift (core func $m "${core}") (memory $mem) (realloc $realloc)))`;
}

describe('components', () => {
  const adder = `(component
    (core module $M (func (export "add") (param i32 i32) (result i32)
      (i32.add (local.get 0) (local.get 1))))
    (core instance $m (instantiate $M))
    (func (export "add") (param "a" u32) (param "b" u32) (result u32)
      (canon lift (core func $m "add"))))`;

  test('calls with arguments and a result', async () => {
    const text = `${adder}
      (assert_return (invoke "add" (u32.const 1) (u32.const 2)) (u32.const 3))
      (invoke "add" (u32.const 1) (u32.const 2))`;
    expect(await problems(text)).toEqual([]);
  });

  test('another result, and calls that are none', async () => {
    const text = `${adder}
(assert_return (invoke "add" (u32.const 1) (u32.const 2)) (u32.const 4))
(assert_return (invoke "add" (u32.const 1) (u32.const 2)) (u8.const 3))
(assert_return (invoke "add" (u32.const 1) (u32.const 2)))
(assert_return (invoke "add" (u32.const 1)) (u32.const 3))
(assert_return (invoke "add" (u32.const 1) (str.const "2")) (u32.const 3))
(assert_return (invoke "sub") (u32.const 3))
(assert_trap (invoke "add" (u32.const 1) (u32.const 2)) "unreachable")`;
    expect(await problems(text)).toEqual([
      '7 assert_return: expected 4, found 3',
      '8 assert_return: expected `u8`, found `u32`',
      '9 assert_return: expected 0 results, found 1',
      '10 assert_return: expected 2 arguments, found 1',
      '11 assert_return: expected a value of type `u32`, found `string`',
      '12 assert_return: no function `sub` is exported',
      '13 assert_trap: returns, where it is to fail: unreachable',
    ]);
  });

  test('definitions are instantiated when that is asked for, each time anew', async () => {
    const text = `
      (component definition $A
        (core module $M (global $n (mut i32) (i32.const 0))
          (func (export "next") (result i32)
            (global.set $n (i32.add (global.get $n) (i32.const 1)))
            (global.get $n)))
        (core instance $m (instantiate $M))
        (func (export "next") (result u32) (canon lift (core func $m "next"))))
      (component instance $a $A)
      (assert_return (invoke "next") (u32.const 1))
      (component instance $b $A)
      (assert_return (invoke "next") (u32.const 1))
      (assert_return (invoke $a "next") (u32.const 2))
      (component instance)
      (assert_return (invoke "next") (u32.const 1))`;
    expect(await problems(text)).toEqual([]);
  });

  test('what has a name can be imported', async () => {
    const text = `(component $math ${adder.slice('(component'.length)}
      (component
        (import "math" (instance $math
          (export "add" (func (param "a" u32) (param "b" u32) (result u32)))))
        (export "add" (func $math "add")))
      (assert_return (invoke "add" (u32.const 1) (u32.const 2)) (u32.const 3))
      (register "again")
      (component
        (import "again" (instance $again
          (export "add" (func (param "a" u32) (param "b" u32) (result u32)))))
        (export "add" (func $again "add")))
      (assert_return (invoke "add" (u32.const 3) (u32.const 2)) (u32.const 5))`;
    expect(await problems(text)).toEqual([]);
  });

  test('the host has functions', async () => {
    const text = `
      (component
        (import "host-return-two" (func $two (result u32)))
        (import "host" (instance $host (export "return-three" (func (result u32)))))
        (core func $two' (canon lower (func $two)))
        (core func $three (canon lower (func $host "return-three")))
        (func (export "two") (result u32) (canon lift (core func $two')))
        (func (export "three") (result u32) (canon lift (core func $three))))
      (assert_return (invoke "two") (u32.const 2))
      (assert_return (invoke "three") (u32.const 3))`;
    expect(await problems(text)).toEqual([]);
  });

  test('the host has resources, and a core module', async () => {
    const text = `
      (component
        (import "host" (instance $host
          (export "resource1" (type $r (sub resource)))
          (export "[constructor]resource1" (func (param "rep" u32) (result (own $r))))
          (export "[method]resource1.simple" (func (param "self" (borrow $r)) (param "rep" u32)))
          (export "[static]resource1.last-drop" (func (result u32)))
          (export "simple-module" (core module (export "f" (func (result i32)))))))
        (alias export $host "resource1" (type $r))
        (core func $new (canon lower (func $host "[constructor]resource1")))
        (core func $simple (canon lower (func $host "[method]resource1.simple")))
        (core func $last (canon lower (func $host "[static]resource1.last-drop")))
        (core func $drop (canon resource.drop $r))
        (core module $M
          (import "" "new" (func $new (param i32) (result i32)))
          (import "" "simple" (func $simple (param i32 i32)))
          (import "" "last" (func $last (result i32)))
          (import "" "drop" (func $drop (param i32)))
          (func (export "run") (result i32) (local i32)
            (local.set 0 (call $new (i32.const 42)))
            (call $simple (local.get 0) (i32.const 42))
            (call $drop (local.get 0))
            (call $last)))
        (core instance $m (instantiate $M (with "" (instance
          (export "new" (func $new)) (export "simple" (func $simple))
          (export "last" (func $last)) (export "drop" (func $drop))))))
        (func (export "run") (result u32) (canon lift (core func $m "run")))
        (core instance $s (instantiate (module $host "simple-module")))
        (func (export "f") (result u32) (canon lift (core func $s "f"))))
      (assert_return (invoke "run") (u32.const 42))
      (assert_return (invoke "f") (u32.const 101))`;
    expect(await problems(text)).toEqual([]);
  });

  test('what is not there to import is a problem, or what was expected', async () => {
    const text =
      '(component (import "nowhere" (func)))\n(assert_unlinkable (component (import "nowhere" (func))) "why")\n(assert_unlinkable (component) "why")';
    const [first, second, ...others] = await problems(text);
    expect(first).toMatch(/^1 component: can't be instantiated: .*nowhere/);
    expect(second).toBe('3 assert_unlinkable: is instantiated');
    expect(others).toEqual([]);
    expect(
      await problems('(component (import "nowhere" (func)))', { instantiate: 'when-used' }),
    ).toEqual([]);
  });
});

describe('values of components', () => {
  test('there and back', async () => {
    // A pair in memory: what its address points to is what is given.
    const echo = `
      (func (export "long") (param i64) (result i64) (local.get 0))
      (func (export "float") (param f32) (result f32) (local.get 0))
      (func (export "int") (param i32) (result i32) (local.get 0))
      (func (export "pair") (param i32 i32) (result i32)
        (i32.store (i32.const 16) (local.get 0))
        (i32.store (i32.const 20) (local.get 1))
        (i32.const 16))
      (func (export "choice") (param i32 i32) (result i32)
        (i32.store8 (i32.const 16) (local.get 0))
        (i32.store (i32.const 20) (local.get 1))
        (i32.const 16))`;
    const component = lifting(
      echo,
      [
        '(type $r\' (record (field "first-name" u32) (field "b" u32))) (export $r "r" (type $r\'))',
        '(type $v\' (variant (case "none") (case "some-number" u32))) (export $v "v" (type $v\'))',
        '(type $e\' (enum "red" "deep-blue")) (export $e "e" (type $e\'))',
        '(type $f\' (flags "a" "b-c")) (export $f "f" (type $f\'))',
        lift('long', '(param "a" s64) (result s64)', 'long'),
        lift('float', '(param "a" f32) (result f32)', 'float'),
        lift('char', '(param "a" char) (result char)', 'int'),
        lift('bool', '(param "a" bool) (result bool)', 'int'),
        lift('string', '(param "a" string) (result string)', 'pair'),
        lift('list', '(param "a" (list u16)) (result (list u16))', 'pair'),
        lift('tuple', '(param "a" (tuple u32 u32)) (result (tuple u32 u32))', 'pair'),
        lift('record', '(param "a" $r) (result $r)', 'pair'),
        lift('map', '(param "a" (map u8 u32)) (result (map u8 u32))', 'pair'),
        lift('variant', '(param "a" $v) (result $v)', 'choice'),
        lift('option', '(param "a" (option u32)) (result (option u32))', 'choice'),
        lift(
          'result',
          '(param "a" (result u32 (error u32))) (result (result u32 (error u32)))',
          'choice',
        ),
        lift('enum', '(param "a" $e) (result $e)', 'int'),
        lift('flags', '(param "a" $f) (result $f)', 'int'),
      ].join('\n'),
    );
    const values = [
      ['long', '(s64.const -9223372036854775808)'],
      ['float', '(f32.const 0x1.8p-1)'],
      ['float', '(f32.const nan)'],
      ['float', '(f32.const -0)'],
      ['char', '(char.const "⛳")'],
      ['bool', '(bool.const true)'],
      ['string', '(str.const "héllo")'],
      ['list', '(list.const (u16.const 1) (u16.const 65535))'],
      ['list', '(list.const)'],
      ['tuple', '(tuple.const (u32.const 1) (u32.const 2))'],
      ['record', '(record.const (field "first-name" (u32.const 1)) (field "b" (u32.const 2)))'],
      ['map', '(list.const (tuple.const (u8.const 1) (u32.const 2)))'],
      ['map', '(map.const (entry (u8.const 1) (u32.const 2)))'],
      ['variant', '(variant.const "none")'],
      ['variant', '(variant.const "some-number" (u32.const 7))'],
      ['option', '(option.none)'],
      ['option', '(option.some (u32.const 0))'],
      ['result', '(result.ok (u32.const 1))'],
      ['result', '(result.err (u32.const 1))'],
      ['enum', '(enum.const "deep-blue")'],
      ['flags', '(flags.const)'],
      ['flags', '(flags.const "b-c" "a")'],
    ];
    const calls = values.map(
      ([name, value]) => `(assert_return (invoke "${name}" ${value}) ${value})`,
    );
    const all = { features: new Set(features) };
    expect(await problems([component, ...calls].join('\n'), all)).toEqual([]);
  });

  test('what is another value', async () => {
    const component = lifting(
      '(func (export "zero") (result i32) (i32.const 0)) (func (export "at") (result i32) (i32.const 64)) (data (i32.const 64) "\\01\\00\\00\\00\\05\\00\\00\\00")',
      [
        '(type $f\' (flags "a" "b")) (export $f "f" (type $f\'))',
        lift('bool', '(result bool)', 'zero'),
        lift('flags', '(result $f)', 'zero'),
        lift('option', '(result (option u32))', 'at'),
        lift('result', '(result (result u32 (error u32)))', 'at'),
        lift('tuple', '(result (tuple u32 u32))', 'at'),
      ].join('\n'),
    );
    const text = (name: string, value: string) => `(assert_return (invoke "${name}") ${value})`;
    const wrong = [
      ['bool', '(bool.const true)', 'expected true, found false'],
      ['flags', '(flags.const "b")', 'expected ["b"], found []'],
      ['option', '(option.none)', 'expected "none", found 5'],
      ['option', '(option.some (u32.const 6))', 'expected 6, found 5'],
      ['result', '(result.ok (u32.const 5))', 'expected "ok", found {"tag":"err","val":5}'],
      ['result', '(result.err)', 'case `err` has a payload'],
      ['tuple', '(tuple.const (u32.const 1))', 'expected 1 values, found [1,5]'],
    ] as const;
    const script = [component, ...wrong.map(([name, value]) => text(name, value))].join('\n');
    const found = await problems(script);
    expect(found.map((problem) => problem.replace(/^\d+ assert_return: /, ''))).toEqual(
      wrong.map(([, , problem]) => problem),
    );
  });
});

describe('traps', () => {
  const component = lifting(
    '(func (export "stop") unreachable) (func (export "far") (result i32) (i32.const 0x7ffffff8)) (func (export "odd") (result i32) (i32.const 1)) (func (export "deep") (call 4))',
    [
      lift('stop', '', 'stop'),
      lift('far', '(result string)', 'far'),
      lift('odd', '(result string)', 'odd'),
      lift('deep', '', 'deep'),
    ].join('\n'),
  ).replace('(component', '(component definition $C');

  test.each([
    ['stop', 'assert_trap', 'wasm `unreachable` instruction executed'],
    ['stop', 'assert_trap', 'wasm trap: wasm `unreachable` instruction executed'],
    ['odd', 'assert_trap', 'unaligned pointer'],
    ['odd', 'assert_trap', 'pointer not aligned'],
    ['far', 'assert_trap', 'out of bounds'],
    ['deep', 'assert_exhaustion', 'call stack exhausted'],
    ['stop', 'assert_trap', 'words that no trap has'],
  ])('%s: %s "%s"', async (name, command, message) => {
    const text = `${component} (component instance $C) (${command} (invoke "${name}") "${message}")`;
    expect(await problems(text)).toEqual([]);
  });

  test('another trap', async () => {
    const text = `${component} (component instance $C)\n(assert_trap (invoke "stop") "unaligned pointer")`;
    expect(await problems(text)).toEqual([
      expect.stringMatching(/assert_trap: traps with "unreachable", not "unaligned pointer"/),
    ]);
  });

  test('another one of the Canonical ABI passes, and is told', async () => {
    const call = '(assert_trap (invoke "odd") "string content out-of-bounds")';
    const text = `${component} (component instance $C)\n${call}`;
    expect((await runScript(new Source('a.wast', text))).at(-1)).toMatchObject({
      passed: true,
      detail: 'traps with "unaligned pointer", not "string content out-of-bounds"',
    });
    const reverse = text.replace('string content out-of-bounds', 'unreachable');
    expect(await problems(reverse)).toHaveLength(1);
  });

  test('where it is instantiated, and afterwards', async () => {
    const text = `
      (assert_trap (component (core module $M (func $f unreachable) (start $f))
        (core instance (instantiate $M))) "unreachable")
      ${component} (component instance $C)
      (assert_trap (invoke "stop") "unreachable")
      (assert_trap (invoke "odd") "cannot enter component instance")`;
    expect(await problems(text)).toEqual([]);
  });
});

describe('asynchronous functions', () => {
  /** Functions whose callback is called until it returns 0. */
  const waiting = `(component definition $C
    (core module $M
      (import "" "return" (func $return (param i32)))
      (import "" "new" (func $new (result i32)))
      (global $n (mut i32) (i32.const 0))
      (func (export "forever") (result i32)
        (i32.or (i32.const 2) (i32.shl (call $new) (i32.const 4))))
      (func (export "early") (result i32) (call $return (i32.const 1)) (i32.const 1))
      (func (export "go-on") (param i32 i32 i32) (result i32)
        (global.set $n (i32.add (global.get $n) (i32.const 1)))
        (i32.const 1))
      (func (export "count") (result i32) (global.get $n)))
    (canon task.return (result u32) (core func $return))
    (canon waitable-set.new (core func $new))
    (core instance $m (instantiate $M (with "" (instance
      (export "return" (func $return)) (export "new" (func $new))))))
    (func (export "forever") async (result u32)
      (canon lift (core func $m "forever") async (callback (core func $m "go-on"))))
    (func (export "early") async (result u32)
      (canon lift (core func $m "early") async (callback (core func $m "go-on"))))
    (func (export "count") (result u32) (canon lift (core func $m "count"))))
  (component instance $c $C)`;
  const enabled = { features: new Set(features) };

  test('one that waits for nothing is a deadlock', async () => {
    const text = `${waiting} (assert_trap (invoke "forever") "deadlock detected")`;
    expect(await problems(text, enabled)).toEqual([]);
  });

  test('one that goes on for ever after it has returned holds nothing up', async () => {
    const text = `${waiting}
      (assert_return (invoke "early") (u32.const 1))
      (invoke "count")
      (assert_return (invoke "early") (u32.const 1))`;
    expect(await problems(text, enabled)).toEqual([]);
  });

  test('a task that traps behind its result', async () => {
    const text = `(component definition $C
      (core module $M
        (import "" "return" (func $return (param i32)))
        (func (export "start") (result i32) (i32.const 1 (; YIELD ;)))
        (func (export "once") (param i32 i32 i32) (result i32)
          (call $return (i32.const 1)) (i32.const 0))
        (func (export "twice") (param i32 i32 i32) (result i32)
          (call $return (i32.const 1)) (call $return (i32.const 2)) (i32.const 0))
        (func (export "stop") (param i32 i32 i32) (result i32)
          (call $return (i32.const 1)) unreachable))
      (core func $return (canon task.return (result u32)))
      (core instance $m (instantiate $M (with "" (instance (export "return" (func $return))))))
      ${['once', 'twice', 'stop']
        .map(
          (name) => `(func (export "${name}") async (result u32)
            (canon lift (core func $m "start") async (callback (func $m "${name}"))))`,
        )
        .join('\n')})
      (component instance $i $C)
      (assert_return (invoke "once") (u32.const 1))
      (assert_trap (invoke "twice") "called more than once")
      (component instance $i $C)
      (assert_trap (invoke "stop") "unreachable")`;
    expect(await problems(text)).toEqual([]);
  });
});

describe('what is not to be accepted', () => {
  test.each([
    '(assert_invalid (component (export "a" (func 0))) "unknown")',
    '(assert_invalid (component (core module (func (result i32)))) "type mismatch")',
    '(assert_invalid (module (func (result i32))) "type mismatch")',
    '(assert_malformed (component quote "(import" ) "unexpected token")',
    '(assert_malformed (component binary "\\00asm\\0d\\00\\01\\00\\09") "unexpected end")',
    '(assert_malformed (module quote "\\ff") "malformed UTF-8 encoding")',
  ])('%s', async (text) => {
    expect(await problems(text)).toEqual([]);
  });

  test('but is', async () => {
    expect(
      await problems('(assert_invalid (component) "a")\n(component (export "a" (func 0)))'),
    ).toEqual(['1 assert_invalid: is accepted', expect.stringMatching(/^2 component: validate\//)]);
  });

  test('of features that are not enabled', async () => {
    const text = '(component (type (map string u8)))';
    expect(await problems(text, { features: new Set() })).toHaveLength(1);
    expect(await problems(text, { features: new Set(['cm-map']) })).toEqual([]);
  });
});

describe('core modules', () => {
  test('instances, registered names, globals and floats', async () => {
    const text = `
      (module $a (global (export "g") i32 (i32.const 7))
        (func (export "neg") (param f32) (result f32) (f32.neg (local.get 0)))
        (func (export "nan") (result f64) (f64.div (f64.const 0) (f64.const 0)))
        (func (export "two") (result i32 i64) (i32.const 1) (i64.const -1)))
      (register "a" $a)
      (module (import "a" "g" (global i32)) (import "spectest" "global_i32" (global i32))
        (func (export "sum") (result i32) (i32.add (global.get 0) (global.get 1)))
        (func (export "any") (param externref) (result externref) (local.get 0)))
      (assert_return (invoke "sum") (i32.const 673))
      (assert_return (invoke "any" (ref.extern 3)) (ref.extern 3))
      (assert_return (invoke "any" (ref.null extern)) (ref.null))
      (assert_return (get $a "g") (i32.const 7))
      (assert_return (invoke $a "neg" (f32.const 1.5)) (f32.const -1.5))
      (assert_return (invoke $a "neg" (f32.const nan)) (f32.const nan:arithmetic))
      (assert_return (invoke $a "nan") (f64.const nan:canonical))
      (assert_return (invoke $a "two") (i32.const 1) (i64.const -1))
      (assert_return (invoke $a "two") (either (i32.const 2) (i32.const 1)) (i64.const -1))
      (module definition $d (func (export "f") (result i32) (i32.const 1)))
      (module instance $d1 $d)
      (assert_return (invoke $d1 "f") (i32.const 1))
      (assert_unlinkable (module (import "a" "nothing" (func))) "unknown import")
      (assert_trap (module (func $f unreachable) (start $f)) "unreachable")
      (assert_trap (module (memory 1) (data (i32.const 65536) "a")) "out of bounds memory access")`;
    expect(await problems(text)).toEqual([]);
  });

  test('bits of NaNs and vectors', async () => {
    const text = `
      (module
        (func (export "f32") (param f32) (result f32) (local.get 0))
        (func (export "mixed") (param externref f64 i32) (result i32 f64 externref)
          (local.get 2) (local.get 1) (local.get 0))
        (func (export "v") (param v128) (result v128) (local.get 0)))
      (assert_return (invoke "f32" (f32.const nan:0x200000)) (f32.const nan:0x200000))
      (assert_return (invoke "f32" (f32.const -nan:0x600000)) (f32.const nan:arithmetic))
      (assert_return (invoke "f32" (f32.const nan)) (f32.const nan:canonical))
      (assert_return (invoke "mixed" (ref.extern 1) (f64.const -0) (i32.const -1))
        (i32.const -1) (f64.const -0) (ref.extern 1))
      (assert_return (invoke "v" (v128.const i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 -1))
        (v128.const i32x4 0x03020100 0x07060504 0x0b0a0908 0xff0e0d0c))
      (assert_return (invoke "v" (v128.const f32x4 1 nan -0 nan:0x600000))
        (v128.const f32x4 1 nan:canonical -0 nan:arithmetic))
      (assert_return (invoke "v" (v128.const f64x2 1.5 inf)) (v128.const f64x2 1.5 inf))`;
    expect(await problems(text)).toEqual([]);
    const wrong = `${text}
      (assert_return (invoke "f32" (f32.const nan:0x200000)) (f32.const nan:arithmetic))
      (assert_return (invoke "f32" (f32.const nan:0x600000)) (f32.const nan:canonical))
      (assert_return (invoke "v" (v128.const i64x2 1 2)) (v128.const i64x2 1 3))
      (assert_return (invoke "v" (i32.const 1)) (v128.const i64x2 1 3))
      (assert_return (invoke "f32") (f32.const 1))`;
    expect((await problems(wrong)).map((problem) => problem.replace(/^\d+ /, ''))).toEqual([
      'assert_return: expected nan:arithmetic, found 0x7fa00000',
      'assert_return: expected nan:canonical, found 0x7fe00000',
      'assert_return: lane 1: expected 0x3, found 0x2',
      'assert_return: expected a value of type `v128`, found `i32`',
      'assert_return: expected 1 arguments, found 0',
    ]);
  });

  test('threads run in place, with what they share', async () => {
    const text = `
      (module $m (func (export "f") (result i32) (i32.const 1)))
      (thread $t (shared (module $m))
        (module (import "m" "f" (func (result i32))) (func (export "g") (result i32) (call 0)))
        (assert_return (invoke "g") (i32.const 1))
        (assert_return (invoke "g") (i32.const 2)))
      (wait $t)`;
    expect(await problems(text)).toEqual(['6 assert_return: expected 2, found 1']);
  });
});

describe('scripts', () => {
  test('one that cannot be read has failed, and the rest of it is run', async () => {
    expect(await problems('(component)\n(invoke)\n(assert_invalid (component) "why")')).toEqual([
      '2 unreadable: expected a string, found `)`',
      '3 assert_invalid: is accepted',
    ]);
    expect(await problems('(component "')).not.toEqual([]);
    expect(await problems('\u0001')).not.toEqual([]);
    expect(await problems('')).toEqual([]);
  });

  test('each command is told, and has an outcome', async () => {
    const told: string[] = [];
    const text = '(component)\n(component definition $a)';
    const outcomes = await runScript(new Source('a.wast', text), {
      onCommand: (line, index, count) => told.push(`${line} ${index} of ${count}`),
    });
    expect(told).toEqual(['1 0 of 2', '2 1 of 2']);
    expect(outcomes).toEqual([
      { command: 'component', line: 1, passed: true, detail: '' },
      { command: 'component definition', line: 2, passed: true, detail: '' },
    ]);
  });
});
