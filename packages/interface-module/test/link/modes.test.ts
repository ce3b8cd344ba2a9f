import { describe, expect, it } from 'vitest';
import type { Subtyping } from '../../src/index.js';
import { codesOf, executions, run, trapOf } from '../programs.js';

// The pairs of section 13 at which the modes differ, linked and called.

const one = '(record (field u8))';
const two = '(record (field u8) (field u8))';
const few = '(variant (option))';
const many = '(variant (option) (option))';

/** A provider whose parameter is a P, where the import's is a Q; `use` takes the P to an i32. */
function pair(p: string, q: string, use: string): string {
  return `(module
    (interface $p (type $t ${p}) (func (export "f") (param ${p}) (result i32) ${use}))
    (interface $u (import "p" "f" (func $f (param ${q}) (result i32)))
      (func (export "g") (param ${q}) (result i32) call $f))
    (link (export "g" (interface-func (param ${q}) (result i32)))
      module.instantiate $p instance.export "f"
      module.instantiate (import "p" "f") $u instance.export "g"))`;
}

const readOne = 'record.lower $t u8.lower_i32';
const readTwo = 'record.lower $t drop u8.lower_i32';
const tag = 'variant.lower_tag $t';

describe('linking', () => {
  it.each<[string, string, string, Subtyping]>([
    [one, two, readOne, 'sound'],
    [two, one, readTwo, 'seed'],
    [few, many, tag, 'seed'],
    [many, few, tag, 'sound'],
  ])('a provider of %s for %s', (p, q, use, mode) => {
    const other = mode === 'seed' ? 'sound' : 'seed';
    expect(codesOf(pair(p, q, use), mode)).toEqual([]);
    expect(codesOf(pair(p, q, use), other)).toEqual(['link-type']);
  });
});

