import { describe, expect, test } from 'vitest';
import { alloc, codesOf, core, mem } from './validate.js';

/** Per rule: components that follow it, and components that don't with their codes. */
interface Rule {
  readonly valid: readonly string[];
  readonly invalid: readonly (readonly [fields: string, ...codes: string[]])[];
}

function check(rules: { readonly [name: string]: Rule }): void {
  for (const [name, { valid, invalid }] of Object.entries(rules)) {
    test.each(valid)(`${name}: %s`, (fields) => {
      expect(codesOf(fields)).toEqual([]);
    });
    test.each(invalid)(`${name}, not: %s`, (fields, ...codes) => {
      expect(codesOf(fields)).toEqual(codes);
    });
  }
}

const resource = '(type $r (resource (rep i32)))';
const lift = (type: string, name: string, options = ''): string =>
  `${core} (func ${type} (canon lift (core func $i "${name}") ${options}))`;
const manyParams = Array.from({ length: 17 }, (_, i) => `(param "p${i}" u32)`).join(' ');

describe('value types', () => {
  check({
    'at least one part': {
      valid: ['(type (record (field "a" u8)))', '(type (variant (case "a")))', '(type (enum "a"))'],
      invalid: [
        ['(type (record))', 'empty-type'],
        ['(type (variant))', 'empty-type'],
        ['(type (enum))', 'empty-type'],
        ['(type (flags))', 'empty-type'],
        ['(type (tuple))', 'empty-type'],
        ['(type (list u8 0))', 'empty-type'],
      ],
    },
    'labels in kebab case': {
      valid: ['(type (record (field "a-B2-c" u8)))', '(type (enum "X" "y1"))'],
      invalid: [
        ['(type (record (field "aB" u8)))', 'invalid-name'],
        ['(type (variant (case "")))', 'invalid-name'],
        ['(type (flags "a--b"))', 'invalid-name'],
        ['(type (enum "1"))', 'invalid-name'],
        ['(type (func (param "a_b" u8)))', 'invalid-name'],
      ],
    },
    'labels once': {
      valid: ['(type (record (field "a" u8) (field "b" u8)))'],
      invalid: [
        ['(type (record (field "a" u8) (field "A" u8)))', 'repeated-name'],
        ['(type (variant (case "a") (case "a")))', 'repeated-name'],
        ['(type (flags "a" "b" "B"))', 'repeated-name'],
        ['(type (func (param "a" u8) (param "a" u8)))', 'repeated-name'],
      ],
    },
    '32 flags': {
      valid: [`(type (flags ${Array.from({ length: 32 }, (_, i) => `"f${i}"`).join(' ')}))`],
      invalid: [
        [
          `(type (flags ${Array.from({ length: 33 }, (_, i) => `"f${i}"`).join(' ')}))`,
          'too-many-flags',
        ],
      ],
    },
    'keys of maps': {
      valid: ['(type (map string u8))', '(type $k char) (type (map $k (list u8)))'],
      invalid: [
        ['(type (map f32 u8))', 'map-key'],
        ['(type $e (enum "a")) (type (map $e u8))', 'map-key'],
      ],
    },
    'sizes of values': {
      valid: ['(type (list u8 268435455))'],
      invalid: [
        ['(type (list u8 268435456))', 'value-too-large'],
        ['(type (tuple (list u8 268435455) u8))', 'value-too-large'],
        ['(type (list string 16777216))', 'value-too-large'],
      ],
    },
    borrow: {
      valid: [`${resource} (type (func (param "a" (list (borrow $r)))))`],
      invalid: [
        [`${resource} (type (func (result (borrow $r))))`, 'borrow-not-allowed'],
        [`${resource} (type (func (result (option (list (borrow $r))))))`, 'borrow-not-allowed'],
        [`${resource} (type (stream (borrow $r)))`, 'borrow-not-allowed'],
        [`${resource} (type (future (tuple (borrow $r))))`, 'borrow-not-allowed'],
      ],
    },
    'streams of characters': {
      valid: ['(type (future char))', '(type (stream))'],
      invalid: [
        ['(type (stream char))', 'stream-of-chars'],
        ['(type $c char) (type (stream $c))', 'stream-of-chars'],
      ],
    },
    'what an index of a type means': {
      valid: ['(type $t u8) (type (list $t))'],
      invalid: [
        ['(type (list 4))', 'unknown-index'],
        ['(type $f (func)) (type (list $f))', 'wrong-type'],
        ['(type $t u8) (type (own $t))', 'wrong-type'],
        ['(type $t u8) (import "a" (func (type $t)))', 'wrong-type'],
        ['(type $t (func)) (import "a" (instance (type $t)))', 'wrong-type'],
        ['(core type $t (func)) (import "a" (core module (type $t)))', 'wrong-type'],
      ],
    },
    'one mistake is told once': {
      valid: [],
      invalid: [
        ['(type $a (list 9)) (type $b (option $a)) (import "b" (type (eq $b)))', 'unknown-index'],
      ],
    },
  });
});

