import { describe, expect, test } from 'vitest';
import { callWith, cancellationSignal, functionType } from '../src/index.js';
import { type builtIns, callback, ending, guest, pick, plain, run } from './async-guests.js';

const load = '(import "load" (func $load async (param "x" u32) (result u32)))';
const loadAsync = [
  '(param i32 i32) (result i32)',
  'lower (func $load) async (memory (core memory $mem "memory"))',
] as const;

/** Returns what the host loads for a number, and one more; if cancelled, it cancels that. */
const loader = guest({
  before: load,
  canons: {
    load: loadAsync,
    ...pick('ws.new', 'ws.drop', 'join', 'set-slot', 'slot', 'return-u32', 'task.cancel'),
    ...pick('subtask.cancel-async', 'subtask.drop'),
  },
  core: `
    (global $subtask (mut i32) (i32.const 0))
    ;; Each task has a place of its own for the result: its set's.
    (func $place (result i32)
      (i32.add (i32.const 64) (i32.shl (call $slot) (i32.const 2))))
    (func $return-next
      (call $return-u32 (i32.add (i32.load (call $place)) (i32.const 1))))
    (func (export "next") (param i32) (result i32) (local $state i32)
      (call $set-slot (call $ws.new))
      (local.set $state (call $load (local.get 0) (call $place)))
      (if (i32.eq (local.get $state) (i32.const 2)) (then
        (call $return-next)
        (call $ws.drop (call $slot))
        (return (i32.const 0))))
      (global.set $subtask (i32.shr_u (local.get $state) (i32.const 4)))
      (call $join (global.get $subtask) (call $slot))
      (i32.or (i32.const 2) (i32.shl (call $slot) (i32.const 4))))
    (func (export "next-cb") (param $event i32) (param $index i32) (param $state i32) (result i32)
      (if (i32.eq (local.get $event) (i32.const 6)) (then
        (local.set $state (call $subtask.cancel-async (global.get $subtask)))
        (if (i32.eq (local.get $state) (i32.const -1)) (then
          (return (i32.or (i32.const 2) (i32.shl (call $slot) (i32.const 4))))))
        (local.set $index (global.get $subtask))))
      (call $subtask.drop (local.get $index))
      (if (i32.eq (local.get $state) (i32.const 2))
        (then (call $return-next))
        (else (call $task.cancel)))
      (call $ws.drop (call $slot))
      (i32.const 0))`,
  exports: callback('next', '(param "x" u32) (result u32)'),
});

const later = <T>(value: T, milliseconds = 1): Promise<T> =>
  new Promise((resolve) => setTimeout(() => resolve(value), milliseconds));

describe('promises', () => {
  test('an asynchronous function calls one of the host that is', async () => {
    const { next } = run(loader, { load: (x: number) => later(x * 2) });
    expect(await next!(20)).toBe(41);
    expect(functionType(next)?.async).toBe(true);
  });

  test('one of the host may return at once', async () => {
    const { next } = run(loader, { load: (x: number) => x });
    const promise = next!(1);
    expect(promise).toBeInstanceOf(Promise);
    expect(await promise).toBe(2);
  });

  test('many calls at once', async () => {
    const { next } = run(loader, { load: (x: number) => later(x, 5) });
    const results = await Promise.all([next!(1), next!(2), next!(3)]);
    expect(results).toEqual([2, 3, 4]);
  });

  test('an argument that is none of its type rejects, and is no trap', async () => {
    const { next } = run(loader, { load: (x: number) => x });
    expect(await ending(() => next!({}))).toMatch(/expected/);
    expect(await next!(1)).toBe(2);
  });

  test('an import that rejects is a trap of its caller', async () => {
    const { next } = run(loader, { load: () => Promise.reject(new Error('no network')) });
    expect(await ending(() => next!(1))).toBe('no network');
    expect(await ending(() => next!(1))).toBe('cannot-enter');
  });

  test('so is an import that throws, or resolves to something else', async () => {
    const throwing = run(loader, {
      load: () => {
        throw new Error('no disk');
      },
    });
    expect(await ending(() => throwing['next']!(1))).toBe('no disk');
    const wrong = run(loader, { load: () => later('text') });
    expect(await ending(() => wrong['next']!(1))).toMatch(/expected a number/);
    expect(await ending(() => wrong['next']!(1))).toBe('cannot-enter');
  });

  test('a call that waits is rejected when another call traps', async () => {
    const { next } = run(loader, {
      load: (x: number) => (x === 1 ? later(1, 100_000) : Promise.reject(new Error('gone'))),
    });
    const first = ending(() => next!(1));
    expect(await ending(() => next!(2))).toBe('gone');
    expect(await first).toBe('gone');
  });
});

