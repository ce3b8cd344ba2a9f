import { type Diagnostic, hasErrors, Source } from '@witcraft/diagnostics';
import { lex, TokenCursor } from '@witcraft/wat';
import type { LinkedModule, Region } from '../model/index.js';
import { Mistakes } from './failure.js';
import { LinkedParser } from './linked-parser.js';

/** What {@link parseText} made. */
export interface ParseTextOutcome {
  /** Absent where the text has mistakes. Whether the module is valid is not checked. */
  readonly module: LinkedModule | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** The places of all comments, in order, in UTF-16 units. */
  readonly comments: readonly Region[];
}

/**
 * Reads the text format (sections 5 and 15 of the specification). Each mistake is
 * reported with its span; inside one function the first one ends it.
 *
 * @example
 * const { module, diagnostics } = parseText('(module (interface $i))', 'a.ilm');
 */
export function parseText(text: string, file = '<text>'): ParseTextOutcome {
  const comments: Region[] = [];
  const tokens = lex(new Source(file, text), comments);
  const mistakes = new Mistakes();
  for (const diagnostic of tokens.diagnostics) mistakes.add(diagnostic);
  if (hasErrors(mistakes.list)) {
    return { module: undefined, diagnostics: mistakes.list, comments };
  }
  const module = new LinkedParser(new TokenCursor(tokens), mistakes).parse();
  return {
    module: hasErrors(mistakes.list) ? undefined : module,
    diagnostics: mistakes.list,
    comments,
  };
}
