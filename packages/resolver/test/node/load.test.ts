import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { packageNameToString } from '../../src/index.js';
import { loadGroups, loadPath } from '../../src/node/index.js';

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
const packages = (name = ''): string[] => {
  const { resolve, package: id } = loadPath(join(folder, name));
  return id === undefined ? [] : resolve.packages.map((item) => packageNameToString(item.name));
};
const codes = (name = ''): string[] =>
  loadPath(join(folder, name)).diagnostics.map((item) => item.code);

describe('what a package is made of', () => {
  test('a file by itself', () => {
    write({ 'a.wit': 'package a:b; interface i {}', 'b.wit': 'nonsense' });
    expect(packages('a.wit')).toEqual(['a:b']);
  });

  test('the files of a folder, but not other files or folders', () => {
    write({
      'a.wit': 'package a:b; interface i { use j.{t}; }',
      'b.wit': 'interface j { type t = u8; }',
      'c.txt': '?',
      'sub/d.wit': '?',
    });
    expect(packages()).toEqual(['a:b']);
  });

  test('what is in `deps`: folders and files, in any order, nothing deeper', () => {
    write({
      'a.wit': 'package a:b; interface i { use c:d/e.{t}; }',
      'deps/1.wit': 'package c:d; interface e { use f:g/h.{t}; }',
      'deps/two/x.wit': 'package f:g;',
      'deps/two/y.wit': 'interface h { type t = u8; }',
      'deps/two/deps/z.wit': '?',
      'deps/.hidden': '?',
    });
    expect(packages()).toEqual(['f:g', 'c:d', 'a:b']);
  });

  test('a folder whose name ends like a file is none, and links lead to what they name', () => {
    write({
      'a.wit': 'package a:b; interface i { use c:d/e.{t}; }',
      'x.wit/b.wit': '?',
      'elsewhere/c.wit': 'package c:d; interface e { type t = u8; }',
    });
    mkdirSync(join(folder, 'deps'));
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'deps', 'linked'));
    expect(packages()).toEqual(['c:d', 'a:b']);
  });

  test('`deps` that is a file is none', () => {
    write({ 'a.wit': 'package a:b;', deps: '?' });
    expect(packages()).toEqual(['a:b']);
  });

  test('what was read, or looked for', () => {
    write({ 'a.wit': 'package a:b;' });
    const { paths } = loadPath(folder);
    expect([...new Set(paths)].map((path) => path.slice(folder.length + 1))).toEqual([
      '',
      'a.wit',
      'deps',
    ]);
  });

  test('line ends of Windows and a byte order mark are no matter', () => {
    write({ 'a.wit': '\ufeffpackage a:b;\r\n// c\r\ninterface i {\r\n}\r\n' });
    expect(codes()).toEqual([]);
  });
});

describe('what can be wrong', () => {
  test('nothing there', () => {
    expect(codes('nope')).toEqual(['load/not-found']);
    expect(codes('')).toEqual(['load/no-wit-files']);
  });

  test('no text', () => {
    write({
      'a.wit': new Uint8Array([0x70, 0xff]),
      'b.wit': new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]),
    });
    expect(codes()).toEqual(['load/not-utf8', 'load/encoded-package']);
    expect(loadPath(join(folder, 'a.wit')).diagnostics[0]?.message).toContain('at offset 1');
  });

  test('no text in `deps`', () => {
    write({
      'a.wit': 'package a:b;',
      'deps/c.wasm': new Uint8Array([0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0]),
      'deps/d.wit': new Uint8Array([0xc3]),
    });
    expect(codes()).toEqual(['load/encoded-package', 'load/not-utf8']);
    expect(packages()).toEqual([]);
  });

  test('the text format of WebAssembly', () => {
    write({ 'a.wit': 'package a:b;', 'deps/c.wat': '\n;; c\n(component)' });
    expect(codes()).toEqual(['load/encoded-package']);
    const { encodedDependencies } = loadGroups(folder);
    expect(encodedDependencies.map(({ kind }) => kind)).toEqual(['wat']);
  });

  test('a circle of links in place of `deps`', () => {
    write({ 'a.wit': 'package a:b;' });
    symlinkSync(join(folder, 'deps'), join(folder, 'deps'));
    expect(codes()).toEqual(['load/symlink-loop']);
  });

  test.skipIf(process.getuid?.() === 0)('a file that may not be read', () => {
    write({ 'a.wit': 'package a:b;' });
    chmodSync(join(folder, 'a.wit'), 0);
    expect(codes()).toEqual(['load/unreadable']);
  });

  test('links that lead in a circle, or nowhere', () => {
    symlinkSync(join(folder, 'b'), join(folder, 'a'));
    symlinkSync(join(folder, 'a'), join(folder, 'b'));
    expect(codes('a')).toEqual(['load/symlink-loop']);
    symlinkSync(join(folder, 'gone'), join(folder, 'c.wit'));
    expect(codes()).toEqual(['load/not-found']);
  });

  test('a link in `deps` that leads nowhere, or to what is passed over', () => {
    write({ 'a.wit': 'package a:b;', 'deps/c/c.wit': 'package c:d;', notes: '?' });
    symlinkSync(join(folder, 'notes'), join(folder, 'deps', 'notes'));
    expect(codes()).toEqual([]);
    symlinkSync(join(folder, 'gone'), join(folder, 'deps', 'wasi'));
    expect(codes()).toEqual(['load/not-found']);
  });

  test('an empty folder in `deps`', () => {
    write({ 'a.wit': 'package a:b;' });
    mkdirSync(join(folder, 'deps', 'empty'), { recursive: true });
    expect(codes()).toEqual(['load/no-wit-files']);
  });

  test('mistakes of all files are there at once', () => {
    write({
      'a.wit': 'package a:b; interface i { type t = nope; }',
      'b.wit': 'interface j {',
      'deps/c.wit': 'package c:d; x',
    });
    expect(codes().sort()).toEqual([
      'parse/expected-item',
      'parse/unclosed-block',
      'resolve/unknown-type',
    ]);
  });

  test('a name that the file system does not take', () => {
    expect(codes('x'.repeat(5000))).toEqual(['load/unreadable']);
    expect(codes('a\0b')).toEqual(['load/unreadable']);
  });
});
