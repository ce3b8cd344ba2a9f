import { engine } from '../engine.js';

/** What a trap is about (section 11.5). */
export type TrapCode =
  | ('range' | 'bounds' | 'alignment' | 'encoding' | 'missing-field' | 'unknown-option')
  | ('destroyed' | 'limit')
  | ('unreachable' | 'divide-by-zero' | 'integer-overflow' | 'table' | 'signature' | 'stack')
  | 'core';

/** A `WebAssembly.RuntimeError` that says what it is about. */
export interface Trap extends Error {
  readonly code: TrapCode;
  /** The interface functions that were running, the entry first. */
  readonly path: string[];
  /** What the deferred blocks threw that ran after it. */
  readonly later: unknown[];
}

/** A trap to be thrown. */
export function trap(code: TrapCode, message: string): Trap {
  return withCode(new (engine().RuntimeError)(message), code);
}

/** What engines say for each kind of trap: V8, SpiderMonkey and JavaScriptCore. */
const engineMessages: readonly (readonly [RegExp, TrapCode])[] = [
  [/^unreachable/i, 'unreachable'],
  [/divide by zero|remainder by zero|division by zero/i, 'divide-by-zero'],
  [/unrepresentable|integer overflow|invalid conversion to integer|trunc/i, 'integer-overflow'],
  [/signature|call(_indirect)? to (a )?null/i, 'signature'],
  [/table|call_indirect|element segment/i, 'table'],
  [/out of bounds/i, 'bounds'],
];

/** What engines throw where the stack is used up. */
const stackMessage = /^(Maximum call stack size exceeded|too much recursion)/;

/**
 * The code of what core code or an interface function threw (section 11.5); absent where
 * it is no trap but, say, an error of a JavaScript function. A trap of a core function that
 * is called directly is the engine's own, which has no `code`: this tells it by its words.
 *
 * @example
 * trapCode(error); // 'divide-by-zero'
 */
export function trapCode(error: unknown): TrapCode | undefined {
  if (!(error instanceof Error)) return undefined;
  if (isTrap(error)) return error.code;
  if (stackMessage.test(error.message) && isOfEngine(error)) return 'stack';
  if (!(error instanceof engine().RuntimeError)) return undefined;
  // JavaScriptCore adds what was evaluated.
  const message = error.message.replace(/ \(evaluating [\s\S]*/, '');
  return engineMessages.find(([words]) => words.test(message))?.[1] ?? 'core';
}

/**
 * What was thrown, as a trap where it is one: the engine's get their code, and become a
 * `WebAssembly.RuntimeError` where they were none. Everything else is given back as it is.
 */
export function asTrap(error: unknown): unknown {
  const code = trapCode(error);
  if (code === undefined || isTrap(error)) return error;
  const { message } = error as Error;
  if (error instanceof engine().RuntimeError) return withCode(error as Error, code);
  return trap(code, message);
}

function isTrap(error: unknown): error is Trap {
  return error instanceof engine().RuntimeError && 'code' in error && 'later' in error;
}

/** Exhaustion of the stack is a `RangeError`, or an `InternalError` that is Mozilla's own. */
export function isOfEngine(error: Error): boolean {
  return error instanceof RangeError || error.name === 'InternalError';
}

/** Notes that a function was running when something was thrown; for traps only. */
export function throughFunction(error: unknown, name: string): unknown {
  const thrown = asTrap(error);
  if (isTrap(thrown)) thrown.path.unshift(name);
  return thrown;
}

/** Attaches what a deferred block threw to what was thrown before it. */
export function attachLater(first: unknown, later: unknown): void {
  if (isTrap(first)) first.later.push(later);
}

function withCode(error: Error, code: TrapCode): Trap {
  const hidden = (value: unknown) => ({ value, enumerable: false, configurable: true });
  return Object.defineProperties(error, {
    code: hidden(code),
    path: hidden([]),
    later: hidden([]),
  }) as Trap;
}
