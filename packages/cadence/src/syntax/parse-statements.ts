import type {
  Block,
  Expression,
  IfStatement,
  Statement,
  SwitchCase,
  VariableDeclaration,
} from './ast.js';
import { parseAccess, parseTransfer } from './parse-access.js';
import { parseExpression, parseNominalCall } from './parse-expressions.js';
import { parseVariable } from './parse-variables.js';
import { type ParserState, SyntaxFailure } from './parser-state.js';
import { describeToken, type Token } from './tokens.js';

/** Whether a statement that went wrong is over before this token. */
export function endsStatement(token: Token): boolean {
  return token.afterNewline || token.kind === ';';
}

/** Statements up to where `isEnd` says, each on lines of its own or behind `;`. */
export function parseStatements(p: ParserState, isEnd: (token: Token) => boolean): Statement[] {
  const statements: Statement[] = [];
  let isSeparated = true;
  while (!p.is('end') && !isEnd(p.current)) {
    if (p.accept(';')) {
      isSeparated = true;
      continue;
    }
    const first = p.current;
    const startedAt = p.position;
    try {
      statements.push(parseStatement(p));
      // Only now is it clear that it is a statement, and not the rest of the one before.
      if (!isSeparated && !first.afterNewline) {
        p.report(
          'cadence/missing-separator',
          'statements on the same line need `;` between them',
          first,
        );
      }
    } catch (failure) {
      if (!(failure instanceof SyntaxFailure)) throw failure;
      p.recover(startedAt, (token) => endsStatement(token) || isEnd(token));
      isSeparated = true;
      continue;
    }
    isSeparated = false;
  }
  return statements;
}

/** `{ … }`. */
function parseBlock(p: ParserState): Block {
  return p.inBlock(() => {
    const opener = p.expect('{', ' and a block');
    const statements = parseStatements(p, (token) => token.kind === '}');
    const { end } = p.expectClosing('}', opener, 'the block');
    return { kind: 'block', span: { start: opener.start, end }, statements };
  });
}

function parseStatement(p: ParserState): Statement {
  const { start, kind, text } = p.current;
  if (kind === 'identifier') {
    switch (text) {
      case 'return':
        return parseReturn(p);
      case 'break':
      case 'continue': {
        const { end } = p.next();
        return { kind: `${text}-statement`, span: { start, end } };
      }
      case 'if':
        return parseIf(p);
      case 'while': {
        p.next();
        const test = parseExpression(p);
        const block = parseBlock(p);
        return { kind: 'while-statement', span: { start, end: block.span.end }, test, block };
      }
      case 'for':
        return parseFor(p);
      case 'switch':
        return parseSwitch(p);
      case 'emit': {
        p.next();
        const event = parseNominalCall(p);
        return { kind: 'emit-statement', span: { start, end: event.span.end }, event };
      }
      case 'fun':
        // Without a name it is an expression.
        if (p.peek(1).kind !== 'identifier') return parseExpressionOrAssignment(p);
    }
  }
  const access = parseAccess(p);
  const declaration = p.grammar.declaration(p, access, start);
  if (declaration !== undefined) return declaration;
  if (access !== undefined) {
    p.fail(
      'cadence/expected-declaration',
      `expected a declaration after the access modifier, found ${describeToken(p.current)}`,
      p.current,
    );
  }
  return parseExpressionOrAssignment(p);
}

function parseExpressionOrAssignment(p: ParserState): Statement {
  const target = parseExpression(p);
  const { start } = target.span;
  const transfer = parseTransfer(p);
  if (transfer !== undefined) {
    const value = parseExpression(p);
    const span = { start, end: value.span.end };
    return { kind: 'assignment-statement', span, target, transfer, value };
  }
  if (p.accept('<->')) {
    const right = parseExpression(p);
    const span = { start, end: right.span.end };
    return { kind: 'swap-statement', span, left: target, right };
  }
  return { kind: 'expression-statement', span: target.span, expression: target };
}

/** A value stands on the line of its `return`. */
function parseReturn(p: ParserState): Statement {
  const { start, end } = p.next();
  const { kind, afterNewline } = p.current;
  if (afterNewline || kind === ';' || kind === '}' || kind === 'end') {
    return { kind: 'return-statement', span: { start, end }, value: undefined };
  }
  const value = parseExpression(p);
  return { kind: 'return-statement', span: { start, end: value.span.end }, value };
}

/** One `if` of a chain: its own part, before what stands in `else`. */
interface Branch {
  readonly start: number;
  readonly test: Expression | VariableDeclaration;
  readonly whenTrue: Block;
}

function parseIf(p: ParserState): IfStatement {
  const branches: Branch[] = [];
  let otherwise: Block | IfStatement | undefined;
  do {
    const { start } = p.next();
    // Chains are nodes within each other, like other nesting.
    p.checkHeight(branches.length);
    const isBinding = p.isWord('let') || p.isWord('var');
    const test = isBinding ? parseVariable(p, undefined, p.current.start) : parseExpression(p);
    branches.push({ start, test, whenTrue: parseBlock(p) });
    if (!p.acceptWord('else')) break;
    if (!p.isWord('if')) otherwise = parseBlock(p);
  } while (otherwise === undefined);
  for (const { start, test, whenTrue } of branches.reverse()) {
    const span = { start, end: (otherwise ?? whenTrue).span.end };
    otherwise = { kind: 'if-statement', span, test, whenTrue, otherwise };
  }
  return otherwise as IfStatement;
}

/** `for x in xs` or `for i, x in xs`. */
function parseFor(p: ParserState): Statement {
  const { start } = p.next();
  const first = p.expectName('the name of the loop’s variable');
  const second = p.accept(',') ? p.expectName('the name of the loop’s variable') : undefined;
  if (!p.acceptWord('in')) p.failExpecting('`in`');
  const value = parseExpression(p);
  const block = parseBlock(p);
  return {
    kind: 'for-statement',
    span: { start, end: block.span.end },
    index: second === undefined ? undefined : first,
    name: second ?? first,
    value,
    block,
  };
}

function parseSwitch(p: ParserState): Statement {
  const { start } = p.next();
  const value = parseExpression(p);
  return p.inBlock(() => {
    const opener = p.expect('{', ' and the cases');
    const cases: SwitchCase[] = [];
    while (!p.is('}') && !p.is('end')) {
      if (beginsCase(p.current)) cases.push(parseCase(p));
      else skipToCase(p);
    }
    const { end } = p.expectClosing('}', opener, 'the cases');
    return { kind: 'switch-statement', span: { start, end }, value, cases };
  });
}

/** What belongs to no case is reported once. */
function skipToCase(p: ParserState): void {
  const stray = p.current;
  p.reportMildly(
    'cadence/expected-token',
    `expected \`case\` or \`default\`, found ${describeToken(stray)}`,
    stray,
  );
  p.recover(p.position, beginsCase);
}

function beginsCase({ kind, text }: Token): boolean {
  return kind === 'identifier' && (text === 'case' || text === 'default');
}

function parseCase(p: ParserState): SwitchCase {
  const { start, text } = p.next();
  const test = text === 'case' ? parseExpression(p) : undefined;
  const colon = p.expect(':', ' after the case');
  const statements = parseStatements(p, (token) => token.kind === '}' || beginsCase(token));
  const end = statements.at(-1)?.span.end ?? colon.end;
  return { kind: 'switch-case', span: { start, end }, test, statements };
}
