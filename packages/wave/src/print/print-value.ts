import type { Diagnostic } from '@witcraft/diagnostics';
import type { Resolve, Type } from '@witcraft/resolver';
import { Shapes } from '../type/shape.js';
import { LineWriter, writeLine } from './layout.js';
import type { PrintOptions } from './options.js';
import type { TextShape } from './text-shape.js';
import { ValueWriter } from './write-value.js';

/** The text of a value or call, or what is wrong. */
export interface TextOutcome {
  /** Undefined where there are diagnostics. */
  readonly text: string | undefined;
  /** They have no place in a text: their messages begin with the place in the value. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Prints a value of a WIT type (WAVE, "Encoding"), as the reference does unless the
 * options say otherwise. A value that does not fit the type is reported.
 *
 * @param value as `@witcraft/canonical-abi` has values
 * @param type a type of the resolve
 *
 * @example
 * printValue({ name: 'x', size: undefined }, resolve, type).text; // '{name: "x"}'
 */
export function printValue(
  value: unknown,
  resolve: Resolve,
  type: Type,
  options: PrintOptions = {},
): TextOutcome {
  return printWith(resolve, options, (writer) => writer.write(value, type));
}

/** Prints what `make` makes with a writer. */
export function printWith(
  resolve: Resolve,
  options: PrintOptions,
  make: (writer: ValueWriter) => TextShape,
): TextOutcome {
  const { layout = 'line', naming = 'camel-case' } = options;
  const writer = new ValueWriter(new Shapes(resolve, naming), layout);
  const shape = make(writer);
  const { diagnostics } = writer;
  if (diagnostics.length > 0) return { text: undefined, diagnostics };
  let out: string[] = [];
  if (layout === 'lines') {
    const lines = new LineWriter(options.width ?? 80, options.indent ?? 2);
    lines.write(shape, 0, 0);
    out = lines.out;
  } else writeLine(shape, layout === 'compact' ? ',' : ', ', out);
  return { text: out.join(''), diagnostics };
}
