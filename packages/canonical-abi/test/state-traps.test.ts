import { afterAll, beforeEach, expect, test } from 'vitest';
import {
  backpressureDec,
  backpressureInc,
  blocked,
  ComponentInstance,
  type CopyEnd,
  type CopyOptions,
  cancelCopy,
  compileElement,
  compileValues,
  copy,
  destroy,
  dropEnd,
  ErrorContext,
  endsNew,
  errorContextDebugMessage,
  errorContextDrop,
  errorContextNew,
  type FuncInst,
  InstanceHandles,
  liftBorrow,
  liftOwn,
  liftTask,
  lowerBorrow,
  lowerOwn,
  lowerTask,
  maxFlatParams,
  RuntimeResourceType,
  resourceDrop,
  resourceNew,
  resourceRep,
  Store,
  Subtask,
  subtaskCancel,
  subtaskDrop,
  subtaskStates,
  Table,
  Task,
  type TaskLift,
  Thread,
  taskCancel,
  taskReturn,
  threadIndex,
  threadNew,
  threadResumeLater,
  threadSuspend,
  threadThen,
  threadYield,
  type ValueType,
  waitableJoin,
  waitableSetDrop,
  waitableSetNew,
  waitableSetPoll,
  waitableSetWait,
} from '../src/index.js';
import { Guest, outcome } from './guest.js';
import { codesOf } from './trap-codes.js';

// Every trap that the document has for tables, tasks, waitables, streams, futures and
// threads, by its functions in their order.

const reached = new Set<string>();

function trapOf(run: () => unknown): string | undefined {
  const { trap } = outcome(run) as { trap?: string };
  if (trap !== undefined) reached.add(trap);
  return trap;
}

afterAll(() => {
  expect(codesOf('state').filter((code) => !reached.has(code))).toEqual([]);
});

const func = { kind: 'func', params: [], result: undefined } as const;
const guest = new Guest('utf8', 'i32', 4096);
const { memory } = guest;
const nothing = compileValues([], maxFlatParams, { memory });
const u32 = compileValues(['u32'], maxFlatParams, { memory });
const text = compileValues(['string'], maxFlatParams, guest.options);

let store: Store;
let inst: ComponentInstance;
let file: RuntimeResourceType;
/** One that may be suspended, and one that may not. */
let thread: Thread;
let rigid: Thread;
/** Indices of things of every kind. */
let set: number;
let subtask: number;
let resource: number;
beforeEach(() => {
  store = new Store();
  inst = new ComponentInstance();
  file = new RuntimeResourceType(inst, undefined);
  thread = threadOf(true);
  rigid = threadOf(false);
  set = waitableSetNew(inst);
  subtask = inst.handles.add(new Subtask());
  resource = resourceNew(inst, file, 1);
});

function taskOf(async: boolean, options = { async: true, callback: false }): Task {
  const resolved = (): void => {};
  return new Task({ ...func, async }, options, inst, () => [], resolved);
}

/** A thread that runs. */
function threadOf(canSuspend: boolean, task = taskOf(true)): Thread {
  const made: Thread = new Thread(store, task, () => task.registerThread(made), canSuspend);
  made.resume(false);
  return made;
}

function channel(kind: 'stream' | 'future', of: ValueType | 'nothing' = 'u8') {
  const element = of === 'nothing' ? undefined : of;
  const type = { kind, type: element };
  const ends = endsNew(inst, type);
  const [reader, writer] = [Number(ends & 0xffffffffn), Number(ends >> 32n)];
  const access = element && compileElement(element, guest.options);
  const options = (direction: 'read' | 'write', async: boolean): CopyOptions => ({
    type,
    direction,
    async,
    element: access,
  });
  return {
    type,
    reader,
    writer,
    end: (index: number) => inst.handles.get(index) as CopyEnd,
    read: (index = reader, async = true, pointer = 0, length = 1) =>
      copy(thread, options('read', async), index, pointer, length),
    write: (index = writer, async = true, pointer = 0, length = 1) =>
      copy(thread, options('write', async), index, pointer, length),
    cancelRead: (index = reader, async = true) => cancelCopy(thread, options('read', async), index),
    cancelWrite: (index = writer, async = true) =>
      cancelCopy(thread, options('write', async), index),
    dropReader: (index = reader) => dropEnd(inst, options('read', true), index),
    dropWriter: (index = writer) => dropEnd(inst, options('write', true), index),
    lift: (index = reader, other: ValueType | undefined = element) => {
      const handles = new InstanceHandles(inst);
      return kind === 'stream'
        ? handles.liftEnd(index, { kind, type: other })
        : handles.liftEnd(index, { kind, type: other });
    },
  };
}

