import { printedString } from '../print-outcome.js';
import { componentText } from './print-component.js';

/**
 * Prints a component's binary as `printBinary` does, but `...` for what is in its core
 * modules. Of a component without any, such as an encoded WIT package, it is the whole
 * text; and a page that prints only those need not load the instructions of core
 * modules. Absent where the bytes are no component: `readComponent` says why.
 *
 * @example
 * printOutline(encodePackage(resolve, id)); // (component …
 */
export function printOutline(bytes: Uint8Array): string | undefined {
  const { text } = printedString(undefined, () => {
    const utf8 = componentText(bytes, 0, {
      skeleton: false,
      printModule: (out) => out.write(' ...'),
    });
    return { utf8: utf8 instanceof Uint8Array ? utf8 : undefined, diagnostics: [] };
  });
  return text;
}