describe('results', () => {
  const types =
    '(import "load" (func $load async (param "x" u32) (result (result u32 (error string)))))';
  const passing = guest({
    before: types,
    canons: {
      load: [
        '(param i32 i32) (result i32)',
        `lower (func $load) async
        (memory (core memory $mem "memory")) (realloc (core func $mem "realloc"))`,
      ],
      return: [
        '(param i32 i32 i32)',
        'task.return (result (result u32 (error string))) (memory (core memory $mem "memory"))',
      ],
      ...pick('ws.new', 'ws.drop', 'join', 'set-slot', 'slot', 'subtask.drop'),
    },
    core: `
      (func $end (result i32)
        (call $return (i32.load (i32.const 64)) (i32.load (i32.const 68)) (i32.load (i32.const 72)))
        (i32.const 0))
      (func (export "pass") (param i32) (result i32) (local $state i32)
        (local.set $state (call $load (local.get 0) (i32.const 64)))
        (if (i32.eq (local.get $state) (i32.const 2)) (then (return (call $end))))
        (call $set-slot (call $ws.new))
        (call $join (i32.shr_u (local.get $state) (i32.const 4)) (call $slot))
        (i32.or (i32.const 2) (i32.shl (call $slot) (i32.const 4))))
      (func (export "pass-cb") (param i32 i32 i32) (result i32)
        (call $subtask.drop (local.get 1))
        (call $ws.drop (call $slot))
        (call $end))`,
    exports: callback('pass', '(param "x" u32) (result (result u32 (error string)))'),
  });

  test('are values or thrown errors, on both sides', async () => {
    const { pass } = run(passing, {
      load: async (x: number) => {
        await later(0);
        if (x === 0) throw Object.assign(new Error(), { payload: 'nothing there' });
        return x;
      },
    });
    expect(await pass!(7)).toBe(7);
    await expect(pass!(0)).rejects.toMatchObject({ payload: 'nothing there' });
    expect(await pass!(8)).toBe(8);
  });
});

describe('cancellation', () => {
  test('a call is cancelled, and the call that it waits for', async () => {
    let reason: unknown;
    const { next } = run(loader, {
      load: () => {
        const signal = cancellationSignal();
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            reason = signal.reason;
            reject(signal.reason);
          });
        });
      },
    });
    const controller = new AbortController();
    const promise = callWith({ signal: controller.signal }, next!, 1);
    await later(0);
    controller.abort(new Error('no longer wanted'));
    expect(await ending(() => promise)).toBe('no longer wanted');
    expect(reason).toMatchObject({ name: 'AbortError' });
  });

  test('a host function that takes no notice is cancelled at once', async () => {
    const { next } = run(loader, { load: () => later(1, 100_000) });
    const controller = new AbortController();
    const promise = callWith({ signal: controller.signal }, next!, 1);
    await later(0);
    controller.abort();
    await expect(promise).rejects.toMatchObject({ name: 'AbortError' });
    const again = run(loader, { load: (x: number) => x });
    expect(await again['next']!(1)).toBe(2);
  });

  test('a host function may return nevertheless', async () => {
    const { next } = run(loader, {
      load: () => {
        cancellationSignal();
        return later(5, 10);
      },
    });
    const controller = new AbortController();
    const promise = callWith({ signal: controller.signal }, next!, 1);
    controller.abort();
    expect(await promise).toBe(6);
  });

  test('the signal is that of a call', () => {
    expect(() => cancellationSignal()).toThrow('no component is calling');
  });
});

