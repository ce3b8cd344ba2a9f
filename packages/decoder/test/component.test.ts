import { describe, expect, test } from 'vitest';
import { decode } from '../src/index.js';
import { binary, decoded, lines, wit } from './decode-text.js';

describe('a component', () => {
  test('is world `root` of package `root:component`', () => {
    expect(wit('(component (import "f" (func (param "a" u8))))')).toEqual([
      'package root:component;',
      'world root {',
      'import f: func(a: u8);',
      '}',
    ]);
    const { kind, resolve } = decoded(binary('(component)'));
    expect({ kind, worlds: resolve.worlds.length }).toEqual({ kind: 'component', worlds: 1 });
  });

  test('passes over exports that no world has, if it may', () => {
    const bytes = binary(
      '(component (core module (export "m")) (type (export "t") u8) (component (export "c")))',
    );
    const { decoded: made, diagnostics } = decode(bytes, { skipOtherExports: true });
    expect(diagnostics).toEqual([]);
    expect(made?.resolve.worlds.map(({ exports }) => exports.size)).toEqual([0]);
    expect(decode(bytes).diagnostics.map(({ code }) => code)).toEqual(['decode/not-wit']);
  });

  test('passes over what an exported instance has and an interface can not, if it may', () => {
    const bytes = binary(`(component
      (import "f" (func $f))
      (instance $i (export "f" (func $f)))
      (instance $o (export "i" (instance $i)) (export "g" (func $f)))
      (export "o" (instance $o)))`);
    const made = decode(bytes, { skipOtherExports: true }).decoded;
    const functions = made?.resolve.interfaces.map((each) => [...each.functions.keys()]);
    expect(functions).toEqual([['g']]);
    expect(decode(bytes).diagnostics.map(({ code }) => code)).toEqual(['decode/not-wit']);
    const imported = binary(
      '(component (import "o" (instance (export "i" (instance)))) (import "f" (func)))',
    );
    const { diagnostics } = decode(imported, { skipOtherExports: true });
    expect(diagnostics.map(({ code }) => code)).toEqual(['decode/not-wit']);
  });

  test('names imports that no world has, and leaves them out of it', () => {
    const text =
      '(component (import "m" (core module)) (import "f" (func)) (import "c" (component)))';
    expect(lines(text)).toEqual(['import f: func();']);
    expect(decoded(binary(text))).toMatchObject({ otherImports: ['m', 'c'] });
  });

  test('exports what an instance of a component within it exports, with its types', () => {
    const text = `(component
      (import "a:b/t" (instance $t (export "r" (type (sub resource))) (type $p (record (field "x" u8))) (export "p" (type (eq $p)))))
      (alias export $t "r" (type $r)) (alias export $t "p" (type $p))
      (type $own (own $r)) (type $sig (func (param "a" $own) (param "b" $p)))
      (import "f" (func $f (type $sig)))
      (component $shim
        (import "type-r" (type $r (sub resource)))
        (type $rec (record (field "x" u8))) (import "type-p" (type $p (eq $rec)))
        (type $own (own $r)) (type $sig (func (param "a" $own) (param "b" $p)))
        (import "f" (func $f (type $sig)))
        (export $r2 "r" (type $r)) (export $p2 "p" (type $p))
        (type $own2 (own $r2)) (type $sig2 (func (param "a" $own2) (param "b" $p2)))
        (export "f" (func $f) (func (type $sig2))))
      (instance $i (instantiate $shim (with "type-r" (type $r)) (with "type-p" (type $p)) (with "f" (func $f))))
      (export "a:b/e" (instance $i)))`;
    expect(lines(text)).toEqual(['import a:b/t;', 'import f: func(a: r, b: p);', 'export a:b/e;']);
    const { resolve } = decoded(binary(text));
    const e = resolve.interfaces.find(({ name }) => name === 'e');
    const kinds = [...(e?.types.values() ?? [])].map((id) => resolve.types[id]?.kind);
    // Both are other names for what the import declares.
    expect(kinds).toEqual([
      { kind: 'type', type: 0 },
      { kind: 'type', type: 1 },
    ]);
  });

  test('gives each instance of a component resources of its own', () => {
    const text = `(component
      (component $c (type $r (resource (rep i32))) (export $e "r" (type $r)))
      (instance $a (instantiate $c)) (instance $b (instantiate $c))
      (export "one" (instance $a)) (export "two" (instance $b)))`;
    expect(lines(text)).toEqual([
      'export one: interface {',
      'resource r;',
      '}',
      'export two: interface {',
      'resource r;',
      '}',
    ]);
  });

  test('gives each import of one instance type resources of its own', () => {
    const text = `(component
      (type $i (instance (export "r" (type $r (sub resource))) (type $o (own $r)) (type $f (func (param "a" $o))) (export "f" (func (type $f)))))
      (import "a:b/c" (instance (type $i))) (import "a:b/d" (instance (type $i))))`;
    const { resolve } = decoded(binary(text));
    expect(resolve.types.map(({ kind }) => kind)).toEqual([
      { kind: 'resource' },
      { kind: 'own', resource: 0 },
      { kind: 'resource' },
      { kind: 'own', resource: 2 },
    ]);
  });

  test('exports an imported instance again', () => {
    const text =
      '(component (import "a:b/c" (instance $i (export "r" (type (sub resource))) (export "f" (func)))) (export "a:b/c" (instance $i)))';
    expect(lines(text)).toEqual(['import a:b/c;', 'export a:b/c;']);
  });

  test('says the version that a suffix completes', () => {
    const text =
      '(component (import "a:b/c@1" (version-suffix ".2.3") (instance (export "f" (func)))))';
    expect(lines(text)).toEqual(['import a:b/c@1.2.3;']);
  });

  test('names types that were without a name again', () => {
    const text =
      '(component (import "a:b/c" (instance (type $l (list u8)) (type $f (func (param "x" $l))) (export "f" (func (type $f))) (export "l" (type (eq $l))))))';
    const { resolve } = decoded(binary(text));
    expect(resolve.types.map(({ name, kind }) => [name, kind.kind])).toEqual([
      [undefined, 'list'],
      ['l', 'list'],
    ]);
  });
});
