import type { Shim, ShimInterface } from '../shims.js';

/** `wasi:io/poll`, which says so where the shim can't wait: in browsers nothing blocks. */
export function waiting(shim: Shim): ShimInterface {
  const poll = shim['poll'] as ShimInterface & { poll(pollables: unknown): unknown };
  return {
    ...poll,
    poll(pollables: unknown): unknown {
      const ready = poll.poll(pollables);
      if (ready instanceof Promise) {
        throw new Error('a component of WASI 0.2 waits, which is not possible in browsers');
      }
      return ready;
    },
  };
}
