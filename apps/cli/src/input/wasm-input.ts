import { isUtf8 } from 'node:buffer';
import { readLayer } from '@witcraft/binary';
import { createDiagnostic, type Diagnostic } from '@witcraft/diagnostics';
import { CommandFailure, InputErrors } from '../exit-codes.js';
import { type Input, readInput } from './input.js';

/** A WebAssembly binary, and what messages call it. */
export interface WasmInput {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Reads a binary, or makes one of the text format; `-` is stdin. Fails with {@link InputErrors}. */
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
      throw new InputErrors([neitherForm(name, bytes)]);
    default:
      return kind satisfies never;
  }
}

/** What is said of bytes that begin neither as a binary nor as the text format. */
function neitherForm(name: string, bytes: Uint8Array): Diagnostic {
  const isText = bytes.length > 0 && isUtf8(bytes);
  const found = bytes.length === 0 ? 'nothing' : isText ? 'other text' : 'other bytes';
  return createDiagnostic(
    'binary/not-wasm',
    `expected a WebAssembly binary or its text format in \`${name}\`, found ${found}`,
    { notes: isText ? ['WIT is for `witcraft check` and `witcraft wit`'] : [] },
  );
}
