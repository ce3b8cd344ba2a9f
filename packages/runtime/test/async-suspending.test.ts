import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newerNode } from '@witcraft-tools/newer-node';
import { describe, expect, test, vi } from 'vitest';
import { callWith } from '../src/index.js';
import { callback, ending, ends, guest, pick, plain, run, stackful } from './async-guests.js';

const suspends = 'Suspending' in (globalThis as unknown as { WebAssembly: object }).WebAssembly;
const later = <T>(value: T): Promise<T> =>
  new Promise((resolve) => setTimeout(() => resolve(value), 1));

test.skipIf(suspends || newerNode() === undefined)('under a newer Node', async () => {
  const manifest = createRequire(import.meta.url).resolve('vitest/package.json');
  const vitest = join(dirname(manifest), 'vitest.mjs');
  const failure = await new Promise((resolve) => {
    execFile(
      newerNode()!,
      [vitest, 'run', fileURLToPath(import.meta.url)],
      { cwd: fileURLToPath(new URL('..', import.meta.url)) },
      (error, stdout) => resolve(error === null ? undefined : stdout),
    );
  });
  expect(failure).toBeUndefined();
});

const load = '(import "load" (func $load async (param "x" u32) (result u32)))';
const loadSync = { load: ['(param i32) (result i32)', 'lower (func $load)'] } as const;

/** Calls the host as if nothing were asynchronous. */
const caller = (id = ''): string =>
  guest({
    id,
    before: load,
    canons: { ...loadSync, ...pick('return-u32') },
    core: `
      (func (export "twice") (param i32) (result i32)
        (i32.add (call $load (local.get 0)) (call $load (local.get 0))))
      (func (export "stackful") (param i32)
        (call $return-u32 (call $load (local.get 0))))
      (func (export "with-callback") (param i32) (result i32)
        (call $return-u32 (call $load (local.get 0)))
        (i32.const 0))
      (func (export "with-callback-cb") (param i32 i32 i32) (result i32) unreachable)`,
    exports: `${plain('twice', 'async (param "x" u32) (result u32)')}
      ${stackful('stackful', '(param "x" u32) (result u32)')}
      ${callback('with-callback', '(param "x" u32) (result u32)')}`,
  });

test.skipIf(suspends)('without suspending, a call that has to wait traps', async () => {
  expect(await ending(() => run(caller(), { load: (x: number) => x })['twice']!(4))).toBe(8);
  const { twice } = run(caller(), { load: later });
  expect(await ending(() => twice!(4))).toBe('cannot-block');
  await expect(run(caller(), { load: later })['twice']!(4)).rejects.toThrow(
    'JavaScript Promise Integration',
  );
});

