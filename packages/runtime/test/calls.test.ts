import { expect, test } from 'vitest';
import { instantiateSync } from '../src/index.js';
import { wat } from './wat.js';

type Functions = Record<string, (...args: unknown[]) => unknown>;

const adder = `(component
  (core module $m
    (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))
  (core instance $i (instantiate $m))
  (func (export "add-numbers") (param "a" u32) (param "b" u32) (result u32)
    (canon lift (core func $i "add"))))`;

test('calls an exported function', () => {
  const { exports } = instantiateSync(wat(adder));
  expect((exports as Functions)['addNumbers']!(2, 3)).toBe(5);
  expect((exports as Functions)['addNumbers']!(-1, 0)).toBe(4294967295);
});
