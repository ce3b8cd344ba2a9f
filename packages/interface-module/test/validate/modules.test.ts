import { describe, expect, it } from 'vitest';
import { LinkedModule } from '../../src/index.js';
import { codesOf, interfaceOnly } from '../programs.js';

function codes(fields: string): string[] {
  return codesOf(interfaceOnly(fields));
}

describe('types', () => {
  it.each([
    ['(type (record (field u8)))', '(type (record))', 'empty-record'],
    ['(type (variant (option)))', '(type (variant))', 'empty-variant'],
    ['(type (array (record (field u8))))', '(type (array (record)))', 'empty-record'],
    [
      '(type (callback (param (variant (option)))))',
      '(type (callback (param (variant))))',
      'empty-variant',
    ],
    [
      '(import "a" "b" (func (result (record (field u8)))))',
      '(import "a" "b" (func (result (record))))',
      'empty-record',
    ],
    [
      '(func (param (variant (option string))) drop)',
      '(func (param (variant (option (record)))) drop)',
      'empty-record',
    ],
    ['(func (local i32 f32 externref))', '(func (local i32 u8))', 'local-type'],
    ['(import "a" "b" (memory 1 2))', '(import "a" "b" (memory i64 1 2))', 'type-kind'],
  ])('%s', (accepted, rejected, code) => {
    expect(codes(accepted)).toEqual([]);
    expect(codes(rejected)).toEqual([code]);
  });

  it('are the same whatever their fields are called', () => {
    const fields = '(type $r (record (field $a u8))) (func $g (param (record (field $b u8))) drop)';
    expect(codes(`${fields} (func (param (record (field u8))) call $g)`)).toEqual([]);
  });

  it('have a thousand fields, parameters and results at most', () => {
    const many = (count: number, text: string) => text.repeat(count);
    expect(codes(`(type (record ${many(1000, '(field u8)')}))`)).toEqual([]);
    expect(codes(`(type (record ${many(1001, '(field u8)')}))`)).toEqual(['type-kind']);
    expect(codes(`(import "a" "b" (func (param ${many(1001, 'i32 ')})))`)).toEqual(['type-kind']);
    const block = `block (result ${many(1001, 'i32 ')}) unreachable end unreachable`;
    expect(codes(`(func ${block})`)).toEqual(['block-type']);
  });
});

describe('names', () => {
  it.each([
    [
      '(import "a" "b" (func)) (import "a" "c" (func))',
      '(import "a" "b" (func)) (import "a" "b" (memory 1))',
      'duplicate-import',
    ],
    [
      '(import "b" (func)) (import "a" "b" (func))',
      '(import "b" (func)) (import "" "b" (func))',
      'duplicate-import',
    ],
    [
      '(func (export "f") (export "g"))',
      '(func (export "f")) (func (export "f"))',
      'duplicate-export',
    ],
    ['(func $f) (export "f" (func $f))', '(func $f) (export "f" (func 1))', 'func-index'],
  ])('%s', (accepted, rejected, code) => {
    expect(codes(accepted)).toEqual([]);
    expect(codes(rejected)).toEqual([code]);
  });
});

describe('the call graph', () => {
  it('may share functions, in any order', () => {
    expect(codes('(func $a call $b call $c) (func $b call $c) (func $c)')).toEqual([]);
  });

  it.each([
    ['(func $a call $a)', 1],
    ['(func $a call $b) (func $b call $a)', 1],
    ['(func call $b) (func $b call $c) (func $c call $d) (func $d call $b)', 1],
    ['(type $k (callback)) (func $a callback.lift $k (env) $a $e drop) (func $e)', 1],
    [
      '(type $k (callback)) (func $a (param (callback)) callback.lower $k $b $c drop drop) (func $b call $c) (func $c call $b)',
      1,
    ],
    [
      '(import "a" "m" (memory 1)) (func $a (param i32) (result i32) call $b local.get 0) (func $b i32.const 0 i32.const 0 string.lift_memory 0 utf8 string.lower_memory 0 utf8 $a drop drop)',
      1,
    ],
  ])('has no cycle as in %s', (fields, count) => {
    expect(codes(fields)).toEqual(Array(count).fill('recursion'));
  });

  it('is reported with all places of a cycle', () => {
    const { module } = LinkedModule.parse(interfaceOnly('(func $a call $b) (func $b call $a)'));
    const [found] = module!.validate();
    expect(found?.message).toContain('`$a`, which calls `$b`, which calls `$a`');
    const spans = [found!.primary!, ...found!.related].map(({ source, span }) =>
      source.text.slice(span.start, span.end),
    );
    expect(spans).toEqual(['call $a', 'call $b']);
  });

  it('may be as long as the module', () => {
    const count = 20_000;
    const chain = Array.from({ length: count }, (_, index) => `(func call ${index + 1})`).join('');
    expect(codes(`${chain} (func)`)).toEqual([]);
    expect(codes(`${chain} (func call 0)`)).toEqual(['recursion']);
  });
});

describe('a linked module', () => {
  it('has a valid core part', () => {
    expect(codesOf('(module (func (result i32) i32.const 1))')).toEqual([]);
    expect(codesOf('(module (func (result i32)))')).toEqual(['core']);
    expect(codesOf('(module (module (func (result i32) i64.const 1)) (link))')).toEqual(['core']);
  });

  it('is checked with all that is nested in it', () => {
    const inner = '(module (interface (func drop)) (link))';
    expect(codesOf(`(module ${inner} (link))`)).toEqual(['operand-type']);
  });

  it('holds interface modules as leaves, and one link function', () => {
    expect(codesOf('(module (interface (module)) (link))')).toEqual(['leaf']);
    expect(codesOf('(module (link) (link))')).toEqual(['multiple-links']);
  });

  it('warns of modules that are not used', () => {
    const { module } = LinkedModule.parse('(module (interface))');
    const [warning, ...others] = module!.validate();
    expect([warning?.code, warning?.severity]).toEqual([
      'interface-module/unused-modules',
      'warning',
    ]);
    expect(others).toEqual([]);
  });

  it('tells offsets where it was a binary', () => {
    const { module } = LinkedModule.parse(interfaceOnly('(func) (func drop)'));
    const bytes = module!.encode();
    const [found] = LinkedModule.decode(bytes, { file: 'a.wasm' }).validate();
    expect(found?.primary).toBeUndefined();
    expect(found?.place?.file).toBe('a.wasm');
    expect(bytes[found!.place!.offset]).toBe(0x1a);
  });
});
