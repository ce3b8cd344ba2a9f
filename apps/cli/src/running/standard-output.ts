import { writeSync } from 'node:fs';
import { isatty } from 'node:tty';
import type { WasiSink } from '@witcraft/runtime/wasi';

/**
 * Stdout or stderr, for a program that runs without a pause: written at once, since
 * what Node would write later, it would only keep; and closed where nobody reads it.
 */
export function standardOutput(descriptor: 1 | 2): WasiSink {
  const write = (bytes: Uint8Array): undefined | 'closed' => {
    for (let rest = bytes; rest.length > 0; ) {
      try {
        rest = rest.subarray(writeSync(descriptor, rest));
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'EPIPE' || code === 'EOF') return 'closed';
        if (code !== 'EAGAIN') throw error;
        sleep();
      }
    }
    return undefined;
  };
  return { isTerminal: isatty(descriptor), write };
}

const clock = new Int32Array(new SharedArrayBuffer(4));

/** For a millisecond: whoever reads needs time. */
function sleep(): void {
  Atomics.wait(clock, 0, 0, 1);
}
