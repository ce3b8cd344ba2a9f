import { beforeEach, expect, test } from 'vitest';
import {
  backpressureDec,
  backpressureInc,
  ComponentInstance,
  type CoreValue,
  compileValues,
  type FuncInst,
  type FuncType,
  InstanceHandles,
  liftTask,
  lowerTask,
  maxFlatAsyncParams,
  maxFlatParams,
  Store,
  subtaskCancel,
  subtaskDrop,
  syncThread,
  Task,
  type TaskLift,
  Thread,
  taskCancel,
  taskReturn,
  threadNew,
  threadResumeLater,
  threadYield,
  waitableJoin,
  waitableSetNew,
  waitableSetPoll,
} from '../src/index.js';
import { outcome } from './guest.js';

declare function setTimeout(run: (value?: unknown) => void): void;

const trapOf = (run: () => unknown) => (outcome(run) as { trap?: string }).trap;
const memory = { buffer: new ArrayBuffer(65536) };
const exit = 0;
const yields = 1;
const waitFor = (set: number) => 2 | (set << 4);
const type: FuncType = {
  kind: 'func',
  async: true,
  params: [{ name: 'x', type: 'u32' }],
  result: 'u32',
};
const one = compileValues(['u32'], maxFlatParams, { memory });

let store: Store;
let caller: ComponentInstance;
let callee: ComponentInstance;
beforeEach(() => {
  store = new Store();
  caller = new ComponentInstance();
  callee = new ComponentInstance();
});

const returns = (value: number) => taskReturn(store.current!, one, true, [value]);
const returnsAndExits = (value: number) => {
  returns(value);
  return exit;
};

/** A function with a callback, both of core code that is written in JavaScript. */
function lifted(lift: Partial<TaskLift>): FuncInst {
  const base = { type, inst: callee, params: one, results: one, async: true, callee: () => exit };
  return liftTask(store, { ...base, callback: () => exit, ...lift });
}

/** Runs code on a thread of the caller, as a call from the host would. */
function asCaller<T>(run: () => T, canSuspend = false): T {
  let result: T | undefined;
  const hostType: FuncType = { ...type, params: [], result: undefined };
  const task = new Task(
    hostType,
    { async: true, callback: true },
    caller,
    () => [],
    () => {},
  );
  caller.enterFrom(undefined);
  const start = (): void => {
    result = run();
  };
  new Thread(store, task, start, canSuspend).resume(false);
  caller.leaveTo(undefined);
  return result!;
}

/** An asynchronous lowering for the instance of `handles`: takes a value, and where the result goes. */
function lowerAsync(func: FuncInst, handles: InstanceHandles) {
  return lowerTask(store, {
    callee: func,
    handles,
    params: compileValues(['u32'], maxFlatAsyncParams, { memory }),
    results: compileValues(['u32'], 0, { memory }),
    hasOutPointer: true,
    async: true,
  });
}

/** What the caller has of it: calls with a value, and the result at address 64. */
function lowered(func: FuncInst) {
  const core = lowerAsync(func, new InstanceHandles(caller));
  return (value: number) => asCaller(() => core(value, 64) as number);
}
const result = () => new DataView(memory.buffer).getUint32(64, true);
const state = (packed: number) => packed & 0xf;
const index = (packed: number) => packed >>> 4;

/** Polls a subtask through a new set: the code and the payload. */
function poll(subtask: number) {
  return asCaller(() => {
    const set = waitableSetNew(caller);
    waitableJoin(caller, subtask, set);
    const code = waitableSetPoll(store.current!, false, memory, set, 0);
    waitableJoin(caller, subtask, 0);
    return [code, new Uint32Array(memory.buffer)[1]];
  });
}

/** Resumes threads until none is ready. */
function runAll(store: Store): void {
  while (!store.switching && store.tick());
}

test('a callee that returns at once', () => {
  const call = lowered(
    lifted({
      callee: (x) => {
        returns((x as number) + 1);
        return exit;
      },
    }),
  );
  expect(call(4)).toBe(2);
  expect(result()).toBe(5);
  expect(caller.handles.size).toBe(0);
});

