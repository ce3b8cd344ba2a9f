import { LinkError, Trap } from '@witcraft/runtime';
import { WasiExit } from '@witcraft/runtime/wasi';
import { CommandFailure, ExitCode } from '../exit-codes.js';

/** More of the stack tells nothing more. */
const MOST_FRAMES = 10;

/**
 * The code that a component exits with, where that is how it ended. Fails with a
 * message for people where it trapped, or could not be linked.
 */
export function exitCodeOf(error: unknown): number {
  if (error instanceof WasiExit) return error.code;
  throw explained(error);
}

/** What there is to say of an error that a component has thrown; other errors as they are. */
export function explained(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (error.name === 'ContractViolation' || error.name === 'WorldMismatchError') {
    return new CommandFailure(error.message);
  }
  if (error instanceof LinkError) return new CommandFailure(error.message);
  if (!(error instanceof Trap) && !isEngineTrap(error)) return error;
  const frames = framesOf(error);
  return new CommandFailure(
    `the component has trapped: ${error.message}`,
    ExitCode.Trap,
    frames.length === 0 ? undefined : frames.join('\n'),
  );
}

/** A trap of WebAssembly itself, or a stack that is too deep for the engine. */
function isEngineTrap(error: Error): boolean {
  return (
    error.name === 'RuntimeError' || (error instanceof RangeError && framesOf(error).length > 0)
  );
}

/** The functions of the component that were being called, the innermost first. */
function framesOf({ stack = '' }: Error): readonly string[] {
  const frames = stack.split('\n').filter((line) => line.includes('wasm-function['));
  const shown = frames.slice(0, MOST_FRAMES);
  if (frames.length > MOST_FRAMES) shown.push(`    … ${frames.length - MOST_FRAMES} more`);
  return shown;
}
