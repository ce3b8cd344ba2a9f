import { readLayer } from '@witcraft/binary';
import { CommandFailure } from '../exit-codes.js';
import { type Input, readInput } from './input.js';

/** A WebAssembly binary, and what messages call it. */
export interface WasmInput {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Reads a binary, or makes one of the text format; `-` is stdin. */
export async function readWasm(path: string): Promise<WasmInput> {
  return wasmOf(await readInput(path));
}

/** The same, of what must be a core module. */
export async function readModule(path: string): Promise<WasmInput> {
  const input = await readWasm(path);
  if (readLayer(input.bytes) === 'component') {
    throw new CommandFailure(`expected a core module in ${input.name}, found a component`);
  }
  return input;
}

/** The binary that was read, or that of text. */
export async function wasmOf({ name, kind, bytes }: Input): Promise<WasmInput> {
  switch (kind) {
    case 'wasm':
      return { name, bytes };
    case 'wat':
      return { name, bytes: (await import('./wat-binary.js')).watBinary(name, bytes) };
    case 'wit':
      throw new CommandFailure(
        `expected a WebAssembly binary or its text format in ${name}, found ${bytes.length === 0 ? 'nothing' : 'something else'}`,
      );
    default:
      return kind satisfies never;
  }
}
