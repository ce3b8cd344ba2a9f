import { describe, expect, it } from 'vitest';
import { codesOf } from '../programs.js';

const modules = `
  (import "one" "two" (module $i (import "a" (func)) (export "m" (memory 1 4))))
  (module $c
    (memory (export "m") 2 3)
    (table (export "t") 1 funcref)
    (global (export "g") (mut i32) (i32.const 0))
    (global (export "k") i64 (i64.const 0))
    (func (export "f") (param i32) (result i32) local.get 0))
  (module $twice
    (import "c" "f" (func (param i32) (result i32)))
    (import "c" "f" (func (param i32) (result i32))))
  (interface $x
    (import "c" "f" (func (param i32) (result i32)))
    (func (export "u") (result u8) i32.const 1 u8.lift_i32))
  (interface $wide (import "x" "u" (func (result u16))))
  (module $needs-memory (import "c" "m" (memory 1)))
  (module $needs-much (import "c" "m" (memory 3)))
  (module $needs-little (import "c" "m" (memory 1 2)))`;

function codes(link: string): string[] {
  return codesOf(`(module ${modules} (link ${link}))`);
}

describe('a link function', () => {
  it.each([
    [
      'module.instantiate',
      'module.instantiate $c drop',
      'module.instantiate 9 drop',
      'module-index',
    ],
    [
      'instance.export',
      '(export "f" (func (param i32) (result i32))) module.instantiate $c instance.export "f"',
      '(export "f" (func)) module.instantiate $c instance.export "z"',
      'link-export-unknown',
    ],
    [
      'instance.export of an instance',
      'module.instantiate $c instance.export "m" drop',
      'module.instantiate $c instance.export "m" instance.export "m"',
      'link-stack',
    ],
    ['dup', 'module.instantiate $c dup drop drop', 'dup', 'link-stack'],
    ['drop', 'module.instantiate $c drop', 'drop', 'link-stack'],
    [
      'pick',
      'module.instantiate $c dup pick 1 drop drop',
      'module.instantiate $c pick 1 drop',
      'pick-index',
    ],
    [
      'an unknown import',
      'module.instantiate $c instance.export "f" module.instantiate (import "c" "f") $x drop',
      'module.instantiate $c instance.export "f" module.instantiate (import "c" "z") $x drop',
      'link-import-unknown',
    ],
    [
      'a missing import',
      'module.instantiate $c instance.export "f" module.instantiate (import "c" "f") $x drop',
      'module.instantiate $x drop',
      'link-import-missing',
    ],
    [
      'an import named twice',
      'module.instantiate $c instance.export "f" module.instantiate (import "c" "f") $x drop',
      'module.instantiate $c instance.export "f" dup module.instantiate (import "c" "f") (import "c" "f") $x drop',
      'link-import-duplicate',
    ],
    [
      'an import of a wrong type',
      'module.instantiate $c instance.export "f" module.instantiate (import "c" "f") $x drop',
      'module.instantiate $c instance.export "m" module.instantiate (import "c" "f") $x drop',
      'link-type',
    ],
    [
      'an instance as an import',
      'module.instantiate $c instance.export "f" module.instantiate (import "c" "f") $x drop',
      'module.instantiate $c module.instantiate (import "c" "f") $x drop',
      'link-stack',
    ],
    [
      'an import of two kinds',
      'module.instantiate $c instance.export "f" module.instantiate (import "c" "f") $twice drop',
      'module.instantiate $c instance.export "k" module.instantiate (import "c" "f") $twice drop',
      'link-type',
    ],
    [
      'a value that is left',
      '(export "f" (func (param i32) (result i32))) module.instantiate $c instance.export "f"',
      '(export "f" (func (param i32) (result i32))) module.instantiate $c dup instance.export "f"',
      'link-leftover',
    ],
    ['an export that is missing', '', '(export "f" (func))', 'link-stack'],
    [
      'an export of a wrong type',
      '(export "m" (memory 1)) module.instantiate $c instance.export "m"',
      '(export "m" (memory 3)) module.instantiate $c instance.export "m"',
      'link-type',
    ],
    [
      'a memory',
      'module.instantiate $c instance.export "m" module.instantiate (import "c" "m") $needs-memory drop',
      'module.instantiate $c instance.export "m" module.instantiate (import "c" "m") $needs-much drop',
      'link-type',
    ],
    [
      'the maximum of a memory',
      '(export "m" (memory 2 3)) module.instantiate $c instance.export "m"',
      'module.instantiate $c instance.export "m" module.instantiate (import "c" "m") $needs-little drop',
      'link-type',
    ],
    [
      'a table',
      '(export "t" (table 1 funcref)) module.instantiate $c instance.export "t"',
      '(export "t" (table 1 externref)) module.instantiate $c instance.export "t"',
      'link-type',
    ],
    [
      'a global',
      '(export "g" (global (mut i32))) module.instantiate $c instance.export "g"',
      '(export "g" (global i32)) module.instantiate $c instance.export "g"',
      'link-type',
    ],
    [
      'the type of a global',
      '(export "k" (global i64)) module.instantiate $c instance.export "k"',
      '(export "k" (global i32)) module.instantiate $c instance.export "k"',
      'link-type',
    ],
    [
      'a link import',
      '(import "h" "f" (func (param i32) (result i32))) module.instantiate (import "c" "f") $x drop',
      '(import "h" "f" (func)) module.instantiate (import "c" "f") $x drop',
      'link-type',
    ],
    [
      'a func',
      '(import "h" "f" (interface-func (param u8))) drop',
      '(import "h" "f" (func (param u8))) drop',
      'type-kind',
    ],
    [
      'two exports',
      '(import "h" (func)) (export "a" (func)) (export "b" (func)) dup',
      '(import "h" (func)) (export "a" (func)) (export "a" (func)) dup',
      'duplicate-export',
    ],
    [
      'an imported module',
      '(import "h" (func)) (export "m" (memory 1)) module.instantiate (import "a") $i instance.export "m"',
      '(import "h" (func)) (export "m" (memory 2)) module.instantiate (import "a") $i instance.export "m"',
      'link-type',
    ],
    [
      'interface functions',
      '(import "c" "u" (interface-func (result u16))) module.instantiate (import "x" "u") $wide drop',
      '(import "c" "u" (interface-func (result u8))) module.instantiate (import "x" "u") $wide drop',
      'link-type',
    ],
  ])('checks %s', (_, accepted, rejected, code) => {
    expect(codes(accepted)).toEqual([]);
    expect(codes(rejected)).toEqual([code]);
  });

  it('may use the containing module, and a function of either kind for the other', () => {
    const core = '(func (export "f") (param i32) (result i32) local.get 0)';
    const adapter = '(interface $x (func (export "g") (result i32) i32.const 1))';
    const link = `(export "f" (interface-func (param i32) (result i32))) (export "g" (func (result i32)))
      module.instantiate 0 instance.export "f" module.instantiate $x instance.export "g"`;
    expect(codesOf(`(module ${core} ${adapter} (link ${link}))`)).toEqual([]);
  });

  it('names all that is missing', () => {
    expect(codes('module.instantiate $i drop')).toEqual(['link-import-missing']);
  });

  it('can not give a module', () => {
    const inner = '(module $n (import "a" "b" (module)) (link))';
    const link = '(import "h" (func)) module.instantiate (import "a" "b") $n drop';
    expect(codesOf(`(module ${inner} (link ${link}))`)).toEqual(['link-type']);
  });

  it('resolves definite imports of nested modules elsewhere', () => {
    const inner = '(module $n (import "./b.wasm" (module)) (link))';
    expect(codesOf(`(module ${inner} (link module.instantiate $n drop))`)).toEqual([]);
  });

  it('has a stack of bounded height', () => {
    const link = `(import "h" (func)) ${'dup '.repeat(10_000)} ${'drop '.repeat(10_001)}`;
    expect(codesOf(`(module (link ${link}))`)).toEqual(['link-stack']);
  });
});
