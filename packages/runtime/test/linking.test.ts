import { describe, expect, test } from 'vitest';
import { Component, compileSync, instantiate, instantiateSync, LinkError } from '../src/index.js';
import { CodeLimits } from '../src/limits/index.js';
import { Module } from './engine.js';
import { thrown, wat } from './wat.js';

type Functions = Record<string, (...args: never[]) => unknown>;

function exportsOf(text: string, imports = {}): Functions {
  return instantiateSync(wat(text), imports).exports as Functions;
}

/** A component that exports `f`, which is `core` of a number. */
const numberOf = (id: string, core: string): string => `(component ${id}
  (core module $m (func (export "f") (result i32) ${core}))
  (core instance $i (instantiate $m))
  (func (export "f") (result u32) (canon lift (core func $i "f"))))`;

describe('definitions', () => {
  test('nested components have instances of their own', () => {
    const { a, b } = exportsOf(`(component
      (component $c
        (core module $m (global $n (mut i32) (i32.const 0))
          (func (export "f") (result i32)
            (global.set $n (i32.add (global.get $n) (i32.const 1))) (global.get $n)))
        (core instance $i (instantiate $m))
        (func (export "f") (result u32) (canon lift (core func $i "f"))))
      (instance $a (instantiate $c)) (instance $b (instantiate $c))
      (export "a" (func $a "f")) (export "b" (func $b "f")))`);
    expect([a!(), a!(), b!()]).toEqual([1, 2, 1]);
  });

  test('outer aliases lead to types, modules and components', () => {
    const { f, g } = exportsOf(`(component $outer
      (type $pair (record (field "a" u8) (field "b" u8)))
      (core module $m (func (export "f") (param i32 i32) (result i32)
        (i32.add (local.get 0) (local.get 1))))
      ${numberOf('$seven', '(i32.const 7)')}
      (component $middle
        (component $inner
          (alias outer $outer $pair (type $p'))
          (export $p "pair" (type $p'))
          (alias outer $outer $m (core module $mine))
          (alias outer $outer $seven (component $s))
          (core instance $i (instantiate $mine))
          (instance $seven (instantiate $s))
          (func (export "f") (param "p" $p) (result u32) (canon lift (core func $i "f")))
          (export "g" (func $seven "f")))
        (instance $i (instantiate $inner))
        (export "pair" (type $i "pair"))
        (export "f" (func $i "f")) (export "g" (func $i "g")))
      (instance $i (instantiate $middle))
      (export "pair" (type $i "pair"))
      (export "f" (func $i "f")) (export "g" (func $i "g")))`);
    expect(f!({ a: 40, b: 2 } as never)).toBe(42);
    expect(g!()).toBe(7);
  });

  test('instances may be of exports alone, and within instances', () => {
    const exports = instantiateSync(
      wat(`(component
        (core module $m (func (export "one") (result i32) (i32.const 1)))
        (core instance $i (instantiate $m))
        (func $one (result u32) (canon lift (core func $i "one")))
        (instance $inner (export "one" (func $one)))
        (instance $outer (export "inner" (instance $inner)) (export "also" (func $one)))
        (export "all" (instance $outer)))`),
    ).exports as { all: { inner: Functions; also(): number } };
    expect(exports.all.inner['one']!()).toBe(1);
    expect(exports.all.also()).toBe(1);
    expect(exports.all.also).toBe(exports.all.inner['one']);
  });

  test('less can be seen of an instance whose type says so', () => {
    const { exports } = instantiateSync(
      wat(`(component
        (core module $m (func (export "one") (result i32) (i32.const 1)))
        (core instance $i (instantiate $m))
        (func $one (result u32) (canon lift (core func $i "one")))
        (instance $inner (export "one" (func $one)) (export "two" (func $one)))
        (component $through
          (import "i" (instance $i (export "one" (func (result u32)))))
          (export "j" (instance $i)))
        (instance $t (instantiate $through (with "i" (instance $inner))))
        (export "ascribed" (instance $inner) (instance (export "two" (func (result u32)))))
        (export "passed" (instance $t "j")))`),
    );
    expect(Object.keys(exports['ascribed'] as object)).toEqual(['two']);
    expect(Object.keys(exports['passed'] as object)).toEqual(['one']);
  });

  test('start functions of core modules run in order', () => {
    const log: number[] = [];
    exportsOf(
      `(component
        (import "log" (func $log (param "n" u32)))
        (core func $log' (canon lower (func $log)))
        (core instance $env (export "log" (func $log')))
        (core module $a (import "" "log" (func $log (param i32)))
          (func $start (call $log (i32.const 1))) (start $start))
        (core module $b (import "" "log" (func $log (param i32)))
          (func $start (call $log (i32.const 2))) (start $start))
        (core instance (instantiate $b (with "" (instance $env))))
        (core instance (instantiate $a (with "" (instance $env))))
        (core instance (instantiate $b (with "" (instance $env)))))`,
      { log: (n: number) => log.push(n) },
    );
    expect(log).toEqual([2, 1, 2]);
  });

  test('core instances share tables, globals and memories', () => {
    const { run } = exportsOf(`(component
      (core module $a
        (memory (export "m") 1) (table (export "t") 1 funcref)
        (global (export "g") (mut i32) (i32.const 3)))
      (core instance $a (instantiate $a))
      (alias core export $a "g" (core global $g))
      (core instance $renamed (export "memory" (memory $a "m")) (export "table" (table $a "t"))
        (export "global" (global $g)))
      (core module $b
        (import "a" "memory" (memory 1)) (import "a" "table" (table 1 funcref))
        (import "a" "global" (global $g (mut i32)))
        (func $four (result i32) (i32.const 4)) (elem (i32.const 0) $four)
        (data (i32.const 0) "\\05"))
      (core instance (instantiate $b (with "a" (instance $renamed))))
      (core module $c
        (import "a" "m" (memory 1)) (import "a" "t" (table 1 funcref))
        (import "a" "g" (global $g (mut i32)))
        (type $t (func (result i32)))
        (func (export "run") (result i32)
          (i32.add (i32.load8_u (i32.const 0))
            (i32.add (global.get $g) (call_indirect (type $t) (i32.const 0))))))
      (core instance $c (instantiate $c (with "a" (instance $a))))
      (func (export "run") (result u32) (canon lift (core func $c "run"))))`);
    expect(run!()).toBe(12);
  });
});

