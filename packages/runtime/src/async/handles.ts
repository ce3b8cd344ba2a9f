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

  liftStream(index: number, type: StreamType): ComponentStream {
    return new ComponentStream(this.#inner.liftStream(index, type), this.#loop, this.inst);
  }

  lowerStream(value: unknown, type: StreamType): number {
    const shared = takeShared(value) ?? streamOf(type.type, value, this.#loop);
    return this.#inner.lowerStream(shared);
  }

  liftFuture(index: number, type: FutureType): ComponentFuture {
    return new ComponentFuture(this.#inner.liftFuture(index, type), this.#loop, this.inst);
  }

  lowerFuture(value: unknown, type: FutureType): number {
    const shared = takeShared(value) ?? futureOf(type.type, value, this.#loop);
    return this.#inner.lowerFuture(shared);
  }

  liftErrorContext(index: number): ComponentErrorContext {
    return new ComponentErrorContext(this.#inner.liftErrorContext(index));
  }

  lowerErrorContext(value: unknown): number {
    return this.#inner.lowerErrorContext(errorContextOf(value));
  }
}
