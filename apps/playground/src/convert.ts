import { type Diagnostic, Source, sortDiagnostics } from '@witcraft/diagnostics';
import { encodePackage } from '@witcraft/encoder';
import { parse } from '@witcraft/parser';
import { printPackage } from '@witcraft/printer';
import { resolvePackages } from '@witcraft/resolver';
import { printOutline } from '@witcraft/wat';

/** What a text of WIT became. */
export interface Conversion {
  readonly source: Source;
  readonly diagnostics: readonly Diagnostic[];
  /** Absent where the text has errors. */
  readonly result: Converted | undefined;
}

export interface Converted {
  /** The package as a component binary. */
  readonly binary: Uint8Array<ArrayBuffer>;
  /** The binary, printed as component text. */
  readonly wat: string;
  /** The package as canonical WIT. */
  readonly wit: string;
}

/** Turns WIT into a component binary and prints it. */
export function convert(text: string): Conversion {
  const source = new Source('playground.wit', text);
  const { resolve, package: id, diagnostics } = resolvePackages({ documents: [parse(source)] });
  const sorted = sortDiagnostics(diagnostics);
  if (id === undefined) return { source, diagnostics: sorted, result: undefined };
  const binary = encodePackage(resolve, id);
  const wat = printOutline(binary) ?? '';
  return { source, diagnostics: sorted, result: { binary, wat, wit: printPackage(resolve, id) } };
}
