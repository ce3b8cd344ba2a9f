import { describe, expect, test } from 'vitest';
import { type LibraryInput, type LinkOptions, link } from '../../src/index.js';
import { bytesOf, core, embedded, lines } from '../componentize/component-of.js';

const wit = `package local:app; world w { export run: func() -> u32; }`;

/** The contents of `dylink.0` that say how much memory and table a library has. */
const dylink = '(@dylink.0 (mem-info (memory 16 4) (table 1 1)) NEEDED)';

function library(name: string, fields: string, needed: readonly string[] = []): LibraryInput {
  const needs = needed.map((each) => `(needed "${each}")`).join(' ');
  return { name, bytes: core(`(module ${dylink.replace('NEEDED', needs)} ${fields})`) };
}

function app(fields: string, needed: readonly string[] = []): LibraryInput {
  const needs = needed.map((each) => `(needed "${each}")`).join(' ');
  const module = `(module ${dylink.replace('NEEDED', needs)} ${fields})`;
  return { name: 'app', bytes: embedded(wit, module) };
}

const run = '(func (export "run") (result i32) i32.const 1)';

function linked(libraries: readonly LibraryInput[], options: LinkOptions = {}): string[] {
  return lines(bytesOf(link(libraries, options)));
}

function problems(libraries: readonly LibraryInput[], options: LinkOptions = {}): string[] {
  return link(libraries, options).diagnostics.map(({ code, message }) => `${code} ${message}`);
}

const lib = library('lib.so', '(func (export "one") (result i32) i32.const 1)');
const caller = app(`(import "env" "one" (func (result i32))) ${run}`, ['lib.so']);

describe('link', () => {
  test('a library is instantiated before those that need it', () => {
    const all = linked([caller, lib]);
    const modules = all.filter((line) => line.startsWith('(core module $'));
    expect(modules).toEqual([
      '(core module $main (;0;)',
      '(core module $lib.so (;1;)',
      '(core module $app (;2;)',
      '(core module $wit-component-fixup (;3;)',
    ]);
  });

  test('the main module says where each library has its memory and its functions', () => {
    const all = linked([caller, lib]);
    expect(all).toContain('(export "app:memory_base" (global 0))');
    expect(all).toContain('(export "lib.so:table_base" (global 3))');
    expect(all).toContain('(global i32 i32.const 1048592)');
  });

  test('the size of the stack', () => {
    expect(linked([caller, lib], { stackSize: 4096 })).toContain('(global i32 i32.const 4112)');
  });

  test('libraries that need each other call through the table', () => {
    const first = app(
      `(import "env" "one" (func (result i32))) ${run}
      (func (export "two") (result i32) i32.const 2)`,
      ['lib.so'],
    );
    const second = library(
      'lib.so',
      '(import "env" "two" (func (result i32))) (func (export "one") (result i32) i32.const 1)',
    );
    expect(linked([first, second])).toContain('(export "one" (func 0))');
  });

  test('libraries that nothing needs are left out', () => {
    const unused = library('unused.so', '(func (export "never"))');
    expect(linked([caller, lib, unused]).join('\n')).not.toContain('unused');
  });

  test('constructors run when the component is instantiated', () => {
    const module = app(`(func (export "__wasm_call_ctors")) ${run}`);
    expect(linked([module])).toContain('(start $__wasm_call_ctors)');
  });

  test('symbols of a library can be looked up by name', () => {
    const opened = { ...library('opened.so', '(func (export "symbol"))'), dlOpenable: true };
    const user = app(`(import "GOT.mem" "__wasm_libdl_libraries" (global (mut i32))) ${run}`);
    const all = linked([user, opened]);
    expect(all).toContain('(export "__wasm_libdl_libraries" (global 0))');
    expect(all.some((line) => line.includes('opened.so') && line.includes('symbol'))).toBe(true);
  });

  test('addresses in other libraries are worked out at the start', () => {
    const owner = library('lib.so', '(global (export "data") i32 (i32.const 8))');
    const user = app(`(import "GOT.mem" "data" (global (mut i32))) ${run}`, ['lib.so']);
    const all = linked([user, owner]);
    expect(all).toContain('(import "main" "lib.so:memory_base" (global $lib.so:memory_base i32))');
    expect(all).toContain('global.set $app:data');
  });
});

