import { Source } from '@witcraft/diagnostics';
import { parseText } from '@witcraft/wat';
import { describe, expect, test, vi } from 'vitest';
import { type Instance, instantiate, LinkError, Trap } from '../src/index.js';
import { CodeLimits, type CodeLimitsOptions } from '../src/limits/index.js';

type Exports = Record<string, (...args: unknown[]) => unknown>;

async function start(text: string, options: CodeLimitsOptions = {}): Promise<Instance> {
  const { bytes = new Uint8Array(), diagnostics } = parseText(new Source('a.wat', text));
  expect(diagnostics).toEqual([]);
  return instantiate(bytes, {}, { code: new CodeLimits(options) });
}

/** A component that exports core function `f` of a module, as it is. */
function exporting(body: string, type = '', more = ''): string {
  return `(component
    (core module $m ${more} (func (export "f") ${body}))
    (core instance $m (instantiate $m))
    (func (export "f") ${type} (canon lift (core func $m "f"))))`;
}

const good = exporting('(result i32) i32.const 7', '(result u32)');

/** An instance that has nothing to do with the hostile one goes on. */
async function expectOthersGoOn(): Promise<void> {
  const { exports } = await start(good);
  expect((exports as Exports)['f']!()).toBe(7);
}

describe('a component that does not return', () => {
  test.each([
    ['loops', 'loop br 0 end'],
    ['loops, and catches what it can', 'loop try loop br 0 end catch_all end br 0 end'],
  ])('%s: traps after its time, and may not be called again', async (_, body) => {
    const { exports } = await start(exporting(body), { time: 20 });
    const { f } = exports as Exports;
    expect(f).toThrow();
    expect(f).toThrow('cannot enter component instance');
    await expectOthersGoOn();
  });

  test('says for how long it ran', async () => {
    const { exports } = await start(exporting('(loop br 0)'), { time: 20 });
    const error = caught((exports as Exports)['f']!);
    expect(error).toBeInstanceOf(Trap);
    expect(error.message).toBe('ran for more than 20 ms without returning or waiting');
  });

  test('in a start function: the instantiation fails', async () => {
    const text =
      '(component (core module $m (func $f (loop br 0)) (start $f)) (core instance (instantiate $m)))';
    await expect(start(text, { time: 20 })).rejects.toThrow('20 ms');
  });

  test('calls that take little time each may go on for long', async () => {
    const counting = `(param i32) (loop (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))`;
    const { exports } = await start(exporting(counting, '(param "n" u32)'), { time: 20 });
    // A clock of its own: a busy machine may take its time between any two looks at it.
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 5));
    for (let i = 0; i < 100; i++) (exports as Exports)['f']!(20_000);
    clock.mockRestore();
    expect(now).toBeGreaterThan(20 * 20);
  });
});

describe('a component that wants too much', () => {
  test('memory: it gets no more, and may go on', async () => {
    const body = '(result i32) (drop (memory.grow (i32.const 1))) (memory.grow (i32.const 1))';
    const text = exporting(body, '(result s32)', '(memory 1)');
    const { exports } = await start(text, { memory: 2 * 65536 });
    expect((exports as Exports)['f']!()).toBe(-1);
  });

  test('memory from the beginning: it is refused', async () => {
    const starting = start(exporting('', '', '(memory 1000)'), { memory: 65536 });
    await expect(starting).rejects.toThrow(LinkError);
    await expect(starting).rejects.toThrow('a memory has 1000 pages at first, the limit is 1');
  });

  test('stack: it overflows, and nobody else does', async () => {
    const { exports } = await start(exporting('call 0'));
    expect((exports as Exports)['f']!).toThrow(RangeError);
    expect((exports as Exports)['f']!).toThrow('cannot enter component instance');
    await expectOthersGoOn();
  });

  test('instances: it is refused', async () => {
    let text = '(component $c)';
    for (let i = 0; i < 40; i++) {
      text = `(component $c ${text} (instance (instantiate $c)) (instance (instantiate $c)))`;
    }
    await expect(start(text)).rejects.toThrow('more than 10000 instances');
  });
});

describe('a component that lies', () => {
  const lifting = (body: string, result: string): string => `(component
    (core module $m (memory (export "memory") 1) (func (export "f") (result i32) ${body}))
    (core instance $m (instantiate $m))
    (alias core export $m "memory" (core memory $memory))
    (type $case' (enum "a" "b"))
    (export $case "case" (type $case'))
    (func (export "f") (result ${result})
      (canon lift (core func $m "f") (memory (core memory $memory)))))`;
  const store = (at: number, value: number): string =>
    `(i32.store (i32.const ${at}) (i32.const ${value}))`;
  /** A pointer and a length at address 0, and what is at the pointer. */
  const pair = (pointer: number, length: number, more = ''): string =>
    `${store(0, pointer)} ${store(4, length)} ${more} i32.const 0`;

  test.each([
    ['the length of a string', pair(8, -1), 'string'],
    ['the place of a string', pair(-8, 8), 'string'],
    ['the text of a string', pair(16, 4, store(16, -1)), 'string'],
    ['the length of a list', pair(8, 0x1000_0000), '(list u32)'],
    ['the number of large elements', pair(8, 0x7fff_ffff), '(list (tuple u64 u64 u64))'],
    ['the place of its result', 'i32.const -4', 'string'],
    ['a character', 'i32.const 0xd800', 'char'],
    ['a case', 'i32.const 9', '$case'],
  ])('about %s: traps', async (_, body, result) => {
    const { exports } = await start(lifting(body, result));
    const { f } = exports as Exports;
    expect(f).toThrow(Trap);
    expect(f).toThrow('cannot enter component instance');
    await expectOthersGoOn();
  });

  test.each([
    ['that nobody gave it', '(call $drop (i32.const 7))', 'unknown'],
    [
      'that it dropped',
      '(local.set 0 (call $new (i32.const 1))) (call $drop (local.get 0)) (call $drop (local.get 0))',
      'unknown',
    ],
    ['of another type', '(call $drop-other (call $new (i32.const 1)))', 'wrong type'],
  ])('about a handle %s: traps', async (_, body, message) => {
    const { exports } = await start(`(component
      (type $r (resource (rep i32)))
      (type $other (resource (rep i32)))
      (core func $new (canon resource.new $r))
      (core func $drop (canon resource.drop $r))
      (core func $drop-other (canon resource.drop $other))
      (core module $m
        (import "" "new" (func $new (param i32) (result i32)))
        (import "" "drop" (func $drop (param i32)))
        (import "" "drop-other" (func $drop-other (param i32)))
        (func (export "f") (local i32) ${body}))
      (core instance $m (instantiate $m (with "" (instance
        (export "new" (func $new))
        (export "drop" (func $drop))
        (export "drop-other" (func $drop-other))))))
      (func (export "f") (canon lift (core func $m "f"))))`);
    const { f } = exports as Exports;
    expect(f).toThrow(message);
    expect(f).toThrow('cannot enter component instance');
    await expectOthersGoOn();
  });
});

function caught(f: () => unknown): Error {
  try {
    f();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}