test('Table.get, Table.remove', () => {
  const table = new Table<object>();
  const index = table.add({});
  table.remove(table.add({}));
  for (const wrong of [0, index + 1, index + 2, 2 ** 28, 0xffffffff]) {
    expect(trapOf(() => table.get(wrong))).toBe('unknown-handle');
    expect(trapOf(() => table.remove(wrong))).toBe('unknown-handle');
  }
});

test('Table.add', () => {
  const table = new Table<object>(1);
  table.remove(table.add({}));
  table.add({});
  expect(trapOf(() => table.add({}))).toBe('table-full');
});

test('Store.lift', () => {
  inst.enterFrom(undefined);
  expect(trapOf(() => call({}))).toBe('cannot-enter');
  expect(trapOf(() => inst.enterFrom(undefined))).toBe('cannot-enter');
});

test('WaitableSet.drop', () => {
  waitableJoin(inst, subtask, set);
  expect(trapOf(() => waitableSetDrop(inst, set))).toBe('waitable-set-busy');
  const other = waitableSetNew(inst);
  waitableSetWait(thread, false, memory, other, 0);
  expect(trapOf(() => waitableSetDrop(inst, other))).toBe('waitable-set-busy');
});

test('Subtask.drop', () => {
  const returned = new Subtask();
  returned.state = subtaskStates.returned;
  // It is known to the guest only by its event.
  expect(trapOf(() => subtaskDrop(inst, inst.handles.add(returned)))).toBe('subtask-unresolved');
  expect(trapOf(() => subtaskDrop(inst, subtask))).toBe('subtask-unresolved');
  returned.deliverResolve();
  subtaskDrop(inst, inst.handles.add(returned));
});

test('BufferGuestImpl', () => {
  const { read, write } = channel('stream', 'u32');
  expect(trapOf(() => read(undefined, true, 0, 2 ** 28))).toBe('buffer-length');
  expect(trapOf(() => write(undefined, true, 0, 2 ** 28))).toBe('buffer-length');
  expect(trapOf(() => read(undefined, true, 2))).toBe('unaligned-pointer');
  expect(trapOf(() => write(undefined, true, 65532, 2))).toBe('list-out-of-bounds');
  expect(write(undefined, true, 3, 0)).toBe(blocked);
  // What has no elements ignores the pointer, but not the length.
  const { read: count, write: counted } = channel('stream', 'nothing');
  expect(trapOf(() => count(undefined, true, 0, 2 ** 28))).toBe('buffer-length');
  expect(count(undefined, true, 0xffffffff, 2 ** 28 - 1)).toBe(blocked);
  expect(counted(undefined, true, 0xffffffff, 2 ** 28 - 1)).toBe((2 ** 28 - 1) * 16);
  const { read: readOne } = channel('future', 'u32');
  expect(trapOf(() => readOne(undefined, true, 2))).toBe('unaligned-pointer');
  expect(trapOf(() => readOne(undefined, true, 65536))).toBe('list-out-of-bounds');
});

test.each([
  ...['u8', 's8', 'u16', 's16', 'u32', 's32', 'u64', 's64', 'f32', 'f64'],
  'nothing',
] as const)('SharedStreamImpl, SharedFutureImpl: within an instance %s is copied', (type) => {
  for (const kind of ['stream', 'future'] as const) {
    const { read, write } = channel(kind, type);
    read();
    expect(write(undefined, true, 8)).toBe(kind === 'stream' ? 16 : 0);
  }
});

