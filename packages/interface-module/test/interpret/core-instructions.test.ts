import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { coreInstructions } from '../../src/core-instructions.js';
import type { CoreType } from '../../src/index.js';
import { accessSignature, numericSignature } from '../../src/validate/core-signatures.js';
import { executions, type Functions, program, run, trapOf } from '../programs.js';

const names = [...coreInstructions().keys()].filter((name) => numericSignature(name) !== undefined);

/** One function for each numeric instruction. */
function functions(): string {
  return names
    .map((name) => {
      const { params, results } = numericSignature(name)!;
      const gets = params.map((_, index) => `local.get ${index}`).join(' ');
      return `(func (export "${name}") (param ${params.join(' ')}) (result ${results.join(' ')}) ${gets} ${name})`;
    })
    .join('\n');
}

/** The same functions of core code and of interface functions, by one name each. */
function both(): string {
  const exports = (prefix: string, kind: string) =>
    names
      .map((name) => {
        const { params, results } = numericSignature(name)!;
        return `(export "${prefix}${name}" (${kind} (param ${params.join(' ')}) (result ${results.join(' ')})))`;
      })
      .join('\n');
  const take = names.map((name) => `dup instance.export "${name}" pick 1`).join('\n');
  return `(module
    (module $c ${functions()})
    (interface $x ${functions()})
    (link ${exports('c:', 'func')} ${exports('x:', 'interface-func')}
      module.instantiate $c ${take} drop
      module.instantiate $x ${take} drop))`;
}

const corners32 = [0, 1, -1, 31, 32, 33, 0x7fffffff, -0x80000000, 0x80, 0x8000, 0xff];
const corners64 = [
  0n,
  1n,
  -1n,
  63n,
  64n,
  1n << 31n,
  1n << 62n,
  (1n << 63n) - 1n,
  -(1n << 63n),
  0x80n,
  0x8000n,
  (1n << 53n) + 1n,
  0x3fffffbfffffffn,
];
const floats = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  1.5,
  2.5,
  -2.5,
  4.5,
  2 ** 31,
  -(2 ** 31),
  -(2 ** 31) - 1,
  2 ** 32,
  2 ** 52 + 0.5,
  2 ** 63,
  -(2 ** 63),
  -(2 ** 63) - 2048,
  2 ** 64,
  1e300,
  Infinity,
  -Infinity,
  NaN,
];

const values: Readonly<Record<CoreType, fc.Arbitrary<unknown>>> = {
  i32: fc.oneof(fc.constantFrom(...corners32), fc.integer()),
  i64: fc.oneof(fc.constantFrom(...corners64), fc.bigInt(-(1n << 63n), (1n << 63n) - 1n)),
  f32: fc.oneof(fc.constantFrom(...floats.map(Math.fround)), fc.float()),
  f64: fc.oneof(fc.constantFrom(...floats), fc.double()),
  funcref: fc.constant(null),
  externref: fc.constant(null),
};

function outcome(call: () => unknown): unknown {
  let result: unknown;
  const trap = trapOf(() => {
    result = call();
  });
  return trap === 'no trap' ? result : trap;
}

describe.each(executions)('%s, a numeric instruction', (execution) => {
  let exports: Functions;
  beforeAll(async () => {
    exports = await run(both(), execution);
  });

  it.each(names)('%s does what the engine does', (name) => {
    const { params } = numericSignature(name)!;
    const args = fc.tuple(...params.map((param) => values[param]));
    fc.assert(
      fc.property(args, (given) => {
        const [mine, theirs] = ['x:', 'c:'].map((prefix) =>
          outcome(() => exports[prefix + name]!(...given)),
        );
        expect(mine).toBe(theirs);
      }),
      { numRuns: 60 },
    );
  });
});

describe.each(executions)('%s, memory', (execution) => {
  const accesses = [...coreInstructions().keys()].filter((name) => accessSignature(name));
  const loads = accesses.filter((name) => !accessSignature(name)!.isStore);
  const stores = accesses.filter((name) => accessSignature(name)!.isStore);

  function memoryProgram(): string {
    const funcs = accesses.map((name) => {
      const { type, isStore } = accessSignature(name)!;
      const types = isStore ? `(param i32 ${type})` : `(param i32) (result ${type})`;
      const gets = isStore ? 'local.get 0 local.get 1' : 'local.get 0';
      const label = name.replace('.', '-');
      return {
        label,
        types,
        text: (memory: string) =>
          `(func (export "${label}") ${types} ${gets} ${name} ${memory} offset=3)`,
      };
    });
    const core = funcs.map(({ label, text }) => text('').replace(`"${label}"`, `"c-${label}"`));
    return program({
      core: `(memory (export "memory") 1) ${core.join('\n')}`,
      adapter: `(import "c" "memory" (memory $m 1)) ${funcs.map(({ text }) => text('$m')).join('\n')}`,
      exports: Object.fromEntries(
        funcs.flatMap(({ label, types }) => [
          [`x.${label}`, `interface-func ${types}`],
          [`c.c-${label}`, `func ${types}`],
        ]),
      ),
    });
  }

  let exports: Functions;
  beforeAll(async () => {
    exports = await run(memoryProgram(), execution);
  });

  it.each(stores)('%s writes what the engine writes', (name) => {
    const { type } = accessSignature(name)!;
    const label = name.replace('.', '-');
    fc.assert(
      fc.property(fc.constantFrom(0, 7, 65533 - 8, 65533, -4, -1), values[type], (at, value) => {
        const results = ['', 'c-'].map((prefix) => {
          exports['c-i64-store']!(64, 0n);
          const trap = trapOf(() => exports[`${prefix}${label}`]!(at === 0 ? 64 : at, value));
          return [trap, exports['c-i64-load']!(64)];
        });
        expect(results[0]).toEqual(results[1]);
      }),
      { numRuns: 50 },
    );
  });

  it.each(loads)('%s reads what the engine reads', (name) => {
    const label = name.replace('.', '-');
    fc.assert(
      fc.property(fc.constantFrom(64, 65, 65533 - 8, 65533, -4, -1), values.i64, (at, bits) => {
        exports['c-i64-store']!(64, bits);
        const [mine, theirs] = ['', 'c-'].map((prefix) =>
          outcome(() => exports[`${prefix}${label}`]!(at)),
        );
        expect(mine).toBe(theirs);
      }),
      { numRuns: 50 },
    );
  });
});

