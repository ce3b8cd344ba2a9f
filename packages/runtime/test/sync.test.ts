import { describe, expect, test } from 'vitest';
import { closures } from '../src/closures.js';
import { instantiate, instantiateSync, LinkError } from '../src/sync.js';
import { counter, counterType, inMemory, memory } from './texts.js';
import { thrown, wat } from './wat.js';

type Functions = Record<string, (...args: unknown[]) => unknown>;

describe('the entry without what is asynchronous', () => {
  test('runs components, and calls between them', async () => {
    const text = `(component ${counter}
      (component $user
        (import "counters" (instance $c ${counterType.slice('(instance'.length, -1)}))
        (alias export $c "counter" (type $counter))
        (core func $make (canon lower (func $c "[constructor]counter")))
        (core func $increment (canon lower (func $c "[method]counter.increment-by")))
        (core func $drop (canon resource.drop $counter))
        (core module $m
          (import "" "make" (func $make (param i32) (result i32)))
          (import "" "increment" (func $increment (param i32 i32) (result i32)))
          (import "" "drop" (func $drop (param i32)))
          (func (export "use") (param i32) (result i32) (local $c i32)
            (local.set $c (call $make (local.get 0)))
            (call $increment (local.get $c) (i32.const 2))
            (call $drop (local.get $c))))
        (core instance $i (instantiate $m (with "" (instance (export "make" (func $make))
          (export "increment" (func $increment)) (export "drop" (func $drop))))))
        (func (export "use") (param "n" u32) (result u32) (canon lift (core func $i "use"))))
      (instance $c (instantiate $counter))
      (instance $u (instantiate $user (with "counters" (instance $c))))
      (export "use" (func $u "use"))
      (export "dropped" (func $c "dropped")))`;
    const { use, dropped } = (await instantiate<Functions>(wat(text))).exports;
    expect(use!(40)).toBe(42);
    expect(dropped!()).toBe(1);
  });

  test('passes texts between components', () => {
    const echo = (id: string, body: string): string => `(component ${id} ${memory} ${body})`;
    const { exports } = instantiateSync(
      wat(`(component
        ${echo(
          '$a',
          `(core module $m (import "" "memory" (memory 1))
            (func (export "f") (param i32 i32) (result i32)
              (i32.store (i32.const 16) (local.get 0))
              (i32.store (i32.const 20) (local.get 1))
              (i32.const 16)))
          (core instance $i (instantiate $m (with "" (instance $mem))))
          (func (export "f") (param "s" string) (result string)
            (canon lift (core func $i "f") string-encoding=utf16 ${inMemory}))`,
        )}
        ${echo(
          '$b',
          `(import "f" (func $f (param "s" string) (result string)))
          (core func $f' (canon lower (func $f) ${inMemory}))
          (core module $m (import "" "f" (func $f (param i32 i32 i32)))
            (func (export "f") (param i32 i32) (result i32)
              (call $f (local.get 0) (local.get 1) (i32.const 16))
              (i32.const 16)))
          (core instance $i (instantiate $m (with "" (instance (export "f" (func $f'))))))
          (func (export "f") (param "s" string) (result string)
            (canon lift (core func $i "f") ${inMemory}))`,
        )}
        (instance $a (instantiate $a))
        (instance $b (instantiate $b (with "f" (func $a "f"))))
        (export "f" (func $b "f")))`),
    );
    expect(exports['f']('häß😀')).toBe('häß😀');
  });

  test('refuses what is asynchronous', () => {
    const builtIn = '(component (core func (canon waitable-set.new)))';
    const error = thrown(() => instantiateSync(wat(builtIn))) as LinkError;
    expect(error).toBeInstanceOf(LinkError);
    expect(error.code).toBe('unsupported');
    expect(error.message).toMatch('waitable-set.new');
    const lifted = `(component
      (core module $m (func (export "f") (result i32) (i32.const 0))
        (func (export "cb") (param i32 i32 i32) (result i32) (i32.const 0)))
      (core instance $i (instantiate $m))
      (func (export "f") async (canon lift (core func $i "f") async
        (callback (core func $i "cb")))))`;
    const { exports } = instantiateSync(wat(lifted));
    expect((thrown(() => exports['f']()) as LinkError).code).toBe('unsupported');
    const imported = `(component (import "f" (func $f async)) (core func (canon lower (func $f))))`;
    expect((thrown(() => instantiateSync(wat(imported), { f() {} })) as LinkError).code).toBe(
      'unsupported',
    );
  });

  test('refuses to run where source must not be generated', () => {
    const text = `(component
      (core module $m (func (export "f")))
      (core instance $i (instantiate $m))
      (func (export "f") (canon lift (core func $i "f"))))`;
    const { exports } = instantiateSync(wat(text), {}, { generateSource: false });
    expect(() => exports['f']()).toThrow('`closures`');
    const closed = instantiateSync(wat(text), {}, { generateSource: false, closures });
    expect(closed.exports['f']()).toBe(undefined);
  });
});
