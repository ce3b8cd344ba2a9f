import { beforeEach, describe, expect, test } from 'vitest';
import {
  blocked,
  ComponentInstance,
  type CopyOptions,
  cancelCopy,
  compileElement,
  copy,
  dropEnd,
  endsNew,
  InstanceHandles,
  Store,
  Task,
  Thread,
  type ValueType,
  waitableJoin,
  waitableSetDrop,
  waitableSetNew,
  waitableSetPoll,
} from '../src/index.js';
import { Guest, outcome } from './guest.js';

const trapOf = (run: () => unknown) => (outcome(run) as { trap?: string }).trap;
const completed = (count: number) => count << 4;
const dropped = (count: number) => (count << 4) | 1;
const cancelled = (count: number) => (count << 4) | 2;

let guest: Guest;
let inst: ComponentInstance;
let thread: Thread;
beforeEach(() => {
  guest = new Guest('utf8', 'i32', 4096);
  inst = new ComponentInstance();
  const type = { kind: 'func', params: [], result: undefined, async: true } as const;
  const task = new Task(
    type,
    { async: true, callback: true },
    inst,
    () => [],
    () => {},
  );
  thread = new Thread(new Store(), task, () => {});
});

/** The two ends of a new stream or future, and the built-ins for it, all asynchronous. */
function channel(kind: 'stream' | 'future', element: ValueType | undefined) {
  const type = { kind, type: element };
  const both = endsNew(inst, type);
  const [reader, writer] = [Number(both & 0xffffffffn), Number(both >> 32n)];
  const access = element && compileElement(element, guest.options);
  const options = (direction: 'read' | 'write', async = true): CopyOptions => ({
    type,
    direction,
    async,
    element: access,
  });
  return {
    type,
    reader,
    writer,
    read: (pointer: number, length = 1) => copy(thread, options('read'), reader, pointer, length),
    write: (pointer: number, length = 1) => copy(thread, options('write'), writer, pointer, length),
    readSync: () => copy(thread, options('read', false), reader, 0, 1),
    cancelRead: () => cancelCopy(thread, options('read'), reader),
    cancelWrite: () => cancelCopy(thread, options('write'), writer),
    dropReader: () => dropEnd(inst, options('read'), reader),
    dropWriter: () => dropEnd(inst, options('write'), writer),
  };
}

/** Joins a waitable to a new set and gives what polls it for code, index and payload. */
function poller(index: number) {
  const set = waitableSetNew(inst);
  waitableJoin(inst, index, set);
  return () => {
    const code = waitableSetPoll(thread, false, guest.memory, set, 0);
    const [waitable, payload] = new Uint32Array(guest.memory.buffer, 0, 2);
    return [code, waitable, payload];
  };
}

const put = (pointer: number, bytes: number[]) => guest.bytes().set(bytes, pointer);
const at = (pointer: number, length: number) => [...guest.bytes().slice(pointer, pointer + length)];

