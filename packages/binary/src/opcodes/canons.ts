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

/** `canon` (Binary.md, "Canonical Definitions"): the first byte, and what is behind it. */
const canons: { readonly [K in Canon['kind']]: readonly [code: number, shape: ShapeOf<K>] } = {
  lift: [0x00, 'lift'],
  lower: [0x01, 'lower'],
  'resource.new': [0x02, 'type'],
  'resource.drop': [0x03, 'type'],
  'resource.rep': [0x04, 'type'],
  'task.cancel': [0x05, 'nothing'],
  'subtask.cancel': [0x06, 'async'],
  'task.return': [0x09, 'results and options'],
  'context.get': [0x0a, 'slot'],
  'context.set': [0x0b, 'slot'],
  'thread.yield': [0x0c, 'cancellable'],
  'subtask.drop': [0x0d, 'nothing'],
  'stream.new': [0x0e, 'type'],
  'stream.read': [0x0f, 'type and options'],
  'stream.write': [0x10, 'type and options'],
  'stream.cancel-read': [0x11, 'type and async'],
  'stream.cancel-write': [0x12, 'type and async'],
  'stream.drop-readable': [0x13, 'type'],
  'stream.drop-writable': [0x14, 'type'],
  'future.new': [0x15, 'type'],
  'future.read': [0x16, 'type and options'],
  'future.write': [0x17, 'type and options'],
  'future.cancel-read': [0x18, 'type and async'],
  'future.cancel-write': [0x19, 'type and async'],
  'future.drop-readable': [0x1a, 'type'],
  'future.drop-writable': [0x1b, 'type'],
  'error-context.new': [0x1c, 'options'],
  'error-context.debug-message': [0x1d, 'options'],
  'error-context.drop': [0x1e, 'nothing'],
  'waitable-set.new': [0x1f, 'nothing'],
  'waitable-set.wait': [0x20, 'cancellable and memory'],
  'waitable-set.poll': [0x21, 'cancellable and memory'],
  'waitable-set.drop': [0x22, 'nothing'],
  'waitable.join': [0x23, 'nothing'],
  'backpressure.inc': [0x24, 'nothing'],
  'backpressure.dec': [0x25, 'nothing'],
  'thread.index': [0x26, 'nothing'],
  'thread.new-indirect': [0x27, 'core type and table'],
  'thread.resume-later': [0x28, 'nothing'],
  'thread.suspend': [0x29, 'cancellable'],
  'thread.suspend-then-resume': [0x2a, 'cancellable'],
  'thread.yield-then-resume': [0x2b, 'cancellable'],
  'thread.suspend-then-promote': [0x2c, 'cancellable'],
  'thread.yield-then-promote': [0x2d, 'cancellable'],
  'stream.forward': [0x2e, 'type'],
  'future.forward': [0x2f, 'type'],
  'thread.spawn-ref': [0x40, 'core type'],
  'thread.spawn-indirect': [0x41, 'core type and table'],
  'thread.available-parallelism': [0x42, 'nothing'],
};

/** The first byte of a canonical definition. */
export function canonCode(kind: Canon['kind']): number {
  return canons[kind][0];
}

/** All kinds, as the text format calls them. */
export const canonKinds: readonly Canon['kind'][] = /* @__PURE__ */ Object.keys(canons) as never;

/**
 * Whether kinds, or what are called like kinds, have a shape: `isCanonKind(kind, 'type')`.
 * After all shapes there is no kind left.
 */
export function isCanonKind<S extends CanonShape>(kind: string, shape: S): kind is CanonKind<S> {
  return (canons as Readonly<Record<string, readonly [number, CanonShape]>>)[kind]?.[1] === shape;
}

/** The same, of a definition. */
export function hasCanonShape<S extends CanonShape>(
  canon: Canon,
  shape: S,
): canon is Extract<Canon, { readonly kind: CanonKind<S> }> {
  return canons[canon.kind][1] === shape;
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
