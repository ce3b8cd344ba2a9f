import type { FuncType } from '@witcraft/canonical-abi';
import { describe, expect, test } from 'vitest';
import { closures } from '../src/closures.js';
import {
  type Component,
  compileSync,
  type ExternType,
  functionType,
  instantiateSync,
} from '../src/index.js';
import { validate } from './engine.js';
import { counter, inMemory, memory } from './texts.js';
import { wat } from './wat.js';

type Functions = Record<string, (...args: unknown[]) => unknown>;

const ways = [{ generateSource: true }, { generateSource: false, closures }];
const encodings = ['utf8', 'utf16', 'latin1+utf16'];
const texts = [
  '',
  'plain',
  'ünïcödé',
  '漢字かな',
  'a😀b',
  'x'.repeat(3000),
  `${'é'.repeat(700)}漢`,
];

const adder = `(component
  (core module $m
    (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))
  (core instance $i (instantiate $m))
  (func (export "add-numbers") (param "a" u32) (param "b" u32) (result u32)
    (canon lift (core func $i "add"))))`;

/** A component whose `echo` returns its text, in an encoding. */
const echo = (encoding: string, id = ''): string => `(component ${id} ${memory}
  (core module $m (import "" "memory" (memory 1))
    (func (export "echo") (param i32 i32) (result i32)
      (i32.store (i32.const 16) (local.get 0))
      (i32.store (i32.const 20) (local.get 1))
      (i32.const 16)))
  (core instance $i (instantiate $m (with "" (instance $mem))))
  (func (export "echo") (param "text" string) (result string)
    (canon lift (core func $i "echo") string-encoding=${encoding} ${inMemory})))`;

/** A component whose `echo` is an imported one, in an encoding. */
const forward = (encoding: string, id = ''): string => `(component ${id}
  (import "echo" (func $echo (param "text" string) (result string)))
  ${memory}
  (core func $echo' (canon lower (func $echo) string-encoding=${encoding} ${inMemory}))
  (core module $m (import "" "echo" (func $echo (param i32 i32 i32)))
    (func (export "echo") (param i32 i32) (result i32)
      (call $echo (local.get 0) (local.get 1) (i32.const 16))
      (i32.const 16)))
  (core instance $i (instantiate $m (with "" (instance (export "echo" (func $echo'))))))
  (func (export "echo") (param "text" string) (result string)
    (canon lift (core func $i "echo") string-encoding=${encoding} ${inMemory})))`;

for (const options of ways) {
  describe(`with ${JSON.stringify(options)}`, () => {
    test('calls a function of numbers', () => {
      const exports = instantiateSync(wat(adder), {}, options).exports as Functions;
      expect(exports['addNumbers']!(2, 3)).toBe(5);
      expect(exports['addNumbers']!(-1, 0)).toBe(4294967295);
    });

    test.each(encodings)('texts pass in %s', (encoding) => {
      for (const text of texts) {
        const own = instantiateSync(wat(echo(encoding)), {}, options).exports as Functions;
        expect(own['echo']!(text)).toBe(text);
        const imports = { echo: (given: string) => `${given}!` };
        const other = instantiateSync(wat(forward(encoding)), imports, options);
        expect((other.exports as Functions)['echo']!(text)).toBe(`${text}!`);
      }
    });

    test.each(encodings.flatMap((from) => encodings.map((to) => [from, to])))(
      'texts pass between components, %s and %s',
      (from, to) => {
        const component = compileSync(
          wat(`(component ${echo(to!, '$to')} ${forward(from!, '$from')}
          (instance $to (instantiate $to))
          (instance $from (instantiate $from (with "echo" (func $to "echo"))))
          (export "echo" (func $from "echo")))`),
        );
        for (const text of texts) {
          const { exports } = instantiateSync(component, {}, options);
          expect((exports as Functions)['echo']!(text)).toBe(text);
        }
      },
    );
  });
}

test('functions keep their identity, and know their type', () => {
  const { exports } = instantiateSync(wat(adder));
  const { addNumbers } = exports as Functions;
  expect(exports['addNumbers']).toBe(addNumbers);
  expect(functionType(addNumbers)).toEqual({
    kind: 'func',
    async: false,
    params: [
      { name: 'a', type: 'u32' },
      { name: 'b', type: 'u32' },
    ],
    result: 'u32',
  });
});

