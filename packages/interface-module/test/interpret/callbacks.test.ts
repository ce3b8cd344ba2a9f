import { describe, expect, it } from 'vitest';
import { dispose } from '../../src/values/dispose.js';
import { executions, importsOfLog, log, program, run, trapOf } from '../programs.js';

type Callback = ((...args: unknown[]) => unknown) & Record<symbol, () => void>;

describe.each(executions)('%s, a callback', (execution) => {
  const type = '(callback (param u8) (result u16))';
  const functions = `
    (type $k ${type})
    (func $exec (param i32) (param u8) (result u16) u8.lower_i32 local.get 0 i32.add u16.lift_i32)
    (func $end (param i32) local.get 0 call $mark)
    (func $in (param i32) (result u8) local.get 0 u8.lift_i32)
    (func $out (param u16) (result i32) u16.lower_i32)`;

  async function exchange() {
    const text = program({
      core: `${log}
        (table (export "table") 2 funcref) (type $call (func (param i32) (result i32))) (type $stop (func))
        (func (export "keep") (param funcref funcref)
          (table.set (i32.const 0) (local.get 0)) (table.set (i32.const 1) (local.get 1)))
        (func (export "fire") (param i32) (result i32) (call_indirect (type $call) (local.get 0) (i32.const 0)))
        (func (export "stop") (call_indirect (type $stop) (i32.const 1)))`,
      adapter: `${importsOfLog} (import "c" "keep" (func $keep (param funcref funcref))) ${functions}
        (func (export "take") (param ${type}) callback.lower $k $in $out call $keep)
        (func (export "give") (param i32) (result ${type}) local.get 0 callback.lift $k (env i32) $exec $end)
        (func (export "both") (param i32)
          local.get 0 callback.lift $k (env i32) $exec $end callback.lower $k $in $out call $keep)
        (func (export "lose") (param i32) local.get 0 callback.lift $k (env i32) $exec $end drop)`,
      exports: {
        'x.take': `interface-func (param ${type})`,
        'x.give': `interface-func (param i32) (result ${type})`,
        'x.both': 'interface-func (param i32)',
        'x.lose': 'interface-func (param i32)',
        'c.fire': 'func (param i32) (result i32)',
        'c.stop': 'func',
        'c.log': 'func (result i32)',
        'c.table': 'table 2 funcref',
      },
    });
    return run(text, execution);
  }

  it('with state is called, destroyed, and then no more', async () => {
    const { both, fire, stop, log: seen } = await exchange();
    both!(7);
    expect([fire!(1), fire!(2), fire!(255)]).toEqual([8, 9, 262]);
    expect(trapOf(() => fire!(256))).toBe('range');
    expect(seen!()).toBe(0);
    stop!();
    expect(seen!()).toBe(7);
    expect(trapOf(() => fire!(1))).toBe('destroyed');
    expect(trapOf(() => stop!())).toBe('destroyed');
    expect(seen!()).toBe(7);
  });

  it('is lowered to functions of core code', async () => {
    const exports = await exchange();
    exports['both']!(1);
    const table = exports['table'] as never as { get(index: number): () => unknown };
    const [call, stop] = [table.get(0), table.get(1)] as ((n?: number) => unknown)[];
    expect([call!(3), stop!()]).toEqual([4, undefined]);
  });

  it('is a JavaScript function with a destructor', async () => {
    const { give, log: seen } = await exchange();
    const callback = give!(5) as Callback;
    expect([callback.length, callback(10), callback(20)]).toEqual([1, 15, 25]);
    expect(() => callback(-1)).toThrow(TypeError);
    callback[dispose]!();
    expect(seen!()).toBe(5);
    expect(trapOf(() => callback(1))).toBe('destroyed');
    expect(trapOf(() => callback[dispose]!())).toBe('destroyed');
  });

  it('may be a JavaScript function of the host', async () => {
    const { take, fire, stop } = await exchange();
    const calls: unknown[] = [];
    const given = Object.assign((n: number) => calls.push(n) + 100, {
      [dispose]: () => calls.push('end'),
    });
    take!(given);
    expect([fire!(3), fire!(4)]).toEqual([101, 102]);
    stop!();
    expect(calls).toEqual([3, 4, 'end']);
    expect(trapOf(() => fire!(1))).toBe('destroyed');
    take!((n: number) => n * 1000);
    expect(fire!(2)).toBe(2000);
    expect(() => fire!(200)).toThrow(TypeError);
    stop!();
    expect(() => take!(12)).toThrow(TypeError);
  });

  it('comes back through the host', async () => {
    const { give, take, fire, stop, log: seen } = await exchange();
    take!(give!(40));
    expect(fire!(2)).toBe(42);
    stop!();
    expect(seen!()).toBe(40);
  });

  it('that is dropped is not destroyed', async () => {
    const { lose, log: seen } = await exchange();
    lose!(3);
    expect(seen!()).toBe(0);
  });

  it('is no longer live while its destructor runs', async () => {
    const text = program({
      core: `(table 2 funcref) (type $stop (func))
        (func (export "keep") (param funcref funcref) (table.set (i32.const 1) (local.get 1)))
        (func (export "again") (call_indirect (type $stop) (i32.const 1)))`,
      adapter: `(import "c" "keep" (func $keep (param funcref funcref))) (import "c" "again" (func $again))
        (type $k (callback)) (func $nothing) (func $end call $again)
        (func (export "f")
          callback.lift $k (env) $nothing $end callback.lower $k $nothing $nothing call $keep)`,
      exports: { 'x.f': 'interface-func', 'c.again': 'func' },
    });
    const { f, again } = await run(text, execution);
    f!();
    expect(trapOf(() => again!())).toBe('destroyed');
  });

  it('has entries of its own, with their deferred blocks', async () => {
    const text = program({
      core: `${log} (table 1 funcref) (type $call (func))
        (func (export "keep") (param funcref funcref) (table.set (i32.const 0) (local.get 0)))
        (func (export "fire") (call_indirect (type $call) (i32.const 0)))`,
      adapter: `${importsOfLog} (import "c" "keep" (func $keep (param funcref funcref))) (import "c" "fire" (func $fire))
        (type $k (callback)) (func $end)
        (func $in i32.const 1 defer (param i32) call $mark end)
        (func $exec i32.const 2 defer (param i32) call $mark end i32.const 3 call $mark)
        (func $out)
        (func (export "f")
          i32.const 9 defer (param i32) call $mark end
          callback.lift $k (env) $exec $end callback.lower $k $in $out call $keep call $fire
          i32.const 4 call $mark)`,
      exports: { 'x.f': 'interface-func', 'c.log': 'func (result i32)' },
    });
    const { f, log: seen } = await run(text, execution);
    f!();
    expect(seen!()).toBe(32149);
  });
});