describe.each(executions)('%s, core code', (execution) => {
  async function f(body: string, type = '(param i32) (result i32)'): Promise<Functions[string]> {
    const text = program({
      core: '(memory (export "memory") 1 3) (global (export "g") (mut f32) (f32.const 1.5))',
      adapter: `(import "c" "memory" (memory 1)) (import "c" "g" (global $g (mut f32)))
        (func (export "f") ${type} ${body})`,
      exports: { 'x.f': `interface-func ${type.replace(/\(local.*/, '')}` },
    });
    return (await run(text, execution))['f']!;
  }

  it('branches', async () => {
    const dispatch =
      'block block block local.get 0 br_table 0 1 2 end i32.const 10 return end i32.const 20 return end i32.const 30';
    const call = await f(dispatch);
    expect([0, 1, 2, 3, -1].map((n) => call!(n))).toEqual([10, 20, 30, 30, 30]);
  });

  it('loops, with parameters', async () => {
    const call = await f(`i32.const 1
      loop (param i32) (result i32)
        local.get 0 i32.mul
        local.get 0 i32.const 1 i32.sub local.tee 0
        br_if 0
      end`);
    expect(call!(5)).toBe(120);
  });

  it('takes either side of an `if`', async () => {
    const call = await f('local.get 0 if (result i32) i32.const 1 else i32.const 2 br 0 end');
    expect([call!(7), call!(0)]).toEqual([1, 2]);
    const without = await f(
      'local.get 0 local.get 0 if (param i32) (result i32) i32.const 1 i32.add end',
    );
    expect([without!(7), without!(0)]).toEqual([8, 0]);
  });

  it('leaves what is below the operands of a branch', async () => {
    const call = await f('block (result i32) i32.const 5 local.get 0 br 0 end');
    expect(call!(3)).toBe(3);
  });

  it('selects, and keeps the bits of floats', async () => {
    const pick = await f('i32.const 1 i32.const 2 local.get 0 select');
    expect([pick!(1), pick!(0)]).toEqual([1, 2]);
    const bits = await f(
      'i32.const 0 f32.const nan:0x200001 f32.store i32.const 0 f32.load i32.reinterpret_f32 local.get 0 drop',
    );
    expect(bits!(0)).toBe(0x7fa00001);
    const wide = await f('f64.const -nan:0x4000000000001 i64.reinterpret_f64', '(result i64)');
    expect(wide!()).toBe(BigInt.asIntN(64, 0xfff4000000000001n));
  });

  it('reads and changes globals', async () => {
    const call = await f(
      'global.get $g local.get 0 f32.add global.set $g global.get $g',
      '(param f32) (result f32)',
    );
    expect([call!(1), call!(0.25)]).toEqual([2.5, 2.75]);
  });

  it('grows memory as far as it can', async () => {
    const call = await f('local.get 0 memory.grow memory.size i32.const 100 i32.mul i32.add');
    expect([call!(0), call!(2), call!(1), call!(-1)]).toEqual([101, 301, 299, 299]);
  });

  it('has locals that are zero at first', async () => {
    const type =
      '(result i32 i64 f32 f64 externref funcref) (local i32 i64 f32 f64 externref funcref)';
    const call = await f(
      'local.get 0 local.get 1 local.get 2 local.get 3 local.get 4 local.get 5',
      type,
    );
    expect(call!()).toEqual([0, 0n, 0, 0, null, null]);
  });

  it('passes references on', async () => {
    const call = await f('local.get 0', '(param externref) (result externref)');
    const thing = { a: 1 };
    expect(call!(thing)).toBe(thing);
    const ref = await f('local.get 0', '(param funcref) (result funcref)');
    expect(ref!(null)).toBe(null);
    expect(() => ref!(() => 1)).toThrow(TypeError);
  });
});

describe.each(executions)('%s, blocks within each other', (execution) => {
  it('are as deep as they may be', async () => {
    const depth = 990;
    const body = `${'block '.repeat(depth)} local.get 0 br_if ${depth - 1} ${'end '.repeat(depth)} i32.const 5`;
    const text = program({
      adapter: `(func (export "f") (param i32) (result i32) ${body})`,
      exports: { 'x.f': 'interface-func (param i32) (result i32)' },
    });
    const { f } = await run(text, execution);
    expect([f!(0), f!(1)]).toEqual([5, 5]);
  });
});
