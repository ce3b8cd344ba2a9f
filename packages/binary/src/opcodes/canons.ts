import type { Canon, CanonOption, StringEncoding } from '../model/canons.js';

/** `canon` (Binary.md, "Canonical Definitions"). */
export const canonCodes: { readonly [K in Canon['kind']]: number } = {
  lift: 0x00,
  lower: 0x01,
  'resource.new': 0x02,
  'resource.drop': 0x03,
  'resource.rep': 0x04,
  'task.cancel': 0x05,
  'subtask.cancel': 0x06,
  'task.return': 0x09,
  'context.get': 0x0a,
  'context.set': 0x0b,
  'thread.yield': 0x0c,
  'subtask.drop': 0x0d,
  'stream.new': 0x0e,
  'stream.read': 0x0f,
  'stream.write': 0x10,
  'stream.cancel-read': 0x11,
  'stream.cancel-write': 0x12,
  'stream.drop-readable': 0x13,
  'stream.drop-writable': 0x14,
  'future.new': 0x15,
  'future.read': 0x16,
  'future.write': 0x17,
  'future.cancel-read': 0x18,
  'future.cancel-write': 0x19,
  'future.drop-readable': 0x1a,
  'future.drop-writable': 0x1b,
  'error-context.new': 0x1c,
  'error-context.debug-message': 0x1d,
  'error-context.drop': 0x1e,
  'waitable-set.new': 0x1f,
  'waitable-set.wait': 0x20,
  'waitable-set.poll': 0x21,
  'waitable-set.drop': 0x22,
  'waitable.join': 0x23,
  'backpressure.inc': 0x24,
  'backpressure.dec': 0x25,
  'thread.index': 0x26,
  'thread.new-indirect': 0x27,
  'thread.resume-later': 0x28,
  'thread.suspend': 0x29,
  'thread.suspend-then-resume': 0x2a,
  'thread.yield-then-resume': 0x2b,
  'thread.suspend-then-promote': 0x2c,
  'thread.yield-then-promote': 0x2d,
  'stream.forward': 0x2e,
  'future.forward': 0x2f,
  'thread.spawn-ref': 0x40,
  'thread.spawn-indirect': 0x41,
  'thread.available-parallelism': 0x42,
};

/** `string-encoding`, each a `canonopt` of its own. */
export const stringEncodingCodes: { readonly [E in StringEncoding]: number } = {
  utf8: 0x00,
  utf16: 0x01,
  'latin1+utf16': 0x02,
};

/** `canonopt` */
export const canonOptionCodes: {
  readonly [K in Exclude<CanonOption['kind'], 'string-encoding'>]: number;
} = {
  memory: 0x03,
  realloc: 0x04,
  'post-return': 0x05,
  async: 0x06,
  callback: 0x07,
  'core-type': 0x08,
  gc: 0x09,
};