test.each([
  'bool',
  'char',
  'string',
  { kind: 'list', element: 'u8' },
  { kind: 'tuple', types: ['u8'] },
] as readonly ValueType[])(
  'SharedStreamImpl, SharedFutureImpl: within an instance %o is not',
  (type) => {
    for (const kind of ['stream', 'future'] as const) {
      const first = channel(kind, type);
      first.read();
      expect(trapOf(() => first.write())).toBe('copy-same-instance');
      const second = channel(kind, type);
      second.write();
      expect(trapOf(() => second.read())).toBe('copy-same-instance');
    }
  },
);

test('CopyEnd.drop', () => {
  const { read, end, reader, dropReader, write, dropWriter } = channel('stream');
  read();
  end(reader).state = 'cancelling';
  expect(trapOf(() => dropReader())).toBe('copy-busy');
  write();
  const other = channel('stream');
  other.write();
  expect(trapOf(() => other.dropWriter())).toBe('copy-busy');
  dropWriter();
});

test('WritableFutureEnd.drop', () => {
  const { write, dropWriter } = channel('future');
  write();
  expect(trapOf(() => dropWriter())).toBe('future-unwritten');
  expect(trapOf(channel('future').dropWriter)).toBe('future-unwritten');
  const cancelled = channel('future');
  cancelled.write();
  expect(cancelled.cancelWrite()).toBe(2);
  expect(trapOf(() => cancelled.dropWriter())).toBe('future-unwritten');
});

test('lift_error_context', () => {
  const handles = new InstanceHandles(inst);
  expect(trapOf(() => handles.liftErrorContext(set))).toBe('handle-type');
  expect(trapOf(() => handles.liftErrorContext(99))).toBe('unknown-handle');
});

test('lift_own', () => {
  const other = new RuntimeResourceType(inst, undefined);
  expect(trapOf(() => liftOwn(inst, 99, file))).toBe('unknown-handle');
  expect(trapOf(() => liftOwn(inst, set, file))).toBe('handle-type');
  expect(trapOf(() => liftOwn(inst, lowerOwn(inst, 1, other), file))).toBe('handle-type');
  liftBorrow(inst, resource, file, new Subtask());
  expect(trapOf(() => liftOwn(inst, resource, file))).toBe('handle-lent');
  const user = new ComponentInstance();
  const borrowed = lowerBorrow(user, 1, file, { numBorrows: 0 });
  expect(trapOf(() => liftOwn(user, borrowed, file))).toBe('handle-not-owned');
});

test('lift_borrow', () => {
  const other = new RuntimeResourceType(inst, undefined);
  expect(trapOf(() => liftBorrow(inst, 99, file, new Subtask()))).toBe('unknown-handle');
  expect(trapOf(() => liftBorrow(inst, set, file, new Subtask()))).toBe('handle-type');
  expect(trapOf(() => liftBorrow(inst, resource, other, new Subtask()))).toBe('handle-type');
});

test.each(['stream', 'future'] as const)('lift_%s', (kind) => {
  const other = kind === 'stream' ? 'future' : 'stream';
  expect(trapOf(() => channel(kind).lift(99))).toBe('unknown-handle');
  expect(trapOf(() => channel(kind).lift(waitableSetNew(inst)))).toBe('handle-type');
  const { writer, lift } = channel(kind);
  expect(trapOf(() => lift(writer))).toBe('handle-type');
  expect(trapOf(() => lift(channel(other).reader))).toBe('handle-type');
  expect(trapOf(() => lift(undefined, 'u16'))).toBe('handle-type');
  const busy = channel(kind);
  busy.read();
  expect(trapOf(() => busy.lift())).toBe('copy-busy');
  const cancelling = channel(kind);
  cancelling.end(cancelling.reader).state = 'cancelling';
  expect(trapOf(() => cancelling.lift())).toBe('copy-busy');
  const done = channel(kind);
  done.write();
  if (kind === 'stream') {
    done.cancelWrite();
    done.dropWriter();
  }
  done.read();
  expect(trapOf(() => done.lift())).toBe('copy-done');
  const joined = channel(kind);
  waitableJoin(inst, joined.reader, set);
  expect(trapOf(() => joined.lift())).toBe('waitable-in-set');
});

