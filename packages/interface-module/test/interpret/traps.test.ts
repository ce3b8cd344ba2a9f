import { describe, expect, it } from 'vitest';
import { engine } from '../../src/engine.js';
import { type Trap, trapCode } from '../../src/index.js';
import { asTrap } from '../../src/link/traps.js';
import { executions, importsOfLog, log, program, run, trapOf } from '../programs.js';

describe.each(executions)('%s, a trap', (execution) => {
  /** Runs one function whose core module has a memory, an allocator of its own and a table. */
  async function f(body: string, type: string, adapter = '') {
    const core = `(memory (export "memory") 1)
      (table 2 funcref) (type $none (func)) (elem (i32.const 1) $nothing) (func $nothing (param i32))
      (global $base (mut i32) (i32.const 0))
      (func (export "alloc") (param i32) (result i32) (global.get $base))
      (func (export "at") (param i32) (global.set $base (local.get 0)))
      (func (export "div") (param i32) (result i32) (i32.div_s (i32.const -2147483648) (local.get 0)))
      (func (export "cut") (param f32) (result i32) (i32.trunc_f32_u (local.get 0)))
      (func (export "read") (param i32) (result i32) (i32.load (local.get 0)))
      (func (export "call") (param i32) (call_indirect (type $none) (local.get 0)))
      (func $deep (export "deep") (call $deep))
      (func (export "stop") unreachable)`;
    const text = program({
      core,
      adapter: `
        (import "c" "memory" (memory $m 1))
        (import "c" "alloc" (func $alloc (param i32) (result i32)))
        (import "c" "at" (func $at (param i32)))
        (import "c" "div" (func $div (param i32) (result i32)))
        (import "c" "cut" (func $cut (param f32) (result i32)))
        (import "c" "read" (func $read (param i32) (result i32)))
        (import "c" "call" (func $call (param i32)))
        (import "c" "deep" (func $deep))
        (import "c" "stop" (func $stop))
        (type $list (array u8))
        ${adapter} (func $main (export "f") ${type} ${body})`,
      exports: { 'x.f': `interface-func ${type}` },
    });
    return (await run(text, execution))['f']!;
  }

  it.each([
    ['range', '256', 'u8.lift_i32'],
    ['range', '-1', 'u16.lift_i32'],
    ['range', '128', 's8.lift_i32'],
    ['range', '-129', 's8.lift_i32'],
    ['range', '32768', 's16.lift_i32'],
    ['no trap', '-1', 'u32.lift_i32'],
    ['no trap', '-1', 's64.lift_i32'],
    ['no trap', '-32768', 's16.lift_i32'],
  ])('%s of %s %s', async (code, operand, instruction) => {
    const call = await f(`i32.const ${operand} ${instruction} drop`, '');
    expect(trapOf(() => call())).toBe(code);
  });

  it.each([
    ['range', '4294967296', 'u32.lift_i64'],
    ['range', '-1', 'u32.lift_i64'],
    ['range', '2147483648', 's32.lift_i64'],
    ['range', '4294967296', 'u8.lift_i64'],
    ['no trap', '-1', 'u64.lift_i64'],
    ['no trap', '4294967295', 'u32.lift_i64'],
    ['no trap', '-2147483648', 's32.lift_i64'],
  ])('%s of %s %s', async (code, operand, instruction) => {
    const call = await f(`i64.const ${operand} ${instruction} drop`, '');
    expect(trapOf(() => call())).toBe(code);
  });

  it.each([
    ['no trap', 65536, 0],
    ['bounds', 65537, 0],
    ['bounds', 65530, 7],
    ['bounds', -1, 2],
    ['bounds', 1, -1],
  ])('%s of a string of utf8 at %d, %d bytes', async (code, base, length) => {
    const call = await f(
      'local.get 0 local.get 1 string.lift_memory $m utf8 drop',
      '(param i32 i32)',
    );
    expect(trapOf(() => call(base, length))).toBe(code);
  });

  it.each([
    ['no trap', [0xf0, 0x9f, 0xa6, 0x8a]],
    ['no trap', [0xef, 0xbb, 0xbf]],
    ['encoding', [0xc0, 0x80]],
    ['encoding', [0xed, 0xa0, 0x80]],
    ['encoding', [0xf4, 0x90, 0x80, 0x80]],
    ['encoding', [0xe2, 0x82]],
    ['encoding', [0x80]],
    ['encoding', [0xff]],
  ])('%s of the bytes %j', async (code, bytes) => {
    const stores = bytes
      .map((byte, at) => `i32.const ${at} i32.const ${byte} i32.store8`)
      .join(' ');
    const body = `${stores} i32.const 0 i32.const ${bytes.length} string.lift_memory $m utf8`;
    const call = await f(body, '(result string)');
    let text: unknown;
    expect(trapOf(() => (text = call()))).toBe(code);
    if (code === 'no trap')
      expect(new TextEncoder().encode(text as string)).toEqual(Uint8Array.from(bytes));
  });

  it.each([
    ['no trap', [0xd83e, 0xdd8a]],
    ['encoding', [0xd83e]],
    ['encoding', [0xdd8a, 0x20]],
    ['encoding', [0xd83e, 0xd83e, 0xdd8a]],
    ['encoding', [0x20, 0xd83e, 0x20]],
  ])('%s of the code units %j', async (code, units) => {
    const stores = units
      .map((unit, at) => `i32.const ${2 * at} i32.const ${unit} i32.store16`)
      .join(' ');
    const body = `${stores} i32.const 0 i32.const ${units.length} string.lift_memory $m utf16`;
    const call = await f(body, '(result string)');
    let text: unknown;
    expect(trapOf(() => (text = call()))).toBe(code);
    if (code === 'no trap') expect(text).toBe(String.fromCharCode(...units));
  });

  it('alignment comes before bounds, and bounds before the encoding', async () => {
    const lift = await f(
      'local.get 0 local.get 1 string.lift_memory $m utf16 drop',
      '(param i32 i32)',
    );
    expect(trapOf(() => lift(65537, 9))).toBe('alignment');
    expect(trapOf(() => lift(65536, 1))).toBe('bounds');
    expect(trapOf(() => lift(0, -2147483648))).toBe('bounds');
    const lower = await f(
      'local.get 0 call $at string.lower_memory $m utf16 $alloc drop drop',
      '(param string i32)',
    );
    expect([1, 65535, 65536, 65532].map((at) => trapOf(() => lower('ab', at)))).toEqual([
      'alignment',
      'alignment',
      'bounds',
      'no trap',
    ]);
  });

  it('bounds and limit of arrays', async () => {
    const body = (width: number) =>
      `local.get 0 local.get 1 array.lift_memory $list ${width} drop i32.const 1 u8.lift_i32 end drop`;
    const wide = await f(body(16), '(param i32 i32)');
    expect(trapOf(() => wide(-16, 1))).toBe('no trap');
    expect(trapOf(() => wide(-16, 2))).toBe('bounds');
    expect(trapOf(() => wide(-1, 0))).toBe('no trap');
    const flat = await f(body(0), '(param i32 i32)');
    expect(trapOf(() => flat(-1, 9))).toBe('no trap');
    expect(trapOf(() => flat(0, -1))).toBe('limit');
    const lower = await f(
      'local.get 0 call $at array.lower_memory $list $m $alloc 2147483648 u8.lower_i32 i32.store8 end drop drop',
      '(param (array u8)) (param i32)',
    );
    expect(trapOf(() => lower([1], 0))).toBe('no trap');
    expect(trapOf(() => lower([1, 2], 0))).toBe('bounds');
  });

  it.each([
    ['unreachable', 'unreachable', ''],
    ['unreachable', 'call $stop', ''],
    ['divide-by-zero', 'i32.const 1 local.get 0 i32.rem_u drop', '(param i32)'],
    ['divide-by-zero', 'local.get 0 call $div drop', '(param i32)'],
    ['integer-overflow', 'i32.const -2147483648 i32.const -1 i32.div_s drop', ''],
    ['integer-overflow', 'i32.const -1 call $div drop', ''],
    ['integer-overflow', 'f64.const nan i64.trunc_f64_s drop', ''],
    ['integer-overflow', 'f32.const -1 call $cut drop', ''],
    ['bounds', 'i32.const -1 i32.load drop', ''],
    ['bounds', 'i32.const 65533 i32.const 0 i32.store', ''],
    ['bounds', 'i32.const 65533 call $read drop', ''],
    ['table', 'i32.const 2 call $call', ''],
    ['signature', 'i32.const 1 call $call', ''],
    ['signature', 'i32.const 0 call $call', ''],
    ['stack', 'call $deep', ''],
  ])('%s of %s', async (code, body, type) => {
    const call = await f(body, type);
    expect(trapOf(() => call(0))).toBe(code);
  });

  it('is a WebAssembly.RuntimeError with the path of functions', async () => {
    const call = await f('call $g', '', '(func $g call $h) (func $h unreachable)');
    let trap: Trap | undefined;
    try {
      call();
    } catch (error) {
      trap = error as Trap;
    }
    expect(trap).toBeInstanceOf(engine().RuntimeError);
    expect(trap?.code).toBe('unreachable');
    // What is inlined may be told, too.
    expect(trap?.path[0]).toBe('x.main');
  });

  it('of a long chain of calls is `stack`', async () => {
    const count = 60_000;
    const chain = Array.from({ length: count }, (_, at) => `(func $f${at} call $f${at + 1})`).join(
      '',
    );
    const text = program({
      core: log,
      adapter: `${importsOfLog} ${chain} (func $f${count} unreachable) (func (export "f") call $f0)`,
      exports: { 'x.f': 'interface-func' },
    });
    const { f: call } = await run(text, execution);
    // What is compiled needs no stack for calls.
    expect(['stack', 'unreachable']).toContain(trapOf(() => call!()));
  });
});

