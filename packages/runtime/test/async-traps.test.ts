import { describe, expect, test } from 'vitest';
import { callWith } from '../src/index.js';
import { builtIns, callback, ending, ends, guest, plain, run } from './async-guests.js';

// Every trap that the Canonical ABI has for tasks, subtasks, waitables, streams and futures.

const inMemory = '(memory (core memory $mem "memory")) (realloc (core func $mem "realloc"))';
const types = `
  (type $s (stream u8)) (type $t (stream u16)) (type $f (future u8)) (type $r (stream string))
  (import "load" (func $load async (param "x" u32) (result u32)))
  (import "keep" (func $keep (param "s" (stream u8))))
  (import "keep-future" (func $keep-future (param "f" (future u8))))`;

const canons = {
  ...builtIns,
  ...ends('stream', 's'),
  ...ends('stream', 't'),
  ...ends('stream', 'r'),
  ...ends('future', 'f'),
  load: [
    '(param i32 i32) (result i32)',
    'lower (func $load) async (memory (core memory $mem "memory"))',
  ],
  keep: ['(param i32)', 'lower (func $keep)'],
  'keep-future': ['(param i32)', 'lower (func $keep-future)'],
  'return-u64': ['(param i64)', 'task.return (result u64)'],
  'return-utf16': ['(param i32)', 'task.return (result u32) string-encoding=utf16'],
  'return-elsewhere': [
    '(param i32)',
    'task.return (result u32) (memory (core memory $more "memory"))',
  ],
  'ec.new': ['(param i32 i32) (result i32)', `error-context.new ${inMemory}`],
  'ec.message': ['(param i32 i32)', `error-context.debug-message ${inMemory}`],
  'ec.drop': ['(param i32)', 'error-context.drop'],
} as const;

const more = `(core module $more (memory (export "memory") 1))
  (core instance $more (instantiate $more))`;

/** A component whose `run` has a body, in which `$load` of 0 never ends. */
function component(body: string, lift = callback): Record<string, (...args: unknown[]) => unknown> {
  const result = lift === callback ? '(result i32)' : '';
  const text = guest({
    before: `${types} ${more}`,
    canons,
    core: `
      (global $ws (mut i32) (i32.const 0))
      (func $r (param $ends i64) (result i32) (i32.wrap_i64 (local.get $ends)))
      (func $w (param $ends i64) (result i32)
        (i32.wrap_i64 (i64.shr_u (local.get $ends) (i64.const 32))))
      ;; A call that never ends.
      (func $pending (result i32) (i32.shr_u (call $load (i32.const 0) (i32.const 64)) (i32.const 4)))
      (func $join-new (param i32)
        (global.set $ws (call $ws.new)) (call $join (local.get 0) (global.get $ws)))
      (func (export "run") ${result} (local $i i32) (local $j i32) (local $ends i64)
        (local.set $ends (i64.const 0)) ${body} ${result && '(i32.const 0)'})
      (func (export "run-cb") (param i32 i32 i32) (result i32) unreachable)
      (func (export "wait") (result i32)
        (global.set $ws (call $ws.new))
        (i32.or (i32.const 2) (i32.shl (global.get $ws) (i32.const 4))))
      (func (export "wait-cb") (param i32 i32 i32) (result i32) unreachable)
      (func (export "drop-set") (call $ws.drop (global.get $ws)))`,
    exports: `${lift('run', lift === callback ? '(result u32)' : '')}
      ${callback('wait', '')} ${plain('drop-set', '')}`,
  });
  const load = (x: number): unknown => (x === 0 ? new Promise(() => {}) : Promise.resolve(x));
  return run(text, { load, keep: () => {}, keepFuture: () => {} });
}

const newStream = '(local.set $ends (call $s.new)) ';
const newFuture = '(local.set $ends (call $f.new)) ';
const readPending =
  '(drop (call $s.read (call $r (local.get $ends)) (i32.const 8) (i32.const 1))) ';
