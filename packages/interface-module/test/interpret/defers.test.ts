import { describe, expect, it } from 'vitest';
import type { Trap } from '../../src/index.js';
import { executions, importsOfLog, log, program, run, trapOf } from '../programs.js';

describe.each(executions)('%s, deferred blocks', (execution) => {
  async function f(body: string, more = '', type = '') {
    const text = program({
      core: `${log} (memory (export "memory") 1)`,
      adapter: `${importsOfLog} (import "c" "memory" (memory $m 1)) ${more} (func (export "f") ${type} ${body})`,
      exports: { 'x.f': `interface-func ${type}`, 'c.log': 'func (result i32)' },
    });
    const { f: call, log: seen } = await run(text, execution);
    return { call: call!, seen: seen! };
  }

  const mark = (digit: number) => `i32.const ${digit} defer (param i32) call $mark end`;

  it('of what is called belong to the entry', async () => {
    const { call, seen } = await f(
      `call $g i32.const 3 call $mark ${mark(4)}`,
      `(func $g ${mark(1)} ${mark(2)})`,
    );
    call();
    expect(seen()).toBe(3421);
  });

  it('of a block go on the same stack, and run next', async () => {
    const { call, seen } = await f(
      `${mark(1)} defer i32.const 2 call $mark ${mark(3)} i32.const 4 call $mark end`,
    );
    call();
    expect(seen()).toBe(2431);
  });

  it('run all, whatever traps; the first trap is told', async () => {
    const { call, seen } = await f(
      `${mark(1)} defer i32.const 300 u8.lift_i32 drop end ${mark(2)} defer unreachable end`,
    );
    let trap: Trap | undefined;
    try {
      call();
    } catch (error) {
      trap = error as Trap;
    }
    expect([trap?.code, trap?.later.map((one) => (one as Trap).code), seen()]).toEqual([
      'unreachable',
      ['range'],
      21,
    ]);
  });

  it('run once for each time that they were deferred', async () => {
    const { call, seen } = await f(
      `loop
        local.get 0 defer (param i32) call $mark end
        local.get 0 i32.const 1 i32.sub local.tee 0
        br_if 0
      end`,
      '',
      '(param i32)',
    );
    call(4);
    expect(seen()).toBe(1234);
  });

  it('take interface values, and force them', async () => {
    const { call, seen } = await f(
      `local.get 0 u8.lift_i32 defer (param u8) u8.lower_i32 call $mark end i32.const 9 call $mark`,
      '',
      '(param i32)',
    );
    call(5);
    expect(seen()).toBe(95);
    expect(trapOf(() => call(500))).toBe('range');
    expect(seen()).toBe(959);
  });

  it('force a string with what memory holds in the end', async () => {
    const { call } = await f(
      `i32.const 0 i32.const 1 string.lift_memory $m utf8 defer (param string) drop end
       i32.const 0 i32.const 255 i32.store8`,
    );
    expect(trapOf(() => call())).toBe('encoding');
  });

  it('have locals of their own', async () => {
    const { call, seen } = await f(
      `i32.const 1 local.set 0
       defer local.get 0 call $mark i32.const 8 local.set 0 end
       i32.const 2 local.set 0
       defer local.get 0 call $mark i32.const 7 local.set 0 end
       i32.const 3 local.set 0`,
      '',
      '(param i32)',
    );
    call(0);
    expect(seen()).toBe(21);
  });

  it('run when a host function throws, and what it threw goes on', async () => {
    const text = `(module
      (module $c ${log})
      (interface $x ${importsOfLog} (import "h" "fail" (func $fail (param u8)))
        (func (export "f") (param u8) ${mark(6)} call $fail))
      (link (import "h" "fail" (interface-func (param u8)))
        (export "f" (interface-func (param u8))) (export "log" (func (result i32)))
        module.instantiate $c dup instance.export "mark" pick 2 pick 1
        module.instantiate (import "c" "mark") (import "h" "fail") $x
        instance.export "f" pick 1 instance.export "log"))`;
    const failure = new Error('no');
    const fail = () => {
      throw failure;
    };
    const { f: call, log: seen } = await run(text, execution, { h: { fail } });
    expect(() => call!(1)).toThrow(failure);
    expect(seen!()).toBe(6);
  });
});
