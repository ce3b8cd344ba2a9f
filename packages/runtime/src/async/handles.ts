import {
  type ComponentInstance,
  type FutureType,
  type Handles,
  InstanceHandles,
  type LendScope,
  liftBorrow,
  type ResourceType,
  type StreamType,
} from '@witcraft/canonical-abi';
import { HostHandles } from '../host/host-handles.js';
import { objectOfBorrow } from '../host/resources.js';
import { ComponentErrorContext, errorContextOf } from './error-contexts.js';
import type { EventLoop } from './event-loop.js';
import { ComponentFuture, ComponentStream, takeShared } from './readers.js';
import { futureOf, streamOf } from './sources.js';

/** `Handles` between an instance's table and JavaScript, with what is asynchronous. */
export class AsyncHostHandles extends HostHandles implements Handles {
  /** What is lent to a subtask; else to the call's scope. */
  lendScope: LendScope | undefined = undefined;
  readonly #inner: InstanceHandles;
  readonly #loop: EventLoop;

  constructor(inst: ComponentInstance, loop: EventLoop) {
    super(inst);
    this.#inner = new InstanceHandles(inst);
    this.#loop = loop;
  }

  override liftBorrow(index: number, resource: ResourceType): unknown {
    const rep = liftBorrow(this.inst, index, resource, this.lendScope ?? this.scope);
    return objectOfBorrow(resource, rep, this.scope.loans);
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