describe('resources', () => {
  check({
    'defined in components': {
      valid: [resource, '(type (instance (export "r" (type (sub resource)))))'],
      invalid: [
        ['(type (instance (type (resource (rep i32)))))', 'resource-in-type'],
        ['(type (component (type (resource (rep i32)))))', 'resource-in-type'],
      ],
    },
    'representation and destructor': {
      valid: [
        '(type (resource (rep i64)))',
        `${core} (type (resource (rep i32) (dtor (core func $i "i-v"))))`,
        `${core} (type (resource (rep i64) (dtor (core func $i "I-v"))))`,
      ],
      invalid: [
        ['(type (resource (rep f32)))', 'resource-representation'],
        [`${core} (type (resource (rep i32) (dtor (core func $i "v-v"))))`, 'destructor'],
        [`${core} (type (resource (rep i64) (dtor (core func $i "i-v"))))`, 'destructor'],
      ],
    },
    'built-ins of own resources': {
      valid: [
        `${resource} (core func (canon resource.new $r)) (core func (canon resource.rep $r))`,
        '(import "r" (type $r (sub resource))) (core func (canon resource.drop $r))',
        `${resource} (component $c (import "x" (type $x (sub resource))) (export "y" (type $x)))
         (instance $i (instantiate $c (with "x" (type $r)))) (alias export $i "y" (type $y))
         (core func (canon resource.new $y))`,
      ],
      invalid: [
        [
          '(import "r" (type $r (sub resource))) (core func (canon resource.new $r))',
          'not-a-local-resource',
        ],
        [
          `(component $c ${resource} (export "r" (type $r))) (instance $i (instantiate $c))
           (alias export $i "r" (type $r)) (core func (canon resource.rep $r))`,
          'not-a-local-resource',
        ],
        ['(type $t u8) (core func (canon resource.drop $t))', 'wrong-type'],
      ],
    },
    'each import is new': {
      valid: [
        `(import "a" (type $a (sub resource))) (import "b" (type $b (eq $a)))
         (component $same (import "x" (type $x (sub resource))) (import "y" (type (eq $x))))
         (instance (instantiate $same (with "x" (type $a)) (with "y" (type $b))))`,
      ],
      invalid: [
        [
          `(import "a" (type $a (sub resource))) (import "b" (type $b (sub resource)))
           (component $same (import "x" (type $x (sub resource))) (import "y" (type (eq $x))))
           (instance (instantiate $same (with "x" (type $a)) (with "y" (type $b))))`,
          'type-mismatch',
        ],
        [
          `(type $t (instance (export "r" (type (sub resource)))))
           (import "a" (instance $a (type $t))) (import "b" (instance $b (type $t)))
           (component $same (import "x" (type $x (sub resource))) (import "y" (type (eq $x))))
           (instance (instantiate $same (with "x" (type $a "r")) (with "y" (type $b "r"))))`,
          'type-mismatch',
        ],
        [
          `(component $c ${resource} (export "r" (type $r)))
           (instance $a (instantiate $c)) (instance $b (instantiate $c))
           (component $same (import "x" (type $x (sub resource))) (import "y" (type (eq $x))))
           (instance (instantiate $same (with "x" (type $a "r")) (with "y" (type $b "r"))))`,
          'type-mismatch',
        ],
      ],
    },
  });
});

