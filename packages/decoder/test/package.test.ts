import { packageNameToString } from '@witcraft/resolver';
import { describe, expect, test } from 'vitest';
import { binary, decoded, lines, wit } from './decode-text.js';

describe('an encoded package', () => {
  test('an interface, with all kinds of types', () => {
    const text = `(component (type (export "i") (component (export "a:b/i@1.2.0" (instance
      (type $p (record (field "x" u8) (field "y" (option string)))) (export "p" (type $pe (eq $p)))
      (type $v (variant (case "none") (case "some" (list $pe)))) (export "v" (type (eq $v)))
      (type $e (enum "red" "green")) (export "e" (type (eq $e)))
      (type $f (flags "read" "write")) (export "f" (type (eq $f)))
      (type $t (tuple f32 char)) (export "t" (type $te (eq $t)))
      (export "again" (type (eq $te)))
      (type $l (list u8 4)) (export "four" (type (eq $l)))
      (type $m (map string u32)) (export "m" (type (eq $m)))
      (type $r (result $pe (error string)))
      (type $s (stream u8)) (type $w (future))
      (type $fn (func async (param "a" $s) (param "b" $w) (param "c" error-context) (result $r)))
      (export "go" (func (type $fn))))))))`;
    expect(wit(text)).toEqual([
      'package a:b@1.2.0;',
      'interface i {',
      'record p {',
      'x: u8,',
      'y: option<string>,',
      '}',
      'variant v {',
      'none,',
      'some(list<p>),',
      '}',
      'enum e {',
      'red,',
      'green,',
      '}',
      'flags f {',
      'read,',
      'write,',
      '}',
      'type t = tuple<f32, char>;',
      'type again = t;',
      'type four = list<u8, 4>;',
      'type m = map<string, u32>;',
      'go: async func(a: stream<u8>, b: future, c: error-context) -> result<p, string>;',
      '}',
    ]);
  });

  test('types without parts, as WIT may have them', () => {
    const text = `(component (type (export "i") (component (export "a:b/i" (instance
      (type $r (record)) (export "r" (type (eq $r)))
      (type $f (flags)) (export "f" (type (eq $f)))
      (type $t (tuple)) (export "t" (type (eq $t))))))))`;
    expect(lines(text)).toEqual(['record r {', '}', 'flags f {', '}', 'type t = tuple<>;']);
  });

  test('a resource with its functions', () => {
    const text = `(component (type (export "i") (component (export "a:b/i" (instance
      (export "r" (type $r (sub resource)))
      (type $own (own $r)) (type $borrow (borrow $r))
      (type $c (func (param "n" u32) (result $own))) (export "[constructor]r" (func (type $c)))
      (type $m (func (param "self" $borrow))) (export "[method]r.m" (func (type $m)))
      (type $s (func (param "a" $own))) (export "[static]r.s" (func (type $s)))
      (export "f" (func (type $s))))))))`;
    expect(lines(text)).toEqual([
      'resource r {',
      'constructor(n: u32);',
      'm: func();',
      's: static func(a: r);',
      '}',
      'f: func(a: r);',
    ]);
  });

  test('a use of another package, which is seen in parts', () => {
    const text = `(component (type (export "i") (component
      (import "o:far/types@0.1.0" (instance $t (export "r" (type (sub resource))) (type $p (record (field "a" u8))) (export "p" (type (eq $p)))))
      (alias export $t "p" (type $p))
      (export "a:b/i" (instance
        (alias outer 1 $p (type $p)) (export "q" (type $q (eq $p)))
        (type $f (func (param "a" $q))) (export "f" (func (type $f))))))))`;
    expect(lines(text)).toEqual(['use o:far/types@0.1.0.{p as q};', 'f: func(a: q);']);
    const { resolve } = decoded(binary(text));
    expect(resolve.packages.map(({ name }) => packageNameToString(name))).toEqual([
      'o:far@0.1.0',
      'a:b',
    ]);
    expect([...(resolve.interfaces[0]?.types.keys() ?? [])]).toEqual(['r', 'p']);
  });

  test('a world: its types, an interface of its own, the same interface both ways', () => {
    const i = '(instance (type $f (func)) (export "f" (func (type $f))))';
    const text = `(component
      (type (export "i") (component (export "a:b/i" ${i})))
      (type (export "w") (component (export "a:b/w" (component
        (import "a:b/i" ${i})
        (import "inline" (instance (type $t (list u8)) (export "t" (type (eq $t)))))
        (import "r" (type $r (sub resource)))
        (type $b (borrow $r)) (type $m (func (param "self" $b))) (import "[method]r.m" (func (type $m)))
        (type $g (func (result string))) (import "g" (func (type $g)))
        (export "a:b/i" ${i})
        (export "h" (func (type $g))))))))`;
    expect(wit(text)).toEqual([
      'package a:b;',
      'interface i {',
      'f: func();',
      '}',
      'world w {',
      'import i;',
      'import inline: interface {',
      'type t = list<u8>;',
      '}',
      'resource r {',
      'm: func();',
      '}',
      'import g: func() -> string;',
      'export i;',
      'export h: func() -> string;',
      '}',
    ]);
    const { resolve } = decoded(binary(text));
    expect(resolve.interfaces.map(({ name }) => name)).toEqual(['i', undefined]);
  });

  test('an import of an interface under a plain name', () => {
    const text = `(component
      (type (export "i") (component (export "a:b/i" (instance (export "f" (func))))))
      (type (export "w") (component (export "a:b/w" (component
        (import "one" (implements "a:b/i") (external-id "first") (instance (export "f" (func))))
        (import "go" (external-id "second") (func)))))))`;
    expect(wit(text).slice(4)).toEqual([
      'world w {',
      '@external-id("first")',
      'import one: i;',
      '@external-id("second")',
      'import go: func();',
      '}',
    ]);
  });

  test('the encoding before the current one', () => {
    const text = `(component (type (export "a:b/wit@1.0.0") (component
      (import "o:p/t" (instance $t (type $u u32) (export "n" (type (eq $u)))))
      (alias export $t "n" (type $n))
      (export "a:b/i@1.0.0" (instance (alias outer 1 $n (type $n)) (export "n" (type (eq $n)))))
      (export "a:b/w@1.0.0" (component (import "go" (func)))))))`;
    expect(wit(text)).toEqual([
      'package a:b@1.0.0;',
      'interface i {',
      'use o:p/t.{n};',
      '}',
      'world w {',
      'import go: func();',
      '}',
    ]);
  });

  test('nested namespaces and packages', () => {
    const text =
      '(component (type (export "i") (component (export "a:b:c/d/i@1.0.0" (instance (export "f" (func)))))))';
    const { resolve } = decoded(binary(text));
    expect(resolve.packages[0]?.name).toEqual({
      namespace: 'a:b',
      name: 'c/d',
      version: '1.0.0',
    });
  });
});
