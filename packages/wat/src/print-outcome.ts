import { decodeUtf8 } from '@witcraft/binary';
import { createDiagnostic, type Diagnostic } from '@witcraft/diagnostics';
import type { WatCode } from './codes.js';
import { TextTooLong } from './text-writer.js';

/** What a function made that prints text. */
export interface PrintOutcome {
  /** The text, with a line end at its end; absent where there are errors. */
  readonly text: string | undefined;
  /** Why there is none: each with the offset of the byte, and what was expected there. */
  readonly diagnostics: readonly Diagnostic[];
}

/** {@link PrintOutcome} of a text that may be longer than strings can be. */
export interface PrintUtf8Outcome {
  /** The text in UTF-8, with a line end at its end; absent where there are errors. */
  readonly utf8: Uint8Array | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** What `print` makes, or that it is too long; `name` is what is printed. */
export function printed(name: string | undefined, print: () => PrintUtf8Outcome): PrintUtf8Outcome {
  try {
    return print();
  } catch (error) {
    if (!(error instanceof TextTooLong)) throw error;
    return { utf8: undefined, diagnostics: [tooLong(name, error.message)] };
  }
}

/** {@link printed}, as a string. */
export function printedString(
  name: string | undefined,
  print: () => PrintUtf8Outcome,
): PrintOutcome {
  const { utf8, diagnostics } = printed(name, print);
  if (utf8 === undefined) return { text: undefined, diagnostics };
  const text = decodeUtf8(utf8);
  // What is printed is UTF-8, but engines have a limit for strings.
  if (text !== undefined) return { text, diagnostics };
  const message = `the text of ${utf8.length} bytes is longer than strings can be: use \`printBinaryUtf8\``;
  return { text: undefined, diagnostics: [tooLong(name, message)] };
}

function tooLong(file = '<bytes>', message: string): Diagnostic {
  const code: WatCode = 'wat/text-too-long';
  return createDiagnostic(code, message, { place: { file, offset: 0, path: [] } });
}
