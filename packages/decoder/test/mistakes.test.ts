import { describe, expect, test } from 'vitest';
import { decode } from '../src/index.js';
import { binary, mistakes, mistakesOf } from './decode-text.js';

describe('components that are no WIT', () => {
  test.each([
    [
      'an index out of range',
      '(component (import "f" (func (type 3))))',
      'decode/unknown-index: there is no type 3: there are 0 so far',
    ],
    [
      'a function of a value type',
      '(component (type u8) (import "f" (func (type 0))))',
      'decode/unexpected-kind: expected type 0 to be a function, found a value type',
    ],
    [
      'an exported core module',
      '(component (core module $m) (export "m" (core module $m)))',
      "decode/not-wit: export `m` is a core module, which a world can't export",
    ],
    [
      'an exported type',
      '(component (type $t u8) (export "t" (type $t)))',
      "decode/not-wit: export `t` is a type, which a world can't export",
    ],
    [
      'an instance in an interface',
      '(component (import "i" (instance (export "j" (instance)))))',
      'decode/not-wit: expected a type or a function in an interface, found an instance `j`',
    ],
    [
      'a record without a name',
      '(component (type $r (record (field "a" u8))) (import "f" (func (param "a" $r))))',
      'decode/not-wit: a record is used here without being imported or exported under a name',
    ],
    [
      'a method without its resource',
      '(component (import "[static]r.m" (func)))',
      'decode/unknown-resource: `[static]r.m` belongs to a resource `r`, which is not there',
    ],
    [
      'a function with the name of an interface',
      '(component (import "a:b/c" (func)))',
      "decode/not-wit: a function can't be called `a:b/c` in WIT",
    ],
    [
      'a dependency by its address',
      '(component (import "url=<https://a.example>" (instance)))',
      "decode/not-wit: an interface can't be called `url=<https://a.example>` in WIT",
    ],
    [
      'no version',
      '(component (import "a:b/c@one" (instance)))',
      'decode/invalid-name: expected a version such as `1.2.3`, found `one`',
    ],
    [
      'an argument that is missing',
      '(component (component $c (import "f" (func))) (instance (instantiate $c)))',
      'decode/missing-argument: component 0 is not given its import `f`',
    ],
    [
      'an export that is missing',
      '(component (import "i" (instance $i)) (alias export $i "f" (func)))',
      'decode/unknown-export: instance 0 has no export `f`',
    ],
    [
      'an export of another sort',
      '(component (import "i" (instance $i (export "f" (func)))) (alias export $i "f" (type)))',
      'decode/unexpected-kind: export `f` of instance 0 is a function, not of the sort `type`',
    ],
    [
      'a type of the world in an interface',
      '(component (type $r (record (field "a" u8))) (import "t" (type $t (eq $r))) (import "i" (instance (alias outer 1 $t (type $t)) (export "u" (type (eq $t))))))',
      "decode/not-wit: type `u` of an interface is a type of the world, which WIT can't say",
    ],
    [
      'one instance under two names',
      '(component (import "a:b/c" (instance $i (export "r" (type (sub resource))))) (export "other" (instance $i)))',
      "decode/repeated-type: type `r` is there more than once, which WIT can't say: an instance may be exported again under another name",
    ],
    [
      'two packages in one',
      '(component (type (export "i") (component (export "a:b/i" (instance)))) (type (export "j") (component (export "a:c/j" (instance)))))',
      'decode/package-encoding: `j` is of package `a:c`, what came before of `a:b`',
    ],
    [
      'a package item with two exports',
      '(component (type (export "i") (component (export "a:b/i" (instance)) (export "a:b/j" (instance)))))',
      'decode/package-encoding: expected component type `i` to export one interface or world, found 2 exports',
    ],
    [
      'two views that differ',
      '(component (type (export "i") (component (export "a:b/i" (instance (type $t (list u8)) (export "t" (type (eq $t))))))) (type (export "w") (component (export "a:b/w" (component (import "a:b/i" (instance (type $t (list u16)) (export "t" (type (eq $t))))))))))',
      'decode/interface-mismatch: this list differs from the same item where its interface was seen before',
    ],
    [
      'more than is declared',
      '(component (type (export "i") (component (export "a:b/i" (instance)))) (type (export "w") (component (export "a:b/w" (component (import "a:b/i" (instance (export "f" (func)))))))))',
      'decode/interface-mismatch: `f` is not in its interface where that is declared',
    ],
  ])('%s', (_, text, message) => {
    expect(mistakes(text)).toEqual([message]);
  });

  test('the place is where the definition begins', () => {
    const bytes = binary('(component (import "f" (func)) (import "g" (func (type 7))))');
    const [diagnostic] = decode(bytes, { name: 'a.wasm' }).diagnostics;
    // 0x00, the length, the name: "g".
    const offset = bytes.findIndex((byte, i) => byte === 1 && bytes[i + 1] === 0x67) - 1;
    expect(diagnostic?.place).toEqual({ file: 'a.wasm', offset, path: [] });
  });

  test('one in the bytes before one in the definitions, and that before one in the WIT', () => {
    const wit = '(import "[static]r.m" (func))';
    expect(mistakes(`(component ${wit} (import "f" (func (type 7))))`)).toEqual([
      'decode/unknown-index: there is no type 7: there are 1 so far',
    ]);
    const cut = binary(`(component (import "f" (func (type 7))) ${wit})`).subarray(0, -1);
    expect(mistakesOf(decode(cut))).toEqual([
      'binary/unexpected-end: expected 16 bytes more, found 15 bytes',
    ]);
  });

  test('bytes that are no WebAssembly', () => {
    expect(decode(Uint8Array.of(1, 2, 3)).diagnostics.map(({ code }) => code)).toEqual([
      'binary/not-wasm',
    ]);
  });
});