const writePending =
  '(drop (call $s.write (call $w (local.get $ends)) (i32.const 8) (i32.const 1))) ';

const cases: readonly (readonly [name: string, body: string, code: string])[] = [
  ['task.return of another type', '(call $return-u64 (i64.const 1))', 'result-type'],
  ['task.return of nothing', '(call $return-nothing)', 'result-type'],
  ['task.return with another encoding', '(call $return-utf16 (i32.const 1))', 'result-type'],
  ['task.return with another memory', '(call $return-elsewhere (i32.const 1))', 'result-type'],
  [
    'task.return twice',
    '(call $return-u32 (i32.const 1)) (call $return-u32 (i32.const 1))',
    'task-resolved',
  ],
  ['task.cancel without being asked', '(call $task.cancel)', 'task-not-cancelled'],
  ['no result', '', 'task-unresolved'],

  [
    'waitable-set.poll of nothing',
    '(drop (call $ws.poll (i32.const 9) (i32.const 0)))',
    'unknown-handle',
  ],
  [
    'waitable-set.poll of a subtask',
    '(drop (call $ws.poll (call $pending) (i32.const 0)))',
    'handle-type',
  ],
  [
    'waitable-set.poll to an odd address',
    '(drop (call $ws.poll (call $ws.new) (i32.const 2)))',
    'unaligned-pointer',
  ],
  [
    'waitable-set.poll to outside',
    '(drop (call $ws.poll (call $ws.new) (i32.const 65532)))',
    'pointer-out-of-bounds',
  ],
  [
    'waitable-set.poll to the end',
    '(drop (call $ws.poll (call $ws.new) (i32.const -4)))',
    'pointer-out-of-bounds',
  ],
  [
    'waitable-set.wait of nothing',
    '(drop (call $ws.wait (i32.const 9) (i32.const 0)))',
    'unknown-handle',
  ],
  [
    'waitable-set.wait of a subtask',
    '(drop (call $ws.wait (call $pending) (i32.const 0)))',
    'handle-type',
  ],
  ['waitable-set.drop of nothing', '(call $ws.drop (i32.const 9))', 'unknown-handle'],
  ['waitable-set.drop of a subtask', '(call $ws.drop (call $pending))', 'handle-type'],
  [
    'waitable-set.drop of one that is not empty',
    '(call $join-new (call $pending)) (call $ws.drop (global.get $ws))',
    'waitable-set-busy',
  ],

  ['waitable.join of nothing', '(call $join (i32.const 9) (i32.const 0))', 'unknown-handle'],
  ['waitable.join of a set', '(call $join (call $ws.new) (i32.const 0))', 'handle-type'],
  ['waitable.join to nothing', '(call $join (call $pending) (i32.const 9))', 'unknown-handle'],
  ['waitable.join to a subtask', '(call $join (call $pending) (call $pending))', 'handle-type'],

  [
    'subtask.cancel of nothing',
    '(drop (call $subtask.cancel-async (i32.const 9)))',
    'unknown-handle',
  ],
  ['subtask.cancel of a set', '(drop (call $subtask.cancel-async (call $ws.new)))', 'handle-type'],
  [
    'subtask.cancel after the end',
    `(local.set $i (call $pending))
    (drop (call $subtask.cancel-async (local.get $i))) (drop (call $subtask.cancel-async (local.get $i)))`,
    'subtask-resolved',
  ],
  [
    'subtask.cancel in a set',
    '(local.set $i (call $pending)) (call $join-new (local.get $i)) (drop (call $subtask.cancel (local.get $i)))',
    'waitable-in-set',
  ],
  ['subtask.drop of nothing', '(call $subtask.drop (i32.const 9))', 'unknown-handle'],
  ['subtask.drop of a set', '(call $subtask.drop (call $ws.new))', 'handle-type'],
  ['subtask.drop before the end', '(call $subtask.drop (call $pending))', 'subtask-unresolved'],

  [
    'stream.read of nothing',
    '(drop (call $s.read (i32.const 9) (i32.const 8) (i32.const 1)))',
    'unknown-handle',
  ],
  [
    'stream.read of a set',
    '(drop (call $s.read (call $ws.new) (i32.const 8) (i32.const 1)))',
    'handle-type',
  ],
  [
    'stream.read of the writable end',
    `${newStream} (drop (call $s.read (call $w (local.get $ends)) (i32.const 8) (i32.const 1)))`,
    'handle-type',
  ],
  [
    'stream.write of the readable end',
    `${newStream} (drop (call $s.write (call $r (local.get $ends)) (i32.const 8) (i32.const 1)))`,
    'handle-type',
  ],
  [
    'stream.read of another type',
    `${newStream} (drop (call $t.read (call $r (local.get $ends)) (i32.const 8) (i32.const 1)))`,
    'handle-type',
  ],
  [
    'stream.read of a future',
    `${newFuture} (drop (call $s.read (call $r (local.get $ends)) (i32.const 8) (i32.const 1)))`,
    'handle-type',
  ],
  [
    'future.read of a stream',
    `${newStream} (drop (call $f.read (call $r (local.get $ends)) (i32.const 8)))`,
    'handle-type',
  ],
  ['stream.read while reading', newStream + readPending + readPending, 'copy-busy'],
  ['stream.write while writing', newStream + writePending + writePending, 'copy-busy'],
  [
    'stream.read after the end',
    `${newStream} (call $s.drop-writable (call $w (local.get $ends))) ${readPending} ${readPending}`,
    'copy-done',
  ],
  [
    'stream.write after the end',
    `${newStream} (call $s.drop-readable (call $r (local.get $ends))) ${writePending} ${writePending}`,
    'copy-done',
  ],
  [
    'future.write after the end',
    `${newFuture} (call $f.drop-readable (call $r (local.get $ends)))
    (drop (call $f.write (call $w (local.get $ends)) (i32.const 8)))
    (drop (call $f.write (call $w (local.get $ends)) (i32.const 8)))`,
    'copy-done',
  ],
  [
    'stream.read to an odd address',
    '(local.set $ends (call $t.new)) (drop (call $t.read (call $r (local.get $ends)) (i32.const 9) (i32.const 1)))',
    'unaligned-pointer',
  ],
  [
    'stream.read to outside',
    `${newStream} (drop (call $s.read (call $r (local.get $ends)) (i32.const 65536) (i32.const 1)))`,
    'list-out-of-bounds',
  ],
  [
    'stream.read of too many',
    `${newStream} (drop (call $s.read (call $r (local.get $ends)) (i32.const 0) (i32.const 0x10000000)))`,
    'buffer-length',
  ],
  [
    'stream.write of too many',
    `${newStream} (drop (call $s.write (call $w (local.get $ends)) (i32.const 0) (i32.const -1)))`,
    'buffer-length',
  ],
  [
    'synchronous stream.read in a set',
    `${newStream} (call $join-new (call $r (local.get $ends))) (drop (call $s.read-sync (call $r (local.get $ends)) (i32.const 8) (i32.const 1)))`,
    'waitable-in-set',
  ],
  [
    'synchronous future.write in a set',
    `${newFuture} (call $join-new (call $w (local.get $ends))) (drop (call $f.write-sync (call $w (local.get $ends)) (i32.const 8)))`,
    'waitable-in-set',
  ],
  [
    'texts within an instance',
    `(local.set $ends (call $r.new))
    (drop (call $r.read (call $r (local.get $ends)) (i32.const 8) (i32.const 1)))
    (drop (call $r.write (call $w (local.get $ends)) (i32.const 16) (i32.const 1)))`,
    'copy-same-instance',
  ],

  [
    'stream.cancel-read without a read',
    `${newStream} (drop (call $s.cancel-read (call $r (local.get $ends))))`,
    'not-copying',
  ],
  [
    'stream.cancel-write without a write',
    `${newStream} (drop (call $s.cancel-write (call $w (local.get $ends))))`,
    'not-copying',
  ],
  [
    'stream.cancel-read of the writable end',
    `${newStream} (drop (call $s.cancel-read (call $w (local.get $ends))))`,
    'handle-type',
  ],
  [
    'stream.cancel-read in a set',
    `${newStream} ${readPending} (call $join-new (call $r (local.get $ends))) (drop (call $s.cancel-read (call $r (local.get $ends))))`,
    'waitable-in-set',
  ],
  [
    'future.cancel-read without a read',
    `${newFuture} (drop (call $f.cancel-read (call $r (local.get $ends))))`,
    'not-copying',
  ],
  ['stream.drop-readable of nothing', '(call $s.drop-readable (i32.const 9))', 'unknown-handle'],
  [
    'stream.drop-readable of the writable end',
    `${newStream} (call $s.drop-readable (call $w (local.get $ends)))`,
    'handle-type',
  ],
  [
    'stream.drop-readable while reading',
    `${newStream} ${readPending} (call $s.drop-readable (call $r (local.get $ends)))`,
    'copy-busy',
  ],
  [
    'stream.drop-writable while writing',
    `${newStream} ${writePending} (call $s.drop-writable (call $w (local.get $ends)))`,
    'copy-busy',
  ],
  [
    'future.drop-writable before a write',
    `${newFuture} (call $f.drop-writable (call $w (local.get $ends)))`,
    'future-unwritten',
  ],
  [
    'future.drop-writable of another type',
    `${newStream} (call $f.drop-writable (call $w (local.get $ends)))`,
    'handle-type',
  ],

  [
    'giving away a writable end',
    `${newStream} (call $keep (call $w (local.get $ends)))`,
    'handle-type',
  ],
  [
    'giving away a future for a stream',
    `${newFuture} (call $keep (call $r (local.get $ends)))`,
    'handle-type',
  ],
  [
    'giving away an end that is read',
    `${newStream} ${readPending} (call $keep (call $r (local.get $ends)))`,
    'copy-busy',
  ],
  [
    'giving away an end that was told of the end',
    `${newStream} (call $s.drop-writable (call $w (local.get $ends))) ${readPending} (call $keep (call $r (local.get $ends)))`,
    'copy-done',
  ],
  [
    'giving away an end in a set',
    `${newFuture} (call $join-new (call $r (local.get $ends))) (call $keep-future (call $r (local.get $ends)))`,
    'waitable-in-set',
  ],

  [
    'error-context.debug-message of nothing',
    '(call $ec.message (i32.const 9) (i32.const 8))',
    'unknown-handle',
  ],
  [
    'error-context.debug-message of a set',
    '(call $ec.message (call $ws.new) (i32.const 8))',
    'handle-type',
  ],
  [
    'error-context.debug-message to an odd address',
    '(call $ec.message (call $ec.new (i32.const 0) (i32.const 0)) (i32.const 9))',
    'unaligned-pointer',
  ],
  [
    'error-context.debug-message to outside',
    '(call $ec.message (call $ec.new (i32.const 0) (i32.const 0)) (i32.const -4))',
    'list-out-of-bounds',
  ],
  ['error-context.drop of a set', '(call $ec.drop (call $ws.new))', 'handle-type'],

  [
    'thread.new-indirect of no function',
    '(drop (call $thread.new (i32.const 7) (i32.const 0)))',
    'thread-type',
  ],
  [
    'thread.new-indirect outside of the table',
    '(drop (call $thread.new (i32.const -1) (i32.const 0)))',
    'thread-type',
  ],
  ['thread.resume-later of nothing', '(call $resume-later (i32.const 9))', 'unknown-handle'],
  ['thread.resume-later of itself', '(call $resume-later (call $thread.index))', 'thread-state'],
  [
    'thread.suspend-then-resume of itself',
    '(drop (call $suspend-then-resume (call $thread.index)))',
    'thread-state',
  ],
  [
    'thread.yield-then-promote of nothing',
    '(drop (call $yield-then-promote (i32.const 9)))',
    'unknown-handle',
  ],

  [
    'backpressure.inc too often',
    '(loop $l (call $bp.inc) (local.set $i (i32.add (local.get $i) (i32.const 1))) (br_if $l (i32.lt_u (local.get $i) (i32.const 65536))))',
    'backpressure-range',
  ],
  ['backpressure.dec without inc', '(call $bp.dec)', 'backpressure-range'],
];

