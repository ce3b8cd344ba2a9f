import { createDiagnostic } from '@witcraft/diagnostics';
import { describe, expect, test } from 'vitest';
import {
  ComponentError,
  compileSync,
  InvalidComponentError,
  instantiate,
  instantiateSync,
  LinkError,
  Trap,
} from '../src/index.js';
import { CompileError, RuntimeError } from './engine.js';
import { inMemory, memory } from './texts.js';
import { thrown, wat } from './wat.js';

type Functions = Record<string, (...args: unknown[]) => unknown>;

function exportsOf(text: string, imports = {}, options = {}): Functions {
  return instantiateSync(wat(text), imports, options).exports as Functions;
}

function trapOf(make: () => unknown): string {
  const error = thrown(make);
  expect(error).toBeInstanceOf(Trap);
  return (error as Trap).code;
}

/** `inner` traps where it is called with 0; `outer` calls it; `other` does nothing. */
const layered = `(component
  (component $inner
    (core module $m (func (export "f") (param i32) (if (i32.eqz (local.get 0)) (then unreachable))))
    (core instance $i (instantiate $m))
    (func (export "f") (param "n" u32) (canon lift (core func $i "f"))))
  (component $outer
    (import "f" (func $f (param "n" u32)))
    (core func $f' (canon lower (func $f)))
    (core module $m (import "" "f" (func $f (param i32)))
      (func (export "g") (param i32) (call $f (local.get 0)))
      (func (export "other")))
    (core instance $i (instantiate $m (with "" (instance (export "f" (func $f'))))))
    (func (export "g") (param "n" u32) (canon lift (core func $i "g")))
    (func (export "other") (canon lift (core func $i "other"))))
  (component $aside
    (core module $m (func (export "other")))
    (core instance $i (instantiate $m))
    (func (export "other") (canon lift (core func $i "other"))))
  (instance $inner (instantiate $inner))
  (instance $outer (instantiate $outer (with "f" (func $inner "f"))))
  (instance $aside (instantiate $aside))
  (export "f" (func $inner "f")) (export "g" (func $outer "g"))
  (export "outer-other" (func $outer "other")) (export "aside" (func $aside "other")))`;

describe('core code can not catch', () => {
  const catching = `(component
    (type $r (resource (rep i32)))
    (import "f" (func $f (param "c" char)))
    (core func $drop (canon resource.drop $r))
    (core func $set (canon waitable-set.drop))
    (core func $f' (canon lower (func $f)))
    (core module $m (import "" "drop" (func $drop (param i32)))
      (import "" "set" (func $set (param i32))) (import "" "f" (func $f (param i32)))
      (func (export "drop") try (call $drop (i32.const 1)) catch_all end)
      (func (export "set") try (call $set (i32.const 1)) catch_all end)
      (func (export "f") try (call $f (i32.const 0xd800)) catch_all end))
    (core instance $i (instantiate $m (with "" (instance
      (export "drop" (func $drop)) (export "set" (func $set)) (export "f" (func $f'))))))
    (func (export "drop") (canon lift (core func $i "drop")))
    (func (export "set") (canon lift (core func $i "set")))
    (func (export "f") (canon lift (core func $i "f"))))`;

  test.each([
    ['drop', 'unknown-handle'],
    ['set', 'unknown-handle'],
    ['f', 'invalid-char'],
  ])('the trap of %s: %s', (name, code) => {
    expect(trapOf(exportsOf(catching, { f: () => {} })[name]!)).toBe(code);
  });
});

test('an exception of core code goes no further than its component', () => {
  const text = `(component
    (component $callee
      (core module $m (tag $e) (func (export "f") (throw $e)))
      (core instance $i (instantiate $m))
      (func (export "f") (canon lift (core func $i "f"))))
    (component $caller
      (import "f" (func $f))
      (core func $f' (canon lower (func $f)))
      (core module $m (import "" "f" (func $f)) (func (export "g") try (call $f) catch_all end))
      (core instance $i (instantiate $m (with "" (instance (export "f" (func $f'))))))
      (func (export "g") (canon lift (core func $i "g"))))
    (instance $callee (instantiate $callee))
    (instance $caller (instantiate $caller (with "f" (func $callee "f"))))
    (export "g" (func $caller "g")))`;
  expect(trapOf(exportsOf(text)['g']!)).toBe('uncaught-exception');
});

