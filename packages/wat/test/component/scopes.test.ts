import { expect, test } from 'vitest';
import { definitions } from './texts.js';

test('each use of an outer name gets an alias of its own', () => {
  expect(definitions('(type $t u8) (component (type (tuple $t $t)))')).toBe(
    '(type $t (;0;) u8)\n' +
      '(component (;0;) (alias outer 1 $t (type (;0;))) (alias outer 1 $t (type (;1;))) (type (;2;) (tuple 0 1)))',
  );
});

test('aliases come after types in place, before what uses them', () => {
  expect(definitions('(type $t u8) (component (type (tuple $t (list $t))))')).toBe(
    '(type $t (;0;) u8)\n' +
      '(component (;0;) (alias outer 1 $t (type (;0;))) (type (;1;) (list 0)) (alias outer 1 $t (type (;2;))) (type (;3;) (tuple 2 1)))',
  );
});

test('the nearest scope has the name', () => {
  expect(definitions('(type $t u8) (component (type $t u16) (type (list $t)))')).toBe(
    '(type $t (;0;) u8)\n(component (;0;) (type $t (;0;) u16) (type (;1;) (list $t)))',
  );
});

test('types are scopes, and have no names in the binary', () => {
  expect(definitions('(type $t (instance (type $u u8) (export "v" (type (eq $u)))))')).toBe(
    '(type $t (;0;) (instance (type (;0;) u8) (export (;1;) "v" (type (eq 0)))))',
  );
});

test('an alias looks outward by the id of a component or of a type', () => {
  expect(
    definitions('(type $a (component (type u8) (type (instance (alias outer $a 0 (type))))))'),
  ).toBe(
    '(type $a (;0;) (component (type (;0;) u8) (type (;1;) (instance (alias outer 1 0 (type (;0;)))))))',
  );
});

test('modules and components are found in outer scopes', () => {
  expect(
    definitions(
      '(core module $m) (component $c) (component (core instance (instantiate $m)) (instance (instantiate $c)))',
    ),
  ).toBe(
    '(core module $m (;0;))\n(component $c (;0;))\n' +
      '(component (;1;) (alias outer 1 $m (core module (;0;))) (core instance (;0;) (instantiate 0)) ' +
      '(alias outer 1 $c (component (;0;))) (instance (;0;) (instantiate 0)))',
  );
});

test('each index space has names of its own', () => {
  expect(definitions('(type $x u8) (import "x" (value $x u8)) (export "y" (value $x))')).toBe(
    '(type $x (;0;) u8)\n(import "x" (value $x (;0;) u8))\n(export (;1;) "y" (value $x))',
  );
});

test('results of the start function have ids, but no names in the binary', () => {
  expect(definitions('(start 0 (result (value $r))) (export "r" (value $r))')).toBe(
    '(start 0 (result (value (;0;))))\n(export (;1;) "r" (value 0))',
  );
});

test('names that are no ids, or that others have, are told apart', () => {
  expect(
    definitions('(type (@name "a b") u8) (type $t u8) (type (@name "t") u8) (type (list 2))'),
  ).toBe(
    '(type $"a b" (;0;) u8)\n(type $t (;1;) u8)\n(type $"#type2 t" (@name "t") (;2;) u8)\n(type (;3;) (list $"#type2 t"))',
  );
});

test('an outer scope whose id a nearer one has is named by number', () => {
  expect(
    definitions(
      '(type u8) (component $c (type u8) (component $c (alias outer 1 0 (type)) (alias outer 0 0 (type))))',
    ),
  ).toBe(
    '(type (;0;) u8)\n' +
      '(component $c (;0;) (type (;0;) u8) (component $c (;0;) (alias outer 1 0 (type (;0;))) (alias outer $c 0 (type (;1;)))))',
  );
});
