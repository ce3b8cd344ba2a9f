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

/** The kinds of canonical definitions by what stands behind them. */
const kindsByShape = {
  lift: ['lift'],
  lower: ['lower'],
  nothing: [
    'backpressure.inc',
    'backpressure.dec',
    'task.cancel',
    'subtask.drop',
    'error-context.drop',
    'waitable-set.new',
    'waitable-set.drop',
    'waitable.join',
    'thread.index',
    'thread.resume-later',
    'thread.available-parallelism',
  ],
  type: [
    'resource.new',
    'resource.drop',
    'resource.rep',
    'stream.new',
    'stream.forward',
    'stream.drop-readable',
    'stream.drop-writable',
    'future.new',
    'future.forward',
    'future.drop-readable',
    'future.drop-writable',
  ],
  'type and options': ['stream.read', 'stream.write', 'future.read', 'future.write'],
  'type and async': [
    'stream.cancel-read',
    'stream.cancel-write',
    'future.cancel-read',
    'future.cancel-write',
  ],
  async: ['subtask.cancel'],
  options: ['error-context.new', 'error-context.debug-message'],
  'results and options': ['task.return'],
  cancellable: [
    'thread.yield',
    'thread.suspend',
    'thread.suspend-then-resume',
    'thread.yield-then-resume',
    'thread.suspend-then-promote',
    'thread.yield-then-promote',
  ],
  'cancellable and memory': ['waitable-set.wait', 'waitable-set.poll'],
  slot: ['context.get', 'context.set'],
  'core type': ['thread.spawn-ref'],
  'core type and table': ['thread.new-indirect', 'thread.spawn-indirect'],
} as const satisfies { readonly [shape: string]: readonly Canon['kind'][] };

/** What a canonical definition consists of, behind its kind. */
export type CanonShape = keyof typeof kindsByShape;

/** The kinds of one shape. */
export type CanonKind<S extends CanonShape> = (typeof kindsByShape)[S][number];

/** The shape of each kind. That each kind is in the table, and once, is for the tests to say. */
const shapes: ReadonlyMap<string, CanonShape> = /* @__PURE__ */ new Map(
  (Object.entries(kindsByShape) as [CanonShape, readonly string[]][]).flatMap(([shape, kinds]) =>
    kinds.map((kind): [string, CanonShape] => [kind, shape]),
  ),
);

/**
 * Whether kinds, or what are called like kinds, have a shape: `isCanonKind(kind, 'type')`.
 * After all shapes there is no kind left.
 */
export function isCanonKind<S extends CanonShape>(kind: string, shape: S): kind is CanonKind<S> {
  return shapes.get(kind) === shape;
}

/** The same, of a definition. */
export function hasCanonShape<S extends CanonShape>(
  canon: Canon,
  shape: S,
): canon is Extract<Canon, { readonly kind: CanonKind<S> }> {
  return shapes.get(canon.kind) === shape;
}

/** All kinds, as the text format calls them. */
export const canonKinds: readonly Canon['kind'][] = /* @__PURE__ */ Object.values(
  kindsByShape,
).flat();

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