describe('names', () => {
  check({
    'plain names and names of interfaces': {
      valid: [
        '(import "a-1" (func)) (import "B-C" (func)) (import "ns:pkg/face" (func))',
        '(import "a:b/c@1.2.3-rc.1+build" (func))',
        '(import "a:b:c/d/e" (func))',
      ],
      invalid: [
        ['(import "" (func))', 'invalid-name'],
        ['(import "aB" (func))', 'invalid-name'],
        ['(import "a:b" (func))', 'invalid-name'],
        ['(import "A:b/c" (func))', 'invalid-name'],
        ['(import "a:b/c@1.0" (func))', 'invalid-name'],
        ['(import "a:b/c@1.0.0-01" (func))', 'invalid-name'],
        ['(import "a:b/c@01.0.0" (func))', 'invalid-name'],
        ['(import "[get]a" (func))', 'invalid-name'],
        ['(import "[method]a" (func))', 'invalid-name'],
      ],
    },
    'dependencies are imported': {
      valid: [
        '(import "locked-dep=<a:b@1.0.0>,integrity=<sha256-AAAA>" (func))',
        '(import "unlocked-dep=<a:b@{>=1.0.0 <2.0.0}>" (func))',
      ],
      invalid: [
        ['(import "locked-dep=<a:b@*>" (func))', 'invalid-name'],
        ['(import "locked-dep=<a:b>,integrity=<md5-a>" (func))', 'invalid-name'],
        ['(import "f" (func $f)) (export "unlocked-dep=<a:b>" (func $f))', 'invalid-name'],
      ],
    },
    'each name once': {
      valid: [
        '(import "a" (type $a (sub resource))) (import "[constructor]a" (func (result (own $a))))',
        '(import "a" (func $f)) (export "a" (func $f))',
      ],
      invalid: [
        ['(import "a" (func)) (import "A" (func))', 'repeated-name'],
        ['(type (instance (export "a" (func)) (export "a" (func))))', 'repeated-name'],
        ['(import "a" (type $a (sub resource))) (import "[static]a.a" (func))', 'repeated-name'],
        [
          `(import "a" (type $a (sub resource))) (import "[static]a.b" (func))
           (import "[method]a.b" (func (param "self" (borrow $a))))`,
          'repeated-name',
        ],
      ],
    },
    'functions of resources': {
      valid: [
        '(import "a" (type $a (sub resource))) (import "[method]a.b" (func (param "self" (borrow $a))))',
        '(import "a" (type $a (sub resource))) (import "[constructor]a" (func (result (result (own $a)))))',
        '(import "a" (type $a (sub resource))) (import "[static]a.b" (func))',
      ],
      invalid: [
        ['(import "[static]a.b" (func))', 'annotated-name'],
        ['(import "[constructor]a" (func))', 'annotated-name'],
        ['(import "[method]a.b" (func (param "me" u8)))', 'annotated-name'],
        ['(import "[static]a.b" (instance))', 'annotated-name'],
        [
          '(import "b" (type $a (sub resource))) (import "[constructor]a" (func (result (own $a))))',
          'annotated-name',
        ],
        [
          '(import "a" (type $a (sub resource))) (import "[constructor]a" (func async (result (own $a))))',
          'annotated-name',
        ],
      ],
    },
    'places of implementations': {
      valid: [
        '(import "url=<>" (func))',
        '(import "url=<https://a.b:80/c/d/e>" (component))',
        '(import "url=<a>,integrity=<sha256-abc=>" (core module))',
        '(import "integrity=<sha256-a sha512-b?c>" (instance))',
      ],
      invalid: [
        ['(import "f" (func $f)) (export "url=<a>" (func $f))', 'invalid-name'],
        ['(import "f" (func $f)) (export "integrity=<sha256-a>" (func $f))', 'invalid-name'],
        ['(import "url=a" (func))', 'invalid-name'],
        ['(import "url=<a" (func))', 'invalid-name'],
        ['(import "url=<a<b>" (func))', 'invalid-name'],
        ['(import "url=<a>b" (func))', 'invalid-name'],
        ['(import "url=<a>,integrity=<>" (func))', 'invalid-name'],
        ['(import ",integrity=<sha256-a>" (func))', 'invalid-name'],
        ['(import "integrity=<>" (func))', 'invalid-name'],
        ['(import "integrity=<md5-a>" (func))', 'invalid-name'],
        ['(import "integrity=<sha256-a>,url=<b>" (func))', 'invalid-name'],
      ],
    },
    attributes: {
      valid: [
        '(import "a" (implements "x:y/z") (external-id "any thing") (instance))',
        '(import "a" (implements "x:y/z@1") (instance))',
        '(import "x:y/z@1" (versionsuffix ".2.3") (instance))',
        '(import "x:y/z" (versionsuffix ".2.3") (instance))',
      ],
      invalid: [
        ['(import "a" (implements "x:y/z") (func))', 'attribute'],
        ['(import "a" (implements "x") (instance))', 'invalid-name'],
        ['(import "a" (implements "x:y/z@1.0") (instance))', 'invalid-name'],
        ['(import "x:y/z" (implements "x:y/z") (instance))', 'attribute'],
        ['(import "x:y/z@1" (versionsuffix ".2") (instance))', 'attribute'],
        ['(import "x:y/z@1" (versionsuffix ".2.3") (func))', 'attribute'],
      ],
    },
  });
});

