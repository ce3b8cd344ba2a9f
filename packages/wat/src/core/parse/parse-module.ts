import { ByteWriter, decodeUtf8 } from '@witcraft/binary';
import { type Diagnostic, hasErrors, Source } from '@witcraft/diagnostics';
import { WatFailure } from '../../failure.js';
import { lex } from '../../lexer/lex.js';
import type { Tokens } from '../../lexer/token.js';
import { TokenCursor } from '../../lexer/token-cursor.js';
import { takeNameAnnotation } from './index-spaces.js';
import { ModuleParser } from './module-parser.js';

/** What {@link parseModule} made. */
export interface ParseModuleOutcome {
  /** The binary; absent where the text has mistakes. */
  readonly bytes: Uint8Array<ArrayBuffer> | undefined;
  /** The mistakes, the first one of each field of the module. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Makes the binary of a core module from its text (core specification, "Text
 * Format"), the same as `wasm-tools parse` makes: `(module …)`, or the fields of a
 * module alone. Ids become the name section. Whether the module is valid is not
 * checked.
 *
 * @example
 * const { bytes } = parseModule(new Source('a.wat', '(module (func (export "f")))'));
 */
export function parseModule(source: Source): ParseModuleOutcome {
  return parseModuleTokens(lex(source));
}

/** Does what {@link parseModule} does with a text that is split into tokens already. */
export function parseModuleTokens(tokens: Tokens): ParseModuleOutcome {
  if (hasErrors(tokens.diagnostics)) return { bytes: undefined, diagnostics: tokens.diagnostics };
  const cursor = new TokenCursor(tokens);
  const diagnostics: Diagnostic[] = [];
  let bytes: Uint8Array<ArrayBuffer> | undefined;
  try {
    if (cursor.skipOpen('module')) {
      bytes = parseModuleRest(cursor, diagnostics);
    } else bytes = new ModuleParser(cursor, diagnostics).parse(undefined);
    if (!cursor.atEnd()) cursor.expected('the end of the text');
  } catch (failure) {
    if (!(failure instanceof WatFailure)) throw failure;
    diagnostics.push(failure.diagnostic);
  }
  return hasErrors(diagnostics) ? { bytes: undefined, diagnostics } : { bytes, diagnostics };
}

/**
 * Reads what stands behind `(module`, up to and with its `)`: an id, then fields, or
 * `binary` or `quote` and strings. Adds to `diagnostics`; the bytes are of no use
 * where it adds any. Fails with a {@link WatFailure} where the group is broken.
 */
function parseModuleRest(cursor: TokenCursor, diagnostics: Diagnostic[]): Uint8Array<ArrayBuffer> {
  const id = cursor.skipId();
  const name = takeNameAnnotation(cursor) ?? id;
  return parseModuleContents(cursor, diagnostics, name);
}

/** Like {@link parseModuleRest}, from behind the id; `name` is for the name section. */
export function parseModuleContents(
  cursor: TokenCursor,
  diagnostics: Diagnostic[],
  name: string | undefined,
): Uint8Array<ArrayBuffer> {
  let bytes: Uint8Array<ArrayBuffer>;
  if (cursor.skipKeyword('binary')) bytes = takeStrings(cursor);
  else if (cursor.isKeyword('quote')) bytes = parseQuoted(cursor, diagnostics);
  else bytes = new ModuleParser(cursor, diagnostics).parse(name);
  cursor.takeClose();
  return bytes;
}

function takeStrings(cursor: TokenCursor): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter(64);
  cursor.takeStringsInto(out);
  return out.finish();
}

/** `quote "…"`: the fields are in strings. */
function parseQuoted(cursor: TokenCursor, diagnostics: Diagnostic[]): Uint8Array<ArrayBuffer> {
  const span = cursor.span();
  cursor.advance();
  const text = decodeUtf8(takeStrings(cursor));
  if (text === undefined) cursor.fail('wat/invalid-utf8', 'the quoted text is not UTF-8', span);
  const outcome = parseModule(new Source(`${cursor.source.name} (quoted)`, text));
  diagnostics.push(...outcome.diagnostics);
  return outcome.bytes ?? new Uint8Array();
}
