import { minimise } from '../minimise.js';

/** Fewer bytes for which `fails` still holds. */
export function minimiseBytes(
  bytes: Uint8Array,
  fails: (smaller: Uint8Array) => boolean,
): Uint8Array {
  // A character for each byte.
  const text = minimise(Buffer.from(bytes).toString('latin1'), (smaller) =>
    fails(Buffer.from(smaller, 'latin1')),
  );
  return Buffer.from(text, 'latin1');
}

const MOST_SHOWN = 4000;

/** Bytes in hexadecimal, in lines; cut where there are many. */
export function hex(bytes: Uint8Array): string {
  const digits = Buffer.from(bytes.subarray(0, MOST_SHOWN)).toString('hex');
  return digits.replace(/(.{64})/g, '$1\n') + (bytes.length > MOST_SHOWN ? '...' : '');
}
