import { expect, test } from 'vitest';
import { definitions } from './texts.js';

/** A short form, and the definitions that it stands for. */
const forms: readonly (readonly [what: string, text: string, definitions: string])[] = [
  [
    'a type in place becomes a definition before its user',
    '(import "f" (func (param "a" (list u8))))',
    '(type (;0;) (list u8))\n(type (;1;) (func (param "a" 0)))\n(import "f" (func (;0;) (type 1)))',
  ],
  [
    'inner types come before outer ones',
    '(type (option (list (tuple u8))))',
    '(type (;0;) (tuple u8))\n(type (;1;) (list 0))\n(type (;2;) (option 1))',
  ],
  [
    'equal types in place stay two',
    '(type (tuple (list u8) (list u8)))',
    '(type (;0;) (list u8))\n(type (;1;) (list u8))\n(type (;2;) (tuple 0 1))',
  ],
  [
    'an instance type in place has its own scope',
    '(import "i" (instance (export "f" (func (result (list u8))))))',
    '(type (;0;) (instance (type (;0;) (list u8)) (type (;1;) (func (result 0))) (export (;0;) "f" (func (type 1)))))\n(import "i" (instance (;0;) (type 0)))',
  ],
  [
    'a module type in place',
    '(import "m" (core module (export "f" (func))))',
    '(core type (;0;) (module (type (;0;) (func)) (export "f" (func (type 0)))))\n(import "m" (core module (;0;) (type 0)))',
  ],
  [
    'a function type of a module type is used where it is equal',
    '(core type (module (type $f (func)) (import "a" "b" (func)) (import "a" "c" (func (param i32)))))',
    '(core type (;0;) (module (type (;0;) (func)) (import "a" "b" (func (type 0))) (type (;1;) (func (param i32))) (import "a" "c" (func (type 1)))))',
  ],
  [
    'several imports of one module',
    '(core type (module (import "a" (item "x") (item "y") (global i32))))',
    '(core type (;0;) (module (import "a" "x" (global i32)) (import "a" "y" (global i32))))',
  ],
  [
    'an import in place of a definition',
    '(func (import "f") (result u8))',
    '(type (;0;) (func (result u8)))\n(import "f" (func (;0;) (type 0)))',
  ],
  [
    'an import of a component with its type in place',
    '(component (import "c") (export "f" (func)))',
    '(type (;0;) (component (type (;0;) (func)) (export (;0;) "f" (func (type 0)))))\n(import "c" (component (;0;) (type 0)))',
  ],
  [
    'exports in place come last',
    '(type (export "a") (export "b") u8) (type (list 0))',
    '(type (;0;) u8)\n(type (;1;) (list 0))\n(export (;2;) "a" (type 0))\n(export (;3;) "b" (type 0))',
  ],
  [
    'an instance of exports is told from an instance that is exported',
    '(instance (export "a") (export "t" (type 0)))',
    '(instance (;0;) (export "t" (type 0)))\n(export (;1;) "a" (instance 0))',
  ],
  [
    'an item of an instance becomes an alias',
    '(export "g" (func 7 "f"))',
    '(alias export 7 "f" (func (;0;)))\n(export (;1;) "g" (func 0))',
  ],
  [
    'an item of an instance of an instance',
    '(export "g" (func 7 "i" "f"))',
    '(alias export 7 "i" (instance (;0;)))\n(alias export 0 "f" (func (;0;)))\n(export (;1;) "g" (func 0))',
  ],
  [
    'an item of a core instance',
    '(core func (canon lower (func 0) (memory (core memory 1 "m"))))',
    '(alias core export 1 "m" (core memory (;0;)))\n(core func (;0;) (canon lower (func 0) (memory 0)))',
  ],
  [
    'a lifted function needs its type, its function, then its options',
    '(func (type 9 "t") (canon lift (core func 1 "f") (realloc (core func 1 "r"))))',
    '(alias export 9 "t" (type (;0;)))\n(alias core export 1 "f" (core func (;0;)))\n(alias core export 1 "r" (core func (;1;)))\n(func (;0;) (type 0) (canon lift (core func 0) (realloc 1)))',
  ],
  [
    'options and destructors name core definitions without `core`',
    `(core func $r (canon task.cancel))
     (type (resource (rep i32) (dtor (func 7 "d"))))
     (func (type 9) (canon lift (core func 1) (memory 7 "m") (realloc (func 7 "r")) (post-return (func $r))))
     (core func (canon thread.new-indirect 0 (table 7 "t")))`,
    `(core func $r (;0;) (canon task.cancel))
(alias core export 7 "d" (core func (;1;)))
(type (;0;) (resource (rep i32) (dtor 1)))
(alias core export 7 "m" (core memory (;0;)))
(alias core export 7 "r" (core func (;2;)))
(func (;0;) (type 9) (canon lift (core func 1) (memory 0) (realloc 2) (post-return $r)))
(alias core export 7 "t" (core table (;0;)))
(core func (;3;) (canon thread.new-indirect 0 0))`,
  ],
  [
    'the long form of a lifted function',
    '(canon lift (core func 0) async (func (type 3)))',
    '(func (;0;) (type 3) (canon lift (core func 0) async))',
  ],
  [
    'the long form of a lowered function',
    '(canon lower (func 0) (core func))',
    '(core func (;0;) (canon lower (func 0)))',
  ],
  [
    'an alias in place of a function',
    '(func (alias export 0 "f")) (core func (alias core export 0 "g"))',
    '(alias export 0 "f" (func (;0;)))\n(alias core export 0 "g" (core func (;0;)))',
  ],
  [
    'exports in place of an argument become an instance',
    '(instance (instantiate 0 (with "a" (instance (export "f" (func 1))))))',
    '(instance (;0;) (export "f" (func 1)))\n(instance (;1;) (instantiate 0 (with "a" (instance 0))))',
  ],
  [
    'exports in place of an argument of a core module',
    '(core instance (instantiate 0 (with "a" (instance (export "f" (func 1))))))',
    '(core instance (;0;) (export "f" (func 1)))\n(core instance (;1;) (instantiate 0 (with "a" (instance 0))))',
  ],
  [
    'attributes are written in the order of the binary',
    '(import "a" (external-id "x") (version-suffix ".1") (implements "a:b/c") (instance))',
    '(type (;0;) (instance))\n(import "a" (implements "a:b/c") (versionsuffix ".1") (external-id "x") (instance (;0;) (type 0)))',
  ],
  [
    'old forms of names and types',
    '(import (interface "a:b/c") (func (param "x" float32)))',
    '(type (;0;) (func (param "x" f32)))\n(import "a:b/c" (func (;0;) (type 0)))',
  ],
  ['an unknown annotation says nothing', '(@note (x "y")) (type u8)', '(type (;0;) u8)'],
  ['numbers of every form', '(type (list u8 0x1_0))', '(type (;0;) (list u8 16))'],
];

for (const [what, text, expected] of forms) {
  test(what, () => {
    expect(definitions(text)).toBe(expected);
  });
}
