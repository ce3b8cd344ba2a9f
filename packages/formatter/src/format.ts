import { type Diagnostic, hasErrors, Source } from '@witcraft/diagnostics';
import { type Document, type ParseOptions, parse } from '@witcraft/parser';
import { layoutDocument } from './format-document.js';
import { render } from './layout.js';

/** How formatted text looks. */
export interface FormatOptions {
  /** One step of indentation: a number of spaces (0 to 16), or a tab. Two spaces by default. */
  readonly indent?: number | '\t';
  /** Lists that would go beyond this column are broken over lines; 100 by default. */
  readonly lineWidth?: number;
  /** `\n` by default. */
  readonly endOfLine?: '\n' | '\r\n';
  /** Whether the text ends with a line end; it does unless this is `false`. */
  readonly finalNewline?: boolean;
}

/** Formatted text, or why there is none. */
export interface FormatOutcome {
  /** Absent where the text has syntax errors. */
  readonly text: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The source text of a document, formatted: the same tokens and comments in the
 * same order, with other white space, and with a comma behind the last item of
 * lists over several lines. Formatting twice gives the same as once.
 *
 * A document with syntax errors is not formatted: its text is given back as it is.
 *
 * @example
 * format(parse(new Source('demo.wit', 'package a:b;interface i{f:func();}')));
 */
export function format(document: Document, options: FormatOptions = {}): string {
  // Brackets without a partner cannot be laid out.
  if (hasErrors(document.diagnostics)) return document.source.text;
  const { indent = 2, lineWidth = 100, endOfLine = '\n', finalNewline = true } = options;
  const text = render(layoutDocument(document), { indent: indentStep(indent), width: lineWidth });
  const ended = finalNewline ? text : text.trimEnd();
  return endOfLine === '\n' ? ended : ended.replace(/\r?\n/g, endOfLine);
}

/**
 * Parses and formats a text; with syntax errors it gives those instead.
 *
 * @example
 * formatText('package a:b;').text; // 'package a:b;\n'
 */
export function formatText(
  text: string,
  options: FormatOptions & ParseOptions = {},
): FormatOutcome {
  const document = parse(new Source('<text>', text), options);
  const { diagnostics } = document;
  return { text: hasErrors(diagnostics) ? undefined : format(document, options), diagnostics };
}

const MAX_INDENT = 16;

function indentStep(indent: number | '\t'): string {
  if (indent === '\t') return '\t';
  // Written so that NaN becomes 0.
  return ' '.repeat(indent > 0 ? Math.min(indent, MAX_INDENT) : 0);
}