describe('core modules and components as imports and exports', () => {
  const usesModule = `(component
    (import "module" (core module $m (export "f" (func (result i32)))))
    (core instance $i (instantiate $m))
    (func (export "f") (result u32) (canon lift (core func $i "f")))
    (export "again" (core module $m)))`;

  test('a WebAssembly.Module', () => {
    const module = new Module(wat('(module (func (export "f") (result i32) (i32.const 9)))'));
    const exports = exportsOf(usesModule, { module });
    expect(exports['f']!()).toBe(9);
    expect(exports['again']).toBe(module);
    expect(() => exportsOf(usesModule, { module: {} })).toThrow(
      'import "module": expected a WebAssembly.Module, got object',
    );
    expect(() => exportsOf(usesModule, {})).toThrow(
      new LinkError('missing-import', 'import "module" is missing: a WebAssembly.Module'),
    );
  });

  describe('a core module that is not of its type', () => {
    const text = `(component
      (import "module" (core module $m
        (import "a" "f" (func)) (import "a" "m" (memory 1))
        (export "f" (func)) (export "t" (table 1 funcref)) (export "g" (global i32))))
      (export "again" (core module $m)))`;
    const some =
      '(func (export "f")) (table (export "t") 1 funcref) (global (export "g") i32 (i32.const 0))';
    const whole = `(import "a" "f" (func)) (import "a" "m" (memory 1)) ${some}`;
    const link = (fields: string): unknown =>
      exportsOf(text, { module: new Module(wat(`(module ${fields})`)) });

    test('may import less and export more', () => {
      link(whole);
      link(`${some} (func (export "more"))`);
    });

    test.each([
      [`(import "a" "g" (func)) ${some}`, 'has another import func "a" "g"'],
      [`(import "b" "f" (func)) ${some}`, 'has another import func "b" "f"'],
      [`(import "a" "f" (memory 1)) ${some}`, 'has another import memory "a" "f"'],
      [some.replace('"f"', '"h"'), 'lacks the export func "f"'],
      [some.replace('(table (export "t") 1 funcref)', ''), 'lacks the export table "t"'],
      [some.replace('"g"', '"t2"').replace('"t"', '"g"'), 'lacks the export table "t"'],
    ])('%s', (fields, message) => {
      expect(() => link(fields)).toThrow(
        new LinkError('wrong-import', `import "module": the module ${message}`),
      );
    });

    test('which another instance exports', () => {
      const giver = (fields: string): string =>
        `(component (core module $m ${fields}) (instance $i (export "m" (core module $m)))
          (export "modules" (instance $i)))`;
      const taker = `(component (import "modules" (instance
        (export "m" (core module (export "f" (func)))))))`;
      const give = (fields: string): unknown =>
        exportsOf(taker, { modules: instantiateSync(wat(giver(fields))).exports['modules'] });
      give('(func (export "f"))');
      expect(() => give('(memory (export "f") 1)')).toThrow(
        'import "modules" > m: the module lacks the export func "f"',
      );
    });

    test('knows nothing of what limits add', async () => {
      const code = new CodeLimits({ time: 1000 });
      const inner = `(component $in (import "m" (core module $m (export "f" (func))))
        (core instance $i (instantiate $m)) (func (export "f") (canon lift (core func $i "f"))))`;
      const limited = compileSync(
        wat('(component (core module $m (func (export "f"))) (export "m" (core module $m)))'),
        { code },
      );
      const { m } = instantiateSync(limited).exports;
      const exports = instantiateSync(compileSync(wat(inner)), { m }).exports as Functions;
      expect(exports['f']!()).toBe(undefined);
    });
  });

  test('a component', () => {
    const text = `(component
      (import "made-of" (component $c (export "f" (func (result u32)))))
      (instance $i (instantiate $c))
      (export "f" (func $i "f"))
      (export "again" (component $c)))`;
    const madeOf = compileSync(wat(numberOf('', '(i32.const 8)')));
    const exports = instantiateSync(wat(text), { madeOf }).exports as Record<string, unknown>;
    expect((exports['f'] as () => number)()).toBe(8);
    const again = exports['again'] as Component;
    expect(again).toBeInstanceOf(Component);
    expect((instantiateSync(again).exports as Functions)['f']!()).toBe(8);
    expect(() => exportsOf(text, { madeOf: {} })).toThrow(
      'import "made-of" is missing: a Component',
    );
  });

  test('a component that closes over a module of the one around it', () => {
    const { exports } = instantiateSync(
      wat(`(component $out
        (core module $m (func (export "f") (result i32) (i32.const 6)))
        (component $c
          (alias outer $out $m (core module $mine))
          (core instance $i (instantiate $mine))
          (func (export "f") (result u32) (canon lift (core func $i "f"))))
        (export "inner" (component $c)))`),
    );
    const instance = instantiateSync(exports['inner'] as Component);
    expect((instance.exports as Functions)['f']!()).toBe(6);
  });
});

