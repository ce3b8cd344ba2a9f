import type { Component } from '@witcraft/binary';
import type { Diagnostic } from '@witcraft/diagnostics';
import { printModuleInto } from '../core/print/print-module.js';
import type { PrintOutcome } from '../print-outcome.js';
import { TextWriter } from '../text-writer.js';
import { printOutermost } from './print/component.js';

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
  const out = new TextWriter();
  const diagnostics: Diagnostic[] = [];
  printOutermost(out, component, {
    skeleton: options.skeleton ?? false,
    printModule(_, { bytes, place }, head) {
      const base = place?.start ?? 0;
      diagnostics.push(...printModuleInto(out, bytes, head, { ...options, base }));
    },
  });
  return { text: diagnostics.length > 0 ? undefined : `${out.finish()}\n`, diagnostics };
}