describe('visibility', () => {
  check({
    'types of imports and exports have names': {
      valid: [
        '(type $t (record (field "a" u8))) (import "t" (type $n (eq $t))) (import "f" (func (param "a" $n)))',
        '(import "f" (func (param "a" (tuple (list u8) (option string)))))',
        `${resource} (export $n "r" (type $r)) (type $l (list (own $n))) (export "l" (type $l))`,
        '(type (instance (type $t (enum "a")) (export "f" (func (param "a" $t)))))',
      ],
      invalid: [
        ['(type $t (record (field "a" u8))) (import "f" (func (param "a" $t)))', 'unnamed-type'],
        ['(type $t (enum "a")) (import "f" (func (result (list $t))))', 'unnamed-type'],
        [`${resource} (type $l (list (own $r))) (export "l" (type $l))`, 'unnamed-type'],
        [
          `${resource} (export $n "r" (type $r)) (import "f" (func (param "a" (own $n))))`,
          'unnamed-type',
        ],
        [
          '(type (component (type $t (flags "a")) (export "f" (func (result $t)))))',
          'unnamed-type',
        ],
      ],
    },
    'resources of imports are imported': {
      valid: [],
      invalid: [[`${resource} (import "f" (func (param "a" (own $r))))`, 'unnamed-type']],
    },
  });
});

