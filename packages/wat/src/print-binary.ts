import { COMPONENT_NAMES, findCustom, gates, readLayer, readSections } from '@witcraft/binary';
import { ComponentPrinting } from './component/print-component.js';
import { type PrintModuleOptions, printModule } from './core/print/print-module.js';
import type { PrintOutcome } from './print-outcome.js';

const ALL_GATES = /* @__PURE__ */ new Set(gates);

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
  const printing = new ComponentPrinting(findCustom(bytes, COMPONENT_NAMES), options);
  // Section by section: of a large component, the text is all that is kept.
  const diagnostics = readSections(bytes, { gates: ALL_GATES, ...options }, printing.print);
  return diagnostics.length > 0 ? { text: undefined, diagnostics } : printing.finish();
}
