import type { CompiledValues, CoreValue } from '../compiled/options.js';
import type { ComponentInstance } from '../state/instance.js';
import type { LendScope } from '../state/resources.js';
import type { FuncInst } from './lift.js';
import { Subtask, subtaskStates } from './subtask.js';
import { cannotBlock, type Store } from './threads.js';
import { eventCodes } from './waitables.js';

/** The immediates of `canon lower`, for functions that are more than a plain call. */
export interface TaskLower {
  readonly callee: FuncInst;
  readonly handles: {
    readonly inst: ComponentInstance;
    lendScope: LendScope | undefined;
  };
  /** `lift` of the parameters, flat up to 16, or up to 4 where `async` is given. */
  readonly params: CompiledValues;
  /** `lower` of the result, flat up to 1, or never where `async` is given. */
  readonly results: CompiledValues;
  /** Whether the last core parameter says where the result is written. */
  readonly hasOutPointer: boolean;
  readonly async: boolean;
}

/**
 * `Store.lower` (Embedding) and `canon_lower`: a core function. It returns a promise
 * where it has to block.
 */
export function lowerTask(
  store: Store,
  lower: TaskLower,
): (...core: CoreValue[]) => CoreValue | undefined | Promise<CoreValue | undefined> {
  const { handles } = lower;
  const { inst } = handles;
  return (...core) => {
    inst.checkMayLeave();
    const { current, switched } = store;
    const subtask = new Subtask();
    let flatResults: CoreValue[] = [];
    let onProgress = (): void => {};

    const cancel = lower.callee(
      () => {
        onProgress();
        subtask.state = subtaskStates.started;
        handles.lendScope = subtask;
        return lower.params.lift(core);
      },
      (results) => {
        onProgress();
        if (results === undefined) {
          subtask.state =
            subtask.state === subtaskStates.starting
              ? subtaskStates.cancelledBeforeStarted
              : subtaskStates.cancelledBeforeReturned;
        } else {
          const outPointer = lower.hasOutPointer ? core[core.length - 1] : undefined;
          flatResults = lower.results.lower(results, outPointer);
          subtask.state = subtaskStates.returned;
        }
      },
      inst,
    );
    subtask.onCancel = () => cancel(inst);

    return store.afterSwitch(switched, current, () => {
      if (!lower.async) {
        const finish = (): CoreValue | undefined => {
          subtask.deliverResolve();
          return flatResults[0];
        };
        if (subtask.resolved) return finish();
        if (current === undefined) {
          cannotBlock();
        }
        return current.blockOn(() => subtask.resolved, false, finish);
      }
      if (subtask.resolved) {
        subtask.deliverResolve();
        return subtaskStates.returned;
      }
      const index = inst.handles.add(subtask);
      onProgress = () => {
        subtask.setPendingEvent(() => {
          if (subtask.resolved) subtask.deliverResolve();
          return [eventCodes.subtask, index, subtask.state];
        });
      };
      return subtask.state | (index << 4);
    });
  };
}
