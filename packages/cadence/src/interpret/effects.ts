import type { Value } from './values.js';

/** An event that was emitted, with the values of its parameters in order. */
export interface EmittedEvent {
  /** With the contract that declares it: `Token.Withdrawn`. */
  readonly name: string;
  readonly fields: ReadonlyMap<string, Value>;
}

/**
 * What a program does to the host: kept back until the call succeeds, unless the
 * host asked for it as it happens.
 */
export class Effects {
  readonly #immediate: boolean;
  #waiting: (() => void)[] = [];
  logs: string[] = [];
  events: EmittedEvent[] = [];
  readonly #onLog: ((text: string) => void) | undefined;
  readonly #onEvent: ((event: EmittedEvent) => void) | undefined;

  constructor(
    immediate: boolean,
    onLog: ((text: string) => void) | undefined,
    onEvent: ((event: EmittedEvent) => void) | undefined,
  ) {
    this.#immediate = immediate;
    this.#onLog = onLog;
    this.#onEvent = onEvent;
  }

  /** Begins a call from the host. */
  restart(): void {
    this.#waiting = [];
    this.logs = [];
    this.events = [];
  }

  log(text: string): void {
    this.logs.push(text);
    this.perform(() => this.#onLog?.(text));
  }

  emit(event: EmittedEvent): void {
    this.events.push(event);
    this.perform(() => this.#onEvent?.(event));
  }

  /** Does something to the host, now or when the call succeeds. */
  perform(action: () => void): void {
    if (this.#immediate) action();
    else this.#waiting.push(action);
  }

  /** The call succeeded. */
  commit(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const action of waiting) action();
  }

  /** The call failed: what waits never happened. */
  drop(): void {
    this.#waiting = [];
    if (!this.#immediate) {
      this.logs = [];
      this.events = [];
    }
  }
}