describe('after a trap', () => {
  test('nobody enters the instances that it went through', () => {
    const { f, g, outerOther, aside } = exportsOf(layered);
    g!(1);
    outerOther!();
    expect(() => g!(0)).toThrow(RuntimeError);
    for (const call of [() => f!(1), () => g!(1), outerOther!, aside!]) {
      expect(trapOf(call)).toBe('cannot-enter');
    }
  });

  test('other instances of the component are usable', () => {
    const component = compileSync(wat(layered));
    const [a, b] = [instantiateSync(component).exports, instantiateSync(component).exports];
    expect(() => (a as Functions)['g']!(0)).toThrow(RuntimeError);
    (b as Functions)['g']!(1);
  });

  test('an instance of the same store that was not entered is usable', () => {
    const inner = instantiateSync(
      wat(`(component
        (core module $m (func (export "f")))
        (core instance $i (instantiate $m))
        (func (export "f") (canon lift (core func $i "f"))))`),
    ).exports as Functions;
    const outer = exportsOf(
      `(component
        (import "f" (func $f))
        (core func $f' (canon lower (func $f)))
        (core module $m (import "" "f" (func $f)) (func (export "g") (call $f) unreachable))
        (core instance $i (instantiate $m (with "" (instance (export "f" (func $f'))))))
        (func (export "g") (canon lift (core func $i "g"))))`,
      inner,
    );
    expect(() => outer['g']!()).toThrow(RuntimeError);
    expect(trapOf(() => outer['g']!())).toBe('cannot-enter');
    inner['f']!();
  });
});

const importer = `(component
  (import "f" (func $f (param "s" string) (result u32)))
  ${memory}
  (core func $f' (canon lower (func $f) ${inMemory}))
  (core module $m (import "" "f" (func $f (param i32 i32) (result i32)))
    (func (export "g") (param i32 i32) (result i32) (call $f (local.get 0) (local.get 1))))
  (core instance $i (instantiate $m (with "" (instance (export "f" (func $f'))))))
  (func (export "g") (param "s" string) (result u32) (canon lift (core func $i "g") ${inMemory})))`;

describe('functions of the host', () => {
  test('may not call back into who calls them', () => {
    const exports: Functions = exportsOf(importer, { f: () => exports['g']!('again') });
    expect(trapOf(() => exports['g']!('first'))).toBe('cannot-enter');
  });

  test('may call other instances', () => {
    const first = exportsOf(importer, { f: (text: string) => text.length });
    const second = exportsOf(importer, { f: (text: string) => first['g']!(`${text}!`) });
    expect(second['g']!('abc')).toBe(4);
    expect(second['g']!('abcd')).toBe(5);
  });

  test('that throw do so through the component, which is lost', () => {
    const error = new RangeError('mine');
    const { g } = exportsOf(importer, {
      f: () => {
        throw error;
      },
    });
    expect(thrown(() => g!(''))).toBe(error);
    expect(trapOf(() => g!(''))).toBe('cannot-enter');
  });

  test('that return what is no value of the type throw a TypeError', () => {
    const { g } = exportsOf(importer, { f: () => 1n });
    expect(() => g!('')).toThrow(TypeError);
  });
});

