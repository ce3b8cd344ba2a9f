import { describe, expect, it } from 'vitest';
import { engine } from '../../src/engine.js';
import {
  allocator,
  codesOf,
  executions,
  importsOfAllocator,
  importsOfLog,
  log,
  program,
  run,
  trapOf,
} from '../programs.js';

// The examples of sections 9 and 19 of the specification.

describe.each(executions)('%s', (execution) => {
  it('9.1: u8 through an identity, and 256 from core code', async () => {
    const text = program({
      core: '(func (export "big") (result i32) i32.const 256)',
      adapter: `(import "c" "big" (func $big (result i32)))
        (func (export "same") (param u8) (result u8))
        (func (export "lifted") (result u8) call $big u8.lift_i32)`,
      exports: {
        'x.same': 'interface-func (param u8) (result u8)',
        'x.lifted': 'interface-func (result u8)',
      },
    });
    const { same, lifted } = await run(text, execution);
    expect(same!(255)).toBe(255);
    expect(trapOf(() => lifted!())).toBe('range');
  });

  it('9.2: a bool has any bit set', async () => {
    const text = program({
      adapter: `
        (func (export "lift") (param i32) (result bool) local.get 0 bool.lift_i32)
        (func (export "again") (param i64) (result i32) local.get 0 bool.lift_i64 bool.lower_i32)`,
      exports: {
        'x.lift': 'interface-func (param i32) (result bool)',
        'x.again': 'interface-func (param i64) (result i32)',
      },
    });
    const { lift, again } = await run(text, execution);
    expect([lift!(2), lift!(0)]).toEqual([true, false]);
    expect([again!(1n << 40n), again!(0n)]).toEqual([1, 0]);
  });

  it('9.3: a string from utf8 to utf16 and back', async () => {
    const text = program({
      core: `${allocator} (data (i32.const 8) "z\\c3\\9f\\f0\\9f\\a6\\8a")`,
      adapter: `${importsOfAllocator}
        (func (export "wide") (param i32 i32) (result i32 i32)
          local.get 0 local.get 1 string.lift_memory $m utf8 string.lower_memory $m utf16 $alloc)
        (func (export "narrow") (param i32 i32) (result i32 i32)
          local.get 0 local.get 1 string.lift_memory $m utf16 string.lower_memory $m utf8 $alloc)
        (func (export "text") (param i32 i32) (result string)
          local.get 0 local.get 1 string.lift_memory $m utf8)`,
      exports: {
        'x.wide': 'interface-func (param i32 i32) (result i32 i32)',
        'x.narrow': 'interface-func (param i32 i32) (result i32 i32)',
        'x.text': 'interface-func (param i32 i32) (result string)',
        'c.asked': 'func (result i32)',
      },
    });
    const { wide, narrow, text: read, asked } = await run(text, execution);
    const [base, units] = wide!(8, 7) as number[];
    expect([units, asked!()]).toEqual([4, 8]);
    const [back, bytes] = narrow!(base, units) as number[];
    expect([bytes, asked!()]).toEqual([7, 7]);
    expect(read!(back, bytes)).toBe('zß🦊');
  });

  it('9.4: bytes are read where the string is used', async () => {
    const text = program({
      core: `${allocator} (data (i32.const 0) "old") (func (export "poke") (i32.store8 (i32.const 0) (i32.const 98)))`,
      adapter: `${importsOfAllocator} (import "c" "poke" (func $poke))
        (func $take (result string) i32.const 0 i32.const 3 string.lift_memory $m utf8)
        (func (export "f") (result i32 i32) call $take call $poke string.lower_memory $m utf8 $alloc)`,
      exports: {
        'x.f': 'interface-func (result i32 i32)',
        'c.byte': 'func (param i32) (result i32)',
      },
    });
    const { f, byte } = await run(text, execution);
    const [base] = f!() as number[];
    expect(byte!(base)).toBe(98);
  });

  it('9.5: dropping a string traps as using it does', async () => {
    const text = program({
      core: '(memory (export "memory") 1)',
      adapter: `(import "c" "memory" (memory $m 1))
        (func (export "f") (param i32) local.get 0 i32.const 8 string.lift_memory $m utf8 drop)`,
      exports: { 'x.f': 'interface-func (param i32)' },
    });
    const { f } = await run(text, execution);
    expect(f!(65528)).toBeUndefined();
    expect(trapOf(() => f!(65529))).toBe('bounds');
  });

  it('9.6: an array of records from one memory to another', async () => {
    const pair = '(record (field u32) (field string))';
    const text = `(module
      (module $a (memory (export "memory") 1)
        (data (i32.const 16) "\\07\\00\\00\\00\\40\\00\\00\\00\\02\\00\\00\\00\\08\\00\\00\\00\\42\\00\\00\\00\\03\\00\\00\\00")
        (data (i32.const 64) "hioui"))
      (module $b ${allocator} (func (export "word") (param i32) (result i32) (i32.load (local.get 0))))
      (interface $out
        (import "a" "memory" (memory $m 1))
        (type $pair ${pair}) (type $list (array ${pair}))
        (func (export "pairs") (param i32) (result (array ${pair})) (local $at i32)
          i32.const 16 local.get 0
          array.lift_memory $list 12
            local.tee $at i32.load u32.lift_i32
            local.get $at i32.load offset=4
            local.get $at i32.load offset=8
            string.lift_memory $m utf8
            record.lift $pair
          end))
      (interface $in
        (import "b" "memory" (memory $m 1))
        (import "b" "alloc" (func $alloc (param i32) (result i32)))
        (import "out" "pairs" (func $pairs (param i32) (result (array ${pair}))))
        (type $pair ${pair}) (type $list (array ${pair}))
        (func (export "copy") (param i32) (result i32 i32)
            (local $base i32) (local $text i32) (local $count i32)
          local.get 0 call $pairs
          array.lower_memory $list $m $alloc 12
            record.lower $pair
            string.lower_memory $m utf8 $alloc
            local.set $count local.set $text
            u32.lower_i32 local.set 0
            local.tee $base local.get 0 i32.store
            local.get $base local.get $text i32.store offset=4
            local.get $base local.get $count i32.store offset=8
          end))
      (link
        (export "copy" (interface-func (param i32) (result i32 i32)))
        (export "word" (func (param i32) (result i32)))
        (export "byte" (func (param i32) (result i32)))
        (export "asked" (func (result i32)))
        module.instantiate $a instance.export "memory"
        module.instantiate (import "a" "memory") $out instance.export "pairs"
        module.instantiate $b
        dup instance.export "alloc" pick 1
        dup instance.export "memory" pick 1
        pick 3 pick 3 pick 3
        module.instantiate (import "b" "memory") (import "b" "alloc") (import "out" "pairs") $in
        instance.export "copy" pick 1
        dup instance.export "word" pick 1
        dup instance.export "byte" pick 1
        instance.export "asked"))`;
    const { copy, word, byte, asked } = (await run(text, execution)) as never as Record<
      string,
      (...args: number[]) => never
    >;
    const [base, count] = copy!(2) as number[];
    expect(count).toBe(2);
    const fields = [0, 8, 12, 20].map((at) => word!(base! + at));
    expect(fields).toEqual([7, 2, 8, 3]);
    const second = word!(base! + 16) as number;
    expect([0, 1, 2].map((at) => String.fromCharCode(byte!(second + at))).join('')).toBe('oui');
    expect(copy!(0)).toEqual([expect.any(Number), 0]);
    expect(asked!()).toBe(0);
  });

  it('9.7: a variant, lowered by cases', async () => {
    const maybe = '(variant (option s16) (option))';
    const text = program({
      adapter: `(type $v ${maybe})
        (func (export "f") (param ${maybe}) (result i32)
          variant.lower $v (result i32) (case 1 i32.const 1000) (case 0 s16.lower_i32) end)
        (func (export "tag") (param ${maybe}) (result i32) variant.lower_tag $v)
        (func (export "make") (param i32) (result ${maybe})
          block local.get 0 br_if 0 variant.lift $v 1 return end
          local.get 0 s16.lift_i32 variant.lift $v 0)`,
      exports: {
        'x.f': `interface-func (param ${maybe}) (result i32)`,
        'x.tag': `interface-func (param ${maybe}) (result i32)`,
        'x.make': `interface-func (param i32) (result ${maybe})`,
      },
    });
    const { f, tag, make } = await run(text, execution);
    expect([f!({ tag: 0, val: -4 }), f!({ tag: 1 })]).toEqual([-4, 1000]);
    expect([tag!({ tag: 0, val: 1 }), tag!({ tag: 1 })]).toEqual([0, 1]);
    expect([make!(-9), make!(0)]).toEqual([{ tag: 0, val: -9 }, { tag: 1 }]);
  });

  it('9.9: deferred blocks run in reverse, behind the result', async () => {
    const text = program({
      core: `${log} ${allocator}`,
      adapter: `${importsOfLog} ${importsOfAllocator}
        (func (export "f") (param i32) (result string)
          i32.const 1 defer (param i32) call $mark end
          i32.const 2 defer (param i32) call $mark end
          i32.const 3 call $mark
          i32.const 0 local.get 0 string.lift_memory $m utf8)`,
      exports: {
        'x.f': 'interface-func (param i32) (result string)',
        'c.log': 'func (result i32)',
      },
    });
    const { f, log: seen } = await run(text, execution);
    expect(f!(2)).toBe('\0\0');
    expect(seen!()).toBe(321);
    expect(trapOf(() => f!(65537))).toBe('bounds');
    expect(seen!()).toBe(321321);
  });

  it('9.11: a provider that reads more than it is given', async () => {
    const text = `(module
      (interface $p (type $r (record (field u8) (field u8)))
        (func (export "f") (param (record (field u8) (field u8))) (result i32)
          record.lower $r drop u8.lower_i32))
      (interface $u (import "p" "f" (func $f (param (record (field u8))) (result i32)))
        (type $r (record (field u8)))
        (func (export "g") (param u8) (result i32) record.lift $r call $f))
      (link (export "g" (interface-func (param u8) (result i32)))
        module.instantiate $p instance.export "f"
        module.instantiate (import "p" "f") $u instance.export "g"))`;
    const { g } = await run(text, execution);
    expect(trapOf(() => g!(1))).toBe('missing-field');
    await expect(run(text, execution, {}, 'sound')).rejects.toThrow(engine().CompileError);
  });

  it('E2: widths differ', async () => {
    const text = program({
      adapter: `(func (export "w") (param s8) (result i64) s8.lower_i64)
        (func (export "v") (param u8) (result i64) u8.lower_i64)
        (func (export "n") (param u64) (result i32) u64.lower_i32)
        (func (export "m") (param s64) (result i32) s64.lower_i32)`,
      exports: {
        'x.w': 'interface-func (param s8) (result i64)',
        'x.v': 'interface-func (param u8) (result i64)',
        'x.n': 'interface-func (param u64) (result i32)',
        'x.m': 'interface-func (param s64) (result i32)',
      },
    });
    const { w, v, n, m } = await run(text, execution);
    expect([w!(-1), v!(255)]).toEqual([-1n, 255n]);
    expect(() => v!(256)).toThrow(TypeError);
    expect([n!(2n ** 32n - 1n), m!(-(2n ** 31n))]).toEqual([-1, -(2 ** 31)]);
    expect(trapOf(() => n!(2n ** 32n))).toBe('range');
    expect(trapOf(() => m!(2n ** 31n))).toBe('range');
    expect(trapOf(() => m!(-(2n ** 31n) - 1n))).toBe('range');
  });

  it('E3, E10: the order of traps and deferred blocks', async () => {
    const text = program({
      core: log,
      adapter: `${importsOfLog}
        (func (export "o") (result i32) i32.const 300 u8.lift_i32 i32.const -1 u8.lift_i32 drop unreachable)
        (func (export "p") (result u8)
          i32.const 1 defer (param i32) call $mark end i32.const 300 u8.lift_i32)`,
      exports: {
        'x.o': 'interface-func (result i32)',
        'x.p': 'interface-func (result u8)',
        'c.log': 'func (result i32)',
      },
    });
    const { o, p, log: seen } = await run(text, execution);
    expect(trapOf(() => o!())).toBe('range');
    expect(trapOf(() => p!())).toBe('range');
    expect(seen!()).toBe(1);
  });

  it('E7: a join of strings stays lazy', async () => {
    const v = '(variant (option string) (option))';
    const text = program({
      core: '(memory (export "memory") 1) (func (export "poke") (i32.store16 (i32.const 0) (i32.const 0x6261)))',
      adapter: `(import "c" "memory" (memory $m 1)) (import "c" "poke" (func $poke)) (type $v ${v})
        (func (export "f") (param ${v}) (result string)
          variant.lower $v (result string)
            (case 0) (case 1 i32.const 0 i32.const 2 string.lift_memory $m utf8)
          end
          call $poke)`,
      exports: { 'x.f': `interface-func (param ${v}) (result string)` },
    });
    const { f } = await run(text, execution);
    expect([f!({ tag: 0, val: 'me' }), f!({ tag: 1 })]).toEqual(['me', 'ab']);
  });

  it('E9: a deferred block sees the end, with the locals of its beginning', async () => {
    const text = program({
      core: log,
      adapter: `${importsOfLog}
        (func (export "a") i32.const 1 defer (param i32) call $mark end i32.const 5 call $mark)
        (func (export "b") (local $x i32)
          i32.const 7 local.set $x
          defer local.get $x call $mark end
          i32.const 9 local.set $x)`,
      exports: { 'x.a': 'interface-func', 'x.b': 'interface-func', 'c.log': 'func (result i32)' },
    });
    const { a, b, log: seen } = await run(text, execution);
    a!();
    expect(seen!()).toBe(51);
    b!();
    expect(seen!()).toBe(517);
  });

  it('E13: a callback that is linked in one mode only', async () => {
    const text = `(module
      (interface $p (type $k (callback (param (record (field u8))) (result i32)))
        (type $r (record (field u8)))
        (func $exec (param (record (field u8))) (result i32) record.lower $r u8.lower_i32)
        (func $end)
        (func (export "make") (result (callback (param (record (field u8))) (result i32)))
          callback.lift $k (env) $exec $end))
      (link (export "make" (interface-func (result (callback (param (record (field u8) (field u8))) (result i32)))))
        module.instantiate $p instance.export "make"))`;
    await expect(run(text, execution)).rejects.toThrow(engine().CompileError);
    const { make } = await run(text, execution, {}, 'sound');
    expect((make!() as (pair: number[]) => number)([4, 5])).toBe(4);
  });

  it('E14: functions of either kind stand for each other', async () => {
    const text = `(module
      (func (export "next") (param i32) (result i32) local.get 0 i32.const 1 i32.add)
      (interface $x (func (export "same") (param i32) (result i32) local.get 0))
      (link (export "next" (interface-func (param i32) (result i32)))
        (export "same" (func (param i32) (result i32)))
        module.instantiate 0 instance.export "next"
        module.instantiate $x instance.export "same"))`;
    const { next, same } = await run(text, execution);
    expect([next!(1), next!('2'), same!(-1), same!(2 ** 32 + 5)]).toEqual([2, 3, -1, 5]);
    expect([Object.isFrozen(next), next!.name, next!.length]).toEqual([true, 'next', 1]);
    // The other one is a function of core code, which can be put into a table.
    const table = new (engine().Table)({ element: 'anyfunc', initial: 1 });
    table.set(0, same);
    expect(() => table.set(0, next)).toThrow(TypeError);
  });

  it('E16: nothing is allocated as 0 bytes', async () => {
    const text = program({
      core: `(memory (export "memory") 1) (global $base (mut i32) (i32.const 0)) (global $calls (mut i32) (i32.const 0))
        (func (export "at") (param i32) (global.set $base (local.get 0)))
        (func (export "alloc") (param i32) (result i32)
          (global.set $calls (i32.add (global.get $calls) (i32.add (i32.const 1) (local.get 0))))
          (global.get $base))
        (func (export "calls") (result i32) (global.get $calls))`,
      adapter: `${importsOfAllocator} (type $list (array u8))
        (func (export "s") (param string) (result i32 i32) string.lower_memory $m utf8 $alloc)
        (func (export "w") (param string) (result i32 i32) string.lower_memory $m utf16 $alloc)
        (func (export "a") (param (array u8)) (result i32 i32)
          array.lower_memory $list $m $alloc 4 u8.lower_i32 i32.store8 end)`,
      exports: {
        'x.s': 'interface-func (param string) (result i32 i32)',
        'x.w': 'interface-func (param string) (result i32 i32)',
        'x.a': 'interface-func (param (array u8)) (result i32 i32)',
        'c.at': 'func (param i32)',
        'c.calls': 'func (result i32)',
      },
    });
    const { s, w, a, at, calls } = await run(text, execution);
    at!(65536);
    expect([s!(''), w!(''), a!([])]).toEqual([
      [65536, 0],
      [65536, 0],
      [65536, 0],
    ]);
    expect(calls!()).toBe(3);
    expect(trapOf(() => s!('x'))).toBe('bounds');
    at!(65537);
    expect(trapOf(() => s!(''))).toBe('bounds');
    expect(trapOf(() => w!(''))).toBe('alignment');
    expect(a!([])).toEqual([65537, 0]);
    at!(-4);
    expect(trapOf(() => a!([1, 2]))).toBe('bounds');
    expect(trapOf(() => a!([1]))).toBe('bounds');
  });

  it('9.10, E11: three instances in a DAG, the containing module second', async () => {
    const text = `(module
      (import "m" "memory" (memory 1))
      (func (export "put") (param i32 i32) (i32.store8 (local.get 0) (local.get 1)))
      (module $mem (memory (export "memory") 1))
      (interface $get (import "m" "memory" (memory $m 1))
        (func (export "at") (param i32) (result s8) local.get 0 i32.load8_s $m s8.lift_i32))
      (link
        (export "put" (func (param i32 i32)))
        (export "at" (interface-func (param i32) (result s8)))
        module.instantiate $mem instance.export "memory" dup
        module.instantiate (import "m" "memory") 0 instance.export "put" pick 1
        module.instantiate (import "m" "memory") $get instance.export "at"))`;
    const { put, at } = await run(text, execution);
    put!(7, 0xfe);
    expect([at!(7), at!(8)]).toEqual([-2, 0]);
  });

  it('E1: narrow', async () => {
    const text = program({
      adapter: '(func (export "n") (param i64) (result s16) local.get 0 s16.lift_i64)',
      exports: { 'x.n': 'interface-func (param i64) (result s16)' },
    });
    const { n } = await run(text, execution);
    expect([n!(-32768n), n!(32767n)]).toEqual([-32768, 32767]);
    expect([32768n, -32769n, 2n ** 16n].map((value) => trapOf(() => n!(value)))).toEqual([
      'range',
      'range',
      'range',
    ]);
  });

  it('E5: from one module to another, in two encodings', async () => {
    const text = `(module
      (module $a (memory (export "bytes") 1) (data (i32.const 0) "o\\c3\\b9"))
      (module $b ${allocator} (func (export "word") (param i32) (result i32) (i32.load (local.get 0))))
      (interface $from (import "a" "bytes" (memory $m 1))
        (func (export "text") (result string) i32.const 0 i32.const 3 string.lift_memory $m utf8))
      (interface $to ${importsOfAllocator} (import "from" "text" (func $text (result string)))
        (func (export "take") (result i32 i32) call $text string.lower_memory $m utf16 $alloc))
      (link
        (export "take" (interface-func (result i32 i32)))
        (export "word" (func (param i32) (result i32))) (export "asked" (func (result i32)))
        module.instantiate $a instance.export "bytes"
        module.instantiate (import "a" "bytes") $from instance.export "text"
        module.instantiate $b
        dup instance.export "alloc" pick 1 dup instance.export "memory" pick 1
        pick 3 pick 3 pick 3
        module.instantiate (import "c" "memory") (import "c" "alloc") (import "from" "text") $to
        instance.export "take" pick 1
        dup instance.export "word" pick 1 instance.export "asked"))`;
    const { take, word, asked } = await run(text, execution);
    const [base, units] = take!() as number[];
    expect([units, asked!(), word!(base)]).toEqual([2, 4, 0x00f9006f]);
  });

  it('E6: an array of records of variants, chosen by a function', async () => {
    const v = '(variant (option u16) (option))';
    const r = `(record (field s8) (field ${v}))`;
    const text = program({
      core: '(memory (export "memory") 1) (data (i32.const 10) "\\ff\\00\\34\\12\\05\\01\\00\\00")',
      adapter: `(import "c" "memory" (memory $m 1))
        (type $v ${v}) (type $r ${r}) (type $a (array ${r}))
        (func $choose (param $at i32) (result ${v})
          block
            local.get $at i32.load8_u $m offset=1 br_if 0
            local.get $at i32.load16_u $m offset=2 u16.lift_i32 variant.lift $v 0 return
          end
          variant.lift $v 1)
        (func (export "all") (param i32) (result (array ${r})) (local $at i32)
          i32.const 10 local.get 0
          array.lift_memory $a 4
            local.tee $at i32.load8_s $m s8.lift_i32
            local.get $at call $choose
            record.lift $r
          end)`,
      exports: { 'x.all': `interface-func (param i32) (result (array ${r}))` },
    });
    const { all } = await run(text, execution);
    const expected = [
      [-1, { tag: 0, val: 0x1234 }],
      [5, { tag: 1 }],
    ];
    expect([all!(2), all!(0)]).toEqual([expected, []]);
  });

  it('E12: two modules that import from each other have no first instance', () => {
    const text = `(module
      (interface $a (import "b" "f" (func)) (func (export "f")))
      (interface $b (import "a" "f" (func)) (func (export "f")))
      (link module.instantiate $a drop))`;
    expect(codesOf(text)).toEqual(['link-import-missing']);
  });

  it('E15: the containing module is instantiated second', async () => {
    const text = `(module
      (import "n" "alloc" (func $alloc (param i32) (result i32)))
      (func (export "run") (result i32) (call $alloc (i32.const 5)))
      (module $nested (func (export "alloc") (param i32) (result i32) (i32.add (i32.const 90) (local.get 0))))
      (link (export "run" (interface-func (result i32)))
        module.instantiate $nested instance.export "alloc"
        module.instantiate (import "n" "alloc") 0 instance.export "run"))`;
    const { run: call } = await run(text, execution);
    expect(call!()).toBe(95);
  });
});
