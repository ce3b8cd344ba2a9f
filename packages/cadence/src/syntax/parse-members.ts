import type {
  Access,
  EnumCase,
  FieldDeclaration,
  FunctionDeclaration,
  Member,
  SpecialFunctionDeclaration,
} from './ast.js';
import { parseAccess } from './parse-access.js';
import {
  parseFunctionBlock,
  parseFunctionHead,
  parseParameterList,
  parseReturnType,
} from './parse-functions.js';
import { parseTypeAnnotation } from './parse-types.js';
import { type ParserState, SyntaxFailure } from './parser-state.js';
import { outsideTheSubset } from './subset.js';
import { beginsDeclaration, describeToken, type Token } from './tokens.js';

/** What stands between the braces of a composite. */
export interface Members {
  readonly members: Member[];
  readonly cases: EnumCase[];
  readonly end: number;
}

/** `{ members }`; `what` is how messages call the type. */
export function parseMembers(p: ParserState, what: string): Members {
  return p.inBlock(() => {
    const opener = p.expect('{', ' and members');
    const members: Member[] = [];
    const cases: EnumCase[] = [];
    while (!p.is('}') && !p.is('end')) {
      if (p.accept(';')) continue;
      const startedAt = p.position;
      try {
        const member = parseMember(p);
        if (member.kind === 'enum-case') cases.push(member);
        else members.push(member);
      } catch (failure) {
        if (!(failure instanceof SyntaxFailure)) throw failure;
        p.recover(startedAt, beginsMember);
      }
    }
    const { end } = p.expectClosing('}', opener, what);
    return { members, cases, end };
  });
}

function beginsMember(token: Token): boolean {
  if (beginsDeclaration(token)) return true;
  if (!token.afterNewline || token.kind !== 'identifier') return false;
  return token.text === 'init' || token.text === 'destroy' || token.text === 'case';
}

function parseMember(p: ParserState): Member | EnumCase {
  const { start } = p.current;
  const access = parseAccess(p);
  if (!p.is('identifier')) {
    return p.fail(
      'cadence/expected-declaration',
      `expected a member, found ${describeToken(p.current)}`,
      p.current,
    );
  }
  switch (p.current.text) {
    case 'let':
    case 'var': {
      const variability = p.next().text as 'let' | 'var';
      return parseField(p, access, start, variability);
    }
    case 'case': {
      p.next();
      const name = p.expectName('the name of the case');
      return { kind: 'enum-case', span: { start, end: name.span.end }, access, name };
    }
    case 'fun':
      return parseMemberFunction(p, access, start);
    case 'import':
    case 'transaction':
      return outsideTheSubset(p, `${p.current.text}s in types`);
    default:
  }
  const next = p.peek(1).kind;
  if (next === ':') return parseField(p, access, start, 'unspecified');
  if (next === '(') return parseSpecialFunction(p, access, start);
  const declaration = p.grammar.declaration(p, access, start);
  if (declaration === undefined) return failInMember(p);
  switch (declaration.kind) {
    case 'variable-declaration':
    case 'import-declaration':
      return failInMember(p);
    default:
      return declaration;
  }
}

function failInMember(p: ParserState): never {
  p.next();
  return p.fail(
    'cadence/expected-declaration',
    `expected \`:\` or \`(\` after the name, found ${describeToken(p.current)}`,
    p.current,
  );
}

function parseField(
  p: ParserState,
  access: Access | undefined,
  start: number,
  variability: FieldDeclaration['variability'],
): FieldDeclaration {
  const name = p.expectName('the name of the field');
  p.expect(':', ' and the type of the field');
  const type = parseTypeAnnotation(p);
  const span = { start, end: type.span.end };
  return { kind: 'field-declaration', span, access, variability, name, type };
}

/** A function of a type; without a body it is a requirement. */
function parseMemberFunction(
  p: ParserState,
  access: Access | undefined,
  start: number,
): FunctionDeclaration {
  const { name, parameters, returnType } = parseFunctionHead(p);
  const body = p.is('{') ? parseFunctionBlock(p) : undefined;
  const span = { start, end: (body ?? returnType ?? parameters).span.end };
  return { kind: 'function-declaration', span, access, name, parameters, returnType, body };
}

/** `init(…)` or `destroy()`. */
function parseSpecialFunction(
  p: ParserState,
  access: Access | undefined,
  start: number,
): SpecialFunctionDeclaration {
  const name = p.expectName();
  const role = name.text === 'init' || name.text === 'destroy' ? name.text : 'unknown';
  if (role === 'unknown') {
    p.report(
      'cadence/unknown-special-function',
      `\`${name.text}\` is neither \`init\` nor \`destroy\`: a function begins with \`fun\``,
      name.span,
    );
  }
  const parameters = parseParameterList(p);
  const returnType = parseReturnType(p);
  if (returnType !== undefined) {
    p.report('cadence/unexpected-return-type', `\`${name.text}\` returns nothing`, returnType.span);
  }
  const body = p.is('{') ? parseFunctionBlock(p) : undefined;
  const span = { start, end: (body ?? parameters).span.end };
  const kind = 'special-function-declaration';
  return { kind, span, access, name, role, parameters, body };
}
