import { gates, readComponent, readLayer, readModule } from '@witcraft/binary';
import { InputErrors } from '../exit-codes.js';
import type { WasmInput } from './wasm-input.js';

/** Fails with {@link InputErrors} if the format of a binary is broken; what it means is not looked at. */
export function checkFormat({ name, bytes }: WasmInput): void {
  const options = { name, gates: new Set(gates) };
  const { diagnostics } =
    readLayer(bytes) === 'module' ? readModule(bytes, options) : readComponent(bytes, options);
  if (diagnostics.length > 0) throw new InputErrors(diagnostics);
}