/** Calls a function of core code in JavaScript. */
function call(lift: Partial<TaskLift>, type: FuncTypeOf = { ...func, async: true }): void {
  lifted(lift, type)(
    () => [],
    () => {},
    undefined,
  );
}

type FuncTypeOf = TaskLift['type'];

function lifted(lift: Partial<TaskLift>, type: FuncTypeOf): FuncInst {
  const base = { params: nothing, results: nothing, async: true, callee: () => 0 };
  const callback = lift.async === false ? undefined : () => 0;
  return liftTask(store, { ...base, type, inst, callback, ...lift });
}

test('canon_lift', () => {
  const wait = (index: number) => () => 2 | (index << 4);
  expect(trapOf(() => call({ callee: wait(99) }))).toBe('unknown-handle');
  inst = new ComponentInstance();
  const other = inst.handles.add(new ErrorContext(''));
  expect(trapOf(() => call({ callee: wait(other) }))).toBe('handle-type');
  for (let code = 3; code < 16; code++) {
    inst = new ComponentInstance();
    expect(trapOf(() => call({ callee: () => code }))).toBe('callback-code');
  }
});

test('canon_lift: a synchronous function that blocks', () => {
  const callee = () => new Promise<number>(() => {});
  const type = { ...func, async: false };
  expect(trapOf(() => call({ async: false, callee, canSuspend: true }, type))).toBe('cannot-block');
  const blocking = threadOf(false, taskOf(false, { async: false, callback: false }));
  blocking.task.implicitThread = blocking;
  inst = blocking.task.inst;
  expect(
    trapOf(() =>
      blocking.blockOn(
        () => false,
        false,
        () => 0,
      ),
    ),
  ).toBe('cannot-block');
  expect(trapOf(() => threadSuspend(blocking, false))).toBe('cannot-block');
  expect(trapOf(() => blocking.checkMayBlock())).toBe('cannot-block');
});

test('canon_lower', () => {
  const core = (async: boolean) =>
    lowerTask(store, {
      callee: lifted({ callee: () => 1 }, { ...func, async: true }),
      handles: new InstanceHandles(new ComponentInstance()),
      params: nothing,
      results: nothing,
      hasOutPointer: false,
      async,
    });
  // Nobody waits who could: the call came from no thread.
  expect(trapOf(() => core(false)())).toBe('cannot-block');
  const handles = new InstanceHandles(inst);
  inst.mayLeave = false;
  const base = { params: nothing, results: nothing, hasOutPointer: false, async: true, handles };
  expect(trapOf(() => lowerTask(store, { ...base, callee: () => () => {} })())).toBe(
    'cannot-leave',
  );
});

test('Task.unregister_thread, Task.return_, Task.cancel', () => {
  expect(trapOf(() => call({}))).toBe('task-unresolved');
  const task = taskOf(true);
  task.numBorrows = 1;
  expect(trapOf(() => task.return([]))).toBe('borrows-remain');
  expect(trapOf(() => task.cancel())).toBe('task-not-cancelled');
  task.state = 'pending-cancel';
  expect(trapOf(() => task.cancel())).toBe('task-not-cancelled');
  task.state = 'cancel-delivered';
  expect(trapOf(() => task.cancel())).toBe('borrows-remain');
  task.numBorrows = 0;
  task.cancel();
  expect(trapOf(() => task.cancel())).toBe('task-not-cancelled');
  expect(trapOf(() => task.return([]))).toBe('task-resolved');
});

test('canon_resource_drop', () => {
  const other = new RuntimeResourceType(inst, undefined);
  expect(trapOf(() => resourceDrop(inst, file, 99))).toBe('unknown-handle');
  expect(trapOf(() => resourceDrop(inst, file, waitableSetNew(inst)))).toBe('handle-type');
  expect(trapOf(() => resourceDrop(inst, other, resourceNew(inst, file, 2)))).toBe('handle-type');
  liftBorrow(inst, resource, file, new Subtask());
  expect(trapOf(() => resourceDrop(inst, file, resource))).toBe('handle-lent');
});

