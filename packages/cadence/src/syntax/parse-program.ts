import { Source, sortDiagnostics } from '@witcraft/diagnostics';
import type { Declaration, Expression, Program, TypeNode } from './ast.js';
import { lex } from './lexer.js';
import { parseAccess } from './parse-access.js';
import { parseDeclarationAfter } from './parse-declarations.js';
import { parseExpression } from './parse-expressions.js';
import { parseFunctionRest } from './parse-functions.js';
import { parseType } from './parse-types.js';
import { isMild, ParserState, SyntaxFailure } from './parser-state.js';
import { beginsDeclaration, describeToken, type Token } from './tokens.js';

/**
 * Parses a file. Never throws: what is wrong is in `diagnostics`, and the tree
 * has everything that could be understood. Costs linear in the text.
 *
 * @example
 * const program = parseProgram(new Source('vault.cdc', 'pub fun main(): Int { return 1 }'));
 * program.declarations[0].kind; // 'function-declaration'
 */
export function parseProgram(source: Source): Program {
  const { tokens, comments, diagnostics } = lex(source);
  const p = stateOf(source, tokens);
  const declarations: Declaration[] = [];
  while (!p.is('end')) {
    if (p.accept(';')) continue;
    const startedAt = p.position;
    try {
      declarations.push(parseDeclaration(p));
    } catch (failure) {
      if (!(failure instanceof SyntaxFailure)) throw failure;
      p.recover(startedAt, beginsDeclaration);
      // A brace too many ends nothing here.
      if (p.is('}')) p.next();
    }
  }
  return {
    kind: 'program',
    span: { start: 0, end: source.text.length },
    source,
    declarations,
    comments,
    diagnostics: sortDiagnostics([...diagnostics, ...p.diagnostics]),
    isWhole: p.isWhole && diagnostics.every(({ code }) => isMild(code)),
  };
}

/** Parses a type alone, such as `((String, Int): Bool)`; `undefined` where the text is none. */
export function parseTypeText(text: string): TypeNode | undefined {
  return parseAlone(text, parseType);
}

/** Parses an expression alone; `undefined` where the text is none. */
export function parseExpressionText(text: string): Expression | undefined {
  return parseAlone(text, parseExpression);
}

function parseAlone<T>(text: string, parse: (p: ParserState) => T): T | undefined {
  const source = new Source('text', text);
  const { tokens, diagnostics } = lex(source);
  if (diagnostics.length > 0) return undefined;
  const p = stateOf(source, tokens);
  const parsed = p.attempt(() => {
    const result = parse(p);
    return p.is('end') ? result : undefined;
  });
  return p.diagnostics.length > 0 ? undefined : parsed;
}

function stateOf(source: Source, tokens: readonly Token[]): ParserState {
  return new ParserState(source, tokens, {
    declaration: parseDeclarationAfter,
    functionRest: parseFunctionRest,
  });
}

function parseDeclaration(p: ParserState): Declaration {
  const { start } = p.current;
  const access = parseAccess(p);
  const declaration = parseDeclarationAfter(p, access, start);
  if (declaration !== undefined) return declaration;
  const found = describeToken(p.current);
  p.reportMildly(
    'cadence/expected-declaration',
    `expected a declaration, found ${found}`,
    p.current,
  );
  throw new SyntaxFailure();
}