describe.skipIf(!suspends)('core code that is suspended', () => {
  test('waits for the host', async () => {
    const exports = run(caller(), { load: later });
    expect(await exports['twice']!(4)).toBe(8);
    expect(await exports['stackful']!(4)).toBe(4);
    expect(await exports['withCallback']!(4)).toBe(4);
    const many = Array.from({ length: 50 }, (_, i) => exports['stackful']!(i));
    expect(await Promise.all(many)).toEqual(many.map((_, i) => i));
    const oneByOne = Array.from({ length: 50 }, (_, i) => exports['twice']!(i));
    expect(await Promise.all(oneByOne)).toEqual(many.map((_, i) => 2 * i));
  });

  test('traps when what it waits for is rejected', async () => {
    const fails = (): Promise<never> => Promise.reject(new Error('no network'));
    for (const name of ['twice', 'stackful', 'withCallback']) {
      const exports = run(caller(), { load: fails });
      expect(await ending(() => exports[name]!(4))).toBe('no network');
      expect(await ending(() => exports[name]!(4))).toBe('cannot-enter');
    }
  });

  test('of another component', async () => {
    const inner = run(caller(), { load: later });
    const outer = run(caller(), { load: inner['twice'] });
    const outermost = run(caller(), { load: outer['stackful'] });
    expect(await outermost['twice']!(3)).toBe(12);
    expect(await outermost['withCallback']!(5)).toBe(10);
  });

  test('says why it has trapped, before and after it was suspended', async () => {
    const traps = (core: string): string =>
      guest({
        before: load,
        canons: loadSync,
        core: `(func (export "f") (param i32) (result i32) ${core})`,
        exports: plain('f', 'async (param "x" u32) (result u32)'),
      });
    const before = run(traps('unreachable'), { load: later });
    expect(await ending(() => before['f']!(1))).toBe('unreachable');
    expect(await ending(() => before['f']!(1))).toBe('cannot-enter');
    const after = run(traps('(drop (call $load (local.get 0))) unreachable'), { load: later });
    expect(await ending(() => after['f']!(1))).toBe('unreachable');
    expect(await ending(() => after['f']!(1))).toBe('cannot-enter');
    const of = (text: string) => run(caller(), { load: run(text, { load: later })['f'] });
    for (const name of ['twice', 'stackful', 'withCallback']) {
      expect(await ending(() => of(traps('unreachable'))[name]!(1))).toBe('unreachable');
    }
  });

  test('is known by what it waits for: for nothing is a deadlock', async () => {
    const { wait } = run(
      guest({
        canons: pick('ws.new', 'ws.wait'),
        core: '(func (export "wait") (drop (call $ws.wait (call $ws.new) (i32.const 0))))',
        exports: plain('wait', 'async'),
      }),
    );
    expect(await ending(() => wait!())).toBe('deadlock');
  });

  test('yields so that others go on', async () => {
    const exports = run(
      guest({
        canons: pick('yield', 'return-u32'),
        core: `
          (global $n (mut i32) (i32.const 0))
          (func (export "count") (param i32)
            (loop $next
              (global.set $n (i32.add (global.get $n) (i32.const 1)))
              (drop (call $yield))
              (br_if $next (i32.lt_u (global.get $n) (local.get 0))))
            (call $return-u32 (global.get $n)))`,
        exports: stackful('count', '(param "x" u32) (result u32)'),
      }),
    );
    const results = await Promise.all([exports['count']!(100), exports['count']!(100)]);
    expect(results.every((n) => n === 100 || n === 101)).toBe(true);
    // A clock that goes on with every look at it: others have a turn every few yields.
    let now = Date.now();
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => ++now);
    let timers = 0;
    const timer = setInterval(() => {
      timers += 1;
    }, 1);
    await exports['count']!(1000);
    clearInterval(timer);
    clock.mockRestore();
    expect(timers).toBeGreaterThan(2);
  });

  test('has an end: so many threads at once', async () => {
    const exports = run(
      guest({
        canons: pick('suspend', 'return-u32'),
        core: '(func (export "hang") (drop (call $suspend)))',
        exports: stackful('hang', ''),
      }),
      {},
    );
    const calls = Array.from({ length: 5000 }, () => ending(() => exports['hang']!()));
    expect(new Set(await Promise.all(calls))).toEqual(new Set(['table-full', 'cannot-enter']));
  });
});