test('canon_resource_drop: the destructor is a call into the instance', () => {
  const user = new ComponentInstance();
  const mine = lowerOwn(user, 1, file);
  inst.enterFrom(undefined);
  expect(trapOf(() => resourceDrop(user, file, mine))).toBe('cannot-enter');
  expect(trapOf(() => destroy(file, 1, undefined))).toBe('cannot-enter');
  // That of the instance itself is none.
  resourceDrop(inst, file, resource);
});

test('canon_resource_rep', () => {
  const other = new RuntimeResourceType(inst, undefined);
  expect(trapOf(() => resourceRep(inst, file, 99))).toBe('unknown-handle');
  expect(trapOf(() => resourceRep(inst, file, set))).toBe('handle-type');
  expect(trapOf(() => resourceRep(inst, other, resource))).toBe('handle-type');
  // It may be called at any time.
  inst.mayLeave = false;
  expect(resourceRep(inst, file, resource)).toBe(1);
});

test('canon_backpressure_inc, canon_backpressure_dec', () => {
  expect(trapOf(() => backpressureDec(inst))).toBe('backpressure-range');
  inst.backpressure = 0;
  for (let i = 1; i < 2 ** 16; i++) backpressureInc(inst);
  expect(trapOf(() => backpressureInc(inst))).toBe('backpressure-range');
});

test('canon_task_return, canon_task_cancel', () => {
  const sync = threadOf(false, taskOf(false, { async: false, callback: false }));
  expect(trapOf(() => taskReturn(sync, nothing, true, []))).toBe('result-type');
  expect(trapOf(() => taskCancel(sync))).toBe('task-not-cancelled');
  expect(trapOf(() => taskReturn(thread, u32, false, [1]))).toBe('result-type');
  expect(trapOf(() => taskCancel(thread))).toBe('task-not-cancelled');
});

test.each([
  ['wait', waitableSetWait],
  ['poll', waitableSetPoll],
] as const)('canon_waitable_set_%s', (_, built) => {
  const run = (index: number, pointer = 0) =>
    trapOf(() => built(thread, false, memory, index, pointer));
  expect(run(99)).toBe('unknown-handle');
  expect(run(subtask)).toBe('handle-type');
  (inst.handles.get(subtask) as Subtask).setPendingEvent(() => [1, subtask, 1]);
  waitableJoin(inst, subtask, set);
  expect(run(set, 2)).toBe('unaligned-pointer');
  (inst.handles.get(subtask) as Subtask).setPendingEvent(() => [1, subtask, 1]);
  expect(run(set, 65532)).toBe('pointer-out-of-bounds');
});

test('canon_waitable_set_drop', () => {
  expect(trapOf(() => waitableSetDrop(inst, 99))).toBe('unknown-handle');
  expect(trapOf(() => waitableSetDrop(inst, subtask))).toBe('handle-type');
});

test('canon_waitable_join', () => {
  expect(trapOf(() => waitableJoin(inst, 99, 0))).toBe('unknown-handle');
  expect(trapOf(() => waitableJoin(inst, set, 0))).toBe('handle-type');
  expect(trapOf(() => waitableJoin(inst, resource, set))).toBe('handle-type');
  expect(trapOf(() => waitableJoin(inst, subtask, 99))).toBe('unknown-handle');
  expect(trapOf(() => waitableJoin(inst, subtask, subtask))).toBe('handle-type');
  const { read, reader } = channel('stream');
  expect(read(undefined, false)).toBeInstanceOf(Promise);
  expect(trapOf(() => waitableJoin(inst, reader, set))).toBe('waitable-has-waiter');
  expect(trapOf(() => waitableJoin(inst, reader, 0))).toBe('waitable-has-waiter');
});

test('canon_subtask_cancel', () => {
  const cancel = (index: number, async = true) => trapOf(() => subtaskCancel(thread, async, index));
  expect(cancel(99)).toBe('unknown-handle');
  expect(cancel(set)).toBe('handle-type');
  waitableJoin(inst, subtask, set);
  expect(cancel(subtask, false)).toBe('waitable-in-set');
  expect(cancel(subtask)).toBe(undefined);
  expect(cancel(subtask)).toBe('cancel-twice');
  const returned = new Subtask();
  returned.state = subtaskStates.returned;
  returned.deliverResolve();
  expect(cancel(inst.handles.add(returned))).toBe('subtask-resolved');
  const waiting = inst.handles.add(new Subtask());
  expect(subtaskCancel(thread, false, waiting)).toBeInstanceOf(Promise);
  expect(trapOf(() => waitableJoin(inst, waiting, set))).toBe('waitable-has-waiter');
  const stuck = inst.handles.add(new Subtask());
  expect(trapOf(() => subtaskCancel(rigid, false, stuck))).toBe('cannot-block');
});

