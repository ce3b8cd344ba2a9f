import { Trap } from '@witcraft/canonical-abi';
import { InvalidComponentError, LinkError } from '@witcraft/runtime';
import { isTrapOfAbi, wordsOfEngine, wordsOfTrap } from './trap-words.js';

/** Why something could not be instantiated or called, as scripts tell such reasons apart. */
export interface Failure {
  readonly kind: 'trap' | 'exhaustion' | 'exception' | 'suspension' | 'link' | 'invalid' | 'other';
  readonly message: string;
  /** What the reference calls it, in several words if it has several. */
  readonly words: readonly string[];
  /** Whether the Canonical ABI says that it traps, and not the engine. */
  readonly ofAbi?: boolean;
}

// What is used of the engine's WebAssembly, which not every Node has.
declare const WebAssembly: Readonly<
  Record<'RuntimeError' | 'LinkError' | 'CompileError', new (message?: string) => Error>
> & {
  readonly Exception?: new () => object;
  readonly SuspendError?: new () => Error;
};

/** What kind of failure was thrown. */
export function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Trap) {
    return {
      kind: 'trap',
      message,
      words: wordsOfTrap(error.code, message),
      ofAbi: isTrapOfAbi(error.code),
    };
  }
  // Before other errors of the run: it is one of them.
  if (WebAssembly.SuspendError !== undefined && error instanceof WebAssembly.SuspendError) {
    return { kind: 'suspension', message, words: [message] };
  }
  if (error instanceof WebAssembly.RuntimeError) {
    return { kind: 'trap', message, words: wordsOfEngine(message) };
  }
  if (error instanceof RangeError && message.includes('call stack')) {
    return { kind: 'exhaustion', message, words: wordsOfEngine(message) };
  }
  if (WebAssembly.Exception !== undefined && error instanceof WebAssembly.Exception) {
    const words = ['uncaught exception propagated out of component'];
    return { kind: 'exception', message: 'uncaught exception', words };
  }
  if (error instanceof LinkError || error instanceof WebAssembly.LinkError) {
    return { kind: 'link', message, words: [message] };
  }
  if (error instanceof InvalidComponentError || error instanceof WebAssembly.CompileError) {
    return { kind: 'invalid', message, words: [message] };
  }
  const trace = error instanceof Error ? (error.stack ?? message) : message;
  return { kind: 'other', message: trace.split('\n').slice(0, 4).join('\n'), words: [message] };
}
