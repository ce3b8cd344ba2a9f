import { decode } from '@witcraft/decoder';
import type { Diagnostic, Source } from '@witcraft/diagnostics';
import { componentize, embed } from '@witcraft/encoder';
import { parse } from '@witcraft/parser';
import { printPackages } from '@witcraft/printer';
import { resolvePackages, selectWorld } from '@witcraft/resolver';
import { parseText, printBinary } from '@witcraft/wat';

/** A component, and what can be read out of it again. */
export interface MadeComponent {
  /** Of the module, in bytes. */
  readonly moduleSize: number;
  readonly bytes: Uint8Array;
  /** The component as text. */
  readonly text: string;
  /** The WIT of the component. */
  readonly wit: string;
}

/** Makes a component of a module in text and the world that it implements, or says what is wrong. */
export function makeComponent(module: Source, wit: Source): MadeComponent | readonly Diagnostic[] {
  const { resolve, package: id, diagnostics } = resolvePackages({ documents: [parse(wit)] });
  if (id === undefined) return diagnostics;
  const selection = selectWorld(resolve, id);
  if (!selection.ok) throw new Error(selection.message);

  const assembled = parseText(module);
  if (assembled.bytes === undefined) return assembled.diagnostics;
  const made = componentize(embed(assembled.bytes, resolve, selection.world));
  if (made.bytes === undefined) return made.diagnostics;

  const printed = printBinary(made.bytes);
  const { decoded, diagnostics: undecoded } = decode(made.bytes);
  if (printed.text === undefined || decoded === undefined)
    return [...printed.diagnostics, ...undecoded];
  return {
    moduleSize: assembled.bytes.length,
    bytes: made.bytes,
    text: printed.text,
    wit: printPackages(decoded.resolve, decoded.package, undefined),
  };
}
