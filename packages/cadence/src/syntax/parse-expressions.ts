import { emptySpan, type Span } from '@witcraft/diagnostics';
import type {
  Argument,
  BinaryOperator,
  CallExpression,
  CastExpression,
  Expression,
  Name,
} from './ast.js';
import { parseFixedPointLiteral, parseIntegerLiteral, parseStringLiteral } from './literals.js';
import { parseNominalType, parseTypeAnnotation, tryTypeArguments } from './parse-types.js';
import type { ParserState } from './parser-state.js';
import { binaryPrecedence, precedence } from './precedence.js';
import { describeToken, type Token } from './tokens.js';

/** An expression whose operators bind tighter than `above`. */
export function parseExpression(p: ParserState, above: number = precedence.lowest): Expression {
  return p.inExpression(() => {
    const outside = p.height;
    p.height = 0;
    let expression = parsePrefix(p);
    let height = p.height + 1;
    for (;;) {
      p.height = 0;
      const longer = continueExpression(p, expression, above);
      if (longer === undefined) break;
      expression = longer;
      height = Math.max(height, p.height) + 1;
      p.checkHeight(height);
    }
    p.height = Math.max(outside, height);
    return expression;
  });
}

/** What the next token makes of the expression before it; `undefined` where it ends. */
function continueExpression(
  p: ParserState,
  left: Expression,
  above: number,
): Expression | undefined {
  const token = p.current;
  // What may also begin a statement does not continue one on the next line.
  if (token.afterCommentLine) return undefined;
  const { kind } = token;
  if (token.afterNewline && (kind === '!' || kind === '(' || kind === '[')) return undefined;
  switch (kind) {
    case '(':
      return above < precedence.access ? parseCall(p, left, []) : undefined;
    case '[':
      return above < precedence.access ? parseIndex(p, left) : undefined;
    case '.':
    case '?.':
      return above < precedence.access ? parseMember(p, left) : undefined;
    case '!': {
      if (above >= precedence.postfix) return undefined;
      const { end } = p.next();
      return { kind: 'force', span: { start: left.span.start, end }, operand: left };
    }
    case '?':
      return above < precedence.conditional ? parseConditional(p, left) : undefined;
    case 'as?':
    case 'as!':
      return above < precedence.casting ? parseCast(p, left, kind) : undefined;
    case 'identifier':
      return token.text === 'as' && above < precedence.casting
        ? parseCast(p, left, 'as')
        : undefined;
    case '>':
      return parseGreaterOrShift(p, left, above);
    case '<': {
      if (above < precedence.access) {
        const types = tryTypeArguments(p);
        if (types !== undefined) return parseCall(p, left, types);
      }
      return above < precedence.comparison ? parseBinary(p, left, '<') : undefined;
    }
    default: {
      const binds = binaryPrecedence.get(kind);
      if (binds === undefined || above >= binds) return undefined;
      return parseBinary(p, left, kind as Exclude<BinaryOperator, '>>'>);
    }
  }
}

function parseBinary(
  p: ParserState,
  left: Expression,
  operator: Exclude<BinaryOperator, '>>'>,
): Expression {
  const { start, end } = p.next();
  const binds = binaryPrecedence.get(operator)!;
  // Only `??` associates to the right.
  const right = parseExpression(p, operator === '??' ? binds - 1 : binds);
  return binary(left, operator, { start, end }, right);
}

function binary(
  left: Expression,
  operator: BinaryOperator,
  operatorSpan: Span,
  right: Expression,
): Expression {
  const span = { start: left.span.start, end: right.span.end };
  return { kind: 'binary', span, operator, operatorSpan, left, right };
}

/** `>>` is two tokens that touch. */
function parseGreaterOrShift(
  p: ParserState,
  left: Expression,
  above: number,
): Expression | undefined {
  const first = p.current;
  const second = p.peek(1);
  const isShift = second.kind === '>' && second.start === first.end;
  if (!isShift) return above < precedence.comparison ? parseBinary(p, left, '>') : undefined;
  if (above >= precedence.shift) return undefined;
  p.next();
  p.next();
  const right = parseExpression(p, precedence.shift);
  return binary(left, '>>', { start: first.start, end: second.end }, right);
}

