import { expect, test } from 'vitest';
import { canonLines, componentLines, embedded } from './component-of.js';

const wit = `package local:test;
  interface i { resource r { constructor(); get: func() -> u32; } make: func() -> r; }
  world imports { import i; }
  world exports { export i; }
  world both { import i; export i; }`;

test('dropping a resource needs only the type of the import', () => {
  const module = embedded(
    wit,
    '(module (import "local:test/i" "[resource-drop]r" (func (param i32))))',
    'imports',
  );
  expect(canonLines(module)).toEqual(['(core func $resource.drop (canon resource.drop $r))']);
  expect(componentLines(module).join('\n')).not.toContain('"make"');
});

const exported = `
  (func (export "local:test/i#[constructor]r") (result i32) i32.const 0)
  (func (export "local:test/i#[method]r.get") (param i32) (result i32) i32.const 0)
  (func (export "local:test/i#make") (result i32) i32.const 0)`;

test('an exported resource is a new type, with built-ins of its own', () => {
  const module = embedded(
    wit,
    `(module
      (import "[export]local:test/i" "[resource-new]r" (func (param i32) (result i32)))
      (import "[export]local:test/i" "[resource-rep]r" (func (param i32) (result i32)))
      (import "[export]local:test/i" "[resource-drop]r" (func (param i32)))
      ${exported})`,
    'exports',
  );
  const all = componentLines(module);
  expect(all).toContain('(type $r (resource (rep i32)))');
  expect(canonLines(module).filter((line) => line.includes('resource'))).toEqual([
    '(core func $resource.new (canon resource.new $r))',
    '(core func $resource.rep (canon resource.rep $r))',
    '(core func $resource.drop (canon resource.drop $r))',
  ]);
});

test('a destructor is reached through a shim: the type is there before the module', () => {
  const module = embedded(
    wit,
    `(module ${exported} (func (export "local:test/i#[dtor]r") (param i32)))`,
    'exports',
  );
  expect(componentLines(module).find((line) => line.includes('(dtor'))).toContain('$dtor-r');
});

test('one interface imported and exported has two resources', () => {
  const module = embedded(
    wit,
    `(module
      (import "local:test/i" "[resource-drop]r" (func (param i32)))
      (import "[export]local:test/i" "[resource-drop]r" (func (param i32)))
      ${exported})`,
    'both',
  );
  const drops = canonLines(module).filter((line) => line.includes('canon resource.drop'));
  expect(drops).toHaveLength(2);
  expect(new Set(drops.map((line) => line.replace(/^.*drop /, ''))).size).toBe(2);
});
