import { type Component, ComponentBuilder } from '@witcraft/binary';
import { type Diagnostic, hasErrors, type Source } from '@witcraft/diagnostics';
import { lex } from '../lexer/lex.js';
import type { Tokens } from '../lexer/token.js';
import { TokenCursor } from '../lexer/token-cursor.js';
import { parseDefinitions } from './parse/component.js';
import { ParseContext } from './parse/parse-context.js';
import { type ComponentTarget, ParseScope } from './parse/parse-scope.js';

/** What {@link parseComponent} found. */
export interface ParseComponentOutcome {
  /** Absent where the text has mistakes. */
  readonly component: Component | undefined;
  /** The mistakes, the first one of each definition. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Parses the text of a component (Explainer.md) into sections of definitions, as
 * `wasm-tools parse` does: types in place become definitions before what uses
 * them, exports in place come last, names of outer scopes get an alias, and ids go
 * to a custom section of names. Core modules in it become bytes. Whether indices
 * and types mean something is not checked.
 *
 * @example
 * const source = new Source('a.wat', '(component (import "f" (func $f (result u32))))');
 * const { component, diagnostics } = parseComponent(source);
 * if (component !== undefined) writeComponent(component);
 */
export function parseComponent(source: Source): ParseComponentOutcome {
  const { made, diagnostics } = parseComponentTokens(lex(source), () => new ComponentBuilder());
  return { component: made, diagnostics };
}

/** {@link parseComponent} of a text that is split into tokens already; `made` is what the target makes. */
export function parseComponentTokens<Made>(
  tokens: Tokens,
  newTarget: () => ComponentTarget & { finish(): Made },
): { readonly made: Made | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const cursor = new TokenCursor(tokens);
  // Nothing is around the outermost component: this scope stays empty.
  const outermost = new ParseScope(undefined, newTarget());
  const context = new ParseContext(cursor, outermost, newTarget);
  let made: Made | undefined;
  context.attempt(() => {
    cursor.takeOpen('component');
    made = parseDefinitions(context, undefined, context.takeBinding()) as Made;
    cursor.takeClose();
    if (!cursor.atEnd()) cursor.expected('the end of the text');
  });
  const diagnostics = [...tokens.diagnostics, ...context.diagnostics];
  return { made: hasErrors(diagnostics) ? undefined : made, diagnostics };
}
