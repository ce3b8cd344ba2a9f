import { describe, expect, test } from 'vitest';
import { builtIns, callback, ending, ends, guest, pick, plain, run } from './async-guests.js';

// Calls from one component to another, in one component that has both.

/** A callee with a task that waits until it is released, and cancels itself if it is asked to. */
const callee = guest({
  id: '$callee',
  before: '(type $s (stream u8))',
  canons: {
    ...pick('ws.new', 'set-slot', 'slot', 'return-u32', 'task.cancel', 'bp.inc', 'bp.dec', 'join'),
    ...ends('stream', 's'),
  },
  core: `
    (global $stubborn (mut i32) (i32.const 0))
    (global $released (mut i32) (i32.const 0))
    (func $again (result i32)
      (if (global.get $released) (then
        (call $return-u32 (i32.add (call $slot) (i32.const 1))) (return (i32.const 0))))
      (i32.const 1))
    ;; Yields until it is released.
    (func (export "wait") (param i32) (result i32) (call $set-slot (local.get 0)) (call $again))
    (func (export "wait-cb") (param i32 i32 i32) (result i32)
      (if (i32.eq (local.get 0) (i32.const 6)) (then
        (if (i32.eqz (global.get $stubborn)) (then (call $task.cancel) (return (i32.const 0))))))
      (call $again))
    (func (export "many") (param i64 i64 i64 i64 i64) (result i32)
      (call $return-u32 (i32.wrap_i64 (i64.add (local.get 0) (local.get 4)))) (i32.const 0))
    (func (export "many-cb") (param i32 i32 i32) (result i32) unreachable)
    (func (export "release") (global.set $released (i32.const 1)))
    (func (export "be-stubborn") (global.set $stubborn (i32.const 1)))
    (func (export "close") (call $bp.inc))
    (func (export "open") (call $bp.dec))
    (func (export "trap") unreachable)`,
  exports: `${callback('wait', '(param "x" u32) (result u32)')}
    ${callback('many', '(param "a" u64) (param "b" u64) (param "c" u64) (param "d" u64) (param "e" u64) (result u32)')}
    ${['release', 'be-stubborn', 'close', 'open', 'trap'].map((name) => plain(name, '')).join('')}`,
});

const imports = `
  (import "wait" (func $wait async (param "x" u32) (result u32)))
  (import "many" (func $many async (param "a" u64) (param "b" u64) (param "c" u64) (param "d" u64)
    (param "e" u64) (result u32)))
  ${['release', 'be-stubborn', 'close', 'open', 'trap'].map((name) => `(import "${name}" (func $${name}))`).join('')}`;

const inMemory = 'async (memory (core memory $mem "memory"))';

/** Calls the callee as `$body` says; `$state` is of the call, `$sub` its index. */
const caller = (body: string, then = 'unreachable'): string =>
  guest({
    id: '$caller',
    before: imports,
    canons: {
      ...builtIns,
      wait: ['(param i32 i32) (result i32)', `lower (func $wait) ${inMemory}`],
      many: ['(param i32 i32) (result i32)', `lower (func $many) ${inMemory}`],
      release: ['', 'lower (func $release)'],
      'be-stubborn': ['', 'lower (func $be-stubborn)'],
      close: ['', 'lower (func $close)'],
      open: ['', 'lower (func $open)'],
      trap: ['', 'lower (func $trap)'],
    },
    core: `
      (global $sub (mut i32) (i32.const 0))
      (func $start (result i32) (local $state i32)
        (local.set $state (call $wait (i32.const 41) (i32.const 64)))
        (global.set $sub (i32.shr_u (local.get $state) (i32.const 4)))
        (i32.and (local.get $state) (i32.const 15)))
      (func $expect (param i32 i32)
        (if (i32.ne (local.get 0) (local.get 1)) (then unreachable)))
      (func $wait-for-sub (result i32)
        (call $set-slot (call $ws.new))
        (call $join (global.get $sub) (call $slot))
        (i32.or (i32.const 2) (i32.shl (call $slot) (i32.const 4))))
      (func $end (param i32) (result i32) (call $return-u32 (local.get 0)) (i32.const 0))
      (func (export "run") (result i32) ${body})
      (func (export "run-cb") (param $event i32) (param $index i32) (param $state i32) (result i32)
        ${then})`,
    exports: callback('run', '(result u32)'),
  });

const names = ['wait', 'many', 'release', 'be-stubborn', 'close', 'open', 'trap'];

