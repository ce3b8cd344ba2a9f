import type { TrapCode } from '@witcraft/canonical-abi';

// Scripts say what a trap is to be in the words of the reference engine. Ours are often
// the same; where they are not, the reference's are here, and nowhere else.

/** What the reference calls a trap of the Canonical ABI; limits of ours are no such traps. */
const TRAPS: Partial<Readonly<Record<TrapCode, readonly string[]>>> = {
  'unaligned-pointer': [
    'unaligned pointer',
    'pointer not aligned',
    'pointer is not aligned',
    'list pointer is not aligned',
    'map pointer is not aligned',
    'string pointer not aligned to 2',
    'read pointer not aligned',
    'write pointer not aligned',
    'return pointer not aligned',
  ],
  'pointer-out-of-bounds': [
    'pointer out-of-bounds',
    'pointer out of bounds of memory',
    'read pointer out of bounds of memory',
    'write pointer out of bounds of memory',
    'invalid debug message pointer: out of bounds',
    'out of bounds memory access',
  ],
  'string-too-long': [
    'string content out-of-bounds',
    'string pointer/length out of bounds of memory',
    'string too long',
  ],
  'string-out-of-bounds': [
    'string content out-of-bounds',
    'string pointer/length out of bounds of memory',
  ],
  'string-encoding': [
    'invalid utf8 encoding',
    'invalid utf16 encoding',
    'invalid utf-8',
    'invalid utf-16',
  ],
  'list-too-long': [
    'list content out-of-bounds',
    'list pointer/length out of bounds of memory',
    'map pointer/length out of bounds of memory',
    'size overflow copying a list',
    'size overflow copying a map',
    'read pointer out of bounds of memory',
    'write pointer out of bounds of memory',
  ],
  'list-out-of-bounds': [
    'list content out-of-bounds',
    'list pointer/length out of bounds of memory',
    'map pointer/length out of bounds of memory',
    'fixed length list out of bounds of memory',
    'read pointer out of bounds of memory',
    'write pointer out of bounds of memory',
  ],
  'realloc-out-of-bounds': [
    'realloc return: beyond end of memory',
    'string content out-of-bounds',
    'list content out-of-bounds',
  ],
  'invalid-char': [
    'invalid `char` bit pattern',
    'converted integer out of range for `char`',
    'integer overflow',
  ],
  'invalid-discriminant': [
    'invalid variant discriminant',
    'invalid option discriminant',
    'invalid expected discriminant',
    'unexpected discriminant',
    'discriminant out of range',
  ],
  'unknown-handle': [
    'unknown handle index',
    'unknown table index',
    'unknown stream index',
    'unknown future index',
  ],
  'handle-type': [
    'used with the wrong type',
    'is not a resource',
    'handle is not a stream',
    'handle is not a future',
    'handle is a stream of a different type',
    'handle is a future of a different type',
    'handle is not a readable end of a stream',
    'handle is not a readable end of a future',
    'handle is not a waitable',
    'handle is not a waitable-set',
    'handle is not a subtask',
    'handle is not an error-context',
    'handle is not a guest thread',
    'passed read end to `stream.drop-writable`',
    'passed read end to `future.drop-writable`',
    'passed write end to `stream.cancel-read`',
    'passed write end to `future.cancel-read`',
    'passed read end to `stream.cancel-write`',
    'passed read end to `future.cancel-write`',
  ],
  'handle-lent': [
    'cannot remove owned resource while borrowed',
    'cannot lower owned resource while borrowed',
  ],
  'handle-not-owned': ['is not an own resource', 'cannot lift own resource from a borrow'],
  'table-full': ['resource table has no free keys'],
  'borrows-remain': ['borrow handles still remain at the end of the call'],
  'cannot-enter': ['cannot enter component instance'],
  'cannot-block': [
    'cannot block a synchronous task before returning',
    'deadlock detected: event loop cannot make further progress',
  ],
  'task-resolved': ['`task.return` or `task.cancel` called more than once for current task'],
  'task-unresolved': ['async-lifted export failed to produce a result'],
  'callback-code': ['unsupported callback code'],
  'waitable-in-set': [
    "cannot lift stream while it's in a waitable set",
    "cannot lift future while it's in a waitable set",
    'waitable cannot be used synchronously while added to a waitable set',
    'waitable cannot join waitable set while being used synchronously',
  ],
  'waitable-has-waiter': [
    'waitable cannot be used synchronously while added to a waitable set',
    'waitable cannot join waitable set while being used synchronously',
  ],
  'subtask-unresolved': ['cannot drop a subtask which has not yet resolved'],
  'cancel-twice': ['`subtask.cancel` called twice for a subtask'],
  'copy-busy': [
    'cannot have concurrent operations active on a future/stream',
    'cannot remove busy stream',
    'cannot remove busy future',
    'cannot drop busy stream',
    'cannot drop busy future',
  ],
  'copy-done': [
    'cannot read from stream after being notified that the writable end dropped',
    'cannot write to stream after being notified that the readable end dropped',
    'cannot read from future after previous read succeeded',
    'cannot write to future after previous write succeeded or readable end dropped',
    'cannot lift stream after being notified that the writable end dropped',
    'cannot lift future after previous read succeeded',
  ],
  'copy-same-instance': [
    'cannot read from and write to intra-component future with non-numeric payload',
    'cannot read from and write to intra-component stream with non-numeric payload',
  ],
  'buffer-length': ['stream read/write count too large'],
  'not-copying': [
    'stream or future read cancelled when no read is pending',
    'stream or future write cancelled when no write is pending',
  ],
  'future-unwritten': ['cannot drop future write end without first writing a value'],
  'thread-state': ['cannot resume thread which is not suspended'],
  'thread-type': [
    'start function does not match expected type (currently only `(i32) -> ()` is supported)',
    'the start function index points to an uninitialized function',
  ],
  'realloc-unaligned': ['realloc return: result not aligned', 'unaligned pointer'],
  'no-realloc': [],
  'cannot-leave': ['cannot leave component instance'],
  'task-not-cancelled': ['`task.cancel` called by task which has not been cancelled'],
  'result-type': ['invalid `task.return` signature and/or options for current task'],
  'backpressure-range': ['backpressure counter overflow', 'backpressure counter underflow'],
  'waitable-set-busy': ['cannot drop waitable set with waiters'],
  'subtask-resolved': ['`subtask.cancel` called after terminal status delivered'],
  deadlock: ['deadlock detected: event loop cannot make further progress'],
};

