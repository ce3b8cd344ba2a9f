import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CoreMemory } from '../../src/engine.js';
import { instantiate, LinkedModule } from '../../src/index.js';
import { parsed, program, run } from '../programs.js';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** Functions of which each calls the one before twice: one more each doubles the code. */
function doubling(count: number): string {
  const functions = Array.from(
    { length: count },
    (_, index) => `(func $f${index + 1} (param i32) (result i32)
      local.get 0 call $f${index} call $f${index})`,
  );
  return program({
    adapter: `(func $f0 (param i32) (result i32) local.get 0 i32.const 1 i32.add)
      ${functions.join('\n')}
      (func (export "small") (param i32) (result i32) local.get 0 call $f4)
      (func (export "large") (param i32) (result u8) local.get 0 i32.const 300 u8.lift_i32 drop
        call $f${count} u8.lift_i32)`,
    exports: {
      'x.small': 'interface-func (param i32) (result i32)',
      'x.large': 'interface-func (param i32) (result u8)',
    },
  });
}

describe('what can not be compiled is interpreted', () => {
  it('where inlining would not end', async () => {
    const { small, large } = await run(doubling(40), 'compiled');
    expect(small!(1)).toBe(17);
    expect(() => large!(1)).toThrow('out of the range');
  });

  it('where a chain of calls is long', async () => {
    const links = Array.from(
      { length: 400 },
      (_, index) => `(func $f${index + 1} (param u8) (result u8) call $f${index})`,
    );
    const text = program({
      adapter: `(func $f0 (param u8) (result u8)) ${links.join('\n')}
        (func (export "same") (param u8) (result u8) call $f400)`,
      exports: { 'x.same': 'interface-func (param u8) (result u8)' },
    });
    const { same } = await run(text, 'compiled');
    expect(same!(200)).toBe(200);
  });

  it.each([490, 700, 990])('where callbacks of callbacks are %i deep', async (depth) => {
    const type = `${'(callback (param '.repeat(depth)}u8${'))'.repeat(depth)}`;
    const { module } = LinkedModule.parse(`(module
      (interface $a
        (import "host" "f" (func $f (param ${type})))
        (func (export "run") (param ${type}) call $f))
      (link (import "f" (interface-func (param ${type})))
        (export "run" (interface-func (param ${type})))
        module.instantiate (import "host" "f") $a instance.export "run"))`);
    const given: unknown[] = [];
    const host = { f: (callback: unknown) => given.push(callback) };
    const { exports } = await instantiate(module!, host);
    (exports as { run: (callback: () => void) => void }).run(() => {});
    expect(given).toHaveLength(1);
  });

  it('where text may not become code', async () => {
    vi.stubGlobal('Function', () => {
      throw new EvalError('forbidden');
    });
    const index = await import('../../src/index.js');
    const { module } = index.LinkedModule.parse(doubling(4));
    const { exports } = await index.instantiate(module!);
    const { large } = exports as { large: (value: number) => number };
    expect(() => large(1)).toThrow('out of the range of u8');
  });
});

/** A string within the memory of a module whose `$alloc` grows it. */
const growing = program({
  core: `(memory (export "m") 1 8)
    (data (i32.const 16) "long enough to be copied as bytes")
    (func (export "alloc") (param i32) (result i32)
      (i32.mul (memory.grow (i32.const 1)) (i32.const 65536)))
    (func (export "byte") (param i32) (result i32) (i32.load8_u (local.get 0)))`,
  adapter: `(import "c" "m" (memory $m 1)) (import "c" "alloc" (func $alloc (param i32) (result i32)))
    (type $a (array u16))
    (func (export "text") (param i32 i32) (result i32 i32)
      local.get 0 local.get 1 string.lift_memory $m utf8 string.lower_memory $m utf8 $alloc)
    (func (export "units") (param i32 i32) (result i32 i32) (local $x i32)
      local.get 0 local.get 1
      array.lift_memory $a 2 i32.load16_u $m u16.lift_i32 end
      array.lower_memory $a $m $alloc 2
        u16.lower_i32 local.set $x local.get $x i32.store16 $m
      end)`,
  exports: {
    'x.text': 'func (param i32 i32) (result i32 i32)',
    'x.units': 'func (param i32 i32) (result i32 i32)',
    'c.byte': 'func (param i32) (result i32)',
    'c.m': 'memory 1 8',
  },
});