test.each(cases)('%s', async (_, body, code) => {
  const exports = component(body);
  expect(await ending(() => exports['run']!())).toBe(code);
  expect(await ending(() => exports['run']!())).toBe('cannot-enter');
});

test('waitable-set.drop while a task waits', async () => {
  const exports = component('');
  const waiting = ending(() => exports['wait']!());
  expect(await ending(() => exports['dropSet']!())).toBe('waitable-set-busy');
  expect(await waiting).toBe('waitable-set-busy');
});

describe('of synchronous functions', () => {
  test.each([
    ['task.return', '(call $return-nothing)', 'result-type'],
    ['task.cancel', '(call $task.cancel)', 'task-not-cancelled'],
    ['waitable-set.wait', '(drop (call $ws.wait (call $ws.new) (i32.const 0)))', 'cannot-block'],
    [
      'stream.read',
      `${newStream} (drop (call $s.read-sync (call $r (local.get $ends)) (i32.const 8) (i32.const 1)))`,
      'cannot-block',
    ],
    [
      'future.write',
      `${newFuture} (drop (call $f.write-sync (call $w (local.get $ends)) (i32.const 8)))`,
      'cannot-block',
    ],
    ['subtask.cancel', '(drop (call $subtask.cancel (call $pending)))', 'cannot-block'],
    [
      'stream.cancel-read',
      `${newStream} ${readPending} (drop (call $s.cancel-read (call $r (local.get $ends))))`,
      'cannot-block',
    ],
    ['thread.suspend', '(drop (call $suspend))', 'cannot-block'],
  ])('%s', async (_, body, code) => {
    expect(await ending(() => component(body, plain)['run']!())).toBe(code);
  });
});

