import type { AsyncCanon } from '../async-support.js';
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
export function mayBlock(canon: AsyncCanon): boolean {
  const { kind } = canon;
  // To read and to write, to cancel, and to wait, suspend or yield.
  if (/\.(read|write)$/.test(kind) && 'options' in canon) {
    return canon.options.every((option) => option.kind !== 'async');
  }
  if ('async' in canon) return !canon.async;
  return 'cancellable' in canon && kind !== 'waitable-set.poll';
}

/** Those with threads that switch to each other. */
const switching = new WeakSet<Instantiation>();

/** Notes what the definition of a built-in may have to suspend. */
export function noteBuiltIn(run: Instantiation, canon: AsyncCanon): void {
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
