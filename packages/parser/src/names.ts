import type { Span } from '@witcraft/diagnostics';
import { identifierProblem, isKeyword, suggestIdentifier, TokenKind } from '@witcraft/lexer';
import type { PackageName, VersionNode } from './ast.js';
import type { Cursor } from './cursor.js';
import { beginsInterfaceItem, isName } from './item-keywords.js';
import { UsePath } from './nodes.js';
import { PartKind } from './parts.js';
import { Id } from './spanned.js';

/** `id` (WIT.md, "WIT Identifiers"); nothing, and a report, where there is none. */
export function parseId(cursor: Cursor, what: string): Id | undefined {
  const { start } = cursor;
  const name = parseLabel(cursor, what);
  return name === undefined ? undefined : new Id(start, cursor.previousEnd, name);
}

/** `id` as {@link parseId} reads it, but only what it says; it ends where the last token does. */
export function parseLabel(cursor: Cursor, what: string): string | undefined {
  const id = parseLabelId(cursor, what);
  return id < 0 ? undefined : cursor.names.labels[id];
}

/** `id` as {@link parseId} reads it, as a part. */
export function parseNamePart(cursor: Cursor, what: string): number | undefined {
  const { parts, start } = cursor;
  const id = parseLabelId(cursor, what);
  return id < 0 ? undefined : parts.leaf(PartKind.Named, start, cursor.previousEnd, id);
}

/** Begins a member with its name: nothing, and a report, where there is none. */
export function beginMember(cursor: Cursor, kind: number, what: string): number | undefined {
  const { parts, start, docsFrom } = cursor;
  const id = parseLabelId(cursor, what);
  if (id < 0) return undefined;
  const part = parts.begin(kind, start, id);
  parts.name(part, cursor.previousEnd, docsFrom);
  return part;
}

/** Which of `cursor.names` an `id` is; -1, and a report, where there is none. */
function parseLabelId(cursor: Cursor, what: string): number {
  const { kind } = cursor;
  if (isName(kind)) return takeLabel(cursor, what);
  if (isKeyword(kind)) {
    const { text, span } = cursor;
    const taken = followsName(cursor);
    const begins = beginsInterfaceItem(kind) && cursor.peek(1) === TokenKind.Colon;
    cursor.errorHere('parse/keyword-as-name', `expected ${what}, found keyword \`${text}\``, {
      related: begins ? [[cursor.nextSpan(), `\`${text}\` begins an item with its name here`]] : [],
      fix: taken
        ? {
            title: `write \`%${text}\`: with \`%\` a keyword can be a name`,
            span: { start: span.start, end: span.start },
            newText: '%',
          }
        : undefined,
    });
    if (!taken) return -1;
    cursor.advance();
    return cursor.names.add(text);
  }
  cursor.expected('parse/expected-name', what);
  return -1;
}

function takeLabel(cursor: Cursor, what: string): number {
  const { start, end } = cursor;
  const nameStart = start + (cursor.kind === TokenKind.ExplicitId ? 1 : 0);
  const known = cursor.names.find(nameStart, end);
  if (known >= 0) {
    cursor.advance();
    return known;
  }
  const name = cursor.source.text.slice(nameStart, end);
  const problem = identifierProblem(name, cursor.edition);
  if (problem !== undefined) {
    const suggestion = name.length > 200 ? undefined : suggestIdentifier(name, cursor.edition);
    cursor.errorHere('parse/invalid-identifier', `${problem} in ${what}`, {
      fix:
        suggestion === undefined
          ? undefined
          : cursor.replacement({ start: nameStart, end }, suggestion),
    });
  }
  cursor.advance();
  const { names } = cursor;
  return problem === undefined ? names.keep(nameStart, name) : names.add(name);
}

/** Whether what comes after the current token is what comes after a name. */
function followsName(cursor: Cursor): boolean {
  switch (cursor.peek(1)) {
    case TokenKind.Equals:
    case TokenKind.Comma:
    case TokenKind.Colon:
    case TokenKind.Period:
    case TokenKind.Semicolon:
    case TokenKind.LeftParen:
    case TokenKind.RightParen:
    case TokenKind.LeftBrace:
    case TokenKind.RightBrace:
    case TokenKind.GreaterThan:
    case TokenKind.At:
    case TokenKind.Slash:
    case TokenKind.As:
      return true;
    default:
      return false;
  }
}

/** `package-decl` without its keyword: `( id ':' )+ id ( '/' id )* ('@' valid-semver)?` */
export function parsePackageName(cursor: Cursor): PackageName | undefined {
  const start = cursor.start;
  const namespaces: Id[] = [];
  const first = parseId(cursor, 'the namespace of the package');
  if (first === undefined) return undefined;
  let last = first;
  let nested: Span | undefined;
  while (cursor.kind === TokenKind.Colon) {
    if (namespaces.length > 0) nested ??= cursor.span;
    cursor.advance();
    namespaces.push(last);
    const next = parseNext(cursor, 'the name of the package', nested, start);
    if (next === undefined) return undefined;
    last = next;
  }
  if (namespaces.length === 0) {
    cursor.expected('parse/expected-token', '`:` and a name after the namespace', {
      notes: ['a package is called `namespace:name`'],
    });
    return undefined;
  }
  const names = [last];
  while (cursor.kind === TokenKind.Slash) {
    nested ??= cursor.span;
    cursor.advance();
    const next = parseNext(cursor, 'the name of a nested package', nested, start);
    if (next === undefined) return undefined;
    names.push(next);
  }
  checkNested(cursor, nested, start);
  const version = parseOptionalVersion(cursor);
  return { kind: 'package-name', span: cursor.spanFrom(start), namespaces, names, version };
}

