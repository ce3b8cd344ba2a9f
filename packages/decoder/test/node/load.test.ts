import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packageNameToString } from '@witcraft/resolver';
import { loadPath as loadText } from '@witcraft/resolver/node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadPath } from '../../src/node/index.js';
import { binary } from '../decode-text.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'load-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, contents] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), contents);
  }
}

/** The packages that are there in the end, and the codes of what is wrong. */
async function loaded(name = ''): Promise<{ packages: string[]; codes: string[] }> {
  const { resolve, package: id, diagnostics } = await loadPath(join(folder, name));
  return {
    packages:
      id === undefined ? [] : resolve.packages.map((item) => packageNameToString(item.name)),
    codes: diagnostics.map(({ code }) => code),
  };
}

/** A package `x:NAME` with an interface `i` that has a type `t`. */
const encoded = (name: string): string => `(component (type (export "i") (component
  (export "x:${name}/i" (instance (type $t (list u8)) (export "t" (type (eq $t))))))))`;
/** A package `x:NAME` that uses the type of `x:USED`. */
const user = (name: string, used: string): string => `(component (type (export "u") (component
  (import "x:${used}/i" (instance $i (type $t (list u8)) (export "t" (type (eq $t)))))
  (alias export $i "t" (type $t))
  (export "x:${name}/u" (instance (alias outer 1 $t (type $o)) (export "t" (type (eq $o))))))))`;

describe('what the path leads to', () => {
  test.each([
    ['a binary', 'p.wasm', binary(encoded('p'))],
    ['the text format', 'p.wat', encoded('p')],
    ['either, whatever it is called', 'p', encoded('p')],
    ['WIT text', 'p.wit', 'package x:p; interface i { type t = list<u8>; }'],
  ])('%s', async (_, name, contents) => {
    write({ [name]: contents });
    expect(await loaded(name)).toEqual({ packages: ['x:p'], codes: [] });
  });

  test('a component', async () => {
    write({ 'c.wasm': binary('(component (import "f" (func)))') });
    expect(await loaded('c.wasm')).toEqual({ packages: ['root:component'], codes: [] });
  });

  test.each([
    ['nothing', {}, 'load/not-found'],
    ['half a binary', { x: binary(encoded('p')).subarray(0, 20) }, 'binary/unexpected-end'],
    ['text that is none', { x: '(component' }, 'wat/unclosed-parenthesis'],
    ['no text', { x: Uint8Array.of(0x28, 0xff) }, 'load/not-utf8'],
  ])('%s', async (_, files, code) => {
    write(files);
    expect(await loaded('x')).toEqual({ packages: [], codes: [code] });
  });
});

describe('what is in `deps`', () => {
  const main = 'package x:main; interface i { use x:p/i.{t}; }';

  test('binaries and text formats are to the package what text would be', async () => {
    write({ 'a/a.wit': main, 'a/deps/p.wasm': binary(encoded('p')) });
    write({ 'b/a.wit': main, 'b/deps/p.wat': encoded('p') });
    expect(await loaded('a')).toEqual({ packages: ['x:p', 'x:main'], codes: [] });
    expect(await loaded('b')).toEqual({ packages: ['x:p', 'x:main'], codes: [] });
  });

  test('one is put together of what several show of it', async () => {
    write({
      'a.wit': 'package x:main; world w { import x:one/u; import x:two/u; }',
      'deps/one.wasm': binary(user('one', 'p')),
      'deps/two.wasm': binary(user('two', 'p')),
    });
    expect(await loaded()).toEqual({ packages: ['x:p', 'x:one', 'x:two', 'x:main'], codes: [] });
  });

  test('text goes before', async () => {
    write({
      'a.wit': 'package x:main; interface i { use x:p/more.{only}; use x:one/u.{t}; }',
      'deps/one.wasm': binary(user('one', 'p')),
      'deps/p.wit':
        'package x:p; interface i { type t = list<u8>; } interface more { type only = u8; }',
    });
    expect((await loaded()).codes).toEqual([]);
  });

  test('text that needs what is encoded, and is needed by it', async () => {
    write({
      'a.wit': 'package x:main; interface i { use x:q/i.{t}; use x:one/u.{t as v}; }',
      // `one` has a part of `q`, which is text and needs `p`.
      'deps/1.wasm': binary(user('one', 'q')),
      'deps/p.wasm': binary(encoded('p')),
      'deps/q.wit':
        'package x:q; interface i { use x:p/i.{t as s}; type t = list<u8>; f: func() -> s; }',
    });
    expect(await loaded()).toEqual({ packages: ['x:p', 'x:q', 'x:one', 'x:main'], codes: [] });
  });

  test('the package itself, of which a dependency has a part', async () => {
    write({
      'a.wit': 'package x:main; interface i { type t = list<u8>; } interface j {}',
      'deps/one.wasm': binary(user('one', 'main')),
    });
    expect(await loaded()).toEqual({ packages: ['x:main', 'x:one'], codes: [] });
    const other = `(component (type (export "w") (component (export "x:one/w" (component
      (import "x:main/i" (instance (export "f" (func (param "a" u8))))))))))`;
    write({
      'a.wit': 'package x:main; interface i { f: func(); }',
      'deps/one.wasm': binary(other),
    });
    const { package: id, diagnostics } = await loadPath(folder);
    expect(id).toBeUndefined();
    expect(diagnostics).toMatchObject([{ place: { file: join(folder, 'deps/one.wasm') } }]);
  });

  test('what is encoded has all that is in it, whatever features are wanted', async () => {
    const docs = JSON.stringify({
      interfaces: { i: { types: { t: { stability: { unstable: { feature: 'fancy' } } } } } },
    });
    const gated = encoded('p').replace(
      /\)$/,
      `(@custom "package-docs" "\\01${docs.replaceAll('"', '\\"')}"))`,
    );
    write({ 'a.wit': main, 'deps/p.wat': gated });
    const { resolve, diagnostics } = await loadPath(folder);
    expect(diagnostics).toEqual([]);
    expect(resolve.types.map(({ name, stability }) => [name, stability.kind])).toContainEqual([
      't',
      'unstable',
    ]);
  });

  test.each([
    ['a component', '(component (import "f" (func)))', 'load/encoded-package'],
    ['broken text', '(component', 'wat/unclosed-parenthesis'],
  ])('%s is none', async (_, contents, code) => {
    write({ 'a.wit': 'package x:main;', 'deps/c.wat': contents });
    expect(await loaded()).toEqual({ packages: [], codes: [code] });
  });
});

test('the resolver, which reads none of them, says who does', () => {
  write({ 'p.wasm': binary(encoded('p')) });
  expect(loadText(join(folder, 'p.wasm')).diagnostics[0]?.notes).toContain(
    'in code, `loadPath` of `@witcraft/decoder/node` reads it',
  );
});
