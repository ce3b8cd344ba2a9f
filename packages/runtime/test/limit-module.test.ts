import { Source } from '@witcraft/diagnostics';
import { parseText } from '@witcraft/wat';
import { describe, expect, test } from 'vitest';
import { type CodeLimits, limitModule, tickImport } from '../src/limits/limit-module.js';

declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: Record<string, unknown> };
  RuntimeError: new () => Error;
};

type Functions = Record<string, (...args: number[]) => number>;

function limited(text: string, limits: CodeLimits): ReturnType<typeof limitModule> {
  const { bytes = new Uint8Array() } = parseText(new Source('a.wat', text));
  return limitModule(bytes, limits);
}

function run(text: string, limits: CodeLimits, tick: () => number, imports = {}): Functions {
  const { bytes } = limited(text, limits)!;
  const { module, name } = tickImport;
  const all = { ...imports, [module]: { [name]: tick } };
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), all).exports as Functions;
}

const sum = `(module
  (import "env" "half" (func $half (param i32) (result i32)))
  (type $binary (func (param i32 i32) (result i32)))
  (table funcref (elem $add))
  (global $extra (mut i32) (i32.const 0))
  (func $add (type $binary) local.get 0 local.get 1 i32.add)
  (func $init i32.const 100 global.set $extra)
  (func (export "sum") (param $n i32) (result i32) (local $total i32)
    (loop $next
      (local.set $total
        (call_indirect (type $binary) (local.get $total) (call $half (local.get $n)) (i32.const 0)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i32.add (local.get $total) (global.get $extra)))
  (start $init))`;

describe('steps', () => {
  test('are counted, and the module means the same', () => {
    let ticks = 0;
    const tick = (): number => {
      ticks += 1;
      return 10;
    };
    const env = { env: { half: (n: number) => n >> 1 } };
    const { sum: metered } = run(sum, { metered: true }, tick, env);
    expect(metered!(5)).toBe(2 + 2 + 1 + 1 + 100);
    // start, sum, and five times the loop and the function that it calls
    expect(ticks).toBe(2);
  });

  test.each([
    ['a loop', '(loop br 0)'],
    ['recursion', 'call 0'],
    ['a loop that catches exceptions', 'loop try loop br 0 end catch_all end br 0 end'],
  ])('end %s', (_, code) => {
    let left = 3;
    const tick = (): number => (left-- > 0 ? 1000 : 0);
    const { f } = run(`(module (func (export "f") ${code}))`, { metered: true }, tick);
    expect(f).toThrow(WebAssembly.RuntimeError);
    expect(left).toBe(-1);
  });
});

describe('memories and tables', () => {
  const growing = `(module
    (memory 1 100) (table 1 funcref)
    (func (export "memory") (param i32) (result i32) local.get 0 memory.grow)
    (func (export "table") (param i32) (result i32) ref.null func local.get 0 table.grow))`;

  test('grow to the limit and no further', () => {
    const limits = { memory: 3 * 65536 + 1, tableElements: 5 };
    const { memory, table } = run(growing, limits, () => 0);
    expect(memory!(2)).toBe(1);
    expect(memory!(1)).toBe(-1);
    expect(table!(4)).toBe(1);
    expect(table!(1)).toBe(-1);
  });

  test('keep a lower limit of their own', () => {
    expect(run(growing, { memory: 2 ** 32 }, () => 0)['memory']!(100)).toBe(-1);
  });

  test('that are too large from the beginning are told', () => {
    const excess = limited('(module (memory 3))', { memory: 65536 })?.excess;
    expect(excess).toBe('a memory has 3 pages at first, the limit is 1');
    expect(limited('(module (table 9 funcref))', { tableElements: 8 })?.excess).toMatch('table');
  });
});

test('what is no module is not limited', () => {
  expect(limitModule(Uint8Array.of(0, 1, 2), {})).toBeUndefined();
});

test('code that can not be read is not limited', () => {
  const { bytes = new Uint8Array() } = parseText(new Source('a.wat', '(module (func nop))'));
  bytes[bytes.lastIndexOf(0x01)] = 0xff;
  expect(limitModule(bytes, { metered: true })).toBeUndefined();
});
