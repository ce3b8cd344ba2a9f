import type { CoreFuncType, CoreNumberType } from '@witcraft/binary';

/** A built-in function that a module imports: its name in the module, and its type. */
export interface BuiltIn {
  readonly name: string;
  readonly type: CoreFuncType;
}

function builtIn(name: string, params: number, result?: CoreNumberType): BuiltIn {
  return {
    name,
    type: {
      kind: 'func',
      params: Array.from({ length: params }, () => 'i32' as const),
      results: result === undefined ? [] : [result],
    },
  };
}

/** Of a module's own tasks; the import's module is that of exports of the world itself. */
export const taskBuiltIns: readonly BuiltIn[] = [builtIn('[task-cancel]', 0)];

/** What asynchronous functions work with, whatever their types. */
export const asyncBuiltIns: readonly BuiltIn[] = [
  builtIn('[backpressure-inc]', 0),
  builtIn('[backpressure-dec]', 0),
  builtIn('[waitable-set-new]', 0, 'i32'),
  builtIn('[waitable-set-wait]', 2, 'i32'),
  builtIn('[waitable-set-poll]', 2, 'i32'),
  builtIn('[waitable-set-drop]', 1),
  builtIn('[waitable-join]', 2),
  builtIn('[thread-yield]', 0, 'i32'),
  builtIn('[subtask-drop]', 1),
  builtIn('[subtask-cancel]', 1, 'i32'),
  builtIn('[context-get-0]', 0, 'i32'),
  builtIn('[context-set-0]', 1),
];

/**
 * What works with the futures or streams of one type, by its number in the type
 * of a function. Reading and writing are asynchronous: waiting inside of them is
 * behind a gate (🚝).
 */
export function payloadBuiltIns(
  kind: 'future' | 'stream',
  index: number,
  functionName: string,
): BuiltIn[] {
  const name = (operation: string): string => `[${kind}-${operation}-${index}]${functionName}`;
  // A future moves one value, a stream as many as are asked for.
  const transfer = kind === 'future' ? 2 : 3;
  return [
    builtIn(name('new'), 0, 'i64'),
    builtIn(name('cancel-read'), 1, 'i32'),
    builtIn(name('cancel-write'), 1, 'i32'),
    builtIn(name('drop-readable'), 1),
    builtIn(name('drop-writable'), 1),
    builtIn(name('forward'), 2),
    builtIn(`[async-lower]${name('read')}`, transfer, 'i32'),
    builtIn(`[async-lower]${name('write')}`, transfer, 'i32'),
  ];
}