describe('imports', () => {
  const store = `(component
    (import "wasi:store/store@0.2.3" (instance $s
      (export "get-next" (func (result u32)))))
    (core func $get (canon lower (func $s "get-next")))
    (core module $m (import "" "get" (func $get (result i32))) (func (export "f") (result i32)
      (i32.mul (call $get) (i32.const 2))))
    (core instance $i (instantiate $m (with "" (instance (export "get" (func $get))))))
    (func (export "f") (result u32) (canon lift (core func $i "f"))))`;
  const call = (imports: object): unknown => exportsOf(store, imports)['f']!();

  test('are found by name, by a compatible version, and without version', () => {
    const getNext = (): number => 4;
    expect(call({ 'wasi:store/store@0.2.3': { getNext } })).toBe(8);
    expect(call({ 'wasi:store/store@0.2.0': { getNext } })).toBe(8);
    expect(call({ 'wasi:store/store': { getNext } })).toBe(8);
    expect(call({ 'wasi:store/store@0.2.0': { 'get-next': getNext } })).toBe(8);
    const newest = {
      'wasi:store/store@0.2.9': { getNext: () => 1 },
      'wasi:store/store@0.2.10': { getNext },
      'wasi:store/store@0.3.0': { getNext: () => 2 },
    };
    expect(call(newest)).toBe(8);
    expect(() => call({ 'wasi:store/store@0.3.0': { getNext } })).toThrow(LinkError);
  });

  test('are none of what every object has', () => {
    const text = '(component (import "to-string" (func)) (import "constructor" (instance)))';
    expect(() => exportsOf(text, { constructor: {} })).toThrow('import "to-string" is missing');
    expect(() => exportsOf(text, { toString: () => '' })).not.toThrow();
  });

  test('that are missing are named by their path', () => {
    const error = thrown(() => call({})) as LinkError;
    expect(error.code).toBe('missing-import');
    expect(error.message).toBe('import "wasi:store/store@0.2.3" is missing: an object');
    expect(() => call({ 'wasi:store/store': {} })).toThrow(
      'import "wasi:store/store@0.2.3" > "get-next" is missing: a function',
    );
    const wrong = thrown(() => call({ 'wasi:store/store': { getNext: 1 } })) as LinkError;
    expect(wrong.code).toBe('wrong-import');
    expect(wrong.message).toBe(
      'import "wasi:store/store@0.2.3" > "get-next": expected a function, got number',
    );
  });

  test('of types alone need not be there', () => {
    const text = `(component
      (import "a:b/types" (instance $t
        (type $r' (record (field "a" u8))) (export "r" (type $r (eq $r')))
        (export "inner" (instance (export "s" (type (eq $r)))))))
      (core module $M (func (export "f") (result i32) (i32.const 3)))
      (core instance $m (instantiate $M))
      (func (export "f") (result u8) (canon lift (core func $m "f"))))`;
    expect((exportsOf(text, {})['f'] as () => number)()).toBe(3);
    expect(() => exportsOf(text, { 'a:b/types': 1 })).toThrow('expected an object, got number');
  });

  test('are called as methods of their object', () => {
    class Store {
      #next = 20;
      getNext(): number {
        this.#next += 1;
        return this.#next;
      }
    }
    expect(call({ 'wasi:store/store': new Store() })).toBe(42);
  });

  test('of resources need what is called of the class', () => {
    const text = `(component (import "a:b/c" (instance $s
      (export "file" (type $file (sub resource)))
      (export "[constructor]file" (func (result (own $file))))
      (export "[method]file.read-all" (func (param "self" (borrow $file))))
      (export "[static]file.open" (func (result (own $file)))))))`;
    const given = (File: unknown): unknown => thrown(() => exportsOf(text, { 'a:b/c': { File } }));
    expect((given(undefined) as Error).message).toBe(
      'import "a:b/c" > "[constructor]file" is missing: a class',
    );
    expect((given(class {}) as Error).message).toBe(
      'import "a:b/c" > "[method]file.read-all" is missing: a method',
    );
    class WithMethod {
      readAll(): void {}
    }
    expect((given(WithMethod) as Error).message).toBe(
      'import "a:b/c" > "[static]file.open" is missing: a static method',
    );
    const File = Object.assign(WithMethod, { open: () => new WithMethod() });
    expect(() => exportsOf(text, { 'a:b/c': { File } })).not.toThrow();
  });
});

