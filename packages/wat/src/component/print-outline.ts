import type { Component } from '@witcraft/binary';
import { TextWriter } from '../text-writer.js';
import { ComponentPrinter, componentNames } from './print/component.js';

/**
 * Prints a component as `printComponent` does, but `...` for what is in its core
 * modules. Of a component without any, such as an encoded WIT package, it is the
 * whole text; and a page that prints only those need not load the instructions of
 * core modules.
 *
 * @example
 * const { component } = readComponent(encodePackage(resolve, id));
 * printOutline(component); // (component …
 */
export function printOutline(component: Component): string {
  const printer = new ComponentPrinter(new TextWriter(), componentNames(component), {
    skeleton: false,
    printModule: (out) => out.write(' ...'),
  });
  for (const section of component.sections) printer.print(section);
  return printer.finish();
}