describe('aliases', () => {
  check({
    'of exports': {
      valid: ['(import "i" (instance $i (export "f" (func)))) (alias export $i "f" (func))'],
      invalid: [
        ['(import "i" (instance $i)) (alias export $i "f" (func))', 'unknown-export'],
        [
          '(import "i" (instance $i (export "f" (func)))) (alias export $i "f" (instance))',
          'unknown-export',
        ],
        ['(alias export 3 "f" (func))', 'unknown-index'],
      ],
    },
    'of core exports': {
      valid: [
        `${core} (alias core export $i "mem" (core memory)) (alias core export $i "tag" (core tag))`,
      ],
      invalid: [
        [`${core} (alias core export $i "x" (core func))`, 'unknown-export'],
        [`${core} (alias core export $i "mem" (core func))`, 'unknown-export'],
      ],
    },
    'of outer scopes': {
      valid: [
        '(type $t u8) (component (alias outer 1 0 (type)) (type (list 0)))',
        `${resource} (type (component (alias outer 1 0 (type))))`,
        '(core module $m) (component (alias outer 1 0 (core module)))',
      ],
      invalid: [
        ['(alias outer 1 0 (type))', 'outer-alias'],
        ['(alias outer 0 0 (type))', 'unknown-index'],
        [`${resource} (component (alias outer 1 0 (type)))`, 'outer-alias'],
        [
          `${resource} (type $t (tuple (own $r))) (component (alias outer 1 1 (type)))`,
          'outer-alias',
        ],
      ],
    },
    'in types': {
      valid: [
        '(type (component (import "i" (instance $i (export "t" (type (sub resource))))) (alias export $i "t" (type))))',
      ],
      invalid: [
        [
          '(type (component (import "i" (instance $i (export "f" (func)))) (alias export $i "f" (func))))',
          'alias-sort',
        ],
        ['(component) (type (instance (alias outer 1 0 (component))))', 'alias-sort'],
      ],
    },
  });
});

describe('instances', () => {
  const needs = '(component $c (import "f" (func (param "a" u8))))';
  check({
    'of components': {
      valid: [
        `${needs} (import "g" (func $g (param "a" u8))) (instance (instantiate $c (with "f" (func $g))))`,
        `(component $c (import "i" (instance (export "f" (func)))))
         (import "i" (instance $i (export "f" (func)) (export "g" (func))))
         (instance (instantiate $c (with "i" (instance $i))))`,
        `(component $c (import "d" (component (import "x" (func)) (import "y" (func)))))
         (component $d (import "x" (func)) (export "z" (func 0)))
         (instance (instantiate $c (with "d" (component $d))))`,
      ],
      invalid: [
        [`${needs} (instance (instantiate $c))`, 'missing-argument'],
        [
          `${needs} (import "g" (func $g)) (instance (instantiate $c (with "f" (func $g))))`,
          'type-mismatch',
        ],
        [
          `${needs} (import "g" (func $g (param "b" u8))) (instance (instantiate $c (with "f" (func $g))))`,
          'type-mismatch',
        ],
        [
          `${needs} (import "g" (func $g async (param "a" u8))) (instance (instantiate $c (with "f" (func $g))))`,
          'type-mismatch',
        ],
        [
          `${needs} (import "g" (instance $g)) (instance (instantiate $c (with "f" (instance $g))))`,
          'type-mismatch',
        ],
        [
          `${needs} (import "g" (func $g (param "a" u8)))
           (instance (instantiate $c (with "f" (func $g)) (with "f" (func $g))))`,
          'repeated-argument',
        ],
        [
          `(component $c (import "d" (component))) (component $d (import "x" (func)))
           (instance (instantiate $c (with "d" (component $d))))`,
          'type-mismatch',
        ],
      ],
    },
    'of core modules': {
      valid: [
        `${core} (core module $n (import "a" "mem" (memory 1)) (import "a" "i-v" (func (param i32))))
         (core instance (instantiate $n (with "a" (instance $i))))`,
        `${core} (core module $n (import "a" "glob" (global i32)) (import "a" "tab" (table 0 funcref)))
         (core instance (instantiate $n (with "a" (instance $i))))`,
      ],
      invalid: [
        [
          '(core module $n (import "a" "f" (func))) (core instance (instantiate $n))',
          'missing-argument',
        ],
        [
          `${core} (core module $n (import "a" "f" (func))) (core instance (instantiate $n (with "a" (instance $i))))`,
          'missing-argument',
        ],
        [
          `${core} (core module $n (import "a" "v-v" (func (param i32)))) (core instance (instantiate $n (with "a" (instance $i))))`,
          'type-mismatch',
        ],
        [
          `${core} (core module $n (import "a" "mem" (memory 2))) (core instance (instantiate $n (with "a" (instance $i))))`,
          'type-mismatch',
        ],
        [
          `${core} (core module $n (import "a" "glob" (global (mut i32)))) (core instance (instantiate $n (with "a" (instance $i))))`,
          'type-mismatch',
        ],
      ],
    },
    'of exports': {
      valid: [
        '(import "f" (func $f)) (instance (export "a" (func $f)))',
        `${core} (core instance (export "m" (memory $i "mem")))`,
      ],
      invalid: [
        [
          '(import "f" (func $f)) (instance (export "a" (func $f)) (export "A" (func $f)))',
          'repeated-name',
        ],
        [
          `${core} (core instance (export "m" (memory $i "mem")) (export "m" (memory $i "mem")))`,
          'repeated-name',
        ],
        ['(core instance (export "m" (memory 0)))', 'unknown-index'],
      ],
    },
    'the type that an export is given': {
      valid: [
        '(import "i" (instance $i (export "f" (func)))) (export "j" (instance $i) (instance))',
      ],
      invalid: [
        [
          '(type $r (resource (rep i32))) (export "r" (type $r) (type (sub resource)))',
          'type-mismatch',
        ],

        [
          '(import "i" (instance $i)) (export "j" (instance $i) (instance (export "f" (func))))',
          'type-mismatch',
        ],
      ],
    },
  });
});