describe('instances of one store', () => {
  const provider = `(component
    (core module $m (func (export "f") (param i32) (result i32)
      (i32.add (local.get 0) (i32.const 1))))
    (core instance $i (instantiate $m))
    (func $f (param "n" u32) (result u32) (canon lift (core func $i "f")))
    (instance $api (export "f" (func $f)))
    (export "a:b/api@1.2.0" (instance $api))
    (export "f" (func $f)))`;
  const user = `(component
    (import "a:b/api@1.0.0" (instance $api (export "f" (func (param "n" u32) (result u32)))))
    (import "f" (func $f (param "n" u32) (result u32)))
    (core func $a (canon lower (func $api "f")))
    (core func $b (canon lower (func $f)))
    (core module $m (import "" "a" (func $a (param i32) (result i32)))
      (import "" "b" (func $b (param i32) (result i32)))
      (func (export "g") (result i32) (call $a (call $b (i32.const 40)))))
    (core instance $i (instantiate $m (with "" (instance
      (export "a" (func $a)) (export "b" (func $b))))))
    (func (export "g") (result u32) (canon lift (core func $i "g")))
    (export "f-again" (func $f)))`;

  test('are linked by their exports', () => {
    const first = instantiateSync(wat(provider)).exports;
    const second = instantiateSync(wat(user), first).exports as Functions;
    expect(second['g']!()).toBe(42);
    expect(second['fAgain']).toBe(first['f']);
  });

  test('are linked by each function, and by an Instance', () => {
    const instance = instantiateSync(wat(provider));
    const { f } = instance.exports as Functions;
    const second = instantiateSync(wat(user), { 'a:b/api': { f }, f }).exports as Functions;
    expect(second['g']!()).toBe(42);
    const third = instantiateSync(wat(user), { 'a:b/api': instance, f }).exports as Functions;
    expect(third['g']!()).toBe(42);
  });

  test('are linked by values where stores or JavaScript are between', () => {
    const { f } = instantiateSync(wat(provider)).exports as Functions;
    const wrapped = (n: never): unknown => f!(n);
    const second = instantiateSync(wat(user), { 'a:b/api': { f: wrapped }, f: wrapped });
    expect((second.exports as Functions)['g']!()).toBe(42);
  });

  test('have to fit', () => {
    const other = `(component
      (core module $m (func (export "f") (param i32) (result i32) (local.get 0)))
      (core instance $i (instantiate $m))
      (func $f (param "n" u32) (result s32) (canon lift (core func $i "f")))
      (export "f" (func $f)))`;
    const { exports } = instantiateSync(wat(other));
    const error = thrown(() => exportsOf(user, { 'a:b/api': exports, f: () => 1 })) as LinkError;
    expect(error.code).toBe('wrong-import');
    expect(error.message).toBe('import "a:b/api@1.0.0" > f: it is of another type');
    const both = { 'a:b/api': { f: () => 1 }, f: exports['f'] };
    expect(() => exportsOf(user, both)).toThrow('import "f": expected a function of another type');
    const none = instantiateSync(wat('(component)')).exports;
    expect(() => exportsOf(user, { 'a:b/api': none })).toThrow(
      'import "a:b/api@1.0.0": the instance exports no func f',
    );
  });

  test.each([
    ['(type $u u32) (export "t" (type (eq $u)))', '(export "t" (type (sub resource)))', false],
    ['(type $f (func)) (export "t" (type (eq $f)))', '(export "t" (type (sub resource)))', false],
    ['(export "t" (type (sub resource)))', '(type $u u32) (export "t" (type (eq $u)))', false],
    ['(export "t" (type (sub resource)))', '(export "t" (type (sub resource)))', true],
  ])('types %s for those of %s: %s', (given, wanted, fits) => {
    const { exports } = instantiateSync(
      wat(`(component (import "api" (instance $api ${given})) (export "api" (instance $api)))`),
      { api: { T: class {} } },
    );
    const link = () =>
      instantiateSync(wat(`(component (import "api" (instance ${wanted})))`), exports);
    if (fits) expect(link).not.toThrow();
    else expect(link).toThrow('import "api" > t: it is of another type');
  });
});