/** The name behind a `:` or `/`; where there is none, what stands before it is checked all the same. */
function parseNext(
  cursor: Cursor,
  what: string,
  nested: Span | undefined,
  start: number,
): Id | undefined {
  const next = parseId(cursor, what);
  if (next === undefined) checkNested(cursor, nested, start);
  return next;
}

/** `nested` is the `:` or `/` with which a namespace or package in another one begins. */
function checkNested(cursor: Cursor, nested: Span | undefined, start: number): void {
  if (cursor.nestedNames || nested === undefined) return;
  cursor.error(
    'parse/nested-names',
    'nested namespaces and packages are not enabled',
    cursor.spanFrom(start),
    {
      related: [[nested, 'nested from here']],
      notes: ['they are read with `--enable nested-names`, or the option `nestedNames`'],
    },
  );
}

/** `use-path`: `id`, `id:id/id@version`, or nested. */
export function parsePath(cursor: Cursor, what: string): UsePath | undefined {
  const start = cursor.start;
  const first = parseId(cursor, what);
  if (first === undefined) return undefined;
  if (cursor.kind !== TokenKind.Colon) return new UsePath(first.start, first.end, undefined, first);
  const namespaces: Id[] = [];
  const names: Id[] = [];
  let last = first;
  let nested: Span | undefined;
  while (cursor.kind === TokenKind.Colon) {
    if (namespaces.length > 0) nested ??= cursor.span;
    cursor.advance();
    namespaces.push(last);
    const next = parseNext(cursor, 'the name of a package', nested, start);
    if (next === undefined) return undefined;
    last = next;
  }
  if (cursor.kind !== TokenKind.Slash) {
    cursor.expect(TokenKind.Slash, 'and a name after the package');
    checkNested(cursor, nested, start);
    return undefined;
  }
  while (cursor.kind === TokenKind.Slash) {
    if (names.length > 0) nested ??= cursor.span;
    cursor.advance();
    names.push(last);
    const next = parseNext(cursor, what, nested, start);
    if (next === undefined) return undefined;
    last = next;
  }
  checkNested(cursor, nested, start);
  const { end } = names[names.length - 1] as Id;
  const version = parseOptionalVersion(cursor);
  const owner: PackageName = {
    kind: 'package-name',
    span: { start, end },
    namespaces,
    names,
    version,
  };
  return new UsePath(start, cursor.endFrom(start), owner, last);
}

function parseOptionalVersion(cursor: Cursor): VersionNode | undefined {
  return cursor.eat(TokenKind.At) ? parseVersionNode(cursor) : undefined;
}

const RELEASE = [
  TokenKind.Integer,
  TokenKind.Period,
  TokenKind.Integer,
  TokenKind.Period,
  TokenKind.Integer,
] as const;
const SUFFIXES = [TokenKind.Minus, TokenKind.Plus] as const;

/**
 * `valid-semver`, of tokens that WIT splits differently. A `.` that no part of a
 * version follows belongs to WIT: `use a:b/c@1.0.0-rc.{t}`; so does what stands
 * behind a space: `use a:b/c@1.0.0-rc as d`.
 */
export function parseVersionNode(cursor: Cursor): VersionNode | undefined {
  const start = cursor.start;
  for (const kind of RELEASE) {
    if (cursor.kind !== kind) {
      cursor.expected('parse/expected-version', 'a version such as 1.0.0');
      return undefined;
    }
    cursor.advance();
  }
  for (const sign of SUFFIXES) {
    if (!cursor.eat(sign)) continue;
    while (cursor.start === cursor.previousEnd) {
      if (isVersionPart(cursor.kind)) cursor.advance();
      else if (cursor.kind === TokenKind.Period && isVersionPart(cursor.peek(1))) {
        cursor.advance();
        cursor.advance();
      } else break;
    }
  }
  const span = cursor.spanFrom(start);
  const version = cursor.version(span.start, span.end);
  if (version === undefined) {
    cursor.error(
      'parse/expected-version',
      'expected a semantic version (semver.org) such as 1.0.0 or 1.0.0-rc.1',
      span,
    );
    return undefined;
  }
  return { kind: 'version', span, version };
}

function isVersionPart(kind: number): boolean {
  return (
    kind === TokenKind.Id ||
    kind === TokenKind.Integer ||
    kind === TokenKind.Minus ||
    isKeyword(kind)
  );
}