function parseConditional(p: ParserState, test: Expression): Expression {
  p.expect('?');
  const whenTrue = parseExpression(p);
  p.expect(':', ' and what the value is otherwise');
  const otherwise = parseExpression(p);
  const span = { start: test.span.start, end: otherwise.span.end };
  return { kind: 'conditional', span, test, whenTrue, otherwise };
}

function parseCast(
  p: ParserState,
  value: Expression,
  operator: CastExpression['operator'],
): CastExpression {
  p.next();
  const type = parseTypeAnnotation(p);
  const span = { start: value.span.start, end: type.span.end };
  return { kind: 'cast', span, operator, value, type };
}

function parseMember(p: ParserState, object: Expression): Expression {
  const dot = p.next();
  const isOptional = dot.kind === '?.';
  if (p.current.afterSpace && p.is('identifier')) {
    p.report('cadence/unexpected-space', `no space may follow \`${dot.kind}\``, {
      start: dot.end,
      end: p.current.start,
    });
  }
  if (!p.is('identifier')) {
    const found = describeToken(p.current);
    p.reportMildly(
      'cadence/expected-token',
      `expected the name of a member, found ${found}`,
      p.current,
    );
  }
  const member: Name = p.is('identifier')
    ? p.expectName()
    : { kind: 'name', span: emptySpan(dot.end), text: '' };
  const span = { start: object.span.start, end: member.span.end };
  return { kind: 'member', span, object, isOptional, member };
}

function parseIndex(p: ParserState, object: Expression): Expression {
  const opener = p.expect('[');
  const index = parseExpression(p);
  const { end } = p.expectClosing(']', opener, 'the index');
  return { kind: 'index', span: { start: object.span.start, end }, object, index };
}

/** The arguments behind `callee`. */
function parseCall(
  p: ParserState,
  callee: Expression,
  typeArguments: CallExpression['typeArguments'],
): CallExpression {
  const opener = p.expect('(', ' and arguments');
  const args: Argument[] = [];
  while (!p.is(')')) {
    if (args.length > 0) {
      p.expect(',', ' or `)` after the argument');
      if (p.is(')')) break;
    }
    args.push(parseArgument(p));
  }
  const { end } = p.expectClosing(')', opener, 'the arguments');
  return {
    kind: 'call',
    span: { start: callee.span.start, end },
    callee,
    typeArguments,
    arguments: args,
    argumentsSpan: { start: opener.start, end },
  };
}

/** `label: value` or `value`. */
function parseArgument(p: ParserState): Argument {
  let label: Name | undefined;
  if (p.is('identifier') && p.peek(1).kind === ':') {
    label = p.expectName();
    p.next();
  }
  const value = parseExpression(p);
  const start = label?.span.start ?? value.span.start;
  return { kind: 'argument', span: { start, end: value.span.end }, label, value };
}

/** What an expression begins with. */
function parsePrefix(p: ParserState): Expression {
  const token = p.current;
  switch (token.kind) {
    case 'integer':
      return parseIntegerLiteral(p);
    case 'fixed-point':
      return parseFixedPointLiteral(p);
    case 'string':
      return parseStringLiteral(p);
    case 'identifier':
      return parseWord(p, token);
    case '-':
      return parseMinus(p);
    case '!':
    case '<-': {
      p.next();
      const operand = parseExpression(p, precedence.prefix);
      const span = { start: token.start, end: operand.span.end };
      return { kind: 'unary', span, operator: token.kind, operand };
    }
    case '(':
      return parseParenthesized(p);
    case '[':
      return parseArray(p);
    case '{':
      return parseDictionary(p);
    case '/':
      return parsePath(p);
    case '&':
      return parseReference(p);
    default:
      return p.fail(
        'cadence/expected-expression',
        `expected an expression, found ${describeToken(token)}`,
        token,
      );
  }
}

/** A literal's sign is part of it, even where the literal stands in parentheses. */
function parseMinus(p: ParserState): Expression {
  const { start } = p.expect('-');
  const operand = parseExpression(p, precedence.prefix);
  const span = { start, end: operand.span.end };
  let literal = operand;
  while (literal.kind === 'parenthesized') literal = literal.expression;
  if (literal.kind === 'integer' && literal.value > 0n) {
    return { ...literal, span, value: -literal.value };
  }
  if (literal.kind === 'fixed-point' && !literal.isNegative) {
    return { ...literal, span, isNegative: true };
  }
  return { kind: 'unary', span, operator: '-', operand };
}

