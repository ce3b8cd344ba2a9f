import { describe, expect, test, vi } from 'vitest';
import { ComponentErrorContext, ComponentFuture, ComponentStream } from '../src/index.js';
import { callback, ending, ends, guest, pick, plain, run } from './async-guests.js';

const inMemory = '(memory (core memory $mem "memory")) (realloc (core func $mem "realloc"))';

/** Adds up the elements of a stream, four at a time; how many reads it took is in the high half. */
const summer = guest({
  before: '(type $s (stream u8))',
  canons: {
    ...ends('stream', 's'),
    ...pick('ws.new', 'ws.drop', 'join', 'set-slot', 'slot', 'return-u32'),
  },
  core: `
    (global $sum (mut i32) (i32.const 0))
    (func $read (param $s i32) (result i32) (local $code i32)
      (loop $again
        (local.set $code (call $s.read (local.get $s) (i32.const 64) (i32.const 4)))
        (if (i32.ne (local.get $code) (i32.const -1)) (then
          (br_if $again (call $add (local.get $s) (local.get $code)))
          (return (i32.const 0)))))
      (call $set-slot (call $ws.new))
      (call $join (local.get $s) (call $slot))
      (i32.or (i32.const 2) (i32.shl (call $slot) (i32.const 4))))
    ;; Whether there may be more.
    (func $add (param $s i32) (param $code i32) (result i32) (local $i i32)
      (global.set $sum (i32.add (global.get $sum) (i32.const 0x10000)))
      (loop $next (if (i32.lt_u (local.get $i) (i32.shr_u (local.get $code) (i32.const 4))) (then
        (global.set $sum (i32.add (global.get $sum)
          (i32.load8_u (i32.add (i32.const 64) (local.get $i)))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $next))))
      (if (i32.eqz (i32.and (local.get $code) (i32.const 15))) (then (return (i32.const 1))))
      (call $s.drop-readable (local.get $s))
      (call $return-u32 (global.get $sum))
      (i32.const 0))
    (func (export "sum") (param $s i32) (result i32)
      (global.set $sum (i32.const 0))
      (call $read (local.get $s)))
    (func (export "sum-cb") (param $event i32) (param $s i32) (param $code i32) (result i32)
      (call $join (local.get $s) (i32.const 0))
      (call $ws.drop (call $slot))
      (if (call $add (local.get $s) (local.get $code)) (then (return (call $read (local.get $s)))))
      (i32.const 0))
    (func (export "one") (param $s i32) (result i32)
      (drop (call $s.read (local.get $s) (i32.const 64) (i32.const 4)))
      (call $set-slot (call $ws.new))
      (call $join (local.get $s) (call $slot))
      (i32.or (i32.const 2) (i32.shl (call $slot) (i32.const 4))))
    (func (export "one-cb") (param i32) (param $s i32) (param $code i32) (result i32)
      (call $s.drop-readable (local.get $s))
      (call $return-u32 (local.get $code))
      (i32.const 0))
    (func (export "first") (param $s i32) (result i32) (local $code i32)
      (local.set $code (call $s.read (local.get $s) (i32.const 64) (i32.const 2)))
      (call $s.drop-readable (local.get $s))
      (local.get $code))`,
  exports: `${callback('sum', '(param "s" (stream u8)) (result u32)')}
    ${callback('one', '(param "s" (stream u8)) (result u32)')}
    ${plain('first', '(param "s" (stream u8)) (result s32)')}`,
});

const sumOf = (result: unknown): number => (result as number) & 0xffff;

