import { writeSync } from 'node:fs';

/** Shorter work is done without a word, in milliseconds. */
const PATIENCE = 1000;
/** Between two updates, in milliseconds. */
const INTERVAL = 100;

/** A line on a terminal that says how far a long work has come. */
export interface Progress {
  /** Tells what comes next; shown only once the work takes long. */
  step(text: string): void;
  /** Takes the line away. */
  done(): void;
}

/** Progress on stderr, if that is a terminal. */
export function startProgress(): Progress {
  // Node takes 2 ms to load `performance`.
  let next = Date.now() + PATIENCE;
  let shown = false;
  return {
    step(text) {
      const now = Date.now();
      // Asked last: to know whether it is a terminal, Node loads its network code.
      if (now < next || !process.stderr.isTTY) return;
      next = now + INTERVAL;
      shown = true;
      writeSync(2, `\r\x1b[K${text.slice(0, 100)}`);
    },
    done() {
      if (shown) writeSync(2, '\r\x1b[K');
      shown = false;
    },
  };
}
