import type { CompiledElement, CompiledValues, CoreValue } from '../compiled/options.js';
import type { ComponentInstance } from '../state/instance.js';
import { ofClass } from '../state/table.js';

/** `ErrorContext` */
export class ErrorContext {
  readonly debugMessage: string;

  constructor(debugMessage: string) {
    this.debugMessage = debugMessage;
  }
}

/** What is at an index, with the trap unless it is an error context. */
export function errorContextOf(element: object, index: number): ErrorContext {
  return ofClass(element, ErrorContext, 'error context', index);
}

/** `canon_error_context_new`; `text` is for one string. */
export function errorContextNew(
  inst: ComponentInstance,
  text: CompiledValues,
  pointer: CoreValue,
  length: CoreValue,
): number {
  inst.checkMayLeave();
  const [message] = text.lift([pointer, length]);
  return inst.handles.add(new ErrorContext(message as string));
}

/** `canon_error_context_debug_message`; `text` is for a string in memory. */
export function errorContextDebugMessage(
  inst: ComponentInstance,
  text: CompiledElement,
  index: number,
  pointer: number,
): void {
  inst.checkMayLeave();
  const context = errorContextOf(inst.handles.get(index), index);
  text.check(pointer, 1);
  text.store(context.debugMessage, pointer);
}

/** `canon_error_context_drop` */
export function errorContextDrop(inst: ComponentInstance, index: number): void {
  inst.checkMayLeave();
  errorContextOf(inst.handles.remove(index), index);
}