test('names may be as they are written', () => {
  const text = `(component
    (import "get-it" (func $get (result u32)))
    (type $pair' (record (field "the-first" u8)))
    (export $pair "a-pair" (type $pair'))
    (core func $get' (canon lower (func $get)))
    (core module $m (import "" "get" (func $get (result i32)))
      (func (export "run") (result i32) (call $get)))
    (core instance $i (instantiate $m (with "" (instance (export "get" (func $get'))))))
    (func (export "run-it") (result $pair) (canon lift (core func $i "run"))))`;
  const getIt = (): number => 7;
  const camel = instantiateSync(wat(text), { getIt }).exports as Functions;
  expect(camel['runIt']!()).toEqual({ theFirst: 7 });
  const written = instantiateSync(wat(text), { 'get-it': getIt }, { names: 'as-written' });
  expect((written.exports as Functions)['run-it']!()).toEqual({ 'the-first': 7 });
});

test('interfaces are exported under their full and their short name', () => {
  const instance = '(instance $i (export "f" (func $f)))';
  const { exports } = instantiateSync(
    wat(`(component
      (core module $m (func (export "f")))
      (core instance $c (instantiate $m))
      (func $f (canon lift (core func $c "f")))
      ${instance}
      (export "a:b/only-one@1.0.0" (instance $i))
      (export "a:b/twice@1.0.0" (instance $i))
      (export "a:b/twice@2.0.0" (instance $i))
      (export "c:d/taken" (instance $i))
      (export "taken" (func $f)))`),
  );
  expect(Object.keys(exports).sort()).toEqual([
    'a:b/only-one@1.0.0',
    'a:b/twice@1.0.0',
    'a:b/twice@2.0.0',
    'c:d/taken',
    'onlyOne',
    'taken',
  ]);
  expect(exports['onlyOne']).toBe(exports['a:b/only-one@1.0.0']);
  expect(typeof exports['taken']).toBe('function');
});

describe('a component tells', () => {
  const component: Component = compileSync(
    wat(`(component
      (import "a:b/log@1.0.0" (instance $log
        (type $l (enum "low" "high"))
        (export "level" (type $level (eq $l)))
        (export "log" (func (param "level" $level) (param "text" string)))))
      (import "module" (core module $x (export "f" (func))))
      ${counter}
      (instance $c (instantiate $counter))
      (export "counters" (instance $c))
      (export "make" (component $counter)))`),
  );
  const func = (type: ExternType | undefined): FuncType =>
    (type as Extract<ExternType, { kind: 'func' }>).type;
  const instance = (type: ExternType | undefined): ReadonlyMap<string, ExternType> =>
    (type as Extract<ExternType, { kind: 'instance' }>).exports;

  test('what it imports', () => {
    expect([...component.imports.keys()]).toEqual(['a:b/log@1.0.0', 'module']);
    const log = instance(component.imports.get('a:b/log@1.0.0'));
    expect(log.get('level')).toEqual({
      kind: 'type',
      type: { kind: 'enum', names: ['low', 'high'] },
    });
    expect(func(log.get('log')).params[1]).toEqual({ name: 'text', type: 'string' });
    expect(component.imports.get('module')).toEqual({ kind: 'core-module' });
  });

  test('what it exports, resources by identity', () => {
    const counters = instance(component.exports.get('counters'));
    const resource = counters.get('counter') as Extract<ExternType, { kind: 'resource' }>;
    expect(resource.kind).toBe('resource');
    const { params, result } = func(counters.get('[static]counter.consume'));
    expect(params).toEqual([{ name: 'counter', type: { kind: 'own', resource: resource.type } }]);
    expect((params[0]!.type as { resource: object }).resource).toBe(resource.type);
    expect(result).toBe('u32');
    const made = component.exports.get('make') as Extract<ExternType, { kind: 'component' }>;
    expect([...made.imports]).toEqual([]);
    expect([...made.exports.keys()]).toContain('[constructor]counter');
  });

  test('an instance tells what it exports', () => {
    const { type } = instantiateSync(wat(adder));
    expect(func(type.get('add-numbers')).params).toHaveLength(2);
  });
});

const memory64 = wat('(module (memory i64 1))');

test.runIf(validate(memory64))('memories may have 64-bit addresses', () => {
  const text = `(component
    (core module $m (memory (export "memory") i64 1)
      (global $next (mut i64) (i64.const 1024))
      (func (export "realloc") (param i64 i64 i64 i64) (result i64) (local $at i64)
        (local.set $at (global.get $next))
        (global.set $next (i64.add (local.get $at) (local.get 3)))
        (local.get $at))
      (func (export "echo") (param i64 i64) (result i64)
        (i64.store (i64.const 16) (local.get 0))
        (i64.store (i64.const 24) (local.get 1))
        (i64.const 16)))
    (core instance $i (instantiate $m))
    (func (export "echo") (param "text" string) (result string)
      (canon lift (core func $i "echo") (memory (core memory $i "memory"))
        (realloc (core func $i "realloc")))))`;
  const { exports } = instantiateSync(wat(text));
  expect((exports as Functions)['echo']!('wide')).toBe('wide');
});
