import type { Span } from '@witcraft/diagnostics';
import type {
  Condition,
  ConditionBlock,
  FunctionBlock,
  FunctionDeclaration,
  Parameter,
  ParameterList,
  Statement,
  TypeAnnotation,
} from './ast.js';
import { parseExpression } from './parse-expressions.js';
import { endsStatement, parseStatements } from './parse-statements.js';
import { parseTypeAnnotation } from './parse-types.js';
import { type FunctionRest, type ParserState, SyntaxFailure } from './parser-state.js';

/** `(label name: T, …)`. */
export function parseParameterList(p: ParserState): ParameterList {
  const opener = p.expect('(', ' and parameters');
  const parameters: Parameter[] = [];
  while (!p.is(')')) {
    if (parameters.length > 0) {
      if (!p.accept(',')) {
        if (!p.is('identifier')) break;
        p.report('cadence/missing-separator', 'expected `,` between parameters', p.current);
      } else if (p.is(')')) break;
    }
    parameters.push(parseParameter(p));
  }
  const { end } = p.expectClosing(')', opener, 'the parameters');
  return { kind: 'parameter-list', span: { start: opener.start, end }, parameters };
}

function parseParameter(p: ParserState): Parameter {
  const first = p.expectName('a parameter');
  const second = p.is('identifier') ? p.expectName() : undefined;
  p.expect(':', ' and the type of the parameter');
  const type = parseTypeAnnotation(p);
  return {
    kind: 'parameter',
    span: { start: first.span.start, end: type.span.end },
    label: second === undefined ? undefined : first,
    name: second ?? first,
    type,
  };
}

/** `: T` behind the parameters. */
export function parseReturnType(p: ParserState): TypeAnnotation | undefined {
  if (p.is('-') && p.peek(1).kind === '>') {
    const span = { start: p.current.start, end: p.peek(1).end };
    p.report('cadence/expected-token', 'expected `:` before the type, found `->`', span);
    p.next();
    p.next();
    return parseTypeAnnotation(p);
  }
  return p.accept(':') ? parseTypeAnnotation(p) : undefined;
}

/** `fun name(…): T`. */
export function parseFunctionHead(
  p: ParserState,
): Pick<FunctionDeclaration, 'name' | 'parameters' | 'returnType'> {
  p.next();
  const name = p.expectName('the name of the function');
  const parameters = parseParameterList(p);
  return { name, parameters, returnType: parseReturnType(p) };
}

/** What follows `fun` in a function expression. */
export function parseFunctionRest(p: ParserState): FunctionRest {
  const parameters = parseParameterList(p);
  const returnType = parseReturnType(p);
  return { parameters, returnType, body: parseFunctionBlock(p) };
}

/** A function's body: preconditions, postconditions, statements. */
export function parseFunctionBlock(p: ParserState): FunctionBlock {
  return p.inBlock(() => {
    const opener = p.expect('{', ' and the body of the function');
    const pre = p.isWord('pre') ? parseConditionBlock(p, 'pre') : undefined;
    const post = p.isWord('post') ? parseConditionBlock(p, 'post') : undefined;
    const misplaced = parseMisplacedConditions(p, post);
    const statements = parseStatements(p, (token) => token.kind === '}');
    const { end } = p.expectClosing('}', opener, 'the body of the function');
    return {
      kind: 'function-block',
      span: { start: opener.start, end },
      pre,
      post,
      statements: [...misplaced, ...statements],
    };
  });
}

/**
 * `pre` behind `post` is an expression to the language. It is reported as what was
 * meant, and stands in the tree as a statement that means nothing. The braces would
 * be a dictionary: where they are none, that is where the language gives up.
 */
function parseMisplacedConditions(p: ParserState, post: ConditionBlock | undefined): Statement[] {
  const keyword = p.current;
  if (post === undefined || !p.isWord('pre') || p.peek(1).kind !== '{') return [];
  const block = parseConditionBlock(p, 'pre');
  const [first, second] = block.conditions;
  let place: Span = keyword;
  if (second !== undefined) place = second.span;
  else if (first !== undefined && first.message === undefined) {
    place = { start: block.span.end - 1, end: block.span.end };
  }
  if (place !== keyword) p.isWhole = false;
  p.report('cadence/post-before-pre', '`pre` must stand before `post`', place, [
    {
      source: p.source,
      span: { start: post.span.start, end: post.span.start + 'post'.length },
      message: '`post` is here',
    },
  ]);
  const span = { start: keyword.start, end: block.span.end };
  return [{ kind: 'expression-statement', span, expression: { kind: 'invalid', span } }];
}

/** `pre { test: message … }`. */
function parseConditionBlock(p: ParserState, role: 'pre' | 'post'): ConditionBlock {
  const { start } = p.next();
  const opener = p.expect('{', ` and the ${role}conditions`);
  const conditions: Condition[] = [];
  while (!p.is('}') && !p.is('end')) {
    if (p.accept(';')) continue;
    const startedAt = p.position;
    try {
      conditions.push(parseCondition(p));
      parseCommaBehindCondition(p);
    } catch (failure) {
      if (!(failure instanceof SyntaxFailure)) throw failure;
      p.recover(startedAt, endsStatement);
    }
  }
  const { end } = p.expectClosing('}', opener, `the ${role}conditions`);
  return { kind: 'condition-block', span: { start, end }, role, conditions };
}

/** The language reads over a comma before `}`; at any other it gives up, behind it. */
function parseCommaBehindCondition(p: ParserState): void {
  if (!p.is(',')) return;
  const behind = p.peek(1);
  if (behind.kind !== '}') {
    p.fail(
      'cadence/expected-token',
      'conditions stand on lines of their own, or have `;` between them, no comma',
      behind,
    );
  }
  p.next();
}

const statementWords: readonly string[] = ['if', 'while', 'for', 'switch'];

function parseCondition(p: ParserState): Condition {
  const word = p.current;
  const isBlock = (p.isWord('pre') || p.isWord('post')) && p.peek(1).kind === '{';
  if (isBlock || statementWords.some((one) => p.isWord(one))) {
    p.fail(
      'cadence/expected-expression',
      `a condition is an expression, found \`${word.text}\``,
      word,
    );
  }
  const test = parseExpression(p);
  if (p.is('=')) {
    p.fail('cadence/expected-token', 'a condition tests: `==` compares, `=` assigns', p.current);
  }
  const message = p.accept(':') ? parseExpression(p) : undefined;
  const span = { start: test.span.start, end: (message ?? test).span.end };
  return { kind: 'condition', span, test, message };
}
