import { readLayer } from '@witcraft/binary';
import { printComponentBytes } from './component/print-component.js';
import { type PrintModuleOptions, printModuleBytes } from './core/print/print-module.js';
import {
  type PrintOutcome,
  type PrintUtf8Outcome,
  printed,
  printedString,
} from './print-outcome.js';

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
  return printedString(options.name, () => printBinaryUtf8(bytes, options));
}

/**
 * {@link printBinary} as UTF-8, which takes less than a string, and which may be longer: up to
 * 2 GiB, where a string ends at 0.5 GiB (in V8; a module of 40 MB can have such a text).
 *
 * @example
 * const { utf8, diagnostics } = printBinaryUtf8(await readFile('a.wasm'), { name: 'a.wasm' });
 * if (utf8 !== undefined) await writeFile('a.wat', utf8);
 */
export function printBinaryUtf8(
  bytes: Uint8Array,
  options: PrintModuleOptions = {},
): PrintUtf8Outcome {
  const print = readLayer(bytes) === 'module' ? printModuleBytes : printComponentBytes;
  return printed(options.name, () => print(bytes, options));
}
