import { encodeUtf8 } from './text.js';

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
  | 'uncaught-exception'
  | 'yield-limit';

// What is used of the engine's WebAssembly.
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => object;
  readonly Exception: new () => object;
};

/** `(module (func unreachable) (start 0))` */
const trapping = '\0asm\x01\0\0\0\x01\x04\x01`\0\0\x03\x02\x01\0\b\x01\0\n\x05\x01\x03\0\0\v';

/**
 * A trap: the component did what the Canonical ABI forbids. Nothing may call the
 * component any more. It is an error that the engine has made, as only those can't be
 * caught by core code (`catch_all`); where there is no engine, that says so.
 */
export class Trap extends Error {
  override readonly name: string = 'Trap';
  readonly code: TrapCode;

  /** Without a message it is what the code says. */
  constructor(code: TrapCode, message: string = code.replaceAll('-', ' ')) {
    super(message);
    this.code = code;
    try {
      new WebAssembly.Instance(new WebAssembly.Module(encodeUtf8(trapping)));
    } catch (error) {
      const { stack } = this;
      // biome-ignore lint/correctness/noConstructorReturn: no class makes errors as the engine does.
      return Object.assign(Object.setPrototypeOf(error, Trap.prototype), this, { message, stack });
    }
  }
}

/** `trap()` */
export function trap(code: TrapCode, message?: string): never {
  throw new Trap(code, message);
}

export function badString(): never {
  trap('string-encoding', 'invalid code units in a string');
}

/**
 * What the caller of a component gets of what its core code has thrown: an exception that
 * the code does not catch is a trap (`call_and_trap_on_throw`), or core code of the caller
 * could catch it.
 */
export function trapOnThrow(error: unknown): unknown {
  return error instanceof WebAssembly.Exception ? new Trap('uncaught-exception') : error;
}
