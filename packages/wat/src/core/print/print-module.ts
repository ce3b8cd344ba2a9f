import {
  CORE_NAMES,
  CodeFailure,
  type CoreModule,
  type ReadOptions,
  readModule,
} from '@witcraft/binary';
import { createDiagnostic, type Diagnostic } from '@witcraft/diagnostics';
import type { WatCode } from '../../codes.js';
import { type PrintOutcome, type PrintUtf8Outcome, printedString } from '../../print-outcome.js';
import { TextWriter } from '../../text-writer.js';
import { ModulePrinter } from './module-printer.js';

/** Options of {@link printModule}. */
export interface PrintModuleOptions extends ReadOptions {
  /** Whether to leave out code and the contents of segments and custom sections. Default false. */
  readonly skeleton?: boolean;
  /**
   * Whether to print the names of imported functions' parameters, which the reference
   * leaves out. Default false.
   */
  readonly importedParams?: boolean;
}

/**
 * Prints a core module in the WebAssembly text format, as `wasm-tools print` does:
 * a definition a line, with its index in a comment; instructions each on a line,
 * indented by block; names of the name section as ids.
 *
 * @example
 * const { text } = printModule(bytes, { name: 'a.wasm' });
 */
export function printModule(
  module: Uint8Array | CoreModule,
  options: PrintModuleOptions = {},
): PrintOutcome {
  return printedString(options.name, () => printModuleBytes(module, options));
}

/** {@link printModule} in UTF-8. */
export function printModuleBytes(
  module: Uint8Array | CoreModule,
  options: PrintModuleOptions,
): PrintUtf8Outcome {
  const out = new TextWriter();
  const diagnostics = printModuleInto(out, module, undefined, options);
  if (diagnostics.length > 0) return { utf8: undefined, diagnostics };
  out.newline();
  return { utf8: out.finishBytes(), diagnostics };
}

/**
 * Prints a core module at a place of a larger text: `head` is what stands behind
 * the parenthesis, `core module $m (;0;)`; without it `module` and the module's
 * own name. `more` prints what follows the module's fields, before its parenthesis.
 * Where there are diagnostics the text is of no use.
 */
export function printModuleInto(
  out: TextWriter,
  module: Uint8Array | CoreModule,
  head: string | undefined,
  options: PrintModuleOptions = {},
  more?: () => void,
): readonly Diagnostic[] {
  return printParts(module, out, options, (printer) => {
    const id = printer.ids.module();
    out.open(head ?? (id === undefined ? 'module' : `module ${id}`));
    printer.printFields();
    more?.();
    out.close();
  });
}

/** Prints what is in a core module; the group around it is the caller's. */
export function printModuleFields(
  out: TextWriter,
  bytes: Uint8Array,
  options: PrintModuleOptions,
): readonly Diagnostic[] {
  return printParts(bytes, out, options, (printer) => printer.printFields());
}

function printParts(
  module: Uint8Array | CoreModule,
  out: TextWriter,
  options: PrintModuleOptions,
  print: (printer: ModulePrinter) => void,
): readonly Diagnostic[] {
  let parts: CoreModule;
  if (module instanceof Uint8Array) {
    const outcome = readModule(module, options);
    if (outcome.module === undefined) return outcome.diagnostics;
    parts = outcome.module;
  } else parts = module;
  try {
    const names = parts.customs.findLast(({ name }) => name === CORE_NAMES);
    print(new ModulePrinter(out, parts, names?.data, options));
    return [];
  } catch (error) {
    if (!(error instanceof CodeFailure)) throw error;
    const { name = '<bytes>', base = 0 } = options;
    const place = { file: name, offset: base + error.problem.offset, path: [] };
    const code: WatCode = 'wat/invalid-code';
    return [createDiagnostic(code, error.problem.message, { place })];
  }
}
