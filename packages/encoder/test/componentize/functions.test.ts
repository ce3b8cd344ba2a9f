import { describe, expect, test } from 'vitest';
import { canonLines, componentLines, dummy, embedded } from './component-of.js';

const realloc = '(func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) i32.const 0)';
const memory = '(memory (export "memory") 1)';

/** A package with a world `w` of these items. */
function world(items: string, before = ''): string {
  return `package local:test; ${before} world w { ${items} }`;
}

describe('lowered imports', () => {
  test('numbers need nothing of the module', () => {
    const module = embedded(
      world('import f: func(a: u32) -> u32;'),
      '(module (import "$root" "f" (func (param i32) (result i32))))',
    );
    expect(canonLines(module)).toEqual(['(core func $f (canon lower (func $f)))']);
    expect(componentLines(module).some((line) => line.includes('shim'))).toBe(false);
  });

  test('strings need its memory, and go through a shim', () => {
    const module = embedded(
      world('import f: func() -> string;'),
      `(module (import "$root" "f" (func (param i32))) ${memory} ${realloc})`,
    );
    expect(canonLines(module)).toEqual([
      '(core func $"#core-func2 indirect-$root-f" (@name "indirect-$root-f") (canon lower (func $f) (memory $memory) (realloc $cabi_realloc) string-encoding=utf8))',
    ]);
    expect(componentLines(module)).toContain('call_indirect (type 0)');
  });

  test('a string that is given away needs no realloc', () => {
    const module = embedded(
      world('import f: func(s: string);'),
      `(module (import "$root" "f" (func (param i32 i32))) ${memory})`,
    );
    expect(canonLines(module).join()).not.toContain('realloc');
  });

  test('the string encoding is that of the embedded world', () => {
    const module = embedded(
      world('import f: func(s: string);'),
      `(module (import "$root" "f" (func (param i32 i32))) ${memory})`,
      'w',
      { stringEncoding: 'utf16' },
    );
    expect(canonLines(module).join()).toContain('string-encoding=utf16');
  });

  test('a memory that is imported is there early: no shim is needed', () => {
    const module = embedded(
      world('import f: func(s: string);'),
      '(module (import "env" "memory" (memory 1)) (import "$root" "f" (func (param i32 i32))))',
    );
    const all = componentLines(module);
    expect(all).toContain('(export "$memory" (memory 0))');
    expect(all.filter((line) => line.includes('call_indirect'))).toEqual([]);
    expect(canonLines(module)).toEqual([
      '(core func $f (canon lower (func $f) (memory $memory) string-encoding=utf8))',
    ]);
  });

  test('imports that no module uses are left out, with their types', () => {
    const wit = world('import i;', 'interface i { record t { x: u8 } f: func(); g: func(x: t); }');
    const module = embedded(wit, '(module (import "local:test/i" "f" (func)))');
    const all = componentLines(module);
    expect(all).toContain('(export "f" (func (type 0)))');
    expect(all.join('\n')).not.toContain('record');
    expect(all.join('\n')).not.toContain('"g"');
  });

  test('imports can get other names', () => {
    const module = embedded(
      world('import i;', 'interface i { f: func(); }'),
      '(module (import "local:test/i" "f" (func)))',
    );
    const importRenames = new Map([['local:test/i', 'other:pkg/i@2.0.0']]);
    expect(componentLines(module, { importRenames }).join('\n')).toContain(
      '(import "other:pkg/i@2.0.0"',
    );
  });

  test('a module can be built with another version of an interface', () => {
    const wit = `package a:b@0.2.3; interface i { f: func(); } world w { import i; }`;
    const module = embedded(wit, '(module (import "a:b/i@0.2.0" "f" (func)))');
    expect(componentLines(module).join('\n')).toContain('(import "a:b/i@0.2.3"');
  });

  test('one name imported twice is two imports of the core module', () => {
    const module = embedded(
      world('import f: func();'),
      '(module (import "$root" "f" (func)) (import "$root" "f" (func)))',
    );
    expect(componentLines(module)).toContain('(import "$root" "f [v2]" (func (type 0)))');
    expect(canonLines(module)).toHaveLength(2);
  });
});

describe('lifted exports', () => {
  test('a function of the world', () => {
    const module = embedded(world('export f: func();'), '(module (func (export "f")))');
    expect(canonLines(module)).toEqual(['(func $f (type 0) (canon lift (core func $f)))']);
  });

  test('post-return and realloc', () => {
    const module = embedded(
      world('export f: func(s: string) -> string;'),
      `(module ${memory} ${realloc}
        (func (export "f") (param i32 i32) (result i32) i32.const 0)
        (func (export "cabi_post_f") (param i32)))`,
    );
    expect(canonLines(module)).toEqual([
      '(func $f (type 0) (canon lift (core func $f) (memory $memory) (realloc $cabi_realloc) string-encoding=utf8 (post-return $cabi_post_f)))',
    ]);
  });

  test('an interface is exported by a component of its own', () => {
    const wit = world('export i;', 'interface i { record t { x: u8 } f: func() -> t; }');
    const all = componentLines(
      embedded(wit, '(module (func (export "local:test/i#f") (result i32) i32.const 0))'),
    );
    expect(all).toContain('(import "import-func-f" (func (type 2)))');
    expect(all).toContain('(export "t" (type 3))');
    expect(all).toContain('(export "f" (func 0) (func (type 5)))');
    expect(all.join('\n')).toContain('"local:test/i" (instance $local:test/i-shim-instance))');
  });

  test('names of the specification', () => {
    const module = dummy(
      world('import i; export i; export f: func();', 'interface i { g: func(s: string); }'),
    );
    const canons = canonLines(module).map((line) => line.replace(/^.*\(canon (\w+).*$/, '$1'));
    expect(canons.sort()).toEqual(['lift', 'lift', 'lower']);
  });

  test('the names of generated functions can be left out', () => {
    const module = embedded(
      world('import f: func(s: string);'),
      `(module (import "$root" "f" (func (param i32 i32))) ${memory})`,
    );
    expect(componentLines(module)).toContain('(export "0" (func $indirect-$root-f))');
    expect(componentLines(module, { debugNames: false })).toContain('(export "0" (func 0))');
  });

  test('return_call_ref in place of a table', () => {
    const module = embedded(
      world('import f: func(s: string);'),
      `(module (import "$root" "f" (func (param i32 i32))) ${memory})`,
    );
    const text = componentLines(module, { shimReturnCallRef: true }).join('\n');
    expect(text).toContain('return_call_ref 0');
    expect(text).not.toContain('call_indirect');
  });

  test('a function that initializes the module runs last of all', () => {
    const module = embedded(world(''), '(module (func (export "_initialize")))');
    expect(componentLines(module)).toContain('(start $_initialize)');
  });
});
