import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ValueType } from '../../src/index.js';
import { fromHost } from '../../src/values/from-host.js';
import { toHost } from '../../src/values/to-host.js';
import { executions, parsed, program, run } from '../programs.js';

function typeOf(text: string): ValueType {
  const [nested] = parsed(`(module (interface (type ${text})) (link))`).model.nested;
  return nested!.kind === 'interface' ? nested!.types[0]!.type : 'i32';
}

/** What becomes of a JavaScript value of a type that goes in and comes out. */
function through(text: string, value: unknown): unknown {
  const type = typeOf(text);
  return toHost(type, fromHost(type, value, 'it'), () => undefined);
}

describe('values', () => {
  it.each([
    ['bool', 'yes', true],
    ['bool', 0, false],
    ['bool', undefined, false],
    ['u8', 255, 255],
    ['s8', -128, -128],
    ['u32', 2 ** 32 - 1, 2 ** 32 - 1],
    ['s32', -0, 0],
    ['u64', 2n ** 64n - 1n, 2n ** 64n - 1n],
    ['s64', 7, 7n],
    ['u64', Number.MAX_SAFE_INTEGER, BigInt(Number.MAX_SAFE_INTEGER)],
    ['string', 'a\ud800b\udc00\ud83e\udd8a', 'a\ufffdb\ufffd\ud83e\udd8a'],
    ['(record (field $a u8) (field $b string))', { a: 1, b: 'x', c: 2 }, { a: 1, b: 'x' }],
    ['(record (field $a u8) (field string))', [1, 'x'], [1, 'x']],
    ['(variant (option u8) (option))', { tag: 0, val: 1 }, { tag: 0, val: 1 }],
    ['(variant (option u8) (option))', { tag: 1, val: 1 }, { tag: 1 }],
    ['(variant (option $a u8) (option $b))', { tag: 'b' }, { tag: 1 }],
    ['(array u8)', [1, 2], Uint8Array.of(1, 2)],
    ['(array s16)', Uint8Array.of(200), Int16Array.of(200)],
    ['(array u64)', [1, 2n], BigUint64Array.of(1n, 2n)],
    ['(array bool)', [1, 0], [true, false]],
    ['(array string)', ['a', ''], ['a', '']],
    ['(array (array u8))', [[1], []], [Uint8Array.of(1), Uint8Array.of()]],
    ['(array f64)', Float32Array.of(0.5), [0.5]],
    ['i32', 2 ** 32 + 3, 3],
    ['i64', 2n ** 64n + 3n, 3n],
    ['f32', 0.1, Math.fround(0.1)],
    ['f64', '0.5', 0.5],
    ['externref', undefined, undefined],
    ['funcref', null, null],
  ])('%s from %o', (type, given, expected) => {
    expect(through(type, given)).toStrictEqual(expected);
  });

  it.each([
    ['u8', 256],
    ['u8', -1],
    ['u8', 1.5],
    ['u8', '1'],
    ['u8', 1n],
    ['u8', undefined],
    ['u8', Number.NaN],
    ['s32', 2 ** 31],
    ['u64', -1n],
    ['u64', 2n ** 64n],
    ['s64', 2 ** 53],
    ['s64', 0.5],
    ['string', 1],
    ['string', undefined],
    ['(record (field $a u8))', [1]],
    ['(record (field $a u8))', null],
    ['(record (field u8))', { 0: 1 }],
    ['(record (field u8) (field u8))', [1]],
    ['(variant (option u8))', { tag: 1 }],
    ['(variant (option u8))', { tag: 0 }],
    ['(variant (option u8))', { tag: 'a', val: 1 }],
    ['(variant (option u8))', { tag: 0.5, val: 1 }],
    ['(variant (option u8))', 0],
    ['(array u8)', 'ab'],
    ['(array u8)', [1, 256]],
    ['(array u8)', Int8Array.of(-1)],
    ['(array u8)', new DataView(new ArrayBuffer(1))],
    ['(array (array u8))', Uint8Array.of(1)],
    ['(callback)', {}],
    ['i64', 1],
    ['i32', 1n],
    ['funcref', () => 1],
  ])('%s is not %o', (type, given) => {
    expect(() => through(type, given)).toThrow(TypeError);
  });

  it('says where a value is wrong', () => {
    const list = '(array (record (field $a u8) (field $b (variant (option u8)))))';
    const given = [
      { a: 1, b: { tag: 0, val: 1 } },
      { a: 1, b: { tag: 0, val: 900 } },
    ];
    expect(() => through(list, given)).toThrow(
      'the payload of field `b` of element 1 of it: expected an integer from 0 to 255 (u8), found 900',
    );
  });

  it('of names that prototypes have are fields like others', () => {
    const value = through('(record (field $__proto__ u8) (field $constructor u8))', {
      ['__proto__']: 1,
      constructor: 2,
    }) as object;
    expect(Object.entries(value)).toEqual([
      ['__proto__', 1],
      ['constructor', 2],
    ]);
  });

  it('are copied: what the host does to an array later changes nothing', () => {
    const given = Uint8Array.of(1);
    const value = fromHost(typeOf('(array u8)'), given, 'it');
    given[0] = 9;
    expect(value).toEqual(Uint8Array.of(1));
  });
});