/** Writes the numbers from 1 on, four at a time, to a stream that it returns; counts what was read. */
const counter = guest({
  before: '(type $s (stream u32))',
  canons: {
    ...ends('stream', 's'),
    ...pick('ws.new', 'join', 'set-slot', 'slot'),
    'return-s': ['(param i32)', 'task.return (result $s)'],
  },
  core: `
    (global $left (mut i32) (i32.const 0))
    (global $written (mut i32) (i32.const 0))
    (func $fill (local $i i32)
      (loop $next
        (i32.store (i32.add (i32.const 64) (i32.shl (local.get $i) (i32.const 2)))
          (i32.add (i32.add (global.get $written) (local.get $i)) (i32.const 1)))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br_if $next (i32.lt_u (local.get $i) (i32.const 4)))))
    (func $write (param $w i32) (result i32) (local $code i32)
      (loop $again
        (if (i32.eqz (global.get $left)) (then
          (call $s.drop-writable (local.get $w)) (return (i32.const 0))))
        (call $fill)
        (local.set $code (call $s.write (local.get $w) (i32.const 64)
          (select (global.get $left) (i32.const 4) (i32.lt_u (global.get $left) (i32.const 4)))))
        (if (i32.ne (local.get $code) (i32.const -1)) (then
          (br_if $again (call $wrote (local.get $w) (local.get $code)))
          (return (i32.const 0)))))
      (i32.or (i32.const 2) (i32.shl (call $slot) (i32.const 4))))
    (func $wrote (param $w i32) (param $code i32) (result i32)
      (global.set $written (i32.add (global.get $written) (i32.shr_u (local.get $code) (i32.const 4))))
      (global.set $left (i32.sub (global.get $left) (i32.shr_u (local.get $code) (i32.const 4))))
      (if (i32.eqz (i32.and (local.get $code) (i32.const 15))) (then (return (i32.const 1))))
      (call $join (local.get $w) (i32.const 0))
      (call $s.drop-writable (local.get $w))
      (i32.const 0))
    (func (export "count") (param i32) (result i32) (local $ends i64) (local $w i32)
      (global.set $left (local.get 0))
      (global.set $written (i32.const 0))
      (local.set $ends (call $s.new))
      (local.set $w (i32.wrap_i64 (i64.shr_u (local.get $ends) (i64.const 32))))
      (call $set-slot (call $ws.new))
      (call $join (local.get $w) (call $slot))
      (call $return-s (i32.wrap_i64 (local.get $ends)))
      (call $write (local.get $w)))
    (func (export "count-cb") (param $event i32) (param $w i32) (param $code i32) (result i32)
      (if (call $wrote (local.get $w) (local.get $code))
        (then (return (call $write (local.get $w)))))
      (i32.const 0))
    (func (export "written") (result i32) (global.get $written))`,
  exports: `${callback('count', '(param "n" u32) (result (stream u32))')}
    ${plain('written', '(result u32)')}`,
});

async function* slowly<T>(values: readonly T[]): AsyncGenerator<T> {
  for (const value of values) {
    await new Promise((resolve) => setTimeout(resolve));
    yield value;
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2));

describe('streams that JavaScript gives', () => {
  const given: [string, () => unknown][] = [
    ['an array', () => [1, 2, 3, 4, 5, 6]],
    ['a typed array', () => new Uint8Array([1, 2, 3, 4, 5, 6])],
    ['a generator', () => [1, 2, 3, 4, 5, 6].values()],
    ['an async generator of numbers', () => slowly([1, 2, 3, 4, 5, 6])],
    ['one of chunks', () => slowly([new Uint8Array([1, 2, 3, 4, 5]), new Uint8Array(0), [6]])],
    [
      'a ReadableStream',
      () => ReadableStream.from([new Uint8Array([1, 2, 3]), new Uint8Array([4, 5, 6])]),
    ],
  ];
  test.each(given)('%s', async (_, make) => {
    expect(sumOf(await run(summer)['sum']!(make()))).toBe(21);
  });

  test('are read in as many parts as they are given and asked for', async () => {
    const sum = run(summer)['sum']!;
    expect((await sum([1, 2, 3, 4, 5, 6])) as number).toBe(0x3_0015);
    expect((await sum(slowly([[1, 2, 3, 4, 5], [6]]))) as number).toBe(0x4_0015);
    expect((await sum([])) as number).toBe(0x1_0000);
  });

  test('are stopped when the component reads no more', async () => {
    let stopped = false;
    const source = {
      [Symbol.asyncIterator]: () => ({
        next: async () => ({ done: false, value: 1 }),
        return: async () => {
          stopped = true;
          return { done: true, value: undefined };
        },
      }),
    };
    const exports = run(summer);
    expect(await exports['one']!(source)).toBe(1 << 4);
    await vi.waitFor(() => expect(stopped).toBe(true), { timeout: 60_000 });
    // A read that is not finished may not be dropped, one that is may.
    expect(run(summer)['first']!([1, 2, 3])).toBe(2 << 4);
    expect(await ending(() => exports['first']!(source))).toBe('copy-busy');
  });

  test('that fail are a trap of who reads', async () => {
    const exports = run(summer);
    const failing = async function* (): AsyncGenerator<number> {
      yield 1;
      throw new Error('disk on fire');
    };
    expect(await ending(() => exports['sum']!(failing()))).toBe('disk on fire');
    expect(await ending(() => exports['sum']!([]))).toBe('cannot-enter');
  });

  test('must be of the type', async () => {
    const exports = run(summer);
    expect(await ending(() => exports['sum']!(5))).toMatch(/expected an async iterable/);
    expect(sumOf(await exports['sum']!([5]))).toBe(5);
    expect(await ending(() => exports['sum']!(['x']))).toMatch(/expected/);
  });
});

