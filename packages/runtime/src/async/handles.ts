import {
  type ComponentInstance,
  type FutureType,
  type Handles,
  InstanceHandles,
  type StreamType,
} from '@witcraft/canonical-abi';
import { HostHandles } from '../host/host-handles.js';
import { ComponentErrorContext, errorContextOf } from './error-contexts.js';
import type { EventLoop } from './event-loop.js';
import { ComponentFuture, ComponentStream, takeShared } from './readers.js';
import { futureOf, streamOf } from './sources.js';

/** `Handles` between an instance's table and JavaScript, with what is asynchronous. */
export class AsyncHostHandles extends HostHandles implements Handles {
  readonly #inner: InstanceHandles;
  readonly #loop: EventLoop;

  constructor(inst: ComponentInstance, loop: EventLoop) {
    super(inst);
    this.#inner = new InstanceHandles(inst);
    this.#loop = loop;
  }

  liftEnd(index: number, type: StreamType | FutureType): ComponentStream | ComponentFuture {
    const End = type.kind === 'stream' ? ComponentStream : ComponentFuture;
    return new End(this.#inner.liftEnd(index, type), this.#loop, this.inst);
  }

  lowerEnd(value: unknown, type: StreamType | FutureType): number {
    const sourceOf = type.kind === 'stream' ? streamOf : futureOf;
    const shared = takeShared(value) ?? sourceOf(type.type, value, this.#loop);
    return this.#inner.lowerEnd(shared, type);
  }

  liftErrorContext(index: number): ComponentErrorContext {
    return new ComponentErrorContext(this.#inner.liftErrorContext(index));
  }

  lowerErrorContext(value: unknown): number {
    return this.#inner.lowerErrorContext(errorContextOf(value));
  }
}
