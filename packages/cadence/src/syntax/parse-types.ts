import type { NominalType, TypeAnnotation, TypeNode } from './ast.js';
import { parseIntegerLiteral } from './literals.js';
import type { ParserState } from './parser-state.js';
import { describeToken } from './tokens.js';

/** `@T` or `T`. */
export function parseTypeAnnotation(p: ParserState): TypeAnnotation {
  const { start } = p.current;
  const isResource = p.accept('@');
  const type = parseType(p);
  return { kind: 'type-annotation', span: { start, end: type.span.end }, isResource, type };
}

export function parseType(p: ParserState): TypeNode {
  return p.inType(() => {
    let type = parseTypePrefix(p);
    let depth = 0;
    for (;;) {
      // What follows a type must touch it: `f(): T {` begins the function's body.
      const { kind, afterSpace, end } = p.current;
      if (afterSpace) return type;
      p.checkHeight(++depth);
      if (kind === '?') {
        p.next();
        type = { kind: 'optional-type', span: { start: type.span.start, end }, type };
      } else if (kind === '??') {
        p.next();
        const inner: TypeNode = {
          kind: 'optional-type',
          span: { start: type.span.start, end: end - 1 },
          type,
        };
        type = { kind: 'optional-type', span: { start: type.span.start, end }, type: inner };
      } else if (kind === '{' && !p.peek(1).afterSpace) {
        type = parseRestrictions(p, type);
      } else if (kind === '<') {
        p.fail(
          'cadence/outside-the-subset',
          'types with type arguments are outside the subset that is implemented',
          p.current,
        );
      } else return type;
    }
  });
}

function parseTypePrefix(p: ParserState): TypeNode {
  const { kind, start } = p.current;
  switch (kind) {
    case 'identifier':
      if (p.isWord('auth')) {
        p.next();
        return parseReferenceType(p, start, true);
      }
      return parseNominalType(p);
    case '&':
      return parseReferenceType(p, start, false);
    case '[':
      return parseArrayType(p);
    case '{':
      return parseBracedType(p);
    case '(':
      return parseFunctionType(p);
    default:
      return p.fail(
        'cadence/expected-type',
        `expected a type, found ${describeToken(p.current)}`,
        p.current,
      );
  }
}

/** `&T`: binds its type and what touches that: `&T?` is optional, `&T{I}` restricted. */
function parseReferenceType(p: ParserState, start: number, isAuthorized: boolean): TypeNode {
  p.expect('&', ' and what the reference refers to');
  // `?` belongs to the reference, `{…}` to what it refers to.
  let type = p.inType(() => parseTypePrefix(p));
  while (p.is('{') && !p.current.afterSpace && !p.peek(1).afterSpace) {
    type = parseRestrictions(p, type);
  }
  const span = { start, end: type.span.end };
  return { kind: 'reference-type', span, isAuthorized, type };
}

/** `A.B`. */
export function parseNominalType(p: ParserState): NominalType {
  const path = [p.expectName('a type')];
  while (p.is('.') && !p.current.afterSpace) {
    p.next();
    path.push(p.expectName('the name of a nested type'));
  }
  return {
    kind: 'nominal-type',
    span: { start: path[0]!.span.start, end: path.at(-1)!.span.end },
    path,
  };
}

function parseArrayType(p: ParserState): TypeNode {
  const opener = p.expect('[');
  const element = parseType(p);
  let size: ReturnType<typeof parseIntegerLiteral> | undefined;
  if (p.accept(';')) {
    if (p.is('integer')) size = parseIntegerLiteral(p);
    else p.failExpecting('the size of the array');
  }
  const { end } = p.expectClosing(']', opener, 'the array type');
  return { kind: 'array-type', span: { start: opener.start, end }, element, size };
}

/** `{K: V}` or `{I, J}`: a colon makes the difference. */
function parseBracedType(p: ParserState): TypeNode {
  const opener = p.expect('{');
  const { start } = opener;
  if (p.is('}')) {
    const { end } = p.next();
    return {
      kind: 'restricted-type',
      span: { start, end },
      restricted: undefined,
      restrictions: [],
    };
  }
  const first = parseType(p);
  if (p.accept(':')) {
    const value = parseType(p);
    const { end } = p.expectClosing('}', opener, 'the dictionary type');
    return { kind: 'dictionary-type', span: { start, end }, key: first, value };
  }
  const restrictions = [asNominal(p, first)];
  while (p.accept(',')) restrictions.push(asNominal(p, parseType(p)));
  const { end } = p.expectClosing('}', opener, 'the restricted type');
  return { kind: 'restricted-type', span: { start, end }, restricted: undefined, restrictions };
}

/** `{I, J}` behind a type. */
function parseRestrictions(p: ParserState, restricted: TypeNode): TypeNode {
  const opener = p.expect('{');
  const restrictions: NominalType[] = [];
  while (!p.is('}')) {
    if (restrictions.length > 0) p.expect(',', ' between restrictions');
    restrictions.push(asNominal(p, parseType(p)));
  }
  const { end } = p.expectClosing('}', opener, 'the restricted type');
  const span = { start: restricted.span.start, end };
  return { kind: 'restricted-type', span, restricted, restrictions };
}

function asNominal(p: ParserState, type: TypeNode): NominalType {
  if (type.kind === 'nominal-type') return type;
  return p.fail('cadence/expected-type', 'only names of interfaces restrict a type', type.span);
}

/** `((A, B): C)`. */
function parseFunctionType(p: ParserState): TypeNode {
  const opener = p.expect('(');
  const inner = p.expect('(', ' before the parameters of a function type');
  const parameters: TypeAnnotation[] = [];
  while (!p.is(')')) {
    if (parameters.length > 0) {
      p.expect(',', ' between parameters');
      if (p.is(')')) break;
    }
    parameters.push(parseTypeAnnotation(p));
  }
  p.expectClosing(')', inner, 'the parameters');
  p.expect(':', ' before the type that the function returns');
  const returnType = parseTypeAnnotation(p);
  const { end } = p.expectClosing(')', opener, 'the function type');
  return { kind: 'function-type', span: { start: opener.start, end }, parameters, returnType };
}

/** `<A, B>` with a `(` behind it, as calls have it; nothing is taken where it is none. */
export function tryTypeArguments(p: ParserState): TypeAnnotation[] | undefined {
  return p.attempt(() => {
    p.expect('<');
    const types: TypeAnnotation[] = [];
    while (!p.is('>')) {
      if (types.length > 0) p.expect(',');
      types.push(parseTypeAnnotation(p));
    }
    p.next();
    return p.is('(') ? types : undefined;
  });
}