describe.skipIf(!suspends)('threads', () => {
  const all = pick(
    ...(['thread.new', 'thread.index', 'resume-later', 'suspend', 'suspend-then-resume'] as const),
    ...(['yield-then-resume', 'suspend-then-promote', 'yield-then-promote', 'yield'] as const),
    ...(['return-u32', 'set-slot', 'slot', 'suspend-cancellable', 'task.cancel'] as const),
    ...(['yield-cancellable', 'ws.new', 'ws.wait', 'ws.wait-cancellable'] as const),
  );
  /** Every function logs digits in `$log`; `$body` is that of `run`, `$start` that of threads. */
  const threads = (body: string, start: string, lift = stackful): string =>
    guest({
      canons: all,
      core: `
        (global $log (mut i32) (i32.const 0))
        (func $say (param i32)
          (global.set $log (i32.add (i32.mul (global.get $log) (i32.const 10)) (local.get 0))))
        (func $start (param $arg i32) ${start})
        (func $other (param i64))
        (elem (i32.const 0) func $start $start $other)
        (func (export "run") ${body})
        (func (export "log") (result i32) (global.get $log))`,
      exports: `${lift('run', lift === plain ? '(result u32)' : '(result u32)')} ${plain('log', '(result u32)')}`,
    });

  test('go on one after another', async () => {
    const exports = run(
      threads(
        `(local $t i32)
        (local.set $t (call $thread.new (i32.const 0) (call $thread.index)))
        (call $say (i32.const 1))
        (drop (call $suspend-then-resume (local.get $t)))
        (call $say (i32.const 3))
        (drop (call $yield-then-resume (local.get $t)))
        (call $say (i32.const 5))
        (call $return-u32 (global.get $log))`,
        `(call $say (i32.const 2))
        (drop (call $suspend-then-resume (local.get $arg)))
        (call $say (i32.const 4))`,
      ),
    );
    expect(await exports['run']!()).toBe(12345);
  });

  test('are switched to inside of a synchronous task', async () => {
    const text = threads(
      `(result i32) (local $t i32)
      (local.set $t (call $thread.new (i32.const 0) (call $thread.index)))
      (drop (call $suspend-then-resume (local.get $t)))
      (call $say (i32.const 2))
      (drop (call $yield-then-resume (local.get $t)))
      (call $say (i32.const 4))
      (drop (call $yield))
      (global.get $log)`,
      `(call $say (i32.const 1))
      (drop (call $suspend-then-resume (local.get $arg)))
      (call $say (i32.const 3))`,
      plain,
    );
    expect(await run(text)['run']!()).toBe(1234);
  });

  test('are switched to in what a cancelled call calls', async () => {
    const callee = threads(
      `(result i32)
      (drop (call $suspend-then-resume (call $thread.new (i32.const 0) (call $thread.index))))
      (i32.const 7)`,
      `(drop (call $yield))
      (call $resume-later (local.get $arg))`,
      plain,
    );
    const caller = guest({
      before: '(import "run" (func $run (result u32)))',
      canons: {
        ...pick('ws.new', 'task.cancel', 'return-u32'),
        run: ['(result i32)', 'lower (func $run)'],
      },
      core: `
        (func (export "wait") (result i32) (i32.or (i32.const 2) (i32.shl (call $ws.new) (i32.const 4))))
        (func (export "wait-cb") (param i32 i32 i32) (result i32)
          (call $return-u32 (call $run)) (i32.const 0))`,
      exports: callback('wait', '(result u32)'),
    });
    const { wait } = run(`(component
      ${callee.replace('(component', '(component $callee')}
      ${caller.replace('(component', '(component $caller')}
      (instance $callee (instantiate $callee))
      (instance $caller (instantiate $caller (with "run" (func $callee "run"))))
      (func (export "wait") (alias export $caller "wait")))`);
    const controller = new AbortController();
    const call = ending(() => callWith({ signal: controller.signal }, wait!));
    await later(0);
    controller.abort();
    expect(await call).toBe(7);
  });

  test('keep values of their own', async () => {
    const exports = run(
      threads(
        `(call $set-slot (i32.const 7))
        (drop (call $yield-then-resume (call $thread.new (i32.const 0) (i32.const 5))))
        (call $return-u32 (i32.add (i32.mul (global.get $log) (i32.const 10)) (call $slot)))`,
        `(call $say (call $slot))
        (call $set-slot (local.get $arg))
        (call $say (call $slot))`,
      ),
    );
    expect(await exports['run']!()).toBe(57);
  });

  test('return for their task, and may outlive it', async () => {
    const exports = run(
      threads(
        `(call $resume-later (call $thread.new (i32.const 0) (i32.const 0)))`,
        `(drop (call $yield))
        (call $return-u32 (i32.const 9))
        (drop (call $yield))
        (call $say (i32.const 8))`,
      ),
    );
    expect(await exports['run']!()).toBe(9);
    await vi.waitFor(async () => expect(await exports['log']!()).toBe(8), { timeout: 60_000 });
  });

  test('are promoted if they are ready', async () => {
    const exports = run(
      threads(
        `(local $t i32)
        (local.set $t (call $thread.new (i32.const 0) (call $thread.index)))
        (call $resume-later (local.get $t))
        (call $say (i32.const 1))
        (drop (call $yield-then-promote (local.get $t)))
        (call $say (i32.const 3))
        ;; It is suspended, not ready: only a yield.
        (drop (call $yield-then-promote (local.get $t)))
        (call $say (i32.const 4))
        (call $resume-later (local.get $t))
        (drop (call $suspend-then-promote (local.get $t)))
        (call $return-u32 (global.get $log))`,
        `(call $say (i32.const 2))
        (drop (call $suspend))
        (call $say (i32.const 5))
        (call $resume-later (local.get $arg))`,
      ),
    );
    expect(await exports['run']!()).toBe(12345);
  });

  test.each([
    ['no function', '(drop (call $thread.new (i32.const 7) (i32.const 0)))', 'thread-type'],
    [
      'outside of the table',
      '(drop (call $thread.new (i32.const 99) (i32.const 0)))',
      'thread-type',
    ],
    ['of another type', '(drop (call $thread.new (i32.const 2) (i32.const 0)))', 'thread-type'],
    ['no thread', '(call $resume-later (i32.const 99))', 'unknown-handle'],
    ['itself', '(call $resume-later (call $thread.index))', 'thread-state'],
    [
      'one that is ready',
      `(local $t i32) (local.set $t (call $thread.new (i32.const 0) (i32.const 0)))
      (call $resume-later (local.get $t)) (call $resume-later (local.get $t))`,
      'thread-state',
    ],
    [
      'to resume one that is ready',
      `(local $t i32)
      (local.set $t (call $thread.new (i32.const 0) (i32.const 0)))
      (call $resume-later (local.get $t)) (drop (call $suspend-then-resume (local.get $t)))`,
      'thread-state',
    ],
    ['to end without a result', '', 'task-unresolved'],
    [
      'to trap in a thread',
      `(drop (call $yield-then-resume (call $thread.new (i32.const 1) (i32.const 1))))
      (call $return-u32 (i32.const 1))`,
      'unreachable',
    ],
  ])('trap: %s', async (_, body, code) => {
    const exports = run(threads(body, '(if (local.get $arg) (then unreachable))'));
    expect(await ending(() => exports['run']!())).toBe(code);
    expect(await ending(() => exports['run']!())).toBe('cannot-enter');
  });

  test.each(['suspend-cancellable', 'yield-cancellable'])('are cancelled in %s', async (name) => {
    const loop = name.startsWith('yield')
      ? `(loop $again (br_if $again (i32.eqz (call $${name}))))`
      : `(if (i32.ne (call $${name}) (i32.const 1)) (then unreachable))`;
    const exports = run(threads(`${loop} (call $task.cancel)`, ''));
    const controller = new AbortController();
    const call = ending(() => callWith({ signal: controller.signal }, exports['run']!));
    // Who waits for nothing but its cancellation is no deadlock yet.
    await Promise.resolve();
    controller.abort(new Error('enough'));
    expect(await call).toBe('enough');
  });

  test('are cancelled in a wait, or later', async () => {
    const text = threads(
      `(local $ws i32)
      (local.set $ws (call $ws.new))
      (drop (call $yield))
      (if (i32.ne (call $ws.wait-cancellable (local.get $ws) (i32.const 0)) (i32.const 6))
        (then unreachable))
      (call $task.cancel)`,
      '',
    );
    for (const turns of [0, 1, 10]) {
      const controller = new AbortController();
      const call = ending(() => callWith({ signal: controller.signal }, run(text)['run']!));
      for (let i = 0; i < turns; i++) await Promise.resolve();
      controller.abort(new Error('enough'));
      expect(await call).toBe('enough');
    }
  });

  test('may not be cancelled before they know', async () => {
    const exports = run(threads('(call $task.cancel)', ''));
    expect(await ending(() => exports['run']!())).toBe('task-not-cancelled');
  });
});

