import { readLayer } from '@witcraft/binary';
import { type Component, compile, InvalidComponentError } from '@witcraft/runtime';
import { validateComponent } from '@witcraft/validator';
import { CommandFailure, InputErrors } from '../exit-codes.js';
import { readWasm, type WasmInput } from '../wasm-input.js';

/** A component that is valid, compiled. */
export interface Runnable extends WasmInput {
  readonly component: Component;
}

/** Reads, validates and compiles a component; fails with what is wrong with it. */
export async function readRunnable(path: string): Promise<Runnable> {
  const input = await readWasm(path);
  const { name, bytes } = input;
  if (readLayer(bytes) === 'module') {
    throw new CommandFailure(
      `expected a component in ${name}, found a core module`,
      undefined,
      'A component of it is made by `witcraft new`.',
    );
  }
  try {
    return { ...input, component: await compile(bytes, { name, validate: validateComponent }) };
  } catch (error) {
    if (!(error instanceof InvalidComponentError)) throw error;
    if (error.diagnostics.length > 0) throw new InputErrors(error.diagnostics);
    throw new CommandFailure(error.message);
  }
}
