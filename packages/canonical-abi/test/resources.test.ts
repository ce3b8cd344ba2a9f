import { beforeEach, expect, test } from 'vitest';
import {
  backpressureDec,
  backpressureInc,
  ComponentInstance,
  InstanceHandles,
  liftBorrow,
  liftOwn,
  lowerBorrow,
  lowerOwn,
  RuntimeResourceType,
  resourceDrop,
  resourceNew,
  resourceRep,
  Subtask,
  Table,
} from '../src/index.js';
import { outcome } from './guest.js';

const trapOf = (run: () => unknown) => (outcome(run) as { trap?: string }).trap;

let dropped: number[];
let maker: ComponentInstance;
let user: ComponentInstance;
let file: RuntimeResourceType;
beforeEach(() => {
  dropped = [];
  maker = new ComponentInstance();
  user = new ComponentInstance();
  file = new RuntimeResourceType(maker, (rep) => dropped.push(rep));
});

test('a table begins at 1 and fills its holes', () => {
  const table = new Table<{ name: string }>();
  expect([table.add({ name: 'a' }), table.add({ name: 'b' })]).toEqual([1, 2]);
  expect(table.remove(1)).toEqual({ name: 'a' });
  expect(trapOf(() => table.get(1))).toBe('unknown-handle');
  expect(trapOf(() => table.get(0))).toBe('unknown-handle');
  expect(trapOf(() => table.get(7))).toBe('unknown-handle');
  expect(table.add({ name: 'c' })).toBe(1);
  expect([1, 2].map((index) => table.get(index).name)).toEqual(['c', 'b']);
  expect(table.size).toBe(2);
});

test('a table holds no more than its limit', () => {
  const table = new Table<object>(2);
  table.add({});
  table.add({});
  expect(trapOf(() => table.add({}))).toBe('table-full');
});

test('an owned resource moves', () => {
  const index = resourceNew(maker, file, 42);
  expect(resourceRep(maker, file, index)).toBe(42);
  const there = lowerOwn(user, liftOwn(maker, index, file), file);
  expect(trapOf(() => resourceRep(maker, file, index))).toBe('unknown-handle');
  resourceDrop(user, file, there);
  expect(dropped).toEqual([42]);
  expect([maker.handles.size, user.handles.size]).toEqual([0, 0]);
});

test('a handle of another type or kind', () => {
  const other = new RuntimeResourceType(maker, undefined);
  const index = resourceNew(maker, file, 1);
  expect(trapOf(() => resourceRep(maker, other, index))).toBe('handle-type');
  expect(trapOf(() => liftOwn(maker, index, other))).toBe('handle-type');
  const thing = maker.handles.add({});
  expect(trapOf(() => liftOwn(maker, thing, file))).toBe('handle-type');
});

test('what is lent is neither moved nor dropped until it is given back', () => {
  const index = lowerOwn(user, 5, file);
  const subtask = new Subtask();
  expect(liftBorrow(user, index, file, subtask)).toBe(5);
  subtask.state = 2;
  subtask.deliverResolve();
  const again = new Subtask();
  liftBorrow(user, index, file, again);
  expect(trapOf(() => resourceDrop(user, file, index))).toBe('handle-lent');
  const second = lowerOwn(user, 6, file);
  liftBorrow(user, second, file, again);
  expect(trapOf(() => liftOwn(user, second, file))).toBe('handle-lent');
});

test('a borrow counts in its task until it is dropped, and is not owned', () => {
  const task = { numBorrows: 0 };
  const index = lowerBorrow(user, 9, file, task);
  expect(task.numBorrows).toBe(1);
  resourceDrop(user, file, index);
  expect(task.numBorrows).toBe(0);
  expect(dropped).toEqual([]);
  const borrowed = lowerBorrow(user, 9, file, task);
  expect(trapOf(() => liftOwn(user, borrowed, file))).toBe('handle-not-owned');
});

test('a borrow to the instance that implements it is its representation', () => {
  expect(lowerBorrow(maker, 77, file, { numBorrows: 0 })).toBe(77);
});

test('no resources are made or dropped while leaving is forbidden', () => {
  maker.mayLeave = false;
  expect(trapOf(() => resourceNew(maker, file, 1))).toBe('cannot-leave');
  expect(trapOf(() => resourceDrop(maker, file, 1))).toBe('cannot-leave');
});

test('a destructor is a call into its instance', () => {
  const index = lowerOwn(user, 3, file);
  maker.enterFrom(undefined);
  expect(trapOf(() => resourceDrop(user, file, index))).toBe('cannot-enter');
});

test('who may enter', () => {
  const parent = new ComponentInstance();
  const first = new ComponentInstance(parent);
  const second = new ComponentInstance(parent);
  const third = new ComponentInstance(parent);
  parent.enterFrom(undefined);
  first.enterFrom(parent);
  second.enterFrom(first);
  expect(parent.mayEnterFrom(second)).toBe(true);
  expect(first.mayEnterFrom(parent)).toBe(false);
  expect(third.mayEnterFrom(undefined)).toBe(false);
  second.leaveTo(first);
  first.leaveTo(parent);
  parent.leaveTo(undefined);
  expect(third.mayEnterFrom(undefined)).toBe(true);
});

test('backpressure counts between 0 and 65535', () => {
  expect(trapOf(() => backpressureDec(user))).toBe('backpressure-range');
  maker.backpressure = 65535;
  expect(trapOf(() => backpressureInc(maker))).toBe('backpressure-range');
});

test('handles of an instance', () => {
  const handles = new InstanceHandles(user);
  const index = handles.lowerOwn(8, file);
  handles.lendScope = new Subtask();
  expect(handles.liftBorrow(index, file)).toBe(8);
  expect(trapOf(() => handles.liftEnd(index, { kind: 'stream', type: 'u8' }))).toBe('handle-type');
  expect(trapOf(() => handles.liftErrorContext(user.handles.add({})))).toBe('handle-type');
});
