import { readLayer } from '@witcraft/binary';
import { type Component, compile, InvalidComponentError, LinkError } from '@witcraft/runtime';
import { validateComponent } from '@witcraft/validator';
import type { Invocation } from '../arguments/arguments.js';
import { CommandFailure, InputErrors } from '../exit-codes.js';
import { readWasm, type WasmInput } from '../input/wasm-input.js';
import { codeLimitsOf } from './code-limits.js';

/** A component that is valid, compiled. */
export interface Runnable extends WasmInput {
  readonly component: Component;
}

/** Reads, validates and compiles the component of a command, with its limits. */
export async function readRunnable(invocation: Invocation): Promise<Runnable> {
  const code = codeLimitsOf(invocation);
  const input = await readWasm(invocation.operands[0]!);
  const { name, bytes } = input;
  if (readLayer(bytes) === 'module') {
    throw new CommandFailure(
      `expected a component in ${name}, found a core module`,
      undefined,
      'A component of it is made by `witcraft new`.',
    );
  }
  try {
    const component = await compile(bytes, { name, validate: validateComponent, code });
    return { ...input, component };
  } catch (error) {
    if (error instanceof LinkError) throw new CommandFailure(`${name}: ${error.message}`);
    if (!(error instanceof InvalidComponentError)) throw error;
    if (error.diagnostics.length > 0) throw new InputErrors(error.diagnostics);
    throw new CommandFailure(error.message);
  }
}