test('a callee that yields returns later, by an event', () => {
  let argument: CoreValue = 0;
  const call = lowered(
    lifted({
      callee: (x) => {
        argument = x!;
        return yields;
      },
      callback: () => {
        returns((argument as number) * 2);
        return exit;
      },
    }),
  );
  const packed = call(21);
  expect(state(packed)).toBe(1);
  expect(
    trapOf(() => subtaskDrop(caller, caller.handles.add(caller.handles.get(index(packed))))),
  ).toBe('subtask-unresolved');
  runAll(store);
  expect(poll(index(packed))).toEqual([1, 2]);
  expect(result()).toBe(42);
  subtaskDrop(caller, index(packed));
});

test('a callback is given the events of its waitable set', () => {
  const events: CoreValue[][] = [];
  const inner = lifted({ callee: () => yields, callback: () => returnsAndExits(1) });
  const outer = new ComponentInstance();
  const core = lowerAsync(inner, new InstanceHandles(outer));
  let subtask = 0;
  const call = lowered(
    lifted({
      inst: outer,
      callee: (x) => {
        subtask = index(core(x!, 128) as number);
        const set = waitableSetNew(outer);
        waitableJoin(outer, subtask, set);
        return waitFor(set);
      },
      callback: (...event) => {
        events.push(event);
        returns(7);
        return exit;
      },
    }),
  );
  call(0);
  runAll(store);
  expect(events).toEqual([[1, subtask, 2]]);
  expect(result()).toBe(7);
});

test('functions that may not overlap run one after another', async () => {
  const log: string[] = [];
  let resume = (_: number): void => {};
  const call = lowered(
    lifted({
      async: false,
      callback: undefined,
      canSuspend: true,
      callee: (x) => {
        log.push(`begin ${x}`);
        return x === 1 ? new Promise<number>((resolve) => (resume = resolve)) : x;
      },
    }),
  );
  const first = call(1);
  const second = call(2);
  expect([state(first), state(second)]).toEqual([1, 0]);
  runAll(store);
  expect(log).toEqual(['begin 1']);
  resume(10);
  await Promise.resolve();
  expect(poll(index(first))).toEqual([1, 2]);
  runAll(store);
  expect(log).toEqual(['begin 1', 'begin 2']);
  expect(poll(index(second))).toEqual([1, 2]);
});

test('backpressure keeps calls from starting, and they may be cancelled', () => {
  let started = 0;
  const call = lowered(lifted({ callee: () => returnsAndExits(started++) }));
  backpressureInc(callee);
  const first = call(1);
  const second = call(2);
  expect([state(first), state(second)]).toEqual([0, 0]);
  expect(asCaller(() => subtaskCancel(store.current!, true, index(second)))).toBe(3);
  backpressureDec(callee);
  runAll(store);
  expect(started).toBe(1);
  expect(poll(index(first))).toEqual([1, 2]);
});

test('a call that waits to start keeps those after it waiting', () => {
  const log: CoreValue[] = [];
  const call = lowered(
    lifted({
      callee: (x) => {
        log.push(x!);
        return returnsAndExits(0);
      },
    }),
  );
  backpressureInc(callee);
  const first = call(1);
  backpressureDec(callee);
  const second = call(2);
  expect([state(first), state(second)]).toEqual([0, 0]);
  runAll(store);
  expect(log).toEqual([1, 2]);
});

test('what may overlap starts while another task runs, and without async whatever there is', () => {
  callee.exclusiveThread = {};
  const stackful = lifted({ callback: undefined, callee: () => void returns(1) });
  expect(state(lowered(lifted({}))(0))).toBe(0);
  // Since another call waits to start, this one has to be resumed, which it can be.
  const packed = lowered(stackful)(0);
  expect(state(packed)).toBe(0);
  runAll(store);
  expect(poll(index(packed))).toEqual([1, 2]);
  backpressureInc(callee);
  const plain = { type: { ...type, async: false }, async: false, callback: undefined };
  expect(lowered(lifted({ ...plain, callee: (x) => x }))(7)).toBe(2);
  expect(result()).toBe(7);
});

test('calls of calls are run at once', () => {
  const inner = lifted({ callee: () => returnsAndExits(5) });
  const handles = new InstanceHandles(new ComponentInstance());
  const core = lowerAsync(inner, handles);
  const outer = lifted({
    inst: handles.inst,
    callee: (x) => returnsAndExits(core(x!, 128) as number),
  });
  expect(lowered(outer)(0)).toBe(2);
  expect(result()).toBe(2);
});

