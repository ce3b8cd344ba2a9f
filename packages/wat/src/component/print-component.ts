import {
  type Component,
  GatedReader,
  gates,
  ReadFailure,
  readSections,
  writeComponent,
} from '@witcraft/binary';
import type { Diagnostic } from '@witcraft/diagnostics';
import { type PrintModuleOptions, printModuleFields } from '../core/print/print-module.js';
import { type PrintOutcome, type PrintUtf8Outcome, printedString } from '../print-outcome.js';
import { TextWriter } from '../text-writer.js';
import { type BytesPrinting, printOuterComponent } from './print/component.js';

const ALL_GATES = /* @__PURE__ */ new Set(gates);

const NOTHING = (): void => {};

/** A text is about three times as long as its binary. */
const TEXT_PER_BYTE = 4;
const MOST_CAPACITY = 1 << 26;

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
 * are printed as they are. Only a core module that cannot be read makes it fail; the
 * offset of its mistake is that in what `writeComponent` makes of the component.
 *
 * @example
 * const { component } = readComponent(bytes);
 * const { text } = printComponent(component);
 */
export function printComponent(
  component: Component,
  options: PrintComponentOptions = {},
): PrintOutcome {
  const bytes = writeComponent(component);
  return printedString(options.name, () => printComponentBytes(bytes, options));
}

/** {@link printComponent} of bytes, which may be no component, in the order of the bytes. */
export function printComponentBytes(
  bytes: Uint8Array,
  options: PrintModuleOptions,
): PrintUtf8Outcome {
  if (options.gates !== undefined) {
    const closed = readSections(bytes, options, NOTHING);
    if (closed.length > 0) return { utf8: undefined, diagnostics: closed };
  }
  const diagnostics: Diagnostic[] = [];
  const utf8 = componentText(bytes, options.base ?? 0, {
    skeleton: options.skeleton ?? false,
    printModule: (out, module, base) => {
      diagnostics.push(...printModuleFields(out, module, { ...options, base }));
    },
  });
  if (utf8 instanceof Uint8Array) {
    return { utf8: diagnostics.length > 0 ? undefined : utf8, diagnostics };
  }
  const problems = readSections(bytes, { ...options, gates: ALL_GATES }, NOTHING);
  if (problems.length > 0) return { utf8: undefined, diagnostics: problems };
  return { utf8: undefined, diagnostics: [utf8.toDiagnostic(options.name ?? '<bytes>')] };
}

/** The text of a component in UTF-8; or, where the bytes are none, that something is wrong with them. */
export function componentText(
  bytes: Uint8Array,
  base: number,
  printing: BytesPrinting,
): Uint8Array | ReadFailure {
  const out = new TextWriter(Math.min(TEXT_PER_BYTE * bytes.length, MOST_CAPACITY));
  try {
    printOuterComponent(out, new GatedReader(bytes, base, ALL_GATES), printing);
  } catch (failure) {
    if (failure instanceof ReadFailure) return failure;
    throw failure;
  }
  out.newline();
  return out.finishBytes();
}
