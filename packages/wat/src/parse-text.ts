import { ByteWriter, ComponentWriter } from '@witcraft/binary';
import type { Diagnostic, Source } from '@witcraft/diagnostics';
import { parseComponentTokens } from './component/parse-component.js';
import { parseModuleTokens } from './core/parse/parse-module.js';
import { WatFailure } from './failure.js';
import { lex } from './lexer/lex.js';
import { TokenKind, type Tokens } from './lexer/token.js';
import { TokenCursor } from './lexer/token-cursor.js';

/** What {@link parseText} made. */
export interface ParseTextOutcome {
  /** The binary; absent where the text has mistakes. */
  readonly bytes: Uint8Array<ArrayBuffer> | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Makes the binary of a text, be it of a core module or of a component, the same as
 * `wasm-tools parse` makes: `(component …)`, `(component binary "…")`, `(module …)`,
 * or the fields of a module alone.
 *
 * @example
 * const { bytes, diagnostics } = parseText(new Source('a.wat', '(component)'));
 */
export function parseText(source: Source): ParseTextOutcome {
  const tokens = lex(source);
  const cursor = new TokenCursor(tokens);
  if (!cursor.isOpen('component')) return parseModuleTokens(tokens);
  const binary = binaryOf(cursor, tokens);
  if (binary !== undefined) return { bytes: binary, diagnostics: [] };
  const { made, diagnostics } = parseComponentTokens(tokens, () => new ComponentWriter());
  return { bytes: made, diagnostics };
}

/** The bytes of `(component $id binary "…")`, where the text is that. */
function binaryOf(cursor: TokenCursor, tokens: Tokens): Uint8Array<ArrayBuffer> | undefined {
  if (tokens.diagnostics.length > 0) return undefined;
  cursor.takeOpen('component');
  if (!skipValidId(cursor)) return undefined;
  if (cursor.isAnnotation('name')) cursor.skipItem();
  if (!cursor.skipKeyword('binary')) return undefined;
  const out = new ByteWriter();
  cursor.takeStringsInto(out);
  return cursor.skipClose() && cursor.kind === TokenKind.End ? out.finish() : undefined;
}

/** Moves behind an id; false where it has a mistake, which is for the parser to tell. */
function skipValidId(cursor: TokenCursor): boolean {
  try {
    cursor.skipId();
    return true;
  } catch (failure) {
    if (!(failure instanceof WatFailure)) throw failure;
    return false;
  }
}