describe('while post-return runs', () => {
  const calls: Record<string, string> = {
    'return-nothing': '',
    'task.cancel': '',
    'ws.new': '(drop)',
    'ws.wait': '(i32.const 0) (i32.const 0)',
    'ws.poll': '(i32.const 0) (i32.const 0)',
    'ws.drop': '(i32.const 0)',
    join: '(i32.const 0) (i32.const 0)',
    'subtask.cancel': '(i32.const 0)',
    'subtask.drop': '(i32.const 0)',
    's.new': '',
    's.read': '(i32.const 0) (i32.const 0) (i32.const 0)',
    's.write-sync': '(i32.const 0) (i32.const 0) (i32.const 0)',
    's.cancel-read': '(i32.const 0)',
    's.drop-writable': '(i32.const 0)',
    'f.new': '',
    'f.read': '(i32.const 0) (i32.const 0)',
    'f.cancel-write': '(i32.const 0)',
    'f.drop-readable': '(i32.const 0)',
    'thread.index': '',
    'thread.new': '(i32.const 0) (i32.const 0)',
    'resume-later': '(i32.const 0)',
    suspend: '',
    yield: '',
    'suspend-then-resume': '(i32.const 0)',
    'yield-then-resume': '(i32.const 0)',
    'suspend-then-promote': '(i32.const 0)',
    'yield-then-promote': '(i32.const 0)',
    'ec.new': '(i32.const 0) (i32.const 0)',
    'ec.message': '(i32.const 0) (i32.const 0)',
    'ec.drop': '(i32.const 0)',
    load: '(i32.const 0) (i32.const 0)',
    keep: '(i32.const 0)',
  };
  test.each(Object.keys(calls))('%s', async (name) => {
    const type = canons[name as keyof typeof canons][0];
    const call = `(call $${name} ${calls[name]!.replace('(drop)', '')})`;
    const text = guest({
      before: `${types} ${more}`,
      canons,
      core: `(func (export "run"))
        (func (export "after") ${type.includes('result') ? `(drop ${call})` : call})`,
      exports:
        '(func (export "run") (canon lift (core func $i "run") (post-return (core func $i "after"))))',
    });
    const exports = run(text, { load: () => 0, keep: () => {}, keepFuture: () => {} });
    expect(await ending(() => exports['run']!())).toBe('cannot-leave');
  });
});

