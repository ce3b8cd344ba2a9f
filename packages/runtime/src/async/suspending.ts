import type { Canon } from '@witcraft/binary';
import type { Func } from '../canon/funcs.js';
import type { CanonOptions } from '../canon/options.js';
import type { Instantiation } from '../instantiation/instantiation.js';
import { canSuspend } from './stacks.js';

/**
 * The instantiations in which core code may have to be suspended, so that all of their
 * core code that runs in tasks is made to be suspended: who calls it waits, too.
 */
const suspending = new WeakSet<Instantiation>();

/** Whether a built-in may have to suspend its caller. */
export function mayBlock(canon: Canon): boolean {
  switch (canon.kind) {
    case 'waitable-set.wait':
    case 'thread.yield':
    case 'thread.suspend':
    case 'thread.suspend-then-resume':
    case 'thread.yield-then-resume':
    case 'thread.suspend-then-promote':
    case 'thread.yield-then-promote':
      return true;
    case 'stream.read':
    case 'stream.write':
    case 'future.read':
    case 'future.write':
      return canon.options.every((option) => option.kind !== 'async');
    case 'stream.cancel-read':
    case 'stream.cancel-write':
    case 'future.cancel-read':
    case 'future.cancel-write':
    case 'subtask.cancel':
      return !canon.async;
    default:
      return false;
  }
}

/** Those with threads that switch to each other. */
const switching = new WeakSet<Instantiation>();

/** Notes what the definition of a built-in may have to suspend. */
export function noteBuiltIn(run: Instantiation, canon: Canon): void {
  if (mayBlock(canon)) suspending.add(run);
  if (canon.kind.startsWith('thread.') && canon.kind !== 'thread.yield') switching.add(run);
}

/** Notes what a call of a function may have to suspend. */
export function noteLowered(run: Instantiation, func: Func, options: CanonOptions): void {
  const isBlocking = func.type.async && !options.async;
  if (isBlocking || (func.kind === 'lifted' && suspending.has(func.scope.run))) suspending.add(run);
}

/** Whether core code of an instantiation is run so that it can be suspended. */
export function runsSuspendable(run: Instantiation): boolean {
  return suspending.has(run) && canSuspend();
}

/**
 * Whether a synchronous function that JavaScript calls is run so: that delays what it
 * throws, and only threads that switch to each other need it.
 */
export function switchesThreads(run: Instantiation): boolean {
  return switching.has(run);
}