describe('an argument that is no value of its type', () => {
  const text = `(component ${memory}
    (core module $m (func (export "f") (param i32 i32 i32) (result i32) (local.get 1)))
    (core instance $i (instantiate $m))
    (func (export "f") (param "s" string) (param "n" u32) (result u32)
      (canon lift (core func $i "f") ${inMemory}))
    (core module $n (func (export "g") (param i32 i32) (result i32) (local.get 1)))
    (core instance $j (instantiate $n))
    (func (export "g") (param "c" char) (param "n" u32) (result u32)
      (canon lift (core func $j "g"))))`;

  test('is a TypeError, and leaves the instance usable', () => {
    const { f, g } = exportsOf(text);
    expect(() => f!(7, 1)).toThrow(new TypeError('expected a string, got number'));
    expect(() => f!('kept', 1n)).toThrow(TypeError);
    expect(() => g!('ab', 1)).toThrow(TypeError);
    expect(() => g!('a', Symbol())).toThrow(TypeError);
    expect(f!('abc', 1)).toBe(3);
    expect(g!('a', 9)).toBe(9);
  });

  const records = `(component ${memory}
    (type $a' (record (field "s" string))) (export $a "a" (type $a'))
    (type $b' (record (field "n" u32))) (export $b "b" (type $b'))
    (core module $m
      (func (export "f") (param i32 i32) (result i32) (local.get 1))
      (func (export "g") (param i32) (result i32) (local.get 0)))
    (core instance $i (instantiate $m))
    (func (export "f") (param "a" $a) (result u32) (canon lift (core func $i "f") ${inMemory}))
    (func (export "g") (param "b" $b) (result u32) (canon lift (core func $i "g"))))`;

  test('may throw what it likes', () => {
    const { f } = exportsOf(records);
    const error = new Error('mine');
    const hostile = {
      get s() {
        throw error;
      },
    };
    expect(thrown(() => f!(hostile))).toBe(error);
    expect(f!({ s: 'abcd' })).toBe(4);
  });

  test('may not call back in while it is read', () => {
    for (const name of ['f', 'g']) {
      const exports = exportsOf(records);
      const calls = {
        get s() {
          return String(exports['f']!({ s: 'abc' }));
        },
        get n() {
          return exports['f']!({ s: 'abc' });
        },
      };
      expect(trapOf(() => exports[name]!(calls))).toBe('cannot-enter');
    }
  });
});

test('realloc and post-return may not call imports', () => {
  const text = (realloc: string, postReturn: string): string => `(component
    (import "f" (func $f))
    (core func $f' (canon lower (func $f)))
    (core module $m (import "" "f" (func $f))
      (memory (export "memory") 1)
      (func (export "realloc") (param i32 i32 i32 i32) (result i32) ${realloc} (i32.const 8))
      (func (export "g") (param i32 i32))
      (func (export "post-g") ${postReturn}))
    (core instance $i (instantiate $m (with "" (instance (export "f" (func $f'))))))
    (func (export "g") (param "s" string) (canon lift (core func $i "g")
      (memory (core memory $i "memory")) (realloc (core func $i "realloc"))
      (post-return (core func $i "post-g")))))`;
  const f = (): void => {};
  expect(exportsOf(text('', ''), { f })['g']!('a')).toBe(undefined);
  expect(trapOf(() => exportsOf(text('(call $f)', ''), { f })['g']!('a'))).toBe('cannot-leave');
  expect(trapOf(() => exportsOf(text('', '(call $f)'), { f })['g']!('a'))).toBe('cannot-leave');
});

describe('a trap in realloc', () => {
  test('is a trap of the component', () => {
    const { g } = exportsOf(`(component
      (core module $m (memory (export "memory") 1)
        (func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const -1))
        (func (export "g") (param i32 i32)))
      (core instance $i (instantiate $m))
      (func (export "g") (param "s" string) (canon lift (core func $i "g")
        (memory (core memory $i "memory")) (realloc (core func $i "realloc")))))`);
    expect(trapOf(() => g!('a'))).toBe('realloc-out-of-bounds');
    expect(trapOf(() => g!('a'))).toBe('cannot-enter');
  });
});

describe('calls between a component and those within it', () => {
  test('trap', () => {
    const { g } = exportsOf(`(component
      (component $c
        (core module $m (func (export "f")))
        (core instance $i (instantiate $m))
        (func (export "f") (canon lift (core func $i "f"))))
      (instance $c (instantiate $c))
      (core func $f (canon lower (func $c "f")))
      (core module $m (import "" "f" (func $f)) (func (export "g") (call $f)))
      (core instance $i (instantiate $m (with "" (instance (export "f" (func $f))))))
      (func (export "g") (canon lift (core func $i "g"))))`);
    expect(trapOf(() => g!())).toBe('cannot-enter');
  });

  test('trap between siblings that call each other in turn', () => {
    const exports: Functions = exportsOf(
      `(component
        (import "host" (func $host))
        (component $c
          (import "host" (func $host))
          (core func $host' (canon lower (func $host)))
          (core module $m (import "" "f" (func $f)) (func (export "f") (call $f)))
          (core instance $i (instantiate $m (with "" (instance (export "f" (func $host'))))))
          (func (export "f") (canon lift (core func $i "f"))))
        (instance $a (instantiate $c (with "host" (func $host))))
        (instance $b (instantiate $c (with "host" (func $a "f"))))
        (export "a" (func $a "f")) (export "b" (func $b "f")))`,
      { host: () => exports['b']!() },
    );
    expect(trapOf(() => exports['b']!())).toBe('cannot-enter');
  });
});