/** What the reference calls the errors that an engine throws while code runs. */
const ENGINE: readonly (readonly [ours: RegExp, ...theirs: readonly string[]])[] = [
  [/^unreachable/, 'wasm `unreachable` instruction executed', 'unreachable executed'],
  [/memory access out of bounds|data segment.*out of bounds/, 'out of bounds memory access'],
  [/unaligned accesses/, 'unaligned atomic'],
  [/divide by zero|remainder by zero/, 'integer divide by zero'],
  [/divide result unrepresentable/, 'integer overflow'],
  [/float unrepresentable/, 'invalid conversion to integer', 'integer overflow'],
  [
    /table.*out of bounds|element segment.*out of bounds/,
    'undefined element: out of bounds table access',
    'out of bounds table access',
  ],
  [
    /null function or function signature mismatch/,
    'indirect call type mismatch',
    'uninitialized element',
    'null function reference',
  ],
  [/dereferencing a null pointer/, 'null reference', 'null function reference'],
  [/illegal cast/, 'cast failure'],
  [/array element access out of bounds/, 'out of bounds array access'],
  [/requested new array is too large/, 'allocation size too large'],
  [/call stack/, 'call stack exhausted'],
  [/rethrowing null/, 'null exception reference'],
];

/** What the reference calls a trap, and what we do. */
export function wordsOfTrap(code: TrapCode, message: string): readonly string[] {
  return [message, ...(TRAPS[code] ?? [])];
}

/** Whether the Canonical ABI has this trap. */
export function isTrapOfAbi(code: TrapCode): boolean {
  return TRAPS[code] !== undefined;
}

/** What the reference calls an error of the engine, and what that does. */
export function wordsOfEngine(message: string): readonly string[] {
  return [message, ...ENGINE.flatMap(([ours, ...theirs]) => (ours.test(message) ? theirs : []))];
}

/**
 * Whether a trap is the one that a script wants: one of its words contains the message, as
 * the reference judges. What the Canonical ABI forbids may be found in another order than
 * the reference's, so that another of its traps will do; so will any, where no trap here
 * has the message. But what a script's own code traps with, such as `unreachable`, is never
 * another trap of the ABI, nor the reverse.
 */
export function judgeTrap(
  words: readonly string[],
  ofAbi: boolean,
  message: string,
): 'expected' | 'another' | 'wrong' {
  const wanted = message.replace(/^wasm trap: /, '');
  const has = (known: unknown) => typeof known === 'string' && known.includes(wanted);
  if (words.some(has)) return 'expected';
  const isAbi = Object.values(TRAPS).flat().some(has);
  if (isAbi && ofAbi) return 'another';
  return isAbi || ENGINE.flat().some(has) ? 'wrong' : 'another';
}