function parseWord(p: ParserState, token: Token): Expression {
  const { start, end, text } = p.next();
  switch (text) {
    case 'true':
    case 'false':
      return { kind: 'bool', span: { start, end }, value: text === 'true' };
    case 'nil':
      return { kind: 'nil', span: { start, end } };
    case 'create': {
      const call = parseNominalCall(p);
      return { kind: 'create', span: { start, end: call.span.end }, call };
    }
    case 'destroy': {
      const value = parseExpression(p);
      return { kind: 'destroy', span: { start, end: value.span.end }, value };
    }
    case 'fun': {
      const { parameters, returnType, body } = p.grammar.functionRest(p);
      return {
        kind: 'function',
        span: { start, end: body.span.end },
        parameters,
        returnType,
        body,
      };
    }
    case 'attach':
      if (p.is('identifier') && !p.current.afterNewline) {
        p.fail(
          'cadence/outside-the-subset',
          'attachments are outside the subset that is implemented',
          token,
        );
      }
      return { kind: 'identifier', span: { start, end }, name: text };
    default:
      return { kind: 'identifier', span: { start, end }, name: text };
  }
}

/** The call behind `create` and `emit`: the name of a type, then arguments. */
export function parseNominalCall(p: ParserState): CallExpression {
  const { path } = parseNominalType(p);
  const first = path[0]!;
  let callee: Expression = { kind: 'identifier', span: first.span, name: first.text };
  for (const member of path.slice(1)) {
    const span = { start: first.span.start, end: member.span.end };
    callee = { kind: 'member', span, object: callee, isOptional: false, member };
  }
  return parseCall(p, callee, []);
}

/** `(a)`, or `()`, the value of Void. */
function parseParenthesized(p: ParserState): Expression {
  const opener = p.expect('(');
  const { start } = opener;
  if (p.is(')')) return { kind: 'void', span: { start, end: p.next().end } };
  const expression = parseExpression(p);
  const { end } = p.expectClosing(')', opener, 'the parenthesised expression');
  return { kind: 'parenthesized', span: { start, end }, expression };
}

function parseArray(p: ParserState): Expression {
  const opener = p.expect('[');
  const values: Expression[] = [];
  let height = 0;
  while (!p.is(']') || values.length > 0) {
    if (values.length > 0 && !p.accept(',')) break;
    values.push(parseExpression(p));
    height = Math.max(height, p.height);
  }
  p.height = height;
  const { end } = p.expectClosing(']', opener, 'the array');
  return { kind: 'array', span: { start: opener.start, end }, values };
}

function parseDictionary(p: ParserState): Expression {
  const opener = p.expect('{');
  const entries: { key: Expression; value: Expression }[] = [];
  while (!p.is('}') || entries.length > 0) {
    if (entries.length > 0 && !p.accept(',')) break;
    const key = parseExpression(p);
    p.expect(':', ' between key and value');
    entries.push({ key, value: parseExpression(p) });
  }
  const { end } = p.expectClosing('}', opener, 'the dictionary');
  return { kind: 'dictionary', span: { start: opener.start, end }, entries };
}

/** `/public/name`. */
function parsePath(p: ParserState): Expression {
  const { start } = p.expect('/');
  const domain = p.expectName('the domain of a path');
  p.expect('/', ' between domain and name of a path');
  const identifier = p.expectName('the name in a path');
  return { kind: 'path', span: { start, end: identifier.span.end }, domain, identifier };
}

/** `&x as &T`. */
function parseReference(p: ParserState): Expression {
  const { start } = p.expect('&');
  const cast = parseExpression(p, precedence.casting - 1);
  if (cast.kind !== 'cast' || cast.operator !== 'as') {
    const span = cast.span;
    return p.fail('cadence/expected-token', 'a reference needs a type: `&x as &T`', {
      start: span.end,
      end: span.end,
    });
  }
  const span = { start, end: cast.span.end };
  return { kind: 'reference', span, value: cast.value, type: cast.type.type };
}