describe('streams', () => {
  test('a reader waits for a writer', () => {
    const stream = channel('stream', 'u8');
    const poll = poller(stream.reader);
    expect(stream.read(100, 8)).toBe(blocked);
    expect(poll()).toEqual([0, 0, 0]);
    put(200, [1, 2, 3]);
    expect(stream.write(200, 3)).toBe(completed(3));
    expect(stream.write(200, 2)).toBe(completed(2));
    expect(poll()).toEqual([2, stream.reader, completed(5)]);
    expect(at(100, 6)).toEqual([1, 2, 3, 1, 2, 0]);
  });

  test('a writer waits for readers and keeps what they leave', () => {
    const stream = channel('stream', 'u8');
    const poll = poller(stream.writer);
    put(200, [1, 2, 3]);
    expect(stream.write(200, 3)).toBe(blocked);
    expect(stream.read(100, 2)).toBe(completed(2));
    expect(stream.read(102, 2)).toBe(completed(1));
    expect(poll()).toEqual([3, stream.writer, completed(3)]);
    expect(at(100, 3)).toEqual([1, 2, 3]);
  });

  test('no elements at all are counted', () => {
    const stream = channel('stream', undefined);
    expect(stream.write(0, 5)).toBe(blocked);
    expect(stream.read(3, 3)).toBe(completed(3));
  });

  test('of two of no length the writer goes on', () => {
    const stream = channel('stream', 'u8');
    expect(stream.read(0, 0)).toBe(blocked);
    expect(stream.write(0, 0)).toBe(completed(0));
    const other = channel('stream', 'u8');
    expect(other.write(0, 0)).toBe(blocked);
    expect(other.read(0, 0)).toBe(blocked);
  });

  test('a dropped end is seen at the other', () => {
    const stream = channel('stream', 'u8');
    const poll = poller(stream.reader);
    stream.read(0, 1);
    stream.dropWriter();
    expect(poll()).toEqual([2, stream.reader, dropped(0)]);
    expect(trapOf(() => stream.read(0, 1))).toBe('copy-done');
    const other = channel('stream', 'u8');
    other.dropReader();
    expect(other.write(0, 1)).toBe(dropped(0));
  });

  test('an end that does nothing is not told that the other one is dropped', () => {
    const stream = channel('stream', 'u8');
    const poll = poller(stream.writer);
    stream.dropReader();
    expect(poll()).toEqual([0, 0, 0]);
    expect(stream.write(0, 0)).toBe(dropped(0));
  });

  test('a copy is cancelled', () => {
    const stream = channel('stream', 'u8');
    stream.read(0, 1);
    expect(stream.cancelRead()).toBe(cancelled(0));
    expect(trapOf(() => stream.cancelRead())).toBe('not-copying');
    stream.read(100, 4);
    stream.write(200, 1);
    expect(stream.cancelRead()).toBe(cancelled(1));
  });

  test('what a busy end may not do', () => {
    const stream = channel('stream', 'u8');
    stream.read(0, 1);
    expect(trapOf(() => stream.read(0, 1))).toBe('copy-busy');
    const handles = new InstanceHandles(inst);
    const type = { kind: 'stream', type: 'u8' } as const;
    expect(trapOf(() => handles.liftEnd(stream.reader, type))).toBe('copy-busy');
    const other = channel('stream', 'u8');
    other.read(0, 1);
    expect(trapOf(() => other.dropReader())).toBe('copy-busy');
  });

  test('what an end in a waitable set may not do', () => {
    const stream = channel('stream', 'u8');
    poller(stream.reader);
    expect(trapOf(() => stream.readSync())).toBe('waitable-in-set');
    const handles = new InstanceHandles(inst);
    const type = { kind: 'stream', type: 'u8' } as const;
    expect(trapOf(() => handles.liftEnd(stream.reader, type))).toBe('waitable-in-set');
  });

  test('a readable end moves to another instance', () => {
    const stream = channel('stream', 'string');
    const from = new InstanceHandles(inst);
    const to = new InstanceHandles(new ComponentInstance());
    const type = { kind: 'stream', type: 'string' } as const;
    const index = to.lowerEnd(from.liftEnd(stream.reader, type), type);
    expect(to.inst.handles.get(index)).toBeDefined();
    expect(trapOf(() => stream.read(0, 1))).toBe('unknown-handle');
  });

  test('ends of another type or direction', () => {
    const stream = channel('stream', 'u8');
    const future = channel('future', 'u8');
    const wrong = { type: stream.type, direction: 'read', async: true } as const;
    expect(trapOf(() => copy(thread, wrong, stream.writer, 0, 1))).toBe('handle-type');
    expect(trapOf(() => copy(thread, wrong, future.reader, 0, 1))).toBe('handle-type');
    const u16 = { ...wrong, type: { kind: 'stream', type: 'u16' } } as const;
    expect(trapOf(() => copy(thread, u16, stream.reader, 0, 1))).toBe('handle-type');
  });

  test('buffers must lie in memory', () => {
    const stream = channel('stream', 'u32');
    expect(trapOf(() => stream.read(2, 1))).toBe('unaligned-pointer');
    expect(trapOf(() => stream.read(65532, 2))).toBe('list-out-of-bounds');
    expect(trapOf(() => stream.read(0, 2 ** 28))).toBe('buffer-length');
    expect(stream.read(2, 0)).toBe(blocked);
  });

  test('within an instance only numbers are copied', () => {
    const stream = channel('stream', 'string');
    stream.read(0, 1);
    expect(trapOf(() => stream.write(0, 1))).toBe('copy-same-instance');
  });

  test('code that cannot be suspended may not wait', () => {
    expect(trapOf(() => channel('stream', 'u8').readSync())).toBe('cannot-block');
  });
});

describe('futures', () => {
  test('a value is passed once', () => {
    const future = channel('future', 'u8');
    const poll = poller(future.reader);
    expect(future.read(100)).toBe(blocked);
    put(200, [7]);
    expect(future.write(200)).toBe(0);
    expect(poll()).toEqual([4, future.reader, 0]);
    expect(at(100, 1)).toEqual([7]);
    expect(trapOf(() => future.write(200))).toBe('copy-done');
    future.dropWriter();
    future.dropReader();
  });

  test('a writer must write', () => {
    const future = channel('future', 'u8');
    expect(trapOf(() => future.dropWriter())).toBe('future-unwritten');
  });

  test('a writer sees that nobody reads', () => {
    const future = channel('future', 'u8');
    future.dropReader();
    expect(future.write(0)).toBe(1);
    future.dropWriter();
  });

  test('a write is cancelled', () => {
    const future = channel('future', 'u8');
    expect(future.write(0)).toBe(blocked);
    expect(future.cancelWrite()).toBe(2);
  });
});

test('a waitable set is dropped only when it is empty', () => {
  const stream = channel('stream', 'u8');
  const set = waitableSetNew(inst);
  waitableJoin(inst, stream.reader, set);
  expect(trapOf(() => waitableSetDrop(inst, set))).toBe('waitable-set-busy');
  waitableJoin(inst, stream.reader, 0);
  waitableSetDrop(inst, set);
  expect(trapOf(() => waitableSetDrop(inst, set))).toBe('unknown-handle');
});