describe('with resources', () => {
  const resources = {
    ...builtIns,
    drop: ['(param i32)', 'resource.drop $file'],
    give: ['(param i32)', 'lower (func $give)'],
  } as const;
  class File {}
  const handlers = { File, give: () => {} };

  /** Calls a function that borrows a file, which is its parameter. */
  function borrowing(body: string, lift: typeof plain, onEvent = 'unreachable') {
    const result = lift === plain ? '' : '(result i32)';
    const text = guest({
      before: `(import "file" (type $file (sub resource)))
        (import "give" (func $give (param "f" (own $file))))`,
      canons: resources,
      core: `(func (export "run") (param $file i32) ${result} ${body})
        (func (export "run-cb") (param i32 i32 i32) (result i32) ${onEvent})`,
      exports: lift('run', '(param "f" (borrow $file))'),
    });
    return run(text, handlers)['run']!;
  }
  const returns = '(call $return-nothing) (i32.const 0)';
  const drops = '(call $drop (local.get $file)) ';

  test.each([
    ['task.return with a borrow', returns, callback, 'borrows-remain'],
    ['task.return without', drops + returns, callback, undefined],
    ['a return with a borrow', '', plain, 'borrows-remain'],
    ['a return without', drops, plain, undefined],
    ['a borrow given away', '(call $give (local.get $file))', plain, 'handle-not-owned'],
    ['a set that is given away', '(call $give (call $ws.new))', plain, 'handle-type'],
    ['a set that is dropped as a resource', '(call $drop (call $ws.new))', plain, 'handle-type'],
    ['a resource for a set', '(call $ws.drop (local.get $file))', plain, 'handle-type'],
    ['a borrow that is dropped twice', drops + drops, plain, 'unknown-handle'],
  ] as const)('%s', async (_, body, lift, code) => {
    const call = borrowing(body, lift);
    expect(await ending(() => call(new File()))).toBe(code);
  });

  test('task.cancel with a borrow', async () => {
    const wait = '(i32.or (i32.const 2) (i32.shl (call $ws.new) (i32.const 4)))';
    const call = borrowing(wait, callback, '(call $task.cancel) (i32.const 0)');
    const controller = new AbortController();
    const ended = ending(() => callWith({ signal: controller.signal }, call, new File()));
    await Promise.resolve();
    controller.abort();
    expect(await ended).toBe('borrows-remain');
  });
});

test('the slots of a thread are of one type', async () => {
  const exports = run(
    guest({
      canons: {
        'slot.get': ['(result i64)', 'context.get i64 1'],
        'slot.set': ['(param i64)', 'context.set i64 1'],
      },
      core: `(func (export "run") (result i64)
        (if (i64.ne (call $slot.get) (i64.const 0)) (then unreachable))
        (call $slot.set (i64.const -5))
        (call $slot.get))`,
      exports: plain('run', '(result s64)'),
    }),
  );
  expect(exports['run']!()).toBe(-5n);
  expect(exports['run']!()).toBe(-5n);
});
