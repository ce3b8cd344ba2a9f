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
const abi = `${memory} ${realloc}`;

describe('modules that do not fit their world', () => {
  test.each<[string, string, string, string]>([
    [
      'a function that is not exported',
      'w',
      `(module ${abi})`,
      'componentize/missing-export the module does not export function `f` of interface `local:test/i`',
    ],
    [
      'an export with another type',
      'w',
      `(module ${abi} (func (export "local:test/i#f")))`,
      'componentize/signature-mismatch export `local:test/i#f`: `f` must be `(func (param i32 i32) (result i32))`, but it is `(func)`',
    ],
    [
      'an import with another type',
      'w',
      `(module (import "$root" "g" (func (param i64))) ${abi} ${f})`,
      'componentize/signature-mismatch import `$root` `g`: `g` must be `(func (param i32))`, but it is `(func (param i64))`',
    ],
    [
      'a function that the world does not import',
      'w',
      `(module (import "$root" "other" (func)) ${abi} ${f})`,
      'componentize/unknown-import import `$root` `other`: the world imports no function `other`',
    ],
    [
      'an interface that the world does not import',
      'w',
      `(module (import "local:test/i" "f" (func)) ${abi} ${f})`,
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
      'a function that is exported under two names',
      'w',
      `(module ${abi} ${f} ${f.replace('local:test/i#', 'cm32p2|local:test/i|')})`,
      'componentize/several-exports function `f` is exported twice: as `local:test/i#f`, and as `cm32p2|local:test/i|f`',
    ],
    [
      'no memory',
      'w',
      `(module ${f} ${realloc})`,
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
      'componentize/signature-mismatch export `cabi_post_local:test/i#f`: the post-return of `f` must be `(func (param i32))`, but it is `(func)`',
    ],
  ])('%s', (_, world, module, problem) => {
    expect(problems(embedded(wit, module, world))).toEqual([problem]);
  });
});

test.each<[string, string, Uint8Array]>([
  [
    'a name that is near',
    'did you mean `g`?',
    embedded(wit, `(module (import "$root" "gg" (func (param i32))) ${abi} ${f})`),
  ],
  [
    'what adapters are for',
    'it is for an adapter to give: `--adapt wasi_snapshot_preview1=FILE`, or the option `adapters`',
    embedded(wit, `(module (import "wasi_snapshot_preview1" "fd_close" (func)) ${abi} ${f})`),
  ],
  [
    'a world that was forgotten',
    'the module has no world, or one with nothing in it: `embed` gives it one',
    core('(module (import "$root" "log" (func)))'),
  ],
  [
    'what an export is called',
    'it would be called `local:test/i#f`, or `cm32p2|local:test/i|f`',
    embedded(wit, `(module ${abi})`),
  ],
  [
    'an interface of another version',
    'did you mean `local:old/clock@0.2.1`?',
    embedded(
      'package local:old@0.2.1; interface clock { now: func(); } world w { import clock; }',
      '(module (import "local:old/clock@0.3.0" "now" (func)))',
    ),
  ],
  [
    'an interface, by its name of the specification',
    'did you mean `local:old/clock@0.2`?',
    embedded(
      'package local:old@0.2.1; interface clock { now: func(); } world w { import clock; }',
      '(module (import "cm32p2|local:old/clocks@0.2" "now" (func)))',
    ),
  ],
  [
    'what a linker did not find',
    'linkers import from `env` what they did not find: link what defines `malloc`',
    embedded(wit, `(module (import "env" "malloc" (func)) ${abi} ${f})`),
  ],
  [
    'a shared library',
    'this is a shared library: `link` makes a component of such',
    core('(module (@dylink.0 (mem-info (memory 0 0))) (import "env" "table" (table 1 funcref)))'),
  ],
  [
    'the type of an import',
    'as an import, it would have this type',
    embedded(wit, `(module ${abi} (func (export "local:test/i#f") (param i32 i32 i32)))`),
  ],
  [
    'the type of another way to lift',
    'as `[async-lift]`, it would have this type',
    embedded(
      'package a:b; world w { export f: async func() -> u64; }',
      '(module (func (export "[async-lift-stackful]f") (result i32) unreachable))',
    ),
  ],
])('notes: %s', (_, note, module) => {
  expect(componentize(module).diagnostics.map(({ notes }) => notes)).toEqual([[note]]);
});

