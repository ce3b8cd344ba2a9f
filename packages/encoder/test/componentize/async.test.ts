import { describe, expect, test } from 'vitest';
import { canonLines, componentLines, embedded, problems } from './component-of.js';

const wit = `package local:test;
  interface i { f: async func(x: string) -> u32; give: func() -> stream<string>; }
  world imports { import i; }
  world exports { export i; }
  world none {}`;

const memory = '(memory (export "memory") 1)';
const realloc = '(func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) i32.const 0)';

test('an async lower gives back a status, and takes a place for the result', () => {
  const module = embedded(
    wit,
    `(module (import "local:test/i" "[async-lower]f" (func (param i32 i32 i32) (result i32)))
      ${memory})`,
    'imports',
  );
  expect(canonLines(module)[0]).toContain('(memory $memory) string-encoding=utf8 async');
});

const lifts = {
  callback: `(func (export "[async-lift]local:test/i#f") (param i32 i32) (result i32) i32.const 0)
    (func (export "[callback][async-lift]local:test/i#f") (param i32 i32 i32) (result i32) i32.const 0)
    (func (export "local:test/i#give") (result i32) i32.const 0)`,
  stackful: `(func (export "[async-lift-stackful]local:test/i#f") (param i32 i32))
    (func (export "local:test/i#give") (result i32) i32.const 0)`,
} as const;

test('an async lift with a callback', () => {
  const module = embedded(
    wit,
    `(module
      (import "[export]local:test/i" "[task-return]f" (func (param i32)))
      ${memory} ${realloc} ${lifts.callback})`,
    'exports',
  );
  const canons = canonLines(module);
  expect(canons.find((line) => line.includes('canon lift'))).toContain(
    'async (callback $"[callback][async-lift]local:test/i#f")',
  );
  expect(canons.find((line) => line.includes('task.return'))).toContain('(result u32)');
});

test('an async lift that keeps its stack has no callback', () => {
  const module = embedded(wit, `(module ${memory} ${realloc} ${lifts.stackful})`, 'exports');
  const lift = canonLines(module).find((line) => line.includes('canon lift'));
  expect(lift).toContain('async');
  expect(lift).not.toContain('callback');
});

test('a callback that is missing', () => {
  const module = embedded(
    wit,
    `(module ${memory} ${realloc} ${lifts.callback.replace('[callback]', '[other]')})`,
    'exports',
  );
  expect(problems(module)).toEqual([
    'componentize/missing-callback `[async-lift]local:test/i#f` has no callback `[callback][async-lift]local:test/i#f`',
  ]);
});

test('built-ins of a stream are named by a function that has it', () => {
  const module = embedded(
    wit,
    `(module
      (import "[export]local:test/i" "[stream-new-0]give" (func (result i64)))
      (import "[export]local:test/i" "[async-lower][stream-write-0]give" (func (param i32 i32 i32) (result i32)))
      (import "[export]local:test/i" "[stream-read-0]give" (func (param i32 i32 i32) (result i32)))
      (import "[export]local:test/i" "[stream-drop-writable-0]give" (func (param i32)))
      ${memory} ${realloc} ${lifts.stackful})`,
    'exports',
  );
  const kinds = canonLines(module)
    .map((line) => line.replace(/^.*\(canon ([a-z.-]+).*$/, '$1'))
    .filter((kind) => kind.startsWith('stream'));
  expect(kinds).toEqual(['stream.new', 'stream.drop-writable', 'stream.write', 'stream.read']);
});

describe('built-ins of the root', () => {
  const one = (name: string, type: string): string =>
    canonLines(
      embedded(wit, `(module (import "$root" "${name}" (func ${type})) ${memory})`, 'none'),
    )
      .join()
      .replace(/^\(core func .*\(canon /, '');

  test.each([
    ['[backpressure-inc]', '', 'backpressure.inc))'],
    ['[waitable-set-new]', '(result i32)', 'waitable-set.new))'],
    ['[waitable-join]', '(param i32 i32)', 'waitable.join))'],
    ['[subtask-drop]', '(param i32)', 'subtask.drop))'],
    ['[async-lower][subtask-cancel]', '(param i32) (result i32)', 'subtask.cancel async))'],
    ['[thread-yield]', '(result i32)', 'thread.yield))'],
    ['[cancellable][thread-yield]', '(result i32)', 'thread.yield cancellable))'],
    ['[context-get-0]', '(result i32)', 'context.get i32 0))'],
    ['[context-set-i64-1]', '(param i64)', 'context.set i64 1))'],
    ['[error-context-drop]', '(param i32)', 'error-context.drop))'],
    ['[waitable-set-wait]', '(param i32 i32) (result i32)', 'waitable-set.wait (memory $memory)))'],
  ])('%s', (name, type, canon) => {
    expect(one(name, type)).toBe(canon);
  });

  test('a type that does not fit', () => {
    const module = embedded(wit, '(module (import "$root" "[waitable-set-new]" (func)))', 'none');
    expect(problems(module)).toEqual([
      'componentize/signature-mismatch import `$root` `[waitable-set-new]`: `[waitable-set-new]` must be `(func (result i32))`, but it is `(func)`',
    ]);
  });
});

test('threads start in the table that the main module exports', () => {
  const start = '(import "$root" "[thread-new-indirect-v0]" (func (param i32 i32) (result i32)))';
  const table = '(table (export "__indirect_function_table") 1 funcref)';
  expect(canonLines(embedded(wit, `(module ${start} ${table})`, 'none')).join()).toContain(
    'thread.new-indirect',
  );
  expect(problems(embedded(wit, `(module ${start})`, 'none'))[0]).toContain(
    'componentize/missing-table',
  );
});

test('a task hook is called around what the component runs', () => {
  const module = embedded(
    `package local:test; world w { export f: func(); }`,
    '(module (func (export "f")) (func (export "__wasm_task_hook") (param i32)))',
  );
  const all = componentLines(module);
  expect(all).toContain('(export "hook0" (func $hook-f))');
  expect(all.filter((line) => line === 'call $__wasm_task_hook')).toHaveLength(2);
});