describe('results', () => {
  const text = `(component ${memory}
    (core module $m (import "" "memory" (memory 1))
      (func (export "f") (param i32) (result i32)
        (i32.store8 (i32.const 16) (local.get 0))
        (i32.store (i32.const 20) (i32.const 32))
        (i32.store (i32.const 24) (i32.const 2))
        (i32.store16 (i32.const 32) (i32.const 0x6968))
        (i32.const 16)))
    (core instance $i (instantiate $m (with "" (instance $mem))))
    (func (export "f") (param "is-err" bool) (result (result string (error string)))
      (canon lift (core func $i "f") ${inMemory}))
    (core module $n (func (export "g") (param i32) (result i32) (local.get 0)))
    (core instance $j (instantiate $n))
    (func (export "g") (param "is-err" bool) (result (result)) (canon lift (core func $j "g"))))`;

  test('of exports are returned or thrown', () => {
    const { f, g } = exportsOf(text);
    expect(f!(false)).toBe('hi');
    const error = thrown(() => f!(true)) as ComponentError;
    expect(error).toBeInstanceOf(ComponentError);
    expect(error.payload).toBe('hi');
    expect(f!(false)).toBe('hi');
    expect(g!(false)).toBe(undefined);
    expect((thrown(() => g!(true)) as ComponentError).payload).toBe(undefined);
  });

  test('of exports are values where that is wanted', () => {
    const { f, g } = exportsOf(text, {}, { results: 'value' });
    expect(f!(false)).toEqual({ tag: 'ok', val: 'hi' });
    expect(f!(true)).toEqual({ tag: 'err', val: 'hi' });
    expect(g!(true)).toEqual({ tag: 'err', val: undefined });
  });

  const imports = `(component
    (import "f" (func $f (result (result u32 (error u32)))))
    ${memory}
    (core func $f' (canon lower (func $f) (memory (core memory $mem "memory"))))
    (core module $m (import "" "memory" (memory 1)) (import "" "f" (func $f (param i32)))
      (func (export "g") (result i32) (call $f (i32.const 16))
        (i32.add (i32.load (i32.const 20)) (i32.mul (i32.const 1000) (i32.load8_u (i32.const 16))))))
    (core instance $i (instantiate $m (with "" (instance
      (export "memory" (memory $mem "memory")) (export "f" (func $f'))))))
    (func (export "g") (result u32) (canon lift (core func $i "g"))))`;
  const g = (f: () => unknown, options = {}): unknown => exportsOf(imports, { f }, options)['g']!();
  const throws = (error: unknown) => () => {
    throw error;
  };

  test('of imports are what they return, or throw with a payload', () => {
    expect(g(() => 7)).toBe(7);
    expect(g(throws(new ComponentError(7)))).toBe(1007);
    expect(g(throws(Object.assign(new Error(), { payload: 8 })))).toBe(1008);
    expect(g(throws(9))).toBe(1009);
    const error = new Error('mine');
    expect(thrown(() => g(throws(error)))).toBe(error);
  });

  test('of imports are values where that is wanted', () => {
    const options = { results: 'value' };
    expect(g(() => ({ tag: 'ok', val: 7 }), options)).toBe(7);
    expect(g(() => ({ tag: 'err', val: 7 }), options)).toBe(1007);
    const error = new ComponentError(7);
    expect(thrown(() => g(throws(error), options))).toBe(error);
  });
});