describe.skipIf(!suspends)('copies that wait', () => {
  const pipe = guest({
    before: '(type $s (stream u8))',
    canons: {
      ...ends('stream', 's'),
      ...pick('return-u32'),
      'return-s': ['(param i32)', 'task.return (result $s)'],
    },
    core: `
      (func (export "sum") (param $s i32) (local $sum i32) (local $code i32) (local $i i32)
        (loop $again
          (local.set $code (call $s.read-sync (local.get $s) (i32.const 64) (i32.const 4)))
          (local.set $i (i32.const 0))
          (loop $next (if (i32.lt_u (local.get $i) (i32.shr_u (local.get $code) (i32.const 4))) (then
            (local.set $sum (i32.add (local.get $sum)
              (i32.load8_u (i32.add (i32.const 64) (local.get $i)))))
            (local.set $i (i32.add (local.get $i) (i32.const 1)))
            (br $next))))
          (br_if $again (i32.eqz (i32.and (local.get $code) (i32.const 15)))))
        (call $s.drop-readable (local.get $s))
        (call $return-u32 (local.get $sum)))
      (func (export "count") (param $n i32) (local $ends i64) (local $w i32) (local $i i32)
        (local.set $ends (call $s.new))
        (local.set $w (i32.wrap_i64 (i64.shr_u (local.get $ends) (i64.const 32))))
        (call $return-s (i32.wrap_i64 (local.get $ends)))
        (loop $next
          (local.set $i (i32.add (local.get $i) (i32.const 1)))
          (i32.store8 (i32.const 128) (local.get $i))
          (if (i32.and (i32.const 15) (call $s.write-sync (local.get $w) (i32.const 128) (i32.const 1)))
            (then unreachable))
          (br_if $next (i32.lt_u (local.get $i) (local.get $n))))
        (call $s.drop-writable (local.get $w)))`,
    exports: `${stackful('sum', '(param "s" (stream u8)) (result u32)')}
      ${stackful('count', '(param "n" u32) (result (stream u8))')}`,
  });

  test('from and to JavaScript', async () => {
    const exports = run(pipe);
    expect(await exports['sum']!([1, 2, 3, 4, 5])).toBe(15);
    expect(await exports['sum']!(Uint8Array.of(1, 2, 3))).toBe(6);
    const chunks: number[] = [];
    for await (const chunk of (await exports['count']!(5)) as AsyncIterable<Uint8Array>) {
      chunks.push(...chunk);
    }
    expect(chunks).toEqual([1, 2, 3, 4, 5]);
  });

  test('from one component to another', async () => {
    expect(await run(pipe)['sum']!(await run(pipe)['count']!(20))).toBe(210);
    const same = run(pipe);
    expect(await same['sum']!(await same['count']!(20))).toBe(210);
  });
});

