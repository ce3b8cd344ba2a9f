import { asTrap, attachLater } from './traps.js';

/**
 * An entry (section 11.5): a call from host or core code into an interface function, with
 * the deferred blocks of all that is inlined into it.
 */
export class Entry {
  readonly #blocks: (() => void)[] = [];

  /** `defer`: has a block run when the entry ends, before those that are there already. */
  defer(block: () => void): void {
    this.#blocks.push(block);
  }

  /** The block that was deferred last, taken off. */
  pop(): (() => void) | undefined {
    return this.#blocks.pop();
  }
}

/**
 * Runs an entry: its body, which ends with the results forced, then its deferred blocks,
 * last in, first out, those too that blocks defer. Throws what was thrown first, with what
 * other blocks threw attached (`later` of a {@link Trap}).
 */
export function enter<T>(body: (entry: Entry) => T): T {
  const entry = new Entry();
  let result: T;
  try {
    result = body(entry);
  } catch (error) {
    const thrown = asTrap(error);
    runDeferred(entry, { thrown });
    throw thrown;
  }
  const failure = runDeferred(entry, undefined);
  if (failure !== undefined) throw failure.thrown;
  return result;
}

/** What ended an entry; an object, since anything can be thrown. */
interface Failure {
  readonly thrown: unknown;
}

/** Runs the deferred blocks; what is thrown first is the failure of the entry. */
function runDeferred(entry: Entry, before: Failure | undefined): Failure | undefined {
  let failure = before;
  for (let block = entry.pop(); block !== undefined; block = entry.pop()) {
    try {
      block();
    } catch (error) {
      const thrown = asTrap(error);
      if (failure === undefined) failure = { thrown };
      else attachLater(failure.thrown, thrown);
    }
  }
  return failure;
}