describe('limits', () => {
  test('of handles', () => {
    const { make } = exportsOf(
      `(component
        (type $r (resource (rep i32)))
        (core func $new (canon resource.new $r))
        (core module $m (import "" "new" (func $new (param i32) (result i32)))
          (func (export "make") (result i32) (call $new (i32.const 1))))
        (core instance $i (instantiate $m (with "" (instance (export "new" (func $new))))))
        (func (export "make") (result u32) (canon lift (core func $i "make"))))`,
      {},
      { limits: { handles: 2 } },
    );
    expect([make!(), make!()]).toEqual([1, 2]);
    expect(trapOf(make!)).toBe('table-full');
  });
});

describe('an invalid component', () => {
  const invalid = (text: string): InvalidComponentError => {
    const error = thrown(() => instantiateSync(wat(text)));
    expect(error).toBeInstanceOf(InvalidComponentError);
    return error as InvalidComponentError;
  };

  test('is none in its bytes', () => {
    const error = thrown(() => compileSync(Uint8Array.of(1, 2, 3), { name: 'a.wasm' }));
    expect(error).toBeInstanceOf(InvalidComponentError);
    expect((error as InvalidComponentError).diagnostics[0]?.place?.file).toBe('a.wasm');
    expect((error as Error).message).toMatch(/^a\.wasm: /);
  });

  test('has a core module that the engine refuses', () => {
    const error = invalid('(component (core module (func (result i32))))');
    expect(error.cause).toBeInstanceOf(CompileError);
  });

  test('refers to what is not there, or is something else', () => {
    expect(invalid('(component (export "f" (func 3)))').message).toBe(
      'expected the index of a func, found 3 of 0',
    );
    expect(invalid('(component (type u8) (type (func (param "a" 7))))').message).toMatch('index');
    expect(invalid('(component (type u8) (import "f" (func (type 0))))').message).toBe(
      'type 0 is no function type',
    );
    expect(invalid('(component (type u8) (type (own 0)))').message).toBe(
      'type 0 is no resource type',
    );
    expect(invalid('(component (type (func)) (type (list 0)))').message).toBe(
      'type 0 is no type of values',
    );
    expect(invalid('(component (type (alias outer 3 0)))').message).toMatch('leads outside');
    const missing = '(component (component $c (export "f" (func 0))) (instance (instantiate $c)))';
    invalid(missing);
    invalid('(component (instance $i) (export "f" (func $i "g")))');
    const memory = '(core module $m (memory (export "m") 1)) (core instance $i (instantiate $m))';
    expect(invalid(`(component ${memory} (alias core export $i "m" (core func)))`).message).toBe(
      'an instance has no func m',
    );
    expect(invalid(`(component ${memory} (alias core export $i "m" (core table)))`).message).toBe(
      'an instance has no table m',
    );
    invalid(
      '(component (component $c (import "a" (type (sub resource)))) (instance (instantiate $c)))',
    );
  });

  test('gives a core module less than it imports', async () => {
    const text = `(component (core module $m (import "env" "f" (func)))
      (core instance (instantiate $m)))`;
    expect(invalid(text).message).toBe('nothing is given for env');
    await expect(instantiate(wat(text))).rejects.toThrow('nothing is given for env');
  });

  test('has types that nest too deep', () => {
    let text = '(type u8)';
    for (let i = 0; i < 150; i++) text += `(type (list ${i}))`;
    expect(invalid(`(component ${text})`).message).toBe('a type nests too deep');
  });

  test('is found by a validator that is given', () => {
    const validate = (_: Uint8Array, { name }: { name: string }) => ({
      diagnostics: [createDiagnostic('a/b', `bad ${name}`)],
    });
    const error = thrown(() => compileSync(wat('(component)'), { validate, name: 'x' }));
    expect((error as Error).message).toBe('x: bad x');
    expect((error as InvalidComponentError).diagnostics).toHaveLength(1);
  });

  test('uses what is not supported', () => {
    const error = thrown(() => instantiateSync(wat('(component (import "v" (value u8)))')));
    expect((error as Error).message).toMatch(/value/);
    expect(error instanceof LinkError || error instanceof InvalidComponentError).toBe(true);
  });
});