function linked(body: string, then?: string): Record<string, (...args: unknown[]) => unknown> {
  return run(`(component ${callee} ${caller(body, then)}
    (instance $callee (instantiate $callee))
    (instance $caller (instantiate $caller
      ${names.map((name) => `(with "${name}" (func $callee "${name}"))`).join(' ')}))
    (func (export "run") (alias export $caller "run")))`);
}

describe('a call that goes on', () => {
  test('tells of its end by an event', async () => {
    const exports = linked(
      `(call $expect (call $start) (i32.const 1))
      (call $release)
      (call $wait-for-sub)`,
      `(call $expect (local.get $event) (i32.const 1))
      (call $expect (local.get $index) (global.get $sub))
      (call $expect (local.get $state) (i32.const 2))
      (call $subtask.drop (local.get $index))
      (call $end (i32.load (i32.const 64)))`,
    );
    expect(await exports['run']!()).toBe(42);
  });

  test('has its arguments in memory where they are many', async () => {
    const exports = linked(
      `(i64.store (i32.const 128) (i64.const 40))
      (i64.store (i32.const 160) (i64.const 2))
      (call $expect (call $many (i32.const 128) (i32.const 64)) (i32.const 2))
      (call $end (i32.load (i32.const 64)))`,
    );
    expect(await exports['run']!()).toBe(42);
  });

  test('is cancelled at once', async () => {
    const exports = linked(
      `(i32.store (i32.const 64) (i32.const 7))
      (call $expect (call $start) (i32.const 1))
      (call $expect (call $subtask.cancel-async (global.get $sub)) (i32.const 4))
      (call $subtask.drop (global.get $sub))
      (call $end (i32.load (i32.const 64)))`,
    );
    expect(await exports['run']!()).toBe(7);
  });

  test('may return though it is cancelled', async () => {
    const exports = linked(
      `(call $be-stubborn)
      (call $expect (call $start) (i32.const 1))
      (call $expect (call $subtask.cancel-async (global.get $sub)) (i32.const -1))
      (call $release)
      (call $wait-for-sub)`,
      `(call $expect (local.get $state) (i32.const 2))
      (call $end (i32.load (i32.const 64)))`,
    );
    expect(await exports['run']!()).toBe(42);
  });

  test('is not cancelled twice', async () => {
    const exports = linked(
      `(call $be-stubborn)
      (call $expect (call $start) (i32.const 1))
      (call $expect (call $subtask.cancel-async (global.get $sub)) (i32.const -1))
      (drop (call $subtask.cancel-async (global.get $sub)))
      (i32.const 0)`,
    );
    expect(await ending(() => exports['run']!())).toBe('cancel-twice');
  });

  test('is not cancelled after its event', async () => {
    const exports = linked(
      `(call $expect (call $start) (i32.const 1))
      (call $release)
      (call $wait-for-sub)`,
      `(drop (call $subtask.cancel-async (local.get $index))) (i32.const 0)`,
    );
    expect(await ending(() => exports['run']!())).toBe('subtask-resolved');
  });

  test('is cancelled when it has ended, but not told of it', async () => {
    const exports = linked(
      `(call $expect (call $start) (i32.const 1))
      (call $release)
      (i32.const 1)`,
      `(if (i32.eqz (i32.load (i32.const 64))) (then (return (i32.const 1))))
      (call $expect (call $subtask.cancel-async (global.get $sub)) (i32.const 2))
      (call $subtask.drop (global.get $sub))
      (call $end (i32.load (i32.const 64)))`,
    );
    expect(await exports['run']!()).toBe(42);
  });
});

describe('a call that has to wait before it starts', () => {
  test('starts when it may', async () => {
    const exports = linked(
      `(call $close) (call $release)
      (call $expect (call $start) (i32.const 0))
      (call $open)
      (call $wait-for-sub)`,
      `(call $expect (local.get $state) (i32.const 2))
      (call $end (i32.load (i32.const 64)))`,
    );
    expect(await exports['run']!()).toBe(42);
  });

  test('is cancelled before', async () => {
    const exports = linked(
      `(call $close)
      (call $expect (call $start) (i32.const 0))
      (call $expect (call $subtask.cancel-async (global.get $sub)) (i32.const 3))
      (call $subtask.drop (global.get $sub))
      (call $open)
      (call $end (i32.const 5))`,
    );
    expect(await exports['run']!()).toBe(5);
  });
});