describe.skipIf(!suspends)('what waits synchronously', () => {
  /** `read` waits for a stream; `run` does something with its end. */
  const waiting = (body: string): string =>
    guest({
      before: '(type $s (stream u8))',
      canons: { ...ends('stream', 's'), ...pick('return-u32', 'join', 'ws.new', 'return-nothing') },
      core: `
        (global $r (mut i32) (i32.const 0))
        (global $w (mut i32) (i32.const 0))
        (func (export "read") (local $ends i64)
          (local.set $ends (call $s.new))
          (global.set $r (i32.wrap_i64 (local.get $ends)))
          (global.set $w (i32.wrap_i64 (i64.shr_u (local.get $ends) (i64.const 32))))
          (call $return-u32 (call $s.read-sync (global.get $r) (i32.const 8) (i32.const 4))))
        (func (export "run") ${body})`,
      exports: `${stackful('read', '(result u32)')} ${plain('run', '')}`,
    });

  test.each([
    ['may not be joined', '(call $join (global.get $r) (call $ws.new))', 'waitable-has-waiter'],
    ['may not be cancelled', '(drop (call $s.cancel-read (global.get $r)))', 'cannot-block'],
    ['may not be dropped', '(call $s.drop-readable (global.get $r))', 'copy-busy'],
  ])('%s', async (_, body, code) => {
    const exports = run(waiting(body));
    const read = ending(() => exports['read']!());
    expect(await ending(() => exports['run']!())).toBe(code);
    expect(await read).toBe(code);
  });

  test('goes on when the other end does something', async () => {
    const write = run(
      waiting('(drop (call $s.write (global.get $w) (i32.const 0) (i32.const 2)))'),
    );
    const read = write['read']!();
    write['run']!();
    expect(await read).toBe(2 << 4);
    const drop = run(waiting('(call $s.drop-writable (global.get $w))'));
    const ended = drop['read']!();
    drop['run']!();
    expect(await ended).toBe(1);
  });

  const cancelling = `(component
    ${guest({
      id: '$callee',
      before: load,
      canons: { ...loadSync, ...pick('return-u32', 'task.cancel', 'yield-cancellable', 'yield') },
      core: `
        (func (export "work") (param i32)
          (loop $again (br_if $again (i32.eqz (call $yield-cancellable))))
          ;; It takes its time.
          (drop (call $load (i32.const 1)))
          (if (local.get 0)
            (then (call $return-u32 (local.get 0)))
            (else (call $task.cancel)))
          (drop (call $yield)))`,
      exports: stackful('work', '(param "x" u32) (result u32)'),
    })}
    ${guest({
      id: '$caller',
      before: '(import "work" (func $work async (param "x" u32) (result u32)))',
      canons: {
        work: [
          '(param i32 i32) (result i32)',
          'lower (func $work) async (memory (core memory $mem "memory"))',
        ],
        ...pick('return-u32', 'subtask.cancel', 'subtask.drop'),
      },
      core: `
        (func (export "run") (param i32) (local $sub i32) (local $state i32)
          (i32.store (i32.const 64) (i32.const 0))
          (local.set $sub (i32.shr_u (call $work (local.get 0) (i32.const 64)) (i32.const 4)))
          (local.set $state (call $subtask.cancel (local.get $sub)))
          (call $subtask.drop (local.get $sub))
          (call $return-u32 (i32.add (i32.mul (i32.const 100) (i32.load (i32.const 64)))
            (local.get $state))))`,
      exports: stackful('run', '(param "x" u32) (result u32)'),
    })}
    (import "load" (func $load async (param "x" u32) (result u32)))
    (instance $callee (instantiate $callee (with "load" (func $load))))
    (instance $caller (instantiate $caller (with "work" (func $callee "work"))))
    (func (export "run") (alias export $caller "run")))`;

  test('for a call that is cancelled', async () => {
    const exports = run(cancelling, { load: later });
    expect(await exports['run']!(0)).toBe(4);
    expect(await exports['run']!(7)).toBe(702);
    expect(await Promise.all([exports['run']!(3), exports['run']!(3)])).toEqual([302, 302]);
  });
});