describe('what goes wrong', () => {
  const waiter = guest({
    canons: pick('ws.new', 'return-u32'),
    core: `
      (func (export "wait") (result i32) (i32.or (i32.const 2) (i32.shl (call $ws.new) (i32.const 4))))
      (func (export "wait-cb") (param i32 i32 i32) (result i32) unreachable)
      (func (export "never") (result i32) (i32.const 0))
      (func (export "never-cb") (param i32 i32 i32) (result i32) unreachable)
      (func (export "later") (result i32) (i32.const 1))
      (func (export "later-cb") (param i32 i32 i32) (result i32) unreachable)
      (func (export "twice") (result i32)
        (call $return-u32 (i32.const 1)) (call $return-u32 (i32.const 1)) (i32.const 0))
      (func (export "twice-cb") (param i32 i32 i32) (result i32) unreachable)
      (func (export "code") (result i32) (i32.const 7))
      (func (export "code-cb") (param i32 i32 i32) (result i32) unreachable)
      (func (export "no-set") (result i32) (i32.const 0x992))
      (func (export "no-set-cb") (param i32 i32 i32) (result i32) unreachable)`,
    exports: ['wait', 'never', 'later', 'twice', 'code', 'no-set']
      .map((name) => callback(name, '(result u32)'))
      .join(''),
  });

  test('a promise that nothing can settle rejects', async () => {
    const { wait } = run(waiter);
    expect(await ending(() => wait!())).toBe('deadlock');
    // JavaScript may settle this one.
    const signal = AbortSignal.timeout(20);
    expect(await ending(() => callWith({ signal }, wait!))).toBe('unreachable');
  });

  test.each([
    ['never', 'task-unresolved'],
    ['twice', 'task-resolved'],
    ['code', 'callback-code'],
    ['noSet', 'unknown-handle'],
    ['later', 'unreachable'],
  ])('%s traps: %s', async (name, code) => {
    const exports = run(waiter);
    expect(await ending(() => exports[name]!())).toBe(code);
    expect(await ending(() => exports['wait']!())).toBe('cannot-enter');
  });

  test('timers have their turn while a component yields for ever', async () => {
    const { spin } = run(
      guest({
        canons: pick('return-u32'),
        core: `
          (func (export "spin") (result i32) (i32.const 1))
          (func (export "spin-cb") (param i32 i32 i32) (result i32) (i32.const 1))`,
        exports: callback('spin', '(result u32)'),
      }),
    );
    const controller = new AbortController();
    let ended = false;
    void ending(() => callWith({ signal: controller.signal }, spin!)).then(() => {
      ended = true;
    });
    await later(0, 20);
    await later(0, 20);
    expect(ended).toBe(false);
  });

  test('a thread that may not wait yields only so often', async () => {
    const { spin } = run(
      guest({
        canons: pick('yield'),
        core: '(func (export "spin") (loop $l (br_if $l (i32.eqz (call $yield)))))',
        exports: plain('spin', ''),
      }),
    );
    expect(await ending(() => spin!())).toBe('yield-limit');
  });

  test('a synchronous function may not wait', async () => {
    const text = (core: string, ...names: (keyof typeof builtIns)[]): string =>
      guest({
        canons: pick(...names),
        core: `(func (export "f") ${core})`,
        exports: plain('f', ''),
      });
    const wait = text('(drop (call $ws.wait (call $ws.new) (i32.const 0)))', 'ws.wait', 'ws.new');
    expect(await ending(() => run(wait)['f']!())).toBe('cannot-block');
    const suspend = text('(drop (call $suspend))', 'suspend');
    expect(await ending(() => run(suspend)['f']!())).toBe('cannot-block');
  });

  test('nor may a start function, nor realloc', () => {
    const start = guest({
      canons: pick('ws.wait', 'ws.new'),
      core: '(func $f (drop (call $ws.wait (call $ws.new) (i32.const 0)))) (start $f)',
      exports: '',
    });
    expect(() => run(start)).toThrow('cannot block a synchronous task');
  });
});

describe('backpressure', () => {
  test('calls start when it is released', async () => {
    const exports = run(
      guest({
        canons: pick('bp.inc', 'bp.dec', 'return-u32'),
        core: `
          (global $started (mut i32) (i32.const 0))
          (func (export "close") (call $bp.inc))
          (func (export "open") (call $bp.dec))
          (func (export "started") (result i32) (global.get $started))
          (func (export "go") (param i32) (result i32)
            (global.set $started (i32.add (global.get $started) (i32.const 1)))
            (call $return-u32 (local.get 0)) (i32.const 0))
          (func (export "go-cb") (param i32 i32 i32) (result i32) unreachable)`,
        exports: `${callback('go', '(param "x" u32) (result u32)')} ${plain('close', '')}
          ${plain('open', '')} ${plain('started', '(result u32)')}`,
      }),
    );
    exports['close']!();
    const calls = [exports['go']!(1), exports['go']!(2)];
    const cancelled = new AbortController();
    const third = ending(() => callWith({ signal: cancelled.signal }, exports['go']!, 3));
    await Promise.resolve();
    cancelled.abort(new Error('too late'));
    expect(await third).toBe('too late');
    expect(exports['started']!()).toBe(0);
    exports['open']!();
    expect(await Promise.all(calls)).toEqual([1, 2]);
    expect(exports['started']!()).toBe(2);
    expect(await ending(() => exports['open']!())).toBe('backpressure-range');
  });
});