describe('core modules', () => {
  check({
    'types of modules': {
      valid: [
        '(core type $a (sub (func))) (core type (sub $a (func)))',
        '(core type $a (func)) (core type (cont $a))',
        '(core type $a (shared (struct (field i8)))) (core type (shared (array (ref $a))))',
        '(core type (module (import "a" "b" (global (shared i32)))))',
        '(core module (global (shared i32) (i32.const 0)))',
        '(core type $a (struct (field i32))) (core type (func (param (ref $a))))',
        `(component $c (import "m" (core module (import "a" "b" (func)) (export "x" (memory 1)))))
         (core module $m (memory (export "x") 2)) (instance (instantiate $c (with "m" (core module $m))))`,
        '(core type (module (import "a" "b" (func)) (export "c" (memory 1))))',
      ],
      invalid: [
        ['(core type $a (sub (func))) (core type (sub $a (func (param i32))))', 'core-type'],
        ['(core type $a (func)) (core type (sub $a (func)))', 'core-type'],
        ['(core type $a (struct)) (core type (cont $a))', 'core-type'],
        ['(core type (cont 0))', 'core-type'],
        ['(core type (shared (func (param externref))))', 'core-type'],
        ['(core type $a (struct)) (core type (shared (array (ref $a))))', 'core-type'],
        ['(core type (module (import "a" "b" (table shared 1 funcref))))', 'core-type'],
        ['(core type (module (import "a" "b" (global (shared externref)))))', 'core-type'],
        [
          `(component $c (import "m" (core module (export "x" (memory 2)))))
           (core module $m (memory (export "x") 1)) (instance (instantiate $c (with "m" (core module $m))))`,
          'type-mismatch',
        ],
        [
          `(component $c (import "m" (core module))) (core module $m (import "a" "b" (func)))
           (instance (instantiate $c (with "m" (core module $m))))`,
          'type-mismatch',
        ],

        ['(core type (module (export "a" (func)) (export "a" (func))))', 'repeated-name'],
        ['(core type (module (import "a" "b" (func)) (import "a" "b" (func))))', 'repeated-name'],
        ['(core type (module (export "a" (func (type 3)))))', 'unknown-index'],
        ['(core type (module (export "a" (memory 70000))))', 'core-type'],
        ['(core type (module (export "a" (memory 2 1))))', 'core-type'],
        ['(core type $m (module)) (core type (func (param (ref $m))))', 'wrong-type'],
      ],
    },
    code: {
      valid: ['(core module (func (result i32) i32.const 1))'],
      invalid: [['(core module (func (result i32)))', 'core-module']],
    },
  });
});