describe.each(executions)('%s, values', (execution) => {
  const shape = `(record (field $n s64) (field $o (variant (option $some string) (option $none)))
    (field $l (array (record (field u8) (field bool)))) (field $f f32))`;
  const plain = { noNullPrototype: true };
  const value = fc.record(
    {
      n: fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n),
      o: fc.oneof(
        fc.record({ tag: fc.constant(0), val: fc.string({ unit: 'binary' }) }, plain),
        fc.constant({ tag: 1 }),
      ),
      l: fc.array(fc.tuple(fc.integer({ min: 0, max: 255 }), fc.boolean())),
      f: fc.float({ noNaN: true }),
    },
    plain,
  );

  it('go through an interface function as they are', async () => {
    const text = program({
      adapter: `(func $inner (param ${shape} string) (result string ${shape}) unreachable)
        (func (export "same") (param ${shape}) (result ${shape}))`,
      exports: { 'x.same': `interface-func (param ${shape}) (result ${shape})` },
    });
    const { same } = await run(text, execution);
    fc.assert(
      fc.property(value, (given) => {
        expect(same!(given)).toStrictEqual(given);
      }),
    );
  });

  it('are checked before anything runs, from left to right', async () => {
    const text = program({
      core: '(global $n (mut i32) (i32.const 0)) (func (export "ran") (result i32) (global.set $n (i32.add (global.get $n) (i32.const 1))) (global.get $n))',
      adapter: `(import "c" "ran" (func $ran (result i32)))
        (func (export "f") (param u8 u8) (result i32) drop drop call $ran)`,
      exports: { 'x.f': 'interface-func (param u8 u8) (result i32)' },
    });
    const { f } = await run(text, execution);
    expect(() => f!(1, 999)).toThrow('argument 2');
    expect(() => f!('a', 'b')).toThrow('argument 1');
    expect(() => f!(1)).toThrow(
      'argument 2: expected an integer from 0 to 255 (u8), found undefined',
    );
    expect(f!(1, 2, 3)).toBe(1);
  });

  it('are several results as an array', async () => {
    const text = program({
      adapter: `(func (export "f") (param u8) (result u8 i32 u64) i32.const -1 i64.const -1 u64.lift_i64)
        (func (export "none"))`,
      exports: {
        'x.f': 'interface-func (param u8) (result u8 i32 u64)',
        'x.none': 'interface-func',
      },
    });
    const { f, none } = await run(text, execution);
    expect(f!(3)).toEqual([3, -1, 2n ** 64n - 1n]);
    expect(none!()).toBeUndefined();
  });
});
