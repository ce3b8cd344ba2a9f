import { readLayer } from '@witcraft/binary';
import { printComponentBytes } from './component/print-component.js';
import { type PrintModuleOptions, printModule } from './core/print/print-module.js';
import type { PrintOutcome } from './print-outcome.js';

/**
 * Prints a binary, be it a core module or a component, in the text format of
 * WebAssembly, as `wasm-tools print` does. What is wrong with the bytes is told in
 * `diagnostics`, and then there is no text. All gates are open unless `options` say
 * otherwise: printing is for looking at things.
 *
 * @example
 * const { text, diagnostics } = printBinary(await readFile('a.wasm'), { name: 'a.wasm' });
 */
export function printBinary(bytes: Uint8Array, options: PrintModuleOptions = {}): PrintOutcome {
  if (readLayer(bytes) === 'module') return printModule(bytes, options);
  return printComponentBytes(bytes, options);
}