test('cancellation is delivered to a callback that waits', () => {
  const events: CoreValue[][] = [];
  const call = lowered(
    lifted({
      callee: () => waitFor(waitableSetNew(callee)),
      callback: (...event) => {
        events.push(event);
        taskCancel(store.current!);
        return exit;
      },
    }),
  );
  const packed = call(1);
  expect(asCaller(() => subtaskCancel(store.current!, true, index(packed)))).toBe(4);
  expect(events).toEqual([[6, 0, 0]]);
  expect(trapOf(() => asCaller(() => subtaskCancel(store.current!, true, index(packed))))).toBe(
    'subtask-resolved',
  );
});

test('to cancel synchronously waits for the end, though a start was not delivered yet', async () => {
  const call = lowered(
    lifted({
      callee: () => yields,
      callback: (event) => (event === 6 ? yields : returnsAndExits(3)),
    }),
  );
  backpressureInc(callee);
  const packed = call(1);
  backpressureDec(callee);
  expect(store.tick()).toBe(true);
  const end = asCaller(() => subtaskCancel(store.current!, false, index(packed)), true);
  runAll(store);
  expect(await end).toBe(2);
  expect(result()).toBe(3);
});

test('what traps is told at once, though another stack is still to go on', () => {
  const told: unknown[] = [];
  store.onIdle = (failure) => told.push(failure?.error);
  const [one, other] = ['one', 'other'].map(() => syncThread(store, callee));
  store.beginSwitch(one!);
  store.beginSwitch(other!);
  expect(one!.fail('reason')).toBe(true);
  expect(told).toEqual(['reason']);
  expect(store.switching).toBe(true);
  other!.end(() => {});
  expect(told).toEqual(['reason', undefined]);
  expect(store.switching).toBe(false);
});

test('traps of tasks', () => {
  const call = (lift: Partial<TaskLift>) => {
    callee = new ComponentInstance();
    caller = new ComponentInstance();
    return trapOf(() => lowered(lifted(lift))(1));
  };
  const twice = () => {
    returns(1);
    return returnsAndExits(1);
  };
  expect(call({})).toBe('task-unresolved');
  expect(call({ callee: twice })).toBe('task-resolved');
  expect(call({ callee: () => 5 })).toBe('callback-code');
  expect(
    call({
      callee: () => {
        taskCancel(store.current!);
        return exit;
      },
    }),
  ).toBe('task-not-cancelled');
  expect(call({ callee: () => waitFor(9) })).toBe('unknown-handle');
  expect(
    call({
      callee: () => {
        taskReturn(store.current!, one, false, [1]);
        return exit;
      },
    }),
  ).toBe('result-type');
  const borrowing = () => {
    store.current!.task.numBorrows = 1;
    returns(1);
    return exit;
  };
  expect(call({ callee: borrowing })).toBe('borrows-remain');
});

test('a synchronous function may not block before it returns', async () => {
  const sync = { type: { ...type, async: false }, async: false, callback: undefined };
  const values: unknown[] = [];
  const call = (core: TaskLift['callee']) =>
    lifted({ ...sync, callee: core, canSuspend: true })(
      () => [3],
      (results) => values.push(results),
      undefined,
    );
  call((x) => x);
  expect(values).toEqual([[3]]);
  expect(trapOf(() => call(() => new Promise<number>(() => {})))).toBe('cannot-block');
});

test('a suspended function goes on when it is resumed', async () => {
  const values: unknown[] = [];
  const stackful = { callback: undefined, canSuspend: true };
  const core = async () => {
    const thread = store.current!;
    expect(await threadYield(thread, false)).toBe(0);
    store.current = thread;
    returns(11);
    store.current = undefined;
    return undefined;
  };
  lifted({ ...stackful, callee: core })(
    () => [0],
    (results) => values.push(results),
    undefined,
  );
  expect(values).toEqual([]);
  runAll(store);
  await new Promise((resolve) => setTimeout(resolve));
  expect(values).toEqual([[11]]);
  expect(callee.threads.size).toBe(0);
});

test('a task ends with its last thread', () => {
  const log: string[] = [];
  const call = lowered(
    lifted({
      callee: () => {
        const other = threadNew(store.current!, () => log.push('other'));
        threadResumeLater(callee, other);
        expect(trapOf(() => threadResumeLater(callee, other))).toBe('thread-state');
        returns(0);
        return exit;
      },
    }),
  );
  call(0);
  expect([log, callee.threads.size]).toEqual([[], 1]);
  runAll(store);
  expect([log, callee.threads.size]).toEqual([['other'], 0]);
});
