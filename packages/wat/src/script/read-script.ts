import { ByteWriter, decodeUtf8 } from '@witcraft/binary';
import type { Diagnostic, Source, Span } from '@witcraft/diagnostics';
import { WatFailure } from '../failure.js';
import { lex } from '../lexer/lex.js';
import { TokenCursor } from '../lexer/token-cursor.js';

/** A component or core module that a command of a script defines, instantiates or judges. */
export interface ScriptDefinition {
  /** The command's first word: `component`, `module`, `assert_invalid`, … */
  readonly command: string;
  /** `quote` for a text in strings, which may be no text at all. */
  readonly form: 'text' | 'binary' | 'quote';
  /** As `parseText` reads it; absent for a quote that is not UTF-8. */
  readonly text: string | undefined;
  readonly span: Span;
}

/** What {@link readScript} found. */
export interface Script {
  /** The first word of each command, in order. */
  readonly commands: readonly string[];
  /** In order; commands that define nothing, such as `invoke`, have none. */
  readonly definitions: readonly ScriptDefinition[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finds the definitions in a script (`.wast`): those of the commands `component` and
 * `module`, also with `definition`, and those in assertions. They are not parsed.
 *
 * @example
 * readScript(new Source('a.wast', '(assert_invalid (component (import "a" (func))) "why")'));
 */
export function readScript(source: Source): Script {
  const tokens = lex(source);
  const cursor: TokenCursor = new TokenCursor(tokens);
  const commands: string[] = [];
  const definitions: ScriptDefinition[] = [];
  const diagnostics = [...tokens.diagnostics];
  try {
    while (!cursor.atEnd()) {
      const command = cursor.openWord();
      if (command === undefined) cursor.expected('a command such as `(component`');
      commands.push(command);
      const definition = readCommand(cursor, command);
      if (definition !== undefined) definitions.push(definition);
    }
  } catch (failure) {
    if (!(failure instanceof WatFailure)) throw failure;
    diagnostics.push(failure.diagnostic);
  }
  return { commands, definitions, diagnostics };
}

/** Moves behind a command; the definition in it, if it has one. */
function readCommand(cursor: TokenCursor, command: string): ScriptDefinition | undefined {
  if (isDefinition(cursor)) return readDefinition(cursor, command);
  cursor.takeOpen(command);
  const definition = isDefinition(cursor) ? readDefinition(cursor, command) : undefined;
  cursor.skipRestOfGroup();
  return definition;
}

function isDefinition(cursor: TokenCursor): boolean {
  return cursor.isOpen('component') || cursor.isOpen('module');
}

/** Moves behind `(component …)` or `(module …)`; absent for `(component instance …)`. */
function readDefinition(cursor: TokenCursor, command: string): ScriptDefinition | undefined {
  const { start } = cursor;
  const word = cursor.text(cursor.at + 1);
  cursor.takeOpen(word);
  if (cursor.isKeyword('instance')) {
    cursor.skipRestOfGroup();
    return undefined;
  }
  const definition = cursor.isKeyword('definition') ? cursor.span() : undefined;
  if (definition !== undefined) cursor.advance();
  cursor.skipId();
  if (cursor.skipKeyword('quote')) {
    const out = new ByteWriter();
    cursor.takeStringsInto(out);
    cursor.skipRestOfGroup();
    const fields = decodeUtf8(out.view());
    const span = { start, end: cursor.span(cursor.at - 1).end };
    const text = fields === undefined ? undefined : `(${word} ${fields}\n)`;
    return { command, form: 'quote', text, span };
  }
  const form = cursor.isKeyword('binary') ? 'binary' : 'text';
  cursor.skipRestOfGroup();
  let text = cursor.source.text.slice(start, cursor.span(cursor.at - 1).end);
  if (definition !== undefined) {
    // Nothing moves: what is wrong keeps its place.
    const [from, to] = [definition.start - start, definition.end - start];
    text = text.slice(0, from) + ' '.repeat(to - from) + text.slice(to);
  }
  return { command, form, text, span: { start, end: start + text.length } };
}