test('canon_subtask_drop', () => {
  expect(trapOf(() => subtaskDrop(inst, 99))).toBe('unknown-handle');
  expect(trapOf(() => subtaskDrop(inst, waitableSetNew(inst)))).toBe('handle-type');
});

for (const kind of ['stream', 'future'] as const) {
  const other = kind === 'stream' ? 'future' : 'stream';

  test(`${kind}_copy`, () => {
    for (const direction of ['read', 'write'] as const) {
      const run = (index?: number, async = true) => trapOf(() => ends[direction](index, async));
      const ends = channel(kind);
      expect(run(99)).toBe('unknown-handle');
      expect(run(set)).toBe('handle-type');
      expect(run(direction === 'read' ? ends.writer : ends.reader)).toBe('handle-type');
      const same = direction === 'read' ? 'reader' : 'writer';
      expect(run(channel(other)[same])).toBe('handle-type');
      expect(run(channel(kind, 'u16')[same])).toBe('handle-type');
      expect(run(channel(kind, 'nothing')[same])).toBe('handle-type');
      const joined = channel(kind)[same];
      waitableJoin(inst, joined, set);
      expect(run(joined, false)).toBe('waitable-in-set');
      expect(run()).toBe(undefined);
      expect(run()).toBe('copy-busy');
      ends.end(ends[same]).state = 'cancelling';
      expect(run()).toBe('copy-busy');
      ends.end(ends[same]).state = 'done';
      expect(run()).toBe('copy-done');
    }
    const { reader, type } = channel(kind);
    const sync: CopyOptions = { type, direction: 'read', async: false };
    expect(trapOf(() => copy(rigid, sync, reader, 0, 1))).toBe('cannot-block');
  });

  test(`cancel_copy of a ${kind}`, () => {
    for (const direction of ['read', 'write'] as const) {
      const ends = channel(kind);
      const same = direction === 'read' ? 'reader' : 'writer';
      const name = direction === 'read' ? 'cancelRead' : 'cancelWrite';
      const run = (index?: number, async = true) => trapOf(() => ends[name](index, async));
      expect(run(99)).toBe('unknown-handle');
      expect(run(set)).toBe('handle-type');
      expect(run(direction === 'read' ? ends.writer : ends.reader)).toBe('handle-type');
      expect(run(channel(other)[same])).toBe('handle-type');
      expect(run(channel(kind, 'u16')[same])).toBe('handle-type');
      expect(run()).toBe('not-copying');
      ends[direction]();
      const joined = waitableSetNew(inst);
      waitableJoin(inst, ends[same], joined);
      expect(run(undefined, false)).toBe('waitable-in-set');
      ends.end(ends[same]).state = 'cancelling';
      expect(run()).toBe('not-copying');
      ends.end(ends[same]).state = 'done';
      expect(run()).toBe('not-copying');
      const waits = channel(kind);
      expect(waits[direction](undefined, false)).toBeInstanceOf(Promise);
      expect(trapOf(() => waits[name]())).toBe('not-copying');
    }
  });

  test(`drop of a ${kind}'s end`, () => {
    const ends = channel(kind);
    expect(trapOf(() => ends.dropReader(99))).toBe('unknown-handle');
    expect(trapOf(() => ends.dropReader(waitableSetNew(inst)))).toBe('handle-type');
    expect(trapOf(() => ends.dropReader(channel(kind).writer))).toBe('handle-type');
    expect(trapOf(() => ends.dropWriter(channel(kind).reader))).toBe('handle-type');
    expect(trapOf(() => ends.dropReader(channel(other).reader))).toBe('handle-type');
    expect(trapOf(() => ends.dropWriter(channel(kind, 'u16').writer))).toBe('handle-type');
    const waits = channel(kind);
    expect(waits.read(undefined, false)).toBeInstanceOf(Promise);
    expect(trapOf(() => waits.dropReader())).toBe('copy-busy');
  });
}