describe('canonical options', () => {
  check({
    'at most once': {
      valid: [lift('', 'v-v', 'string-encoding=utf8')],
      invalid: [
        [lift('', 'v-v', 'string-encoding=utf8 string-encoding=utf16'), 'canon-option'],
        [lift('', 'v-v', `${mem} ${mem}`), 'canon-option'],
        [lift('', 'v-v', `${mem} ${alloc} ${alloc}`), 'canon-option'],
      ],
    },
    memory: {
      valid: [
        lift('(param "a" string)', 'ii-v', `${mem} ${alloc}`),
        lift('(result (list u8))', 'v-i', mem),
      ],
      invalid: [
        [lift('(param "a" string)', 'ii-v'), 'missing-option'],
        [lift('(param "a" string)', 'ii-v', mem), 'missing-option'],
        [lift('(result (list u8))', 'v-i'), 'missing-option'],
        [lift(manyParams, 'i-v', mem), 'missing-option'],
        [lift('', 'v-v', '(memory (core memory $i "shared"))'), 'canon-option'],
        [lift('', 'v-v', '(memory 7)'), 'unknown-index'],
      ],
    },
    realloc: {
      valid: [
        lift('', 'v-v', `${mem} ${alloc}`),
        lift('', 'v-v', '(memory (core memory $i "mem64")) (realloc (core func $i "alloc64"))'),
      ],
      invalid: [
        [lift('', 'v-v', alloc), 'missing-option'],
        [lift('', 'v-v', `${mem} (realloc (core func $i "v-v"))`), 'core-signature'],
        [lift('', 'v-v', `${mem} (realloc (core func $i "alloc64"))`), 'core-signature'],
      ],
    },
    'post-return': {
      valid: [lift('(result u32)', 'v-i', '(post-return (core func $i "i-v"))')],
      invalid: [
        [lift('(result u32)', 'v-i', '(post-return (core func $i "v-v"))'), 'core-signature'],
        [
          `${core} (import "f" (func $f)) (core func (canon lower (func $f) (post-return (core func $i "v-v"))))`,
          'canon-option',
        ],
      ],
    },
    async: {
      valid: [
        lift('async', 'v-i', 'async (callback (core func $i "cb"))'),
        lift('async', 'v-v', 'async'),
        lift('async', 'v-v'),
        `(import "f" (func $f async)) (core func (canon lower (func $f) async))`,
      ],
      invalid: [
        [lift('', 'v-i', 'async (callback (core func $i "cb"))'), 'canon-option'],
        [lift('async', 'v-i', 'async (callback (core func $i "v-v"))'), 'core-signature'],
        [lift('async', 'v-v', 'async (post-return (core func $i "v-v"))'), 'canon-option'],
        [lift('', 'v-i', '(callback (core func $i "cb"))'), 'missing-option'],
        [`(import "f" (func $f)) (core func (canon lower (func $f) async))`, 'canon-option'],
        [
          `(import "f" (func $f async (result u8))) (core func (canon lower (func $f) async))`,
          'missing-option',
        ],
      ],
    },
    'core signatures': {
      valid: [lift('(param "a" u8) (result bool)', 'i-i'), lift('(param "a" (option u8))', 'ii-v')],
      invalid: [
        [lift('(param "a" u8)', 'v-v'), 'core-signature'],
        [lift('(param "a" u64)', 'i-v'), 'core-signature'],
        [`${core} (func (type 9) (canon lift (core func $i "v-v")))`, 'unknown-index'],
      ],
    },
  });
});

