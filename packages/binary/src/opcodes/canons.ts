import type {
  Canon,
  CanonOfCancellable,
  CanonOfNothing,
  CanonOfOptions,
  CanonOfType,
  CanonOfTypeAndAsync,
  CanonOfTypeAndOptions,
  CanonOption,
  StringEncoding,
} from '../model/canons.js';

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

/** The kinds of canonical definitions by their shape: what stands behind them. */
interface CanonKinds {
  readonly lift: 'lift';
  readonly lower: 'lower';
  readonly nothing: CanonOfNothing;
  readonly type: CanonOfType;
  readonly 'type and options': CanonOfTypeAndOptions;
  readonly 'type and async': CanonOfTypeAndAsync;
  readonly async: 'subtask.cancel';
  readonly options: CanonOfOptions;
  readonly 'results and options': 'task.return';
  readonly cancellable: CanonOfCancellable;
  readonly 'cancellable and memory': 'waitable-set.wait' | 'waitable-set.poll';
  readonly slot: 'context.get' | 'context.set';
  readonly 'core type': 'thread.spawn-ref';
  readonly 'core type and table': 'thread.new-indirect' | 'thread.spawn-indirect';
}

/** What a canonical definition consists of, behind its kind. */
export type CanonShape = keyof CanonKinds;

/** The kinds of one shape. */
export type CanonKind<S extends CanonShape> = CanonKinds[S];

type ShapeOf<K> = { readonly [S in CanonShape]: K extends CanonKinds[S] ? S : never }[CanonShape];

const canonShapes: { readonly [K in Canon['kind']]: ShapeOf<K> } = {
  lift: 'lift',
  lower: 'lower',
  'backpressure.inc': 'nothing',
  'backpressure.dec': 'nothing',
  'task.cancel': 'nothing',
  'subtask.drop': 'nothing',
  'error-context.drop': 'nothing',
  'waitable-set.new': 'nothing',
  'waitable-set.drop': 'nothing',
  'waitable.join': 'nothing',
  'thread.index': 'nothing',
  'thread.resume-later': 'nothing',
  'thread.available-parallelism': 'nothing',
  'resource.new': 'type',
  'resource.drop': 'type',
  'resource.rep': 'type',
  'stream.new': 'type',
  'stream.forward': 'type',
  'stream.drop-readable': 'type',
  'stream.drop-writable': 'type',
  'future.new': 'type',
  'future.forward': 'type',
  'future.drop-readable': 'type',
  'future.drop-writable': 'type',
  'stream.read': 'type and options',
  'stream.write': 'type and options',
  'future.read': 'type and options',
  'future.write': 'type and options',
  'stream.cancel-read': 'type and async',
  'stream.cancel-write': 'type and async',
  'future.cancel-read': 'type and async',
  'future.cancel-write': 'type and async',
  'subtask.cancel': 'async',
  'error-context.new': 'options',
  'error-context.debug-message': 'options',
  'task.return': 'results and options',
  'thread.yield': 'cancellable',
  'thread.suspend': 'cancellable',
  'thread.suspend-then-resume': 'cancellable',
  'thread.yield-then-resume': 'cancellable',
  'thread.suspend-then-promote': 'cancellable',
  'thread.yield-then-promote': 'cancellable',
  'waitable-set.wait': 'cancellable and memory',
  'waitable-set.poll': 'cancellable and memory',
  'context.get': 'slot',
  'context.set': 'slot',
  'thread.spawn-ref': 'core type',
  'thread.new-indirect': 'core type and table',
  'thread.spawn-indirect': 'core type and table',
};

/** All kinds, as the text format calls them. */
export const canonKinds: readonly string[] = Object.keys(canonShapes);

/**
 * Whether kinds, or what are called like kinds, have a shape: `isCanonKind(kind, 'type')`.
 * After all shapes there is no kind left.
 */
export function isCanonKind<S extends CanonShape>(kind: string, shape: S): kind is CanonKind<S> {
  return (canonShapes as Readonly<Record<string, CanonShape>>)[kind] === shape;
}

/** The same, of a definition. */
export function hasCanonShape<S extends CanonShape>(
  canon: Canon,
  shape: S,
): canon is Extract<Canon, { readonly kind: CanonKind<S> }> {
  return canonShapes[canon.kind] === shape;
}

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
