import type { CoreFuncType, CoreValType, StringEncoding } from '@witcraft/binary';
import { coreType, type NamedBuiltIn, type NamedPayload } from './mangling.js';
import type { ImportMeaning, PlainBuiltIn } from './module-bindings.js';

const I32: CoreValType = 'i32';
const nothing: CoreFuncType = coreType();
const take: CoreFuncType = coreType([I32]);
const give: CoreFuncType = coreType([], [I32]);
const change: CoreFuncType = coreType([I32], [I32]);

type Plain = readonly [canon: PlainBuiltIn, type: CoreFuncType];

/** Built-ins whose name says all. */
const plain: ReadonlyMap<string, Plain> = new Map<string, Plain>([
  ['[error-context-drop]', [{ kind: 'error-context.drop' }, take]],
  ['[backpressure-inc]', [{ kind: 'backpressure.inc' }, nothing]],
  ['[backpressure-dec]', [{ kind: 'backpressure.dec' }, nothing]],
  ['[waitable-set-new]', [{ kind: 'waitable-set.new' }, give]],
  ['[waitable-set-drop]', [{ kind: 'waitable-set.drop' }, take]],
  ['[waitable-join]', [{ kind: 'waitable.join' }, coreType([I32, I32])]],
  ['[subtask-drop]', [{ kind: 'subtask.drop' }, take]],
  ['[subtask-cancel]', [{ kind: 'subtask.cancel', async: false }, change]],
  ['[async-lower][subtask-cancel]', [{ kind: 'subtask.cancel', async: true }, change]],
  ['[thread-index]', [{ kind: 'thread.index' }, give]],
  ['[thread-resume-later]', [{ kind: 'thread.resume-later' }, take]],
  ...withCancellable('thread-suspend', 'thread.suspend', give),
  ...withCancellable('thread-yield', 'thread.yield', give),
  ...withCancellable('thread-suspend-then-resume', 'thread.suspend-then-resume', change),
  ...withCancellable('thread-yield-then-resume', 'thread.yield-then-resume', change),
  ...withCancellable('thread-suspend-then-promote', 'thread.suspend-then-promote', change),
  ...withCancellable('thread-yield-then-promote', 'thread.yield-then-promote', change),
]);

type CancellableKind = Extract<
  PlainBuiltIn,
  { readonly cancellable: boolean; readonly memory?: never }
>['kind'];

function withCancellable(
  name: string,
  kind: Exclude<CancellableKind, 'waitable-set.wait' | 'waitable-set.poll'>,
  type: CoreFuncType,
): [string, Plain][] {
  return [
    [`[${name}]`, [{ kind, cancellable: false }, type]],
    [`[cancellable][${name}]`, [{ kind, cancellable: true }, type]],
  ];
}

const WAITABLE_SET: RegExp = /^(\[cancellable\])?\[waitable-set-(wait|poll)(?:-(i32|i64))?\]$/;
const ERROR_CONTEXT: RegExp = /^\[error-context-(new|debug-message)-(utf8|utf16|latin1\+utf16)\]$/;
const CONTEXT: RegExp = /^\[context-(get|set)-(?:(i32|i64)-)?\+?(\d+)\]$/;

/** The built-in that an import of the root names, of those that need nothing of the world. */
export function findBuiltIn(name: string): NamedBuiltIn | undefined {
  const known = plain.get(name);
  if (known !== undefined) {
    const [canon, type] = known;
    return { meaning: { kind: 'built-in', canon }, type };
  }
  if (name === '[thread-new-indirect-v0]')
    return { meaning: { kind: 'thread.new-indirect' }, type: coreType([I32, I32], [I32]) };
  return findWaitableSet(name) ?? findErrorContext(name) ?? findContext(name);
}

function findWaitableSet(name: string): NamedBuiltIn | undefined {
  const match = WAITABLE_SET.exec(name);
  if (match === null) return undefined;
  const [, cancellable, operation, pointer = 'i32'] = match;
  const meaning: ImportMeaning = {
    kind: 'waitable-set',
    operation: operation === 'wait' ? 'waitable-set.wait' : 'waitable-set.poll',
    cancellable: cancellable !== undefined,
  };
  return { meaning, type: coreType([I32, pointer as CoreValType], [I32]) };
}

function findErrorContext(name: string): NamedBuiltIn | undefined {
  const match = ERROR_CONTEXT.exec(name);
  if (match === null) return undefined;
  const [, operation, encoding] = match;
  const isNew = operation === 'new';
  const meaning: ImportMeaning = {
    kind: 'error-context',
    operation: isNew ? 'error-context.new' : 'error-context.debug-message',
    encoding: encoding as StringEncoding,
  };
  return { meaning, type: coreType([I32, I32], isNew ? [I32] : []) };
}

function findContext(name: string): NamedBuiltIn | undefined {
  const match = CONTEXT.exec(name);
  if (match === null) return undefined;
  const [, operation, width = 'i32', digits] = match;
  const slot = Number(digits);
  if (slot > 0xffffffff) return undefined;
  const type = width as CoreValType;
  return operation === 'get'
    ? {
        meaning: { kind: 'built-in', canon: { kind: 'context.get', type, slot } },
        type: coreType([], [type]),
      }
    : {
        meaning: { kind: 'built-in', canon: { kind: 'context.set', type, slot } },
        type: coreType([type]),
      };
}

/** The core type of a built-in of a `future` or `stream`. */
export function payloadOperationType({ kind, operation }: NamedPayload): CoreFuncType {
  switch (operation) {
    case 'new':
      return coreType([], ['i64']);
    case 'read':
    case 'write':
      return coreType(kind === 'future' ? ['i32', 'i32'] : ['i32', 'i32', 'i32'], ['i32']);
    case 'cancel-read':
    case 'cancel-write':
      return coreType(['i32'], ['i32']);
    case 'drop-readable':
    case 'drop-writable':
      return coreType(['i32']);
    case 'forward':
      return coreType(['i32', 'i32']);
    default:
      return operation satisfies never;
  }
}