test('canon_thread_resume_later, canon_thread_{suspend,yield}_then_resume', () => {
  const other = threadNew(thread, () => {});
  for (const run of [
    (index: number) => threadResumeLater(inst, index),
    (index: number) => threadThen(thread, false, false, false, index),
    (index: number) => threadThen(thread, true, false, false, index),
  ]) {
    expect(trapOf(() => run(99))).toBe('unknown-handle');
    expect(trapOf(() => run(thread.index!))).toBe('thread-state');
  }
  threadResumeLater(inst, other);
  expect(trapOf(() => threadResumeLater(inst, other))).toBe('thread-state');
  expect(trapOf(() => threadThen(thread, true, false, false, other))).toBe('thread-state');
});

test('canon_thread_{suspend,yield}_then_promote', () => {
  expect(trapOf(() => threadThen(thread, false, true, false, 99))).toBe('unknown-handle');
  expect(trapOf(() => threadThen(thread, true, true, false, 99))).toBe('unknown-handle');
});

test('canon_thread_suspend where code cannot be suspended', () => {
  expect(trapOf(() => threadSuspend(rigid, false))).toBe('cannot-block');
});

test('code that cannot wait until another thread has blocked', () => {
  store.beginSwitch(thread);
  expect(trapOf(() => store.afterSwitch(undefined, rigid, () => 0))).toBe('cannot-block');
});

test('canon_error_context_new, canon_error_context_debug_message, canon_error_context_drop', () => {
  const element = compileElement('string', guest.options);
  const context = errorContextNew(inst, text, 0, 0);
  expect(trapOf(() => errorContextDebugMessage(inst, element, 99, 0))).toBe('unknown-handle');
  expect(trapOf(() => errorContextDebugMessage(inst, element, set, 0))).toBe('handle-type');
  expect(trapOf(() => errorContextDebugMessage(inst, element, context, 2))).toBe(
    'unaligned-pointer',
  );
  expect(trapOf(() => errorContextDrop(inst, 99))).toBe('unknown-handle');
  expect(trapOf(() => errorContextDrop(inst, waitableSetNew(inst)))).toBe('handle-type');
});

test('may_leave: every built-in that looks at it, before anything else', () => {
  const stream = channel('stream');
  const options = { type: stream.type, direction: 'read', async: true } as const;
  const element = compileElement('string', guest.options);
  const runs: readonly (() => unknown)[] = [
    () => resourceNew(inst, file, 1),
    () => resourceDrop(inst, file, 99),
    () => taskReturn(thread, u32, false, []),
    () => taskCancel(thread),
    () => waitableSetNew(inst),
    () => waitableSetWait(thread, false, memory, 99, 0),
    () => waitableSetPoll(thread, false, memory, 99, 0),
    () => waitableSetDrop(inst, 99),
    () => waitableJoin(inst, 99, 0),
    () => subtaskCancel(thread, true, 99),
    () => subtaskDrop(inst, 99),
    () => endsNew(inst, stream.type),
    () => endsNew(inst, { kind: 'future', type: undefined }),
    () => copy(thread, options, 99, 0, 1),
    () => cancelCopy(thread, options, 99),
    () => dropEnd(inst, options, 99),
    () => threadIndex(thread),
    () => threadNew(thread, () => {}),
    () => threadResumeLater(inst, 99),
    () => threadSuspend(thread, false),
    () => threadYield(thread, false),
    () => threadThen(thread, false, false, false, 99),
    () => threadThen(thread, true, false, false, 99),
    () => threadThen(thread, false, true, false, 99),
    () => threadThen(thread, true, true, false, 99),
    () => errorContextNew(inst, text, 0, 0),
    () => errorContextDebugMessage(inst, element, 99, 0),
    () => errorContextDrop(inst, 99),
  ];
  inst.mayLeave = false;
  for (const run of runs) expect(trapOf(run), String(run)).toBe('cannot-leave');
  // These don't.
  backpressureInc(inst);
  backpressureDec(inst);
});