describe('libraries that do not go together', () => {
  test('one that is needed and not there', () => {
    expect(problems([app(run, ['libm.so'])])).toEqual([
      'componentize/missing-library library `app` needs `libm.so`',
    ]);
  });

  const missing = app(`(import "env" "other" (func (param i32))) ${run}`);

  test('a function that no library has', () => {
    expect(problems([missing])).toEqual([
      'componentize/unresolved-symbol no library has other (function [i32] -> []), which `app` needs',
    ]);
  });

  test('it can be replaced by one that traps', () => {
    expect(linked([missing], { stubMissingFunctions: true })).toContain(
      '(core module $wit-component:stubs (;1;)',
    );
  });

  test('two of one name', () => {
    expect(problems([lib, lib])).toEqual([
      'componentize/link-conflict two libraries are called `lib.so`',
    ]);
  });

  test('all that is wrong with each of them', () => {
    const bad = '(import "env" "size" (global i32)) (memory 1) (export "m" (memory 0))';
    const worse = '(import "GOT.mem" "a" (func)) (import "env" "__memory_base" (global i64))';
    const all = [app(run, ['gone.so']), library('a.so', bad), library('b.so', worse), lib, lib];
    expect(problems(all)).toEqual([
      'componentize/link-conflict library `a.so`: import `env` `size` must be a function or a tag, but it is a global `i32`',
      "componentize/link-conflict library `a.so`: a library can't export a memory, `m`",
      'componentize/link-conflict library `b.so`: import `GOT.mem` `a` must be a global `i32`, but it is a function',
      'componentize/link-conflict library `b.so`: import `env` `__memory_base` must be a global `i32`, but it is a global `i64`',
      'componentize/link-conflict two libraries are called `lib.so`',
      'componentize/missing-library library `app` needs `gone.so`',
    ]);
  });

  test('several with two constructors, before what is wrong with the world', () => {
    const both = '(func (export "__wasm_call_ctors")) (func (export "_initialize"))';
    const all = [app(`${both} ${run}`, ['b.so']), library('b.so', both)];
    expect(problems(all)).toEqual(
      ['b.so', 'app'].map(
        (name) =>
          `componentize/link-conflict library \`${name}\` must not export both \`__wasm_call_ctors\` and \`_initialize\``,
      ),
    );
  });

  test('a symbol of another kind', () => {
    expect(problems([app(`(import "env" "x" (global i32)) ${run}`)])).toEqual([
      'componentize/link-conflict library `app`: import `env` `x` must be a function or a tag, but it is a global `i32`',
    ]);
  });

  test.each([
    ['env', '__wasm_get_stack_pointer', '(result i32)'],
    ['env', '__wasm_set_stack_pointer', '(param i32)'],
    ['env', '__wasm_get_tls_base', '(result i32)'],
    ['env', '__wasm_set_tls_base', '(param i32)'],
    ['$root', '[thread-new-indirect-v0]', '(param i32 i32) (result i32)'],
  ])('a function that the linker gives, of another type: %s %s', (module, name, type) => {
    expect(problems([app(`(import "${module}" "${name}" (func (param i64))) ${run}`)])).toEqual([
      `componentize/signature-mismatch library \`app\`: \`${name}\` must be \`(func ${type})\`, but it is \`(func (param i64))\``,
    ]);
  });

  test.each([
    ['0 1 funcref', '`(ref null func)` with a maximum'],
    ['0 externref', '`(ref null extern)`'],
  ])('another table than the shared one: %s', (table, found) => {
    const fields = `(import "env" "__indirect_function_table" (table ${table})) ${run}`;
    expect(problems([app(fields)])).toEqual([
      `componentize/link-conflict library \`app\`: import \`env\` \`__indirect_function_table\` must be a table of functions without a maximum, but it is a table of ${found}`,
    ]);
  });
});
