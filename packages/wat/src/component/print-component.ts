import type { Component, Section } from '@witcraft/binary';
import type { Diagnostic } from '@witcraft/diagnostics';
import { printModuleFields } from '../core/print/print-module.js';
import type { PrintOutcome } from '../print-outcome.js';
import { TextWriter } from '../text-writer.js';
import { ComponentPrinter, componentNames } from './print/component.js';

/** Options of {@link printComponent}. */
export interface PrintComponentOptions {
  /** What diagnostics call the component: a path, or `<stdin>`. Default `<bytes>`. */
  readonly name?: string;
  /** Whether to leave out the code of core modules, and the bytes of data and custom sections. */
  readonly skeleton?: boolean;
}

/**
 * Prints a component in its text format (Explainer.md), as `wasm-tools print` does:
 * a definition a line, in the order of the sections, with its index in a comment;
 * names of the custom section `component-name` as ids. Indices that mean nothing
 * are printed as they are. Only a core module that cannot be read makes it fail.
 *
 * @example
 * const { component } = readComponent(bytes);
 * const { text } = printComponent(component);
 */
export function printComponent(
  component: Component,
  options: PrintComponentOptions = {},
): PrintOutcome {
  const printing = new ComponentPrinting(componentNames(component), options);
  for (const section of component.sections) printing.print(section);
  return printing.finish();
}

/** {@link printComponent} of sections that come one by one. */
export class ComponentPrinting {
  readonly #diagnostics: Diagnostic[] = [];
  readonly #printer: ComponentPrinter;

  /** `names` are the contents of the section `component-name`, if there is one. */
  constructor(names: Uint8Array | undefined, options: PrintComponentOptions) {
    this.#printer = new ComponentPrinter(new TextWriter(), names, {
      skeleton: options.skeleton ?? false,
      printModule: (out, { bytes, place }) => {
        const base = place?.start ?? 0;
        this.#diagnostics.push(...printModuleFields(out, bytes, { ...options, base }));
      },
    });
  }

  print = (section: Section): void => this.#printer.print(section);

  finish(): PrintOutcome {
    const diagnostics = this.#diagnostics;
    return { text: diagnostics.length > 0 ? undefined : this.#printer.finish(), diagnostics };
  }
}
