import type { CoreValType } from './core-types.js';
import type { NamedValType, ValType } from './types.js';

export type StringEncoding = 'utf8' | 'utf16' | 'latin1+utf16';

/** `canonopt`, in the order of the binary. Indices are those of core definitions. */
export type CanonOption =
  | { readonly kind: 'string-encoding'; readonly encoding: StringEncoding }
  | { readonly kind: 'memory'; readonly memory: number }
  | { readonly kind: 'realloc' | 'post-return' | 'callback'; readonly func: number }
  | { readonly kind: 'async' }
  /** Gate `gc`: the core type of the function, and values by reference. */
  | { readonly kind: 'core-type'; readonly type: number }
  | { readonly kind: 'gc' };

/** `resultlist` */
export interface ResultList {
  readonly result: ValType | undefined;
  readonly namedResults: readonly NamedValType[] | undefined;
}

/** `canon`: all but `lift` make a core function. Named as in the text format. */
export type Canon =
  /** `type` is a function type's index, `func` a core function's. */
  | {
      readonly kind: 'lift';
      readonly func: number;
      readonly options: readonly CanonOption[];
      readonly type: number;
    }
  | { readonly kind: 'lower'; readonly func: number; readonly options: readonly CanonOption[] }
  | { readonly kind: CanonOfNothing }
  | { readonly kind: CanonOfType; readonly type: number }
  | {
      readonly kind: CanonOfTypeAndOptions;
      readonly type: number;
      readonly options: readonly CanonOption[];
    }
  | { readonly kind: CanonOfTypeAndAsync; readonly type: number; readonly async: boolean }
  | { readonly kind: CanonOfOptions; readonly options: readonly CanonOption[] }
  | { readonly kind: CanonOfCancellable; readonly cancellable: boolean }
  | {
      readonly kind: 'waitable-set.wait' | 'waitable-set.poll';
      readonly cancellable: boolean;
      readonly memory: number;
    }
  | {
      readonly kind: 'task.return';
      readonly results: ResultList;
      readonly options: readonly CanonOption[];
    }
  | { readonly kind: 'subtask.cancel'; readonly async: boolean }
  | {
      readonly kind: 'context.get' | 'context.set';
      readonly type: CoreValType;
      readonly slot: number;
    }
  /** `type` is a core type's index, `table` a core table's. */
  | {
      readonly kind: 'thread.new-indirect' | 'thread.spawn-indirect';
      readonly type: number;
      readonly table: number;
    }
  /** `type` is a core type's index. The tools have no `shared` here yet, unlike Binary.md. */
  | { readonly kind: 'thread.spawn-ref'; readonly type: number };

export type CanonOfNothing =
  | 'backpressure.inc'
  | 'backpressure.dec'
  | 'task.cancel'
  | 'subtask.drop'
  | 'error-context.drop'
  | 'waitable-set.new'
  | 'waitable-set.drop'
  | 'waitable.join'
  | 'thread.index'
  | 'thread.resume-later'
  | 'thread.available-parallelism';

export type CanonOfType =
  | 'resource.new'
  | 'resource.drop'
  | 'resource.rep'
  | 'stream.new'
  | 'stream.forward'
  | 'stream.drop-readable'
  | 'stream.drop-writable'
  | 'future.new'
  | 'future.forward'
  | 'future.drop-readable'
  | 'future.drop-writable';

export type CanonOfTypeAndOptions = 'stream.read' | 'stream.write' | 'future.read' | 'future.write';

export type CanonOfTypeAndAsync =
  | 'stream.cancel-read'
  | 'stream.cancel-write'
  | 'future.cancel-read'
  | 'future.cancel-write';

export type CanonOfOptions = 'error-context.new' | 'error-context.debug-message';

export type CanonOfCancellable =
  | 'thread.yield'
  | 'thread.suspend'
  | 'thread.suspend-then-resume'
  | 'thread.yield-then-resume'
  | 'thread.suspend-then-promote'
  | 'thread.yield-then-promote';