describe('the messages of engines', () => {
  const runtimeError = (message: string) => new (engine().RuntimeError)(message);

  it.each([
    ['memory access out of bounds', 'bounds'],
    ['index out of bounds', 'bounds'],
    ["Out of bounds memory access (evaluating 'table(1)')", 'bounds'],
    ['unreachable', 'unreachable'],
    ['unreachable executed', 'unreachable'],
    ['Unreachable code should not be executed', 'unreachable'],
    ['divide by zero', 'divide-by-zero'],
    ['remainder by zero', 'divide-by-zero'],
    ['integer divide by zero', 'divide-by-zero'],
    ['Division by zero', 'divide-by-zero'],
    ['divide result unrepresentable', 'integer-overflow'],
    ['integer overflow', 'integer-overflow'],
    ['Integer overflow', 'integer-overflow'],
    ['float unrepresentable in integer range', 'integer-overflow'],
    ['invalid conversion to integer', 'integer-overflow'],
    ['Out of bounds Trunc operation', 'integer-overflow'],
    ['table index is out of bounds', 'table'],
    ['table index out of bounds', 'table'],
    ['Out of bounds call_indirect', 'table'],
    ['null function or function signature mismatch', 'signature'],
    ['indirect call to null', 'signature'],
    ['indirect call signature mismatch', 'signature'],
    ['call_indirect to a null table entry', 'signature'],
    ['call_indirect to a signature that does not match', 'signature'],
    ['illegal cast', 'core'],
  ])('%s', (message, code) => {
    expect(trapCode(runtimeError(message))).toBe(code);
  });

  it('of the stack are of errors that are none of WebAssembly', () => {
    const overflow = new RangeError('Maximum call stack size exceeded');
    const recursion = Object.assign(new Error('too much recursion'), { name: 'InternalError' });
    expect([trapCode(overflow), trapCode(recursion)]).toEqual(['stack', 'stack']);
    expect(asTrap(overflow)).toBeInstanceOf(engine().RuntimeError);
  });

  it('of other errors are no traps', () => {
    const own = new RangeError('no');
    expect([trapCode(own), trapCode('unreachable'), asTrap(own)]).toEqual([
      undefined,
      undefined,
      own,
    ]);
  });
});
