import { Source } from '@witcraft/diagnostics';
import { parseModule } from '@witcraft/wat';
import { describe, expect, it } from 'vitest';
import { engine } from '../../src/engine.js';
import { instantiate, LinkedModule } from '../../src/index.js';
import { executions, type Functions, parsed, run, trapOf } from '../programs.js';

/** The core module of a text, compiled. */
function coreModule(text: string) {
  const { bytes } = parseModule(new Source('core.wat', text));
  return new (engine().Module)(bytes!);
}

/** What a promise fails with. */
async function failure(
  promise: Promise<unknown>,
): Promise<Error & { problems?: string[]; diagnostics?: { code: string }[] }> {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error('it did not fail');
}

const things = new (engine().Instance)(
  coreModule(`(module
    (memory (export "memory") 1 2)
    (table (export "table") 1 funcref)
    (global (export "global") (mut i32) (i32.const 4))
    (global (export "constant") i64 (i64.const 5))
    (func (export "twice") (param i32) (result i32) (i32.mul (i32.const 2) (local.get 0))))`),
  {},
).exports;

describe.each(executions)('%s, what the host gives', (execution) => {
  it('may be a JavaScript function, for interface functions and core ones', async () => {
    const text = `(module
      (interface $x
        (import "h" "text" (func $text (param string u64) (result string)))
        (import "h" "core" (func $core (param i32 i64) (result i32)))
        (import "log" (func $log (param (array u8))))
        (func (export "f") (param string (array u8)) (result string i32) (local $n i32)
          call $log i64.const -1 u64.lift_i64 call $text
          i32.const -1 i64.const 2 call $core))
      (link
        (import "h" "text" (interface-func (param string u64) (result string)))
        (import "h" "core" (func (param i32 i64) (result i32)))
        (import "log" (interface-func (param (array u8))))
        (export "f" (interface-func (param string (array u8)) (result string i32)))
        module.instantiate (import "log") (import "h" "core") (import "h" "text") $x
        instance.export "f"))`;
    const seen: unknown[] = [];
    const h = {
      text: (a: string, b: bigint) => {
        seen.push(a, b);
        return `${a}!`;
      },
      core: (a: number, b: bigint) => {
        seen.push(a, b);
        return '17';
      },
    };
    const { f } = await run(text, execution, { h, log: (bytes: Uint8Array) => seen.push(bytes) });
    expect(f!('hi', [1])).toEqual(['hi!', 17]);
    expect(seen).toEqual([Uint8Array.of(1), 'hi', 2n ** 64n - 1n, -1, 2n]);
    h.text = () => 5 as never;
    expect(f!('hi', [1])).toEqual(['hi!', 17]);
    const { f: wrong } = await run(text, execution, { h, log: () => 1 });
    expect(() => wrong!('hi', [1])).toThrow(TypeError);
  });

  it('may be what a core instance has', async () => {
    const direct = `(module
      (interface $x
        (import "h" "memory" (memory $m 1))
        (import "h" "global" (global $g (mut i32)))
        (import "h" "constant" (global $k i64))
        (import "h" "twice" (func $twice (param i32) (result i32)))
        (func (export "f") (result i32 i64)
          i32.const 8 i32.const 77 i32.store8 $m
          global.get $g i32.const 1 i32.add global.set $g
          i32.const 21 call $twice global.get $k))
      (link
        (import "h" "memory" (memory 1))
        (import "h" "global" (global (mut i32)))
        (import "h" "constant" (global i64))
        (import "h" "twice" (interface-func (param i32) (result i32)))
        (export "f" (interface-func (result i32 i64)))
        module.instantiate (import "h" "twice") (import "h" "constant") (import "h" "global") (import "h" "memory") $x
        instance.export "f"))`;
    const { f } = await run(direct, execution, { h: things });
    const global = things['global'] as { value: number };
    const before = global.value;
    expect(f!()).toEqual([42, 5n]);
    expect(global.value).toBe(before + 1);
    expect(new Uint8Array((things['memory'] as { buffer: ArrayBuffer }).buffer)[8]).toBe(77);
  });

  it('goes out as it came in', async () => {
    const text = `(module (link
      (import "h" "memory" (memory 1)) (import "h" "table" (table 1 funcref))
      (import "h" "global" (global (mut i32))) (import "h" "twice" (func (param i32) (result i32)))
      (export "memory" (memory 1)) (export "table" (table 1 funcref))
      (export "global" (global (mut i32))) (export "twice" (func (param i32) (result i32)))))`;
    const exports = await run(text, execution, { h: things });
    for (const name of ['memory', 'table', 'global', 'twice'])
      expect(exports[name]).toBe(things[name]);
  });

  it('may be a number for a global that does not change', async () => {
    const text = '(module (link (import "h" (global i32)) (export "g" (global i32))))';
    const { g } = (await run(text, execution, { h: 41 })) as never as Record<
      string,
      { value: number }
    >;
    expect(g!.value).toBe(41);
  });

  it('may be an interface function of another module, whose values stay lazy', async () => {
    const provider = `(module
      (module $c (memory (export "m") 1) (data (i32.const 0) "old") (func (export "poke") (i32.store8 (i32.const 0) (i32.const 98))))
      (interface $x (import "c" "m" (memory $m 1))
        (func (export "text") (result string) i32.const 0 i32.const 3 string.lift_memory $m utf8))
      (link (export "text" (interface-func (result string))) (export "poke" (func))
        module.instantiate $c dup instance.export "m" module.instantiate (import "c" "m") $x
        instance.export "text" pick 1 instance.export "poke"))`;
    const consumer = `(module
      (interface $y (import "p" "text" (func $text (result string))) (import "p" "poke" (func $poke))
        (func (export "late") (result string) call $text call $poke))
      (link (import "p" "text" (interface-func (result string))) (import "p" "poke" (func))
        (export "late" (interface-func (result string)))
        module.instantiate (import "p" "poke") (import "p" "text") $y instance.export "late"))`;
    const p = await run(provider, execution);
    const { late } = await run(consumer, execution, { p });
    expect(late!()).toBe('bld');
    const wrong = consumer.replaceAll('(result string)', '(result u8)');
    expect((await failure(run(wrong, execution, { p }))).message).toContain('[] -> [string]');
  });

  it('is checked before anything runs, and all failures are listed', async () => {
    const text = `(module
      (func $start unreachable) (start $start)
      (link
        (import "a" "f" (func (param i32)))
        (import "a" "g" (interface-func (param u8)))
        (import "a" "m" (memory 2))
        (import "g" (global (mut i32)))
        (import "t" "t" (table 1 funcref))
        (import "a" "twice" (func (param i64)))
        (import "a" "h" (interface-func))
        drop drop drop drop drop drop drop module.instantiate 0 drop))`;
    const { twice, memory } = things;
    const error = await failure(run(text, execution, { a: { g: 1, m: memory, twice }, g: 5 }));
    expect(error).toBeInstanceOf(engine().LinkError);
    expect(error.problems?.map((line) => line.replace(/ \(.*/, ''))).toEqual([
      'import "a" "f": expected func [i32] -> [], given is nothing',
      'import "a" "g": expected interface-func [u8] -> [], given is 1',
      'import "a" "m": expected',
      'import "g": expected',
      'import "t" "t": expected',
      'import "a" "twice": expected func [i64] -> [], given is a function',
      'import "a" "h": expected interface-func [] -> [], given is nothing',
    ]);
    const fine = { f() {}, g() {}, h() {}, m: new (engine().Memory)({ initial: 2 }), twice() {} };
    const { table, global } = things;
    const trap = await failure(run(text, execution, { a: fine, g: global, t: { t: table } }));
    expect(trap).toBeInstanceOf(engine().RuntimeError);
    expect(
      trapOf(() => {
        throw trap;
      }),
    ).toBe('unreachable');
  });
});

describe.each(executions)('%s, imported modules', (execution) => {
  const text = (name: string) => `(module
    (import ${name} (module $i (import "e" "n" (func (result i32))) (export "f" (interface-func (result i32)))))
    (func (export "n") (result i32) i32.const 6)
    (link (export "f" (interface-func (result i32)))
      module.instantiate 0 instance.export "n"
      module.instantiate (import "e" "n") $i instance.export "f"))`;
  const inner = parsed(`(module
    (interface $x (import "e" "n" (func $n (result i32)))
      (func (export "f") (result i32) call $n i32.const 7 i32.mul))
    (link (import "e" "n" (interface-func (result i32))) (export "f" (interface-func (result i32)))
      module.instantiate (import "e" "n") $x instance.export "f"))`);

  async function call(
    name: string,
    imports: object,
    modules: [string, unknown][],
  ): Promise<unknown> {
    const options = { execution, modules: new Map(modules) };
    const { exports } = await instantiate(parsed(text(name)), imports as never, options);
    return (exports as Functions)['f']!();
  }

  it('are found by their URL', async () => {
    expect(await call('"./inner.ilm"', {}, [['./inner.ilm', inner]])).toBe(42);
    expect(await call('"https://a.test/x"', {}, [['https://a.test/x', inner]])).toBe(42);
    const error = await failure(call('"./inner.ilm"', { './inner.ilm': inner }, []));
    expect(error).toBeInstanceOf(engine().LinkError);
    expect(error.message).toContain('"./inner.ilm"');
  });

  it('are given as imports where their name is no place', async () => {
    expect(await call('"inner"', { inner }, [])).toBe(42);
    expect(await call('"a" "./b"', { a: { './b': inner } }, [])).toBe(42);
    const error = await failure(call('"inner"', {}, [['inner', inner]]));
    expect(error.problems).toEqual(['module "inner": it is missing among the imports']);
  });

  it('may be core modules', async () => {
    const core = coreModule(`(module (import "e" "n" (func $n (result i32)))
      (func (export "f") (result i32) (i32.add (i32.const 1) (call $n))))`);
    expect(await call('"inner"', { inner: core }, [])).toBe(7);
    const other = coreModule('(module (import "e" "z" (func)) (memory (export "f") 1))');
    const error = await failure(call('"inner"', { inner: other }, []));
    expect(error.problems?.length).toBe(2);
    const type = coreModule('(module (func (export "f") (result i64) i64.const 1))');
    expect(await failure(call('"inner"', { inner: type }, []))).toBeInstanceOf(engine().LinkError);
  });

  it('have the type that is declared', async () => {
    const wrong = parsed(`(module (interface $x (func (export "f") (result u8) unreachable))
      (link (import "e" "q" (func)) (export "f" (interface-func (result u8)))
        drop module.instantiate $x instance.export "f"))`);
    const error = await failure(call('"inner"', { inner: wrong }, []));
    expect(error.problems?.length).toBe(2);
    const invalid = LinkedModule.parse('(module (interface (func drop)) (link))').module;
    expect((await failure(call('"inner"', { inner: invalid }, []))).message).toContain('invalid');
    expect((await failure(call('"inner"', { inner: {} }, []))).message).toContain('LinkedModule');
  });

  it('do not import themselves', async () => {
    const self =
      '(module (import "./self" (module $s (export "x" (memory 1)))) (link (export "x" (memory 1)) module.instantiate $s instance.export "x"))';
    const module = parsed(self);
    const modules = new Map([['./self', module]]);
    const error = await failure(instantiate(module, {}, { execution, modules }));
    expect(error.message).toContain('imports itself');
  });
});

describe.each(executions)('%s, a linked module', (execution) => {
  it('makes a bounded number of instances', async () => {
    const twice = 'module.instantiate $inner drop module.instantiate $inner drop';
    let inner = '(module $inner (link))';
    for (let depth = 0; depth < 40; depth++) inner = `(module $inner ${inner} (link ${twice}))`;
    const error = await failure(run(`(module ${inner} (link ${twice}))`, execution));
    expect(error).toBeInstanceOf(engine().LinkError);
    expect(error.message).toContain('100000 instances');
  });

  it('without a link function is its core module', async () => {
    const text = `(module (import "e" "f" (func $f (param i32) (result i32)))
      (memory (export "memory") 1)
      (func (export "g") (param i32) (result i32) (call $f (local.get 0)))
      (interface $unused))`;
    const exports = await run(text, execution, { e: { f: (n: number) => n + 1 } });
    expect(exports['g']!(4)).toBe(5);
    expect(exports['memory']).toBeInstanceOf(engine().Memory);
    expect((await failure(run(text, execution))).message).toContain('"e" "f"');
  });

  it('runs start functions in the order of instantiation', async () => {
    const module = (name: string) =>
      `(module $${name} (import "h" "${name}" (func $f)) (start $f) (func (export "f")))`;
    const text = `(module ${module('a')} ${module('b')}
      (link (import "h" "a" (func)) (import "h" "b" (func))
        module.instantiate (import "h" "b") $b drop module.instantiate (import "h" "a") $a drop))`;
    const order: string[] = [];
    await run(text, execution, { h: { a: () => order.push('a'), b: () => order.push('b') } });
    expect(order).toEqual(['b', 'a']);
  });

  it('calls interface functions from core code as entries', async () => {
    const text = `(module
      (interface $x (import "h" "note" (func $note (param i32)))
        (func (export "in") (param i32 f64) (result i64 i32)
          i32.const 1 defer (param i32) call $note end
          local.get 1 i64.trunc_f64_s local.get 0))
      (module $c (import "x" "in" (func $in (param i32 f64) (result i64 i32)))
        (func (export "f") (result i64 i32) (call $in (i32.const 3) (f64.const 2.5))))
      (link (import "h" "note" (func (param i32))) (export "f" (func (result i64 i32)))
        module.instantiate (import "h" "note") $x instance.export "in"
        module.instantiate (import "x" "in") $c instance.export "f"))`;
    const notes: number[] = [];
    const { f } = await run(text, execution, { h: { note: (n: number) => notes.push(n) } });
    expect(f!()).toEqual([2n, 3]);
    expect(notes).toEqual([1]);
  });

  it('that is invalid is not instantiated', async () => {
    const { module } = LinkedModule.parse('(module (interface (func drop)) (link))');
    const error = await failure(instantiate(module!, {}, { execution }));
    expect(error).toBeInstanceOf(engine().CompileError);
    expect(error.diagnostics?.map(({ code }) => code)).toEqual(['interface-module/operand-type']);
    expect(() => LinkedModule.decode(Uint8Array.of(1, 2))).toThrow(engine().CompileError);
  });

  it('has functions that are frozen, and names that prototypes have', async () => {
    const text = `(module (interface $x (func (export "__proto__") (param u8 u8) drop drop))
      (link (export "__proto__" (interface-func (param u8 u8))) (export "constructor" (interface-func (param u8 u8)))
        module.instantiate $x instance.export "__proto__" dup))`;
    const exports = await run(text, execution);
    expect(Object.keys(exports)).toEqual(['__proto__', 'constructor']);
    const f = Object.values(exports)[0]!;
    expect([Object.isFrozen(f), f.name, f.length, Object.isFrozen(exports)]).toEqual([
      true,
      '__proto__',
      2,
      true,
    ]);
  });

  it('describes its imports and exports', () => {
    const module = parsed(`(module
      (import "./a" (module)) (import "b" (module $b (export "x" (memory 1))))
      (link (import "c" "d" (func)) (export "e" (interface-func (result u8))) drop))`);
    expect(module.imports.map(({ module: first, name, kind }) => [first, name, kind])).toEqual([
      [undefined, 'b', 'module'],
      ['c', 'd', 'func'],
    ]);
    expect(module.exports).toMatchObject([
      { name: 'e', kind: 'interface-func', type: { type: { params: [], results: ['u8'] } } },
    ]);
    const core = parsed('(module (import "a" "b" (global i32)) (func (export "f")))');
    expect(core.imports).toMatchObject([{ module: 'a', name: 'b', kind: 'global' }]);
    expect(core.exports).toMatchObject([{ name: 'f', kind: 'func' }]);
  });
});