describe('built-ins', () => {
  const stream = `${core} (type $s (stream string)) (type $f (future u8)) (type $n (stream))`;
  const canon = (text: string): string => `${stream} (core func (canon ${text}))`;
  const use = (text: string, params: string): string =>
    `${stream} (core func $b (canon ${text})) (core module $u (import "" "b" (func ${params})))
     (core instance (instantiate $u (with "" (instance (export "b" (func $b))))))`;
  check({
    signatures: {
      valid: [
        use('stream.new $s', '(result i64)'),
        use(`stream.read $s async ${mem} ${alloc}`, '(param i32 i32 i32) (result i32)'),
        use(
          'stream.write $s async (memory (core memory $i "mem64"))',
          '(param i32 i64 i64) (result i64)',
        ),
        use(`future.write $f async ${mem}`, '(param i32 i32) (result i32)'),
        use('future.drop-readable $f', '(param i32)'),
        use('stream.cancel-read $s async', '(param i32) (result i32)'),
        use('waitable-set.new', '(result i32)'),
        use('waitable-set.wait (memory (core memory $i "mem64"))', '(param i32 i64) (result i32)'),
        use('waitable.join', '(param i32 i32)'),
        use('subtask.cancel', '(param i32) (result i32)'),
        use('task.return (result u64)', '(param i64)'),
        use(`task.return (result string) ${mem}`, '(param i32 i32)'),
        use('context.get i32 1', '(result i32)'),
        use('thread.yield', '(result i32)'),
        use('thread.index', '(result i32)'),
        use('backpressure.inc', ''),
        use(`error-context.new ${mem}`, '(param i32 i32) (result i32)'),
        use(`error-context.debug-message ${mem} ${alloc}`, '(param i32 i32)'),
      ],
      invalid: [
        [use('stream.new $s', '(result i32)'), 'type-mismatch'],
        [use('waitable.join', '(param i32)'), 'type-mismatch'],
        [use('task.return (result u64)', '(param i32)'), 'type-mismatch'],
      ],
    },
    'their types and options': {
      valid: [canon('stream.read $n async'), canon(`future.read $f ${mem}`)],
      invalid: [
        [canon('stream.new $f'), 'wrong-type'],
        [canon('future.read 99 async'), 'unknown-index'],
        [canon('stream.write $s async'), 'missing-option'],
        [canon(`stream.read $s async ${mem}`), 'missing-option'],
        [canon('task.return (result string)'), 'missing-option'],
        [canon(`task.return (result string) ${mem} ${alloc}`), 'canon-option'],
        [canon('error-context.new'), 'missing-option'],
        [canon(`error-context.new async ${mem}`), 'canon-option'],
        [canon(`error-context.debug-message ${mem}`), 'missing-option'],
        [canon('context.get i32 2'), 'built-in'],
        [canon('context.set f32 0'), 'built-in'],
        [`(core func (canon context.get i32 0)) (core func (canon context.set i64 0))`, 'built-in'],
      ],
    },
    threads: {
      valid: [
        `${core} (core type $t (func (param i32))) (core func (canon thread.new-indirect $t (core table $i "tab")))`,
        `${core} (core type $t (func (param i64))) (core func (canon thread.new-indirect $t (core table $i "tab64")))`,
      ],
      invalid: [
        [
          `${core} (core type $t (func)) (core func (canon thread.new-indirect $t (core table $i "tab")))`,
          'built-in',
        ],
        [
          `${core} (core type $t (func (param i32))) (core func (canon thread.new-indirect $t (core table $i "ext")))`,
          'built-in',
        ],
        [
          `(core type $t (func (param i32))) (core func (canon thread.new-indirect $t (core table 0)))`,
          'unknown-index',
        ],
      ],
    },
  });
});

describe('values', () => {
  check({
    'used once': {
      valid: ['(import "a" (value $v string)) (export "b" (value $v))'],
      invalid: [
        ['(import "a" (value string))', 'unused-value'],
        ['(import "a" (value $v string)) (export "b" (value $v)) (export "c" (value $v))', 'value'],
      ],
    },
    start: {
      valid: [
        '(import "f" (func $f (param "a" u8) (result u8))) (import "v" (value $v u8)) (start $f (value $v) (result (value $w))) (export "w" (value $w))',
      ],
      invalid: [
        ['(import "f" (func $f (param "a" u8))) (start $f)', 'start'],
        [
          '(import "f" (func $f (param "a" u8))) (import "v" (value $v string)) (start $f (value $v))',
          'type-mismatch',
        ],
      ],
    },
  });
});
