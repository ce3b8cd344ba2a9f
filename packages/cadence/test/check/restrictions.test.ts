import { describe, expect, test } from 'vitest';
import { verdict } from './verdict.js';

const types = [
  'pub struct interface A { pub fun a(): Int }',
  'pub struct interface B {}',
  'pub struct S: A, B { pub fun a(): Int { return 1 } pub fun own() {} }',
  'pub struct T: A { pub fun a(): Int { return 2 } }',
].join('\n');
const body = (statements: string): string =>
  verdict(`${types}\npub fun main() { let s = S(); let x: {A} = s;\n${statements} }`);

describe('C-10: interfaces in types', () => {
  test.each([
    'let y: {A} = T()',
    'let y: {A, B} = s; let z: {B} = y',
    'let ys: [{A}] = [s, T()]; let n = ys[0].a()',
    'let d: {String: {A}} = {"one": s}',
    'let o: {A}? = s; let n: Int? = o?.a()',
    'let y: S{A} = s; let n = y.a(); let z: S = y',
    'let y: AnyStruct{B} = s',
    'let y = x as? S; let z = x as! T; let w = x as? {B}',
    'let y: AnyStruct = x; let z = y as! {A}',
    'let r = &s as &{A}; let n = r.a()',
    'let f: ((S): {A}) = fun (_ y: {A}): S { return S() }',
  ])('%s', (statements) => expect(body(statements)).toBe('ok'));

  test.each([
    ['let y: A? = nil', '6 interface-as-type'],
    ['let y: [A] = []', '6 interface-as-type'],
    ['let y: S = x', '6 type-mismatch'],
    ['let y: S = x as? S', '6 type-mismatch'],
    ['let y: {A, B} = x', '6 type-mismatch'],
    ['let y: {B} = T()', '6 type-mismatch'],
    ['x.own()', '6 unknown-member'],
    ['let y: S{B} = s; y.own()', '6 hidden-member'],
    ['let y: T{B}? = nil', '6 invalid-restriction'],
    ['let y: {A, A}? = nil', '6 invalid-restriction'],
    ['let y: {S}? = nil', '6 invalid-restriction, 6 invalid-restriction'],
    ['let y: Int{A}? = nil', '6 invalid-restriction'],
    ['let y = T() as? {B}', '6 impossible-cast'],
    ['let r = &s as &{A}; let q = r as! &S', '6 impossible-cast'],
    ['let r = &s as &T', '6 type-mismatch'],
  ])('not `%s`', (statements, expected) => expect(body(statements)).toBe(expected));

  test('members of two interfaces must not clash', () => {
    expect(
      verdict(
        'pub struct interface A { pub let n: Int }\npub struct interface B { pub let n: Bool }\npub fun f(\n_ x: {A, B}) {}',
      ),
    ).toBe('4 invalid-restriction');
  });

  test('structs and resources are not mixed', () => {
    expect(
      verdict('pub struct interface A {}\npub resource interface B {}\npub fun f(_ x: &{A, B}) {}'),
    ).toBe('3 invalid-restriction');
  });

  test('a cast of a resource moves it', () => {
    const r = 'pub resource interface I {}\npub resource R: I {}\npub fun f(_ x: @{I}) {\n';
    expect(verdict(`${r}let y <- x as! @R; destroy y }`)).toBe('ok');
    expect(verdict(`${r}if let y <- x as? @R { destroy y } else { destroy x } }`)).toBe('ok');
    expect(verdict(`${r}let y <- x as? @R; destroy y }`)).toBe('4 invalid-resource-use');
    expect(verdict(`${r}let y <- x as! @R; destroy x; destroy y }`)).toBe('4 used-after-move');
  });
});