/** A string from memory to memory; each memory can grow. */
const between = `(module
  (module $from
    (memory (export "m") 1)
    (func (export "grow") (drop (memory.grow (i32.const 1)))))
  (module $to
    (memory (export "m") 1)
    (func (export "grow") (drop (memory.grow (i32.const 1))))
    (func (export "alloc") (param i32) (result i32) (i32.const 1024)))
  (interface $x
    (import "from" "m" (memory $m 1)) (import "to" "m" (memory $n 1))
    (import "to" "alloc" (func $alloc (param i32) (result i32)))
    (func (export "pass") (param i32 i32) (result i32 i32)
      local.get 0 local.get 1 string.lift_memory $m utf8 string.lower_memory $n utf8 $alloc))
  (link (export "from" (memory 1)) (export "growFrom" (func))
    (export "to" (memory 1)) (export "growTo" (func))
    (export "pass" (func (param i32 i32) (result i32 i32)))
    module.instantiate $from dup instance.export "m" pick 1 instance.export "grow"
    module.instantiate $to dup instance.export "m" pick 1 dup instance.export "grow" pick 1
    instance.export "alloc"
    pick 4 dup pick 4 dup pick 3 pick 6 pick 2 pick 6 pick 6 pick 6 pick 6
    module.instantiate (import "to" "m") (import "from" "m") (import "to" "alloc") $x
    instance.export "pass"))`;

describe.each(['js', 'wasm'] as const)('as %s', (target) => {
  const start = async () => {
    const { exports } = await instantiate(parsed(growing), {}, { target });
    return exports as {
      m: CoreMemory;
      byte: (at: number) => number;
      text: (base: number, length: number) => number[];
      units: (base: number, count: number) => number[];
    };
  };

  it('takes views again after `$alloc` has grown the memory', async () => {
    const { m, byte, text, units } = await start();
    expect(text(16, 33)).toEqual([65_536, 33]);
    expect(byte(65_536 + 32)).toBe('s'.charCodeAt(0));
    expect(units(16, 4)).toEqual([131_072, 4]);
    expect(byte(131_072 + 7)).toBe('o'.charCodeAt(0));
    expect(m.buffer.byteLength).toBe(3 * 65_536);
  });

  it.each([4, 100, 5000])('copies %i bytes as they are, also after memories grew', async (size) => {
    const { exports } = await instantiate(parsed(between), {}, { target });
    const { from, to, pass, growFrom, growTo } = exports as {
      from: CoreMemory;
      to: CoreMemory;
      pass: (base: number, length: number) => number[];
      growFrom: () => void;
      growTo: () => void;
    };
    const expectPassed = (byte: number, base: number, length: number): void => {
      new Uint8Array(from.buffer).fill(byte);
      expect(pass(base, length)).toEqual([1024, length]);
      const written = new Uint8Array(to.buffer);
      expect(new Set(written.subarray(1024, 1024 + length))).toEqual(new Set([byte]));
      expect(written[1024 + length]).toBe(0);
      written.fill(0);
    };
    for (const letter of [97, 98, 99, 100]) {
      for (let times = 0; times < 3; times++) {
        expectPassed(letter, 8, size);
        expectPassed(letter, 9, size - 1);
      }
      if (letter !== 98) growFrom();
      if (letter !== 97) growTo();
    }
    expect(() => pass(0, 4 * 65_536)).toThrow(/bounds/);
    expect(() => pass(4 * 65_536, 1)).toThrow(/bounds/);
  });

  it('writes nothing of an i64 that is half out of bounds', async () => {
    const text = program({
      core: '(memory (export "m") 1) (data (i32.const 0) "abcdefgh")',
      adapter: `(import "c" "m" (memory $m 1))
        (func (export "move") (param i32)
          local.get 0 i32.const 0 i64.load $m s64.lift_i64 s64.lower_i64 i64.store $m)`,
      exports: { 'x.move': 'interface-func (param i32)', 'c.m': 'memory 1' },
    });
    const { exports } = await instantiate(parsed(text), {}, { target });
    const { m, move } = exports as { m: CoreMemory; move: (to: number) => void };
    move(65_528);
    expect(() => move(65_532)).toThrow(/bounds/);
    const end = String.fromCharCode(...new Uint8Array(m.buffer, 65_528));
    expect(end).toBe('abcdefgh');
  });
});