describe.each(executions)('%s, a call', (execution) => {
  async function g(p: string, q: string, use: string, mode: Subtyping) {
    return (await run(pair(p, q, use), execution, {}, mode))['g']!;
  }

  it('of what reads more than it is given traps', async () => {
    const call = await g(two, one, readTwo, 'seed');
    expect(trapOf(() => call([1]))).toBe('missing-field');
    const tagOf = await g(few, many, tag, 'seed');
    expect(tagOf({ tag: 0 })).toBe(0);
    expect(trapOf(() => tagOf({ tag: 1 }))).toBe('unknown-option');
    const cases = 'variant.lower $t (result i32) (case 0 i32.const 8) end';
    const lower = await g(few, many, cases, 'seed');
    expect(lower({ tag: 0 })).toBe(8);
    expect(trapOf(() => lower({ tag: 1 }))).toBe('unknown-option');
  });

  it('of what reads less does not compute the rest', async () => {
    const text = `(module
      (interface $p (type $t ${one}) (func (export "f") (param ${one}) (result i32) ${readOne}))
      (interface $u (type $two ${two}) (import "p" "f" (func $f (param ${two}) (result i32)))
        (func (export "g") (param i32 i32) (result i32)
          local.get 0 u8.lift_i32 local.get 1 u8.lift_i32 record.lift $two call $f))
      (link (export "g" (interface-func (param i32 i32) (result i32)))
        module.instantiate $p instance.export "f"
        module.instantiate (import "p" "f") $u instance.export "g"))`;
    const { g: call } = await run(text, execution, {}, 'sound');
    expect(call!(3, 999)).toBe(3);
    expect(trapOf(() => call!(999, 3))).toBe('range');
  });

  it('that drops what has more than its type says does not compute the rest', async () => {
    const text = `(module
      (interface $p (type $two ${two})
        (func (export "f") (param i32 i32) (result ${two})
          local.get 0 u8.lift_i32 local.get 1 u8.lift_i32 record.lift $two))
      (interface $u (import "p" "f" (func $f (param i32 i32) (result ${one})))
        (func (export "g") (param i32 i32) local.get 0 local.get 1 call $f drop))
      (link (export "g" (interface-func (param i32 i32)))
        module.instantiate $p instance.export "f"
        module.instantiate (import "p" "f") $u instance.export "g"))`;
    const { g: call } = await run(text, execution);
    expect(trapOf(() => call!(1, 999))).toBe('no trap');
    expect(trapOf(() => call!(999, 1))).toBe('range');
  });

  it('that drops what has less than its type says does not trap', async () => {
    const drop = await g(two, one, 'drop i32.const 4', 'seed');
    expect(drop([1])).toBe(4);
    const other = await g(few, many, 'drop i32.const 5', 'seed');
    expect(other({ tag: 1 })).toBe(5);
  });

  it('keeps fields that a type on the way does not have', async () => {
    const text = `(module
      (interface $p (type $two ${two})
        (func (export "f") (result ${two}) i32.const 1 u8.lift_i32 i32.const 2 u8.lift_i32 record.lift $two))
      (interface $m (import "p" "f" (func $f (result ${one})))
        (import "q" "g" (func $g (param ${one}) (result i32)))
        (func (export "h") (result i32) call $f call $g))
      (interface $q (type $two ${two})
        (func (export "g") (param ${two}) (result i32) record.lower $two u8.lower_i32 local.set 0 drop local.get 0))
      (link (export "h" (interface-func (result i32)))
        module.instantiate $p instance.export "f"
        module.instantiate $q instance.export "g"
        module.instantiate (import "q" "g") (import "p" "f") $m instance.export "h"))`.replace(
      '(result i32) record.lower',
      '(result i32) (local i32) record.lower',
    );
    const { h } = await run(text, execution);
    expect(h!()).toBe(2);
  });

  it('of the host for more than it is given traps at the edge', async () => {
    const text = (declared: string, given: string, lift: string) => `(module
      (interface $u (type $t ${given}) (import "h" "f" (func $f (param ${given})))
        (func (export "g") (param i32) ${lift} call $f))
      (link (import "h" "f" (interface-func (param ${declared})))
        (export "g" (interface-func (param i32)))
        module.instantiate (import "h" "f") $u instance.export "g"))`;
    const seen: unknown[] = [];
    const h = { f: (value: unknown) => seen.push(value) };
    const record = await run(text(two, one, 'local.get 0 u8.lift_i32 record.lift $t'), execution, {
      h,
    });
    expect(trapOf(() => record['g']!(1))).toBe('missing-field');
    const variant = await run(
      text(
        few,
        many,
        'block local.get 0 br_if 0 variant.lift $t 0 call $f return end variant.lift $t 1',
      ),
      execution,
      { h },
    );
    expect(trapOf(() => variant['g']!(1))).toBe('unknown-option');
    expect(trapOf(() => variant['g']!(0))).toBe('no trap');
    expect(seen).toEqual([{ tag: 0 }]);
    const less = await run(
      text(one, two, 'local.get 0 u8.lift_i32 i32.const 999 u8.lift_i32 record.lift $t'),
      execution,
      { h },
      'sound',
    );
    expect(trapOf(() => less['g']!(7))).toBe('no trap');
    expect(seen).toEqual([{ tag: 0 }, [7]]);
  });

  it('of a callback that reads more than the host gives traps', async () => {
    const text = `(module
      (interface $p (type $two ${two}) (type $k (callback (param ${two}) (result i32)))
        (func $exec (param ${two}) (result i32) record.lower $two drop u8.lower_i32) (func $end)
        (func (export "make") (result (callback (param ${two}) (result i32)))
          callback.lift $k (env) $exec $end))
      (link (export "make" (interface-func (result (callback (param ${one}) (result i32)))))
        module.instantiate $p instance.export "make"))`;
    const { make } = await run(text, execution);
    const callback = make!() as (value: unknown) => number;
    expect(trapOf(() => callback([1]))).toBe('missing-field');
  });
});
