/** What a trap of the Canonical ABI is about: the `code` of a `Trap`. */
export type TrapCode =
  | 'unaligned-pointer'
  | 'pointer-out-of-bounds'
  | 'string-too-long'
  | 'string-out-of-bounds'
  | 'string-encoding'
  | 'list-too-long'
  | 'list-out-of-bounds'
  | 'realloc-unaligned'
  | 'realloc-out-of-bounds'
  | 'no-realloc'
  | 'invalid-char'
  | 'invalid-discriminant'
  | 'unknown-handle'
  | 'handle-type'
  | 'handle-lent'
  | 'handle-not-owned'
  | 'table-full'
  | 'borrows-remain'
  | 'cannot-enter'
  | 'cannot-leave'
  | 'cannot-block'
  | 'task-resolved'
  | 'task-unresolved'
  | 'task-not-cancelled'
  | 'result-type'
  | 'backpressure-range'
  | 'callback-code'
  | 'waitable-set-busy'
  | 'waitable-in-set'
  | 'waitable-has-waiter'
  | 'subtask-unresolved'
  | 'subtask-resolved'
  | 'cancel-twice'
  | 'copy-busy'
  | 'copy-done'
  | 'copy-same-instance'
  | 'buffer-length'
  | 'not-copying'
  | 'future-unwritten'
  | 'thread-state'
  | 'time-limit'
  | 'thread-type'
  | 'deadlock'
  | 'yield-limit';

/**
 * A trap: the component did what the Canonical ABI forbids. Nothing may call the
 * component any more.
 */
export class Trap extends Error {
  override readonly name: string = 'Trap';
  readonly code: TrapCode;

  /** Without a message it is what the code says. */
  constructor(code: TrapCode, message: string = code.replaceAll('-', ' ')) {
    super(message);
    this.code = code;
  }
}

/** `trap()` */
export function trap(code: TrapCode, message?: string): never {
  throw new Trap(code, message);
}

export function badString(): never {
  trap('string-encoding', 'invalid code units in a string');
}