describe('all mistakes of a module at once', () => {
  const large = `package local:test;
    interface log { write: func(line: string); read: func() -> string; }
    interface run { start: func(); stop: func(code: u32); wait: func(); }
    world w { import log; export run; export done: func() -> list<u8>; }
    world adapter { import log; }`;

  test('imports in their order, then exports, then what is missing', () => {
    const module = `(module
      (import "local:test/log" "write" (func (param i32)))
      (import "local:test/log" "flush" (func))
      (import "local:test/logs" "write" (func (param i32 i32)))
      (import "local:test/logs" "read" (func (param i32)))
      (import "env" "a" (func))
      (import "env" "b" (func))
      (func (export "local:test/run#start") (param i32))
      (func (export "cabi_post_done"))
      (func (export "done") (param i32)))`;
    expect(problems(embedded(large, module))).toEqual([
      'componentize/signature-mismatch import `local:test/log` `write`: `write` must be `(func (param i32 i32))`, but it is `(func (param i32))`',
      'componentize/unknown-import import `local:test/log` `flush`: interface `local:test/log` has no function `flush`',
      'componentize/unknown-import import `local:test/logs` `write`: the world imports no interface `local:test/logs`',
      'componentize/unknown-import import `env` `a`: the world imports no interface `env`',
      'componentize/unknown-import import `env` `b`: the world imports no interface `env`',
      'componentize/signature-mismatch export `local:test/run#start`: `start` must be `(func)`, but it is `(func (param i32))`',
      'componentize/signature-mismatch export `cabi_post_done`: the post-return of `done` must be `(func (param i32))`, but it is `(func)`',
      'componentize/signature-mismatch export `done`: `done` must be `(func (result i32))`, but it is `(func (param i32))`',
      'componentize/missing-export the module does not export function `stop` of interface `local:test/run`',
      'componentize/missing-export the module does not export function `wait` of interface `local:test/run`',
      'componentize/missing-memory the module exports no memory `memory`',
    ]);
  });

  test('exports under other names', () => {
    const module = `(module ${memory}
      (func (export "stop") (param i32))
      (func (export "local:test/run#Wait"))
      (global (export "done") i32 (i32.const 0))
      (func (export "local:test/run@1.0.0#start")))`;
    const { diagnostics } = componentize(embedded(large, module));
    expect(diagnostics.map(({ notes }) => notes.slice(1).join())).toEqual([
      'the module exports `done`, but it is a global',
      'the module exports `local:test/run@1.0.0#start`: is that it?',
      'the module exports `stop`: is that it?',
      'the module exports `local:test/run#Wait`: is that it?',
    ]);
  });

  test('who needs what is missing', () => {
    const module = `(module
      (import "local:test/log" "write" (func (param i32 i32)))
      (import "local:test/log" "read" (func (param i32)))
      (import "$root" "[thread-new-indirect-v0]" (func (param i32 i32) (result i32)))
      (func (export "local:test/run#start")) (func (export "local:test/run#wait"))
      (func (export "local:test/run#stop") (param i32))
      (func (export "done") (result i32) i32.const 0))`;
    const { diagnostics } = componentize(embedded(large, module));
    expect(diagnostics.map(({ code, notes }) => [code, ...notes])).toEqual([
      [
        'componentize/missing-memory',
        'the import `local:test/log` `write` needs it, and so do 2 others',
      ],
      ['componentize/missing-realloc', 'the import `local:test/log` `read` needs it'],
      ['componentize/missing-table', 'the import `$root` `[thread-new-indirect-v0]` needs it'],
    ]);
  });

  test('those of adapters, too', () => {
    const main = `(module (import "a" "f" (func)) (import "a" "g" (func)) (import "b" "f" (func))
      (import "$root" "x" (func)))`;
    const first = `(module (import "local:test/log" "write" (func (param i32)))
      (data "") (func (export "f") (param i32)))`;
    const second = `(module (import "__main_module__" "m" (func $m)) (import "env" "memory" (memory 0))
      (func (export "f") call $m i32.const 0 i32.load drop))`;
    const bytes = (text: string): Uint8Array => embedded(large, text, 'adapter');
    const adapters = [
      { name: 'a', bytes: bytes(first) },
      { name: 'b', bytes: bytes(second) },
    ];
    expect(problems(core(main), { adapters })).toEqual([
      'componentize/unknown-import import `$root` `x`: the world imports no function `x`',
      'componentize/signature-mismatch adapter `a`: import `local:test/log` `write`: `write` must be `(func (param i32 i32))`, but it is `(func (param i32))`',
      'componentize/signature-mismatch adapter `a`: `f` must be `(func)`, but it is `(func (param i32))`',
      'componentize/adapter-export adapter `a`: it does not export function `g`',
      "componentize/adapter-shape adapter `a`: an adapter can't have data",
      'componentize/missing-export adapter `b`: import `__main_module__` `m`: the main module exports no function `m`',
      'componentize/missing-memory the module exports no memory `memory`',
    ]);
  });

  test('modules that can not be read', () => {
    const adapters = ['a', 'b'].map((name) => ({ name, bytes: new Uint8Array([1, 2, 3]) }));
    expect(componentize(new Uint8Array(9), { adapters }).diagnostics).toMatchObject([
      { place: { file: '<bytes>' } },
      { place: { file: '<a>' } },
      { place: { file: '<b>' } },
    ]);
  });

  const many = (line: (i: number) => string): string =>
    Array.from({ length: 1000 }, (_, i) => line(i)).join('');

  test.each([
    ['unknown imports', many((i) => `(import "$root" "unknown${i}" (func))`)],
    ['imports of another type', many((i) => `(import "$root" "in${i}" (func (param i32)))`)],
    ['exports of another type', many((i) => `(func (export "out${i}") (param i32))`)],
    ['exports that are not there', ''],
  ])('a hundred of a thousand: %s', (_, fields) => {
    const functions = many((i) => `import in${i}: func(); export out${i}: func();`);
    const module = embedded(`package a:b; world w { ${functions} }`, `(module ${fields})`);
    expect(problems(module)).toHaveLength(100);
  });
});

test.each([
  ['local:clock@0.2.1', 'local:clock/i@0.2.0', true],
  ['local:clock@1.2.0', 'local:clock/i@1.9.3', true],
  ['local:clock@1.2.0', 'local:clock/i@1', false],
  ['local:clock@0.2.1', 'local:clock/i@0.2', false],
  ['local:clock@0.0.1', 'local:clock/i@0.0.2', false],
  ['local:clock@0.0.1', 'local:clock/i@0.0.1+b', true],
  ['local:clock@1.2.0-rc', 'local:clock/i@1.2.0-rc+b', true],
  ['local:clock@1.2.0', 'local:clock/i@1.2.0-rc', false],
])('a world with %s, and an import of %s: %s', (owner, name, fits) => {
  const text = `package ${owner}; interface i { f: func(); } world w { import i; }`;
  const found = problems(embedded(text, `(module (import "${name}" "f" (func)))`));
  expect(found.length === 0).toBe(fits);
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
