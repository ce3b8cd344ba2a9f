import { Source } from '@witcraft/diagnostics';
import { parseText } from '@witcraft/wat';
import { describe, expect, test } from 'vitest';
import { Checks } from '../src/checks.js';
import { runCommand } from '../src/command.js';
import { describeDifference } from '../src/difference.js';
import { allowExtendedConstants } from '../src/engine.js';
import { makeComponent } from '../src/make-component.js';
import { adapterOf, withWorld } from '../src/programs.js';

function assemble(text: string): Uint8Array {
  const { bytes, diagnostics } = parseText(new Source('test.wat', text));
  if (bytes === undefined) throw new Error(diagnostics[0]?.message);
  return bytes;
}

/** Fails with the first difference of what is made of it by us and by the reference. */
async function expectSame(module: Uint8Array, kind: 'command' | 'reactor'): Promise<Uint8Array> {
  const { ours, theirs } = await makeComponent(module, adapterOf(kind));
  expect(describeDifference(ours, theirs)).toBeUndefined();
  return ours;
}

// Says what it is called, as a program for preview 1 would.
const greeting = `(module
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $sizes (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_get" (func $args (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 2)
  (data (i32.const 0) "I am ")
  (func (export "_start")
    (drop (call $sizes (i32.const 16) (i32.const 20)))
    (drop (call $args (i32.const 256) (i32.const 1024)))
    (i64.store (i32.const 32) (i64.const 0x500000000))
    (i32.store (i32.const 40) (i32.const 1024))
    (i32.store (i32.const 44) (i32.load (i32.const 20)))
    (call $exit (call $write (i32.const 1) (i32.const 32) (i32.const 2) (i32.const 48)))))`;

const world = `package local:demo@1.0.0;
interface log { write: func(line: string); }
interface store {
  resource box { constructor(text: string); text: func() -> string; }
  all: func(boxes: list<borrow<box>>) -> list<string>;
}
world plug { import log; import now: func() -> u64; export store; }`;

const store = 'local:demo/store@1.0.0';
const plug = `(module
  (import "wasi_snapshot_preview1" "random_get" (func (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func (param i32 i32 i32 i32) (result i32)))
  (import "local:demo/log@1.0.0" "write" (func (param i32 i32)))
  (import "$root" "now" (func (result i64)))
  (import "[export]${store}" "[resource-new]box" (func (param i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "_initialize"))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 64))
  (func (export "${store}#[constructor]box") (param i32 i32) (result i32) (local.get 0))
  (func (export "${store}#[dtor]box") (param i32))
  (func (export "${store}#[method]box.text") (param i32) (result i32) (i32.const 8))
  (func (export "cabi_post_${store}#[method]box.text") (param i32))
  (func (export "${store}#all") (param i32 i32) (result i32) (i32.const 16)))`;

describe('a module for preview 1 becomes the same component as with the reference', () => {
  test('a command', async () => {
    await expectSame(assemble(greeting), 'command');
  });

  test('a command that needs nothing of WASI', async () => {
    await expectSame(
      assemble('(module (memory (export "memory") 1) (func (export "_start")))'),
      'command',
    );
  });

  test('a command, with the adapter for libraries', async () => {
    const library = greeting.replace('_start', '_initialize');
    await expectSame(assemble(library), 'reactor');
  });

  test('a library with a world', async () => {
    await expectSame(withWorld(assemble(plug), 'demo.wit', world), 'reactor');
  });

  test('a library that calls many functions of preview 1', async () => {
    const functions: readonly (readonly [name: string, params: string])[] = [
      ['clock_time_get', 'i32 i64 i32'],
      ['environ_get', 'i32 i32'],
      ['environ_sizes_get', 'i32 i32'],
      ['fd_close', 'i32'],
      ['fd_fdstat_get', 'i32 i32'],
      ['fd_prestat_dir_name', 'i32 i32 i32'],
      ['fd_prestat_get', 'i32 i32'],
      ['fd_read', 'i32 i32 i32 i32'],
      ['fd_seek', 'i32 i64 i32 i32'],
      ['path_open', 'i32 i32 i32 i32 i32 i64 i64 i32 i32'],
      ['poll_oneoff', 'i32 i32 i32 i32'],
    ];
    const imports = functions.map(
      ([name, params]) =>
        `(import "wasi_snapshot_preview1" "${name}" (func (param ${params}) (result i32)))`,
    );
    const text = plug.replace('(module', `(module ${imports.join('\n')}`);
    await expectSame(withWorld(assemble(text), 'demo.wit', world), 'reactor');
  });
});

test('a difference is told with what the bytes mean', () => {
  const one = assemble('(module (func (export "a")))');
  const other = assemble('(module (func (export "b")))');
  expect(describeDifference(one, other)).toMatch(
    /^byte \d+ of \d+ and \d+ differs\nours: {3}61 in .*export.*\ntheirs: 62 in .*export/,
  );
  expect(describeDifference(one, one.subarray(0, -1))).toMatch(/theirs: no more bytes/);
});

/** What the command writes, and its exit code. */
async function run(...args: readonly string[]): Promise<{ text: string; code: number }> {
  const lines: string[] = [];
  const code = await runCommand(args, (line) => lines.push(line));
  return { text: lines.join('\n'), code };
}

test('scripts are made components, and called', async () => {
  allowExtendedConstants();
  const { text, code } = await run('--only', 'failing', '--only', 'shout');
  expect(text).not.toContain('FAILED');
  expect(text.match(/^ {2}OK: \d+ checks$/gm)).toHaveLength(3);
  expect(code).toBe(0);
});

test('the command says what is missing', async () => {
  const { text, code } = await run('--only', 'words', '--clang', '/no/such/clang');
  expect([code, text]).toEqual([
    2,
    expect.stringContaining('apt-get install clang-14 lld-14 wasi-libc'),
  ]);
});

test('wrong options', async () => {
  const { text, code } = await run('--what');
  expect([code, text]).toEqual([2, expect.stringContaining('usage: pnpm real-program')]);
});

test('checks that fail are told', async () => {
  const checks = new Checks();
  checks.equal('a number', 1, 1);
  expect(checks.report()).toBe('  OK: 1 checks');
  checks.equal('another', [1], [2]);
  checks.includes('a text', 'abc', 'd');
  await checks.error('a call', () => 5);
  expect(checks.report()).toBe(`  FAILED: another: expected [ 2 ], found [ 1 ]
  FAILED: a text: expected 'd' in 'abc'
  FAILED: a call: expected an error, found 5`);
});
