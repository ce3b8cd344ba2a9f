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

  // Behind a type that knows less, an option or a field may be of any other type.
  const alloc = '(import "c" "alloc" (func $alloc (param i32) (result i32)))';
  const kinds: readonly (readonly [given: string, lift: string, wanted: string])[] = [
    ['string', 'i32.const 0 i32.const 1 string.lift_memory $m utf8', 'bool'],
    ['u8', 'i32.const 3 u8.lift_i32', 'u16'],
    ['i32', 'i32.const 3', 'f64'],
    ['u8', 'i32.const 3 u8.lift_i32', ''],
    ['', '', 'string'],
    [one, 'i32.const 3 u8.lift_i32 record.lift $r', '(array u8)'],
    [
      '(array u8)',
      'i32.const 0 i32.const 1 array.lift_memory $a 1 u8.lift_i32 end',
      '(array bool)',
    ],
    ['(callback)', 'callback.lift $k (env) $end $end', '(callback (param i32))'],
  ];

  it.each(kinds)('of an option of %s (%s) as one of %s traps', async (given, lift, wanted) => {
    const known = '(variant (option u8))';
    const made = `(variant (option u8) (option ${given}))`;
    const taken = `(variant (option u8) (option ${wanted}))`;
    const text = `(module
      (module $c (memory (export "m") 1) (data (i32.const 0) "a")
        (func (export "alloc") (param i32) (result i32) i32.const 8))
      (interface $same (func (export "f") (param ${known}) (result ${known})))
      (interface $u (import "p" "f" (func $f (param ${made}) (result ${taken})))
        (import "c" "m" (memory $m 1)) ${alloc}
        (type $made ${made}) (type $taken ${taken}) (type $r ${one}) (type $a (array u8))
        (type $k (callback)) (func $end)
        (func $make (param $which i32) (result ${taken})
          block
            local.get $which br_if 0
            i32.const 7 u8.lift_i32 variant.lift $made 0 call $f return
          end
          ${lift} variant.lift $made 1 call $f)
        (func (export "lower") (param i32) (result i32) (local i32)
          local.get 0 call $make variant.lower $taken (result i32)
            (case 0 u8.lower_i32) (case 1 ${wanted === '' ? '' : 'drop'} i32.const 20) end)
        (func (export "tag") (param i32) (result i32) local.get 0 call $make variant.lower_tag $taken)
        (func (export "drop") (param i32) local.get 0 call $make drop)
        (func (export "leave") (param i32) (result ${taken}) local.get 0 call $make))
      (link
        (export "lower" (interface-func (param i32) (result i32)))
        (export "tag" (interface-func (param i32) (result i32)))
        (export "drop" (interface-func (param i32)))
        (export "leave" (interface-func (param i32) (result ${taken})))
        module.instantiate $c dup instance.export "m" pick 1 instance.export "alloc"
        module.instantiate $same instance.export "f"
        module.instantiate (import "p" "f") (import "c" "alloc") (import "c" "m") $u
        dup instance.export "lower" pick 1 dup instance.export "tag" pick 1
        dup instance.export "drop" pick 1 instance.export "leave"))`;
    const { lower, tag: tagOf, drop, leave } = await run(text, execution);
    expect([lower!(0), tagOf!(0), leave!(0)]).toEqual([7, 0, { tag: 0, val: 7 }]);
    expect(trapOf(() => lower!(1))).toBe('unknown-option');
    expect(trapOf(() => tagOf!(1))).toBe('unknown-option');
    expect(trapOf(() => leave!(1))).toBe('unknown-option');
    expect(trapOf(() => drop!(1))).toBe('no trap');
  });

  it('of a field as one of another type traps', async () => {
    const made = '(record (field u8) (field u16))';
    const taken = '(record (field u8) (field bool))';
    const text = `(module
      (interface $p (type $t ${made}) (func (export "f") (result ${made})
        i32.const 1 u8.lift_i32 i32.const 2 u16.lift_i32 record.lift $t))
      (interface $q (type $t ${taken})
        (func (export "lower") (param ${taken}) (result i32) record.lower $t drop u8.lower_i32)
        (func (export "drop") (param ${taken}) drop))
      (interface $u (import "p" "f" (func $f (result ${one})))
        (import "q" "lower" (func $lower (param ${one}) (result i32)))
        (import "q" "drop" (func $drop (param ${one})))
        (func (export "g") (result i32) call $f call $lower)
        (func (export "h") call $f call $drop))
      (link (export "g" (interface-func (result i32))) (export "h" (interface-func))
        module.instantiate $p instance.export "f"
        module.instantiate $q dup instance.export "lower" pick 1 instance.export "drop"
        module.instantiate (import "q" "drop") (import "q" "lower") (import "p" "f") $u
        dup instance.export "g" pick 1 instance.export "h"))`;
    const { g: call, h } = await run(text, execution);
    expect(trapOf(() => call!())).toBe('missing-field');
    expect(trapOf(() => h!())).toBe('no trap');
  });
});