test.skipIf(!suspends)('calls wait while a stack is about to go on', async () => {
  const exports = run(
    guest({
      before: load,
      canons: { ...loadSync, ...pick('return-u32') },
      core: `
        (global $n (mut i32) (i32.const 0))
        (func (export "work") (param i32)
          (drop (call $load (local.get 0)))
          (drop (call $load (local.get 0)))
          (call $return-u32 (local.get 0)))
        (func (export "count") (result i32)
          (global.set $n (i32.add (global.get $n) (i32.const 1))) (global.get $n))
        (func (export "trap") unreachable)`,
      exports: `${stackful('work', '(param "x" u32) (result u32)')} ${plain('count', '(result u32)')}
        ${plain('trap', '')}`,
    }),
    { load: async (x: number) => x },
  );
  const work = exports['work']!(7);
  const counts: unknown[] = [];
  // At any of these the stack may be about to go on: the count is a promise then.
  for (let i = 0; i < 30; i++) {
    counts.push(exports['count']!());
    await Promise.resolve();
  }
  expect(await work).toBe(7);
  expect((await Promise.all(counts)).sort((a, b) => Number(a) - Number(b))).toEqual(
    counts.map((_, i) => i + 1),
  );
  const again = exports['work']!(7);
  const traps: Promise<unknown>[] = [];
  for (let i = 0; i < 10; i++) {
    traps.push(ending(() => exports['trap']!()));
    await Promise.resolve();
  }
  expect(new Set(await Promise.all(traps))).toEqual(new Set(['unreachable', 'cannot-enter']));
  expect(['unreachable', 7]).toContain(await ending(() => again));
});