describe('a callee that traps', () => {
  test('takes its caller with it', async () => {
    const exports = linked('(call $trap) (i32.const 0)');
    expect(await ending(() => exports['run']!())).toBe('unreachable');
    expect(await ending(() => exports['run']!())).toBe('cannot-enter');
  });

  test('does not harm other instances', async () => {
    const one = linked('(call $trap) (i32.const 0)');
    const other = linked(
      '(call $release) (call $expect (call $start) (i32.const 2)) (call $end (i32.const 1))',
    );
    expect(await ending(() => one['run']!())).toBe('unreachable');
    expect(await other['run']!()).toBe(1);
  });
});

test('resources are lent until a call has returned', async () => {
  const text = (drop: string): string => `(component
    ${guest({
      id: '$callee',
      before: '',
      canons: {
        new: ['(param i32) (result i32)', 'resource.new $thing'],
        ...pick('return-nothing', 'bp.inc', 'bp.dec'),
      },
      core: `(func (export "make") (result i32) (call $new (i32.const 1)))
        (func (export "borrow") (param i32) (result i32) (i32.const 1))
        (func (export "borrow-cb") (param i32 i32 i32) (result i32)
          (call $return-nothing) (i32.const 0))`,
      exports: `(export $thing' "thing" (type $thing))
        (func (export "make") (result (own $thing')) (canon lift (core func $i "make")))
        ${callback('borrow', `(param "t" (borrow $thing'))`)}`,
    }).replace('(core type $start', '(type $thing (resource (rep i32))) (core type $start')}
    ${guest({
      id: '$caller',
      before: `(import "thing" (type $thing (sub resource)))
        (import "make" (func $make (result (own $thing))))
        (import "borrow" (func $borrow async (param "t" (borrow $thing))))`,
      canons: {
        make: ['(result i32)', 'lower (func $make)'],
        borrow: [
          '(param i32) (result i32)',
          'lower (func $borrow) async (memory (core memory $mem "memory"))',
        ],
        drop: ['(param i32)', 'resource.drop $thing'],
        ...pick('ws.new', 'join', 'set-slot', 'slot', 'return-u32', 'subtask.drop'),
      },
      core: `(global $thing (mut i32) (i32.const 0))
        (func (export "run") (result i32)
          (global.set $thing (call $make))
          (call $set-slot (call $ws.new))
          (call $join (i32.shr_u (call $borrow (global.get $thing)) (i32.const 4)) (call $slot))
          ${drop}
          (i32.or (i32.const 2) (i32.shl (call $slot) (i32.const 4))))
        (func (export "run-cb") (param i32 i32 i32) (result i32)
          (call $drop (global.get $thing))
          (call $subtask.drop (local.get 1))
          (call $return-u32 (i32.const 9))
          (i32.const 0))`,
      exports: callback('run', '(result u32)'),
    })}
    (instance $callee (instantiate $callee))
    (instance $caller (instantiate $caller (with "thing" (type $callee "thing"))
      (with "make" (func $callee "make")) (with "borrow" (func $callee "borrow"))))
    (func (export "run") (alias export $caller "run")))`;
  expect(await run(text(''))['run']!()).toBe(9);
  const early = run(text('(call $drop (global.get $thing))'));
  expect(await ending(() => early['run']!())).toBe('handle-lent');
});

test('entries of a map with the same key are passed on', async () => {
  const type = '(type $map (map u8 u8))';
  const param = '(param "m" $map) (result u32)';
  const exports = run(`(component
    ${guest({
      id: '$callee',
      before: type,
      canons: pick('return-u32'),
      core: `(func (export "count") (param i32 i32) (result i32)
          (call $return-u32 (local.get 1)) (i32.const 0))
        (func (export "count-cb") (param i32 i32 i32) (result i32) unreachable)`,
      exports: callback('count', param),
    })}
    ${guest({
      id: '$caller',
      before: `${type} (import "count" (func $count async ${param}))`,
      canons: {
        count: ['(param i32 i32 i32) (result i32)', `lower (func $count) ${inMemory}`],
        ...pick('return-u32'),
      },
      core: `(func (export "run") (result i32)
          (drop (call $count (i32.const 16) (i32.const 3) (i32.const 64)))
          (call $return-u32 (i32.load (i32.const 64)))
          (i32.const 0))
        (func (export "run-cb") (param i32 i32 i32) (result i32) unreachable)`,
      exports: callback('run', '(result u32)'),
    })}
    (instance $callee (instantiate $callee))
    (instance $caller (instantiate $caller (with "count" (func $callee "count"))))
    (func (export "run") (alias export $caller "run")))`);
  expect(await exports['run']!()).toBe(3);
});