describe('streams that components give', () => {
  test('are async iterables, of typed arrays where they are of numbers', async () => {
    const stream = (await run(counter)['count']!(6)) as ComponentStream;
    expect(stream).toBeInstanceOf(ComponentStream);
    const chunks: unknown[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    expect(chunks.every((chunk) => chunk instanceof Uint32Array)).toBe(true);
    expect(chunks.flatMap((chunk) => [...(chunk as Uint32Array)])).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('are read in the sizes that are asked for', async () => {
    const stream = (await run(counter)['count']!(6)) as ComponentStream;
    expect(await stream.read(3)).toEqual(Uint32Array.of(1, 2, 3));
    const rest: number[] = [];
    for (;;) {
      const values = await stream.read(2);
      if (values === undefined) break;
      expect(values.length).toBeLessThan(3);
      rest.push(...(values as Uint32Array));
    }
    expect(rest).toEqual([4, 5, 6]);
    expect(await stream.read()).toBeUndefined();
  });

  test('are read as shims for WASI do', async () => {
    const stream = (await run(counter)['count']!(3)) as ComponentStream;
    const [one, two, end] = [Uint32Array.of(1, 2), Uint32Array.of(3), undefined];
    expect(await stream.read({ count: 2 })).toEqual({ done: false, value: one });
    expect(await stream.read({ count: 2 })).toEqual({ done: false, value: two });
    expect(await stream.read({ count: 2 })).toEqual({ done: true, value: end });
  });

  test('are ReadableStreams', async () => {
    const stream = (await run(counter)['count']!(6)) as ComponentStream;
    const reader = stream.readable().getReader();
    const values: number[] = [];
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      values.push(...(value as Uint32Array));
    }
    expect(values).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('tell the component when somebody begins to read, if it writes nothing before', async () => {
    const { probe } = run(
      guest({
        before: '(type $s (stream u8))',
        canons: {
          ...ends('stream', 's'),
          ...pick('ws.new', 'join'),
          'return-s': ['(param i32)', 'task.return (result $s)'],
        },
        core: `
          (func (export "probe") (result i32) (local $ends i64) (local $w i32) (local $set i32)
            (local.set $ends (call $s.new))
            (local.set $w (i32.wrap_i64 (i64.shr_u (local.get $ends) (i64.const 32))))
            (call $return-s (i32.wrap_i64 (local.get $ends)))
            (drop (call $s.write (local.get $w) (i32.const 0) (i32.const 0)))
            (local.set $set (call $ws.new))
            (call $join (local.get $w) (local.get $set))
            (i32.or (i32.const 2) (i32.shl (local.get $set) (i32.const 4))))
          (func (export "probe-cb") (param $event i32) (param $w i32) (param $code i32) (result i32)
            (if (local.get $code) (then unreachable))
            (i32.store16 (i32.const 64) (i32.const 0x807))
            (drop (call $s.write (local.get $w) (i32.const 64) (i32.const 2)))
            (call $s.drop-writable (local.get $w))
            (i32.const 0))`,
        exports: callback('probe', '(result (stream u8))'),
      }),
    );
    const stream = (await probe!()) as ComponentStream;
    await turn();
    expect(await stream.read()).toEqual(Uint8Array.of(7, 8));
    expect(await stream.read()).toBeUndefined();
  });

  test('tell the component when nobody reads any more', async () => {
    const exports = run(counter);
    for await (const chunk of (await exports['count']!(100)) as ComponentStream) {
      expect(chunk).toHaveLength(4);
      break;
    }
    await vi.waitFor(() => expect(exports['written']!()).toBe(4), { timeout: 60_000 });
    const other = run(counter);
    ((await other['count']!(100)) as ComponentStream).cancel();
    await turn();
    expect(other['written']!()).toBe(0);
    const third = run(counter);
    const reader = ((await third['count']!(100)) as ComponentStream).readable().getReader();
    await reader.cancel();
    await turn();
    expect(third['written']!()).toBe(0);
  });

  test('go on to other components', async () => {
    const bytes = counter
      .replaceAll('stream u32', 'stream u8')
      .replace(
        'i32.store (i32.add (i32.const 64) (i32.shl (local.get $i) (i32.const 2)))',
        'i32.store8 (i32.add (i32.const 64) (local.get $i))',
      );
    const stream = await run(bytes)['count']!(100);
    expect(sumOf(await run(summer)['sum']!(stream))).toBe(5050);
    expect(await ending(() => (stream as ComponentStream).read())).toBeUndefined();
    expect(await ending(() => run(summer)['sum']!(stream))).toMatch(/given away/);
  });

  test('one read at a time', async () => {
    const stream = (await run(counter)['count']!(6)) as ComponentStream;
    const reads = [ending(() => stream.read(1)), ending(() => stream.read(1))];
    const results = await Promise.all(reads);
    expect(results.some((result) => result === 1 || result instanceof Uint32Array)).toBe(true);
  });
});

describe('futures', () => {
  const holder = guest({
    before: '(type $f (future u32))',
    canons: {
      ...ends('future', 'f'),
      ...pick('ws.new', 'join', 'set-slot', 'slot', 'return-u32'),
      'return-f': ['(param i32)', 'task.return (result $f)'],
    },
    core: `
      (func $end (param $f i32) (result i32)
        (call $f.drop-readable (local.get $f))
        (call $return-u32 (i32.load (i32.const 64)))
        (i32.const 0))
      (func (export "get") (param $f i32) (result i32)
        (if (i32.eqz (call $f.read (local.get $f) (i32.const 64))) (then
          (return (call $end (local.get $f)))))
        (call $set-slot (call $ws.new))
        (call $join (local.get $f) (call $slot))
        (i32.or (i32.const 2) (i32.shl (call $slot) (i32.const 4))))
      (func (export "get-cb") (param i32) (param $f i32) (param i32) (result i32)
        (call $end (local.get $f)))
      (global $w (mut i32) (i32.const 0))
      (func (export "make") (result i32) (local $ends i64)
        (local.set $ends (call $f.new))
        (global.set $w (i32.wrap_i64 (i64.shr_u (local.get $ends) (i64.const 32))))
        (i32.wrap_i64 (local.get $ends)))
      (func (export "settle") (param i32) (result i32)
        (i32.store (i32.const 64) (local.get 0))
        (call $f.write (global.get $w) (i32.const 64)))
      (func (export "drop") (call $f.drop-writable (global.get $w)))
      (func (export "pass") (param i32) (result i32) (local.get 0))`,
    exports: `${callback('get', '(param "f" (future u32)) (result u32)')}
      ${plain('make', '(result (future u32))')} ${plain('settle', '(param "x" u32) (result s32)')}
      ${plain('drop', '')}
      ${plain('pass', '(param "f" (future u32)) (result (future u32))')}`,
  });

  test('of JavaScript are promises', async () => {
    const exports = run(holder);
    expect(await exports['get']!(Promise.resolve(7))).toBe(7);
    expect(await exports['get']!(turn().then(() => 8))).toBe(8);
    expect(await ending(() => exports['get']!(9))).toMatch(/expected a promise/);
    expect(await ending(() => exports['get']!(Promise.reject(new Error('none'))))).toBe('none');
  });

  test('of components are awaited', async () => {
    const exports = run(holder);
    const future = exports['make']!() as ComponentFuture;
    expect(future).toBeInstanceOf(ComponentFuture);
    const both = Promise.all([future, future]);
    await turn();
    expect(exports['settle']!(5)).toBe(0);
    expect(await both).toEqual([5, 5]);
    exports['drop']!();
  });

  test('of components may be cancelled', async () => {
    const exports = run(holder);
    (exports['make']!() as ComponentFuture).cancel();
    await turn();
    expect(exports['settle']!(5)).toBe(1);
    exports['drop']!();
  });

  test('may not be dropped before they are written', () => {
    const exports = run(holder);
    exports['make']!();
    expect(() => exports['drop']!()).toThrow(/future unwritten/);
  });

  test('come back as they were given', async () => {
    const exports = run(holder);
    expect(await exports['pass']!(Promise.resolve(3))).toBe(3);
    const { length } = (await Promise.all([
      exports['pass']!(exports['pass']!(turn().then(() => 4))),
    ])) as unknown[];
    expect(length).toBe(1);
  });
});

test('error contexts are errors', () => {
  const exports = run(
    guest({
      canons: {
        'ec.new': ['(param i32 i32) (result i32)', `error-context.new ${inMemory}`],
        'ec.message': ['(param i32 i32)', `error-context.debug-message ${inMemory}`],
        'ec.drop': ['(param i32)', 'error-context.drop'],
      },
      core: `
        (data (i32.const 16) "wrong way")
        (func (export "make") (result i32) (call $ec.new (i32.const 16) (i32.const 9)))
        (func (export "message") (param i32) (result i32)
          (call $ec.message (local.get 0) (i32.const 64))
          (call $ec.drop (local.get 0))
          (i32.const 64))`,
      exports: `${plain('make', '(result error-context)')}
        ${plain('message', '(param "e" error-context) (result string)')}`,
    }),
  );
  const error = exports['make']!() as ComponentErrorContext;
  expect(error).toBeInstanceOf(ComponentErrorContext);
  expect(error).toMatchObject({ message: 'wrong way', debugMessage: 'wrong way' });
  expect(exports['message']!(error)).toBe('wrong way');
  expect(exports['message']!(new RangeError('too far'))).toBe('too far');
  expect(exports['message']!('as text')).toBe('as text');
  expect(() => exports['message']!(5)).toThrow('expected an Error');
});

test('streams of resources', async () => {
  class Ticket {
    readonly number: number;
    constructor(number: number) {
      this.number = number;
    }
  }
  const exports = run(
    guest({
      before: `(import "ticket" (type $ticket (sub resource)))
        (import "number" (func $number (param "t" (borrow $ticket)) (result u32)))
        (type $s (stream (own $ticket)))`,
      canons: {
        ...ends('stream', 's'),
        number: ['(param i32) (result i32)', 'lower (func $number)'],
        drop: ['(param i32)', 'resource.drop $ticket'],
      },
      core: `
        (func (export "numbers") (param $s i32) (result i32) (local $sum i32)
          (if (i32.ne (i32.const 0x20) (call $s.read (local.get $s) (i32.const 64) (i32.const 2)))
            (then unreachable))
          (local.set $sum (i32.add (i32.mul (i32.const 10)
            (call $number (i32.load (i32.const 64)))) (call $number (i32.load (i32.const 68)))))
          (call $drop (i32.load (i32.const 64)))
          (call $drop (i32.load (i32.const 68)))
          (call $s.drop-readable (local.get $s))
          (local.get $sum))
        (func (export "pass") (param i32) (result i32) (local.get 0))`,
      exports: `(export $ticket' "ticket" (type $ticket))
        ${plain('numbers', '(param "s" (stream (own $ticket))) (result u32)')}
        ${plain('pass', '(param "s" (stream (own $ticket))) (result (stream (own $ticket)))')}`,
    }),
    { Ticket, ticket: Ticket, number: (ticket: Ticket) => ticket.number },
  );
  expect(exports['numbers']!([new Ticket(4), new Ticket(2), new Ticket(9)])).toBe(42);
  const passed = exports['pass']!([new Ticket(1), new Ticket(2)]) as ComponentStream;
  const numbers: number[] = [];
  for await (const ticket of passed) numbers.push((ticket as Ticket).number);
  expect(numbers).toEqual([1, 2]);
});

test('what is no value in a stream is a trap of who wrote it', async () => {
  const exports = run(
    guest({
      before: '(type $s (stream string))',
      canons: ends('stream', 's'),
      core: `
        (data (i32.const 32) "\\ff")
        (func (export "make") (result i32) (local $ends i64)
          (i32.store (i32.const 64) (i32.const 32))
          (i32.store (i32.const 68) (i32.const 1))
          (local.set $ends (call $s.new))
          (drop (call $s.write (i32.wrap_i64 (i64.shr_u (local.get $ends) (i64.const 32)))
            (i32.const 64) (i32.const 1)))
          (i32.wrap_i64 (local.get $ends)))`,
      exports: plain('make', '(result (stream string))'),
    }),
  );
  const stream = exports['make']!() as ComponentStream;
  expect(await ending(() => stream.read())).toBe('string-encoding');
  expect(await ending(() => exports['make']!())).toBe('cannot-enter');
});