test('imports may be exported again', () => {
  class File {
    size(): number {
      return 7;
    }
  }
  const { exports } = instantiateSync(
    wat(`(component
      (import "f" (func $f (result u32)))
      (import "a:b/files" (instance $files
        (export "file" (type $file (sub resource)))
        (export "[method]file.size" (func (param "self" (borrow $file)) (result u32)))
        (export "open" (func (result (own $file))))))
      (export "g" (func $f))
      (export "a:b/again" (instance $files)))`),
    { f: () => 3, 'a:b/files': { File, open: () => new File() } },
  );
  expect(exports['g']()).toBe(3);
  expect(exports['again'].File).toBe(File);
  expect(exports['again'].open().size()).toBe(7);
});

test('instances are made asynchronously as well', async () => {
  const bytes = wat(numberOf('', '(i32.const 5)'));
  const { exports } = await instantiate(bytes);
  expect((exports as Functions)['f']!()).toBe(5);
  const response = { arrayBuffer: async () => bytes.slice().buffer as ArrayBuffer };
  const again = await instantiate(Promise.resolve(response));
  expect((again.exports as Functions)['f']!()).toBe(5);
});

test('a limit ends what multiplies instances', () => {
  let text = '(component $c0 (core module $m) (core instance (instantiate $m)))';
  for (let i = 1; i < 40; i++) {
    text += `(component $c${i} (alias outer $top $c${i - 1} (component $c))
      (instance (instantiate $c)) (instance (instantiate $c)))`;
  }
  const component = compileSync(wat(`(component $top ${text} (instance (instantiate $c39)))`));
  const error = thrown(() => instantiateSync(component)) as LinkError;
  expect(error.code).toBe('limit');
});
