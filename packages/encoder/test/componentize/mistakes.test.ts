import { describe, expect, test } from 'vitest';
import { componentize } from '../../src/index.js';
import { core, embedded, problems } from './component-of.js';

const wit = `package local:test;
  interface i { f: func(s: string) -> string; }
  world w { import g: func(x: u32); export i; }
  world v { import i; import t: interface { h: func(); } }`;

const memory = '(memory (export "memory") 1)';
const realloc = '(func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) i32.const 0)';
const f = '(func (export "local:test/i#f") (param i32 i32) (result i32) i32.const 0)';

describe('modules that do not fit their world', () => {
  test.each<[string, string, string, string]>([
    [
      'a function that is not exported',
      'w',
      '(module)',
      'componentize/missing-export the module does not export function `f` of interface `local:test/i`',
    ],
    [
      'an export with another type',
      'w',
      '(module (func (export "local:test/i#f")))',
      'componentize/signature-mismatch export `local:test/i#f`: of `local:test/i`: `f` must be `(func (param i32 i32) (result i32))`, but it is `(func)`',
    ],
    [
      'an import with another type',
      'w',
      `(module (import "$root" "g" (func (param i64))) ${f})`,
      'componentize/signature-mismatch import `$root` `g`: `g` must be `(func (param i32))`, but it is `(func (param i64))`',
    ],
    [
      'a function that the world does not import',
      'w',
      '(module (import "$root" "other" (func)))',
      'componentize/unknown-import import `$root` `other`: the world imports no function `other`',
    ],
    [
      'an interface that the world does not import',
      'w',
      '(module (import "local:test/i" "f" (func)))',
      'componentize/unknown-import import `local:test/i` `f`: the world imports no interface `local:test/i`',
    ],
    [
      'a function that the interface does not have',
      'v',
      '(module (import "t" "k" (func)))',
      'componentize/unknown-import import `t` `k`: interface `t` has no function `k`',
    ],
    [
      'an import that is no function',
      'v',
      '(module (import "t" "h" (global i32)))',
      'componentize/unsupported-import import `t` `h`: only functions can be imported',
    ],
    [
      'an import from itself',
      'v',
      '(module (import "__main_module__" "f" (func)))',
      'componentize/unknown-import import `__main_module__` `f`: the world imports no interface `__main_module__`',
    ],
    [
      'an export of a name that is taken',
      'v',
      '(module (func (export "x")) (memory (export "x") 1))',
      'componentize/malformed-module export `x`: a module exports each name only once',
    ],
    [
      'no memory',
      'w',
      `(module ${f})`,
      'componentize/missing-memory the module exports no memory `memory`',
    ],
    [
      'no realloc',
      'w',
      `(module ${f} ${memory})`,
      'componentize/missing-realloc the module exports no function `cabi_realloc`',
    ],
    [
      'a realloc of another type',
      'w',
      `(module ${f} ${memory} (func (export "cabi_realloc")))`,
      'componentize/signature-mismatch export `cabi_realloc`: `cabi_realloc` must be `(func (param i32 i32 i32 i32) (result i32))`, but it is `(func)`',
    ],
    [
      'a post-return of another type',
      'w',
      `(module ${f} ${memory} ${realloc} (func (export "cabi_post_local:test/i#f")))`,
      'componentize/signature-mismatch export `cabi_post_local:test/i#f`: of `local:test/i`: `post-return of f` must be `(func (param i32))`, but it is `(func)`',
    ],
  ])('%s', (_, world, module, problem) => {
    expect(problems(embedded(wit, module, world))).toEqual([problem]);
  });
});

test.each<[string, string, Uint8Array]>([
  [
    'a name that is near',
    'did you mean `g`?',
    embedded(wit, '(module (import "$root" "gg" (func (param i32))))'),
  ],
  [
    'what adapters are for',
    'it is for an adapter to give: `--adapt wasi_snapshot_preview1=FILE`, or the option `adapters`',
    embedded(wit, '(module (import "wasi_snapshot_preview1" "fd_close" (func)))'),
  ],
  [
    'a world that was forgotten',
    'the module has no world, or one with nothing in it: `embed` gives it one',
    core('(module (import "$root" "log" (func)))'),
  ],
  [
    'what an export is called',
    'it would be called `local:test/i#f`, or `cm32p2|local:test/i|f`',
    embedded(wit, '(module)'),
  ],
])('notes: %s', (_, note, module) => {
  expect(componentize(module).diagnostics.map(({ notes }) => notes)).toEqual([[note]]);
});

test('older names can be refused', () => {
  const module = embedded(
    'package a:b; world w { import f: func(); }',
    '(module (import "$root" "f" (func)))',
  );
  expect(problems(module, { rejectLegacyNames: true })).toEqual([
    'componentize/unknown-import import `$root` `f`: `$root` is no name of an import of a component',
  ]);
});

test('worlds of a module that can not be merged', () => {
  const first = embedded('package a:b; world w { import f: func(); }', '(module)');
  const adapter = embedded('package a:c; world w { import f: func() -> u8; }', '(module)');
  const [problem] = problems(first, { adapters: [{ name: 'old', bytes: adapter }] });
  expect(problem).toContain('resolve/merge-conflict the world of adapter `old`');
});

test('what is no core module', () => {
  expect(problems(core('(component)'))).toEqual([
    'componentize/not-a-module this is a component already, not a core module',
  ]);
  expect(componentize(new Uint8Array([1, 2, 3])).diagnostics).toHaveLength(1);
});

test('a module without a world is a component that imports and exports nothing', () => {
  expect(problems(core('(module)'))).toEqual([]);
});
