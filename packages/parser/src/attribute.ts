import type { Span } from '@witcraft/diagnostics';
import { decodeStringLiteral, TokenKind } from '@witcraft/lexer';
import type { Attribute, Id } from './ast.js';
import type { Cursor } from './cursor.js';
import { parseId, parseVersionNode } from './names.js';
import type { ItemHead } from './nodes.js';

const NONE: readonly Attribute[] = Object.freeze([]);

/** What comes before an item; the cursor is then at its first word. */
export function parseHead(cursor: Cursor): ItemHead {
  const docs = cursor.docs();
  const start = cursor.start;
  return { start, docs, attributes: parseAttributes(cursor) };
}

/** `gate` and `external-id` (WIT.md, "Feature gate syntax"): all attributes before an item. */
function parseAttributes(cursor: Cursor): readonly Attribute[] {
  if (cursor.kind !== TokenKind.At) return NONE;
  const from = cursor.lists.begin();
  while (cursor.kind === TokenKind.At) {
    const attribute = parseAttribute(cursor);
    if (attribute !== undefined) cursor.lists.add(attribute);
  }
  return cursor.lists.end(from);
}

function parseAttribute(cursor: Cursor): Attribute | undefined {
  const start = cursor.start;
  cursor.advance();
  const keyword = parseId(cursor, 'the name of an attribute');
  if (keyword === undefined) return undefined;
  switch (keyword.name) {
    case 'since':
    case 'deprecated':
    case 'unstable':
    case 'external-id':
      break;
    default:
      cursor.error(
        'parse/unknown-attribute',
        `expected \`@since\`, \`@unstable\`, \`@deprecated\` or \`@external-id\`, found \`@${keyword.name}\``,
        keyword.span,
      );
      skipArguments(cursor);
      return undefined;
  }
  if (
    cursor.edition === '2024' &&
    (keyword.name === 'deprecated' || keyword.name === 'external-id')
  ) {
    cursor.otherEdition(`\`@${keyword.name}\``, 'current', keyword.span);
  }
  if (!cursor.eat(TokenKind.LeftParen)) {
    cursor.expect(TokenKind.LeftParen, `after \`@${keyword.name}\``);
    return undefined;
  }
  const attribute = parseArguments(cursor, start, keyword);
  if (attribute === undefined) skipArguments(cursor);
  return attribute;
}

/** What stands in the parentheses of the attribute that began at `start`, and the `)`. */
function parseArguments(cursor: Cursor, start: number, keyword: Id): Attribute | undefined {
  switch (keyword.name) {
    case 'since': {
      const version = parseVersionField(cursor);
      if (version === undefined) return undefined;
      const feature = cursor.kind === TokenKind.Comma ? parseSinceFeature(cursor) : undefined;
      const span = endArguments(cursor, start, keyword);
      return { kind: 'since', span, keyword, version, feature };
    }
    case 'deprecated': {
      const version = parseVersionField(cursor);
      if (version === undefined) return undefined;
      return { kind: 'deprecated', span: endArguments(cursor, start, keyword), keyword, version };
    }
    case 'unstable': {
      const feature = parseField(cursor, 'feature')
        ? parseId(cursor, 'the name of a feature')
        : undefined;
      if (feature === undefined) return undefined;
      return { kind: 'unstable', span: endArguments(cursor, start, keyword), keyword, feature };
    }
    default: {
      const value = parseExternalId(cursor);
      if (value === undefined) return undefined;
      return { kind: 'external-id', span: endArguments(cursor, start, keyword), keyword, value };
    }
  }
}

/** Takes the `)`, and gives the span of the attribute that began at `start`. */
function endArguments(cursor: Cursor, start: number, { name }: Id): Span {
  if (cursor.eat(TokenKind.RightParen)) return cursor.spanFrom(start);
  cursor.expect(TokenKind.RightParen, `to end \`@${name}\``);
  const span = cursor.spanFrom(start);
  skipArguments(cursor);
  return span;
}

/** `version = valid-semver` */
function parseVersionField(cursor: Cursor): ReturnType<typeof parseVersionNode> {
  return parseField(cursor, 'version') ? parseVersionNode(cursor) : undefined;
}

/** Edition 2024: `, feature = id` of `@since`. */
function parseSinceFeature(cursor: Cursor): Id | undefined {
  const { start: comma, span } = cursor;
  cursor.advance();
  if (cursor.edition === 'current' && !cursor.atWord('feature')) {
    cursor.error('parse/expected-token', 'expected `)` to end `@since`, found `,`', span);
    cursor.forgive();
    return undefined;
  }
  const feature = parseField(cursor, 'feature')
    ? parseId(cursor, 'the name of a feature')
    : undefined;
  if (feature !== undefined && cursor.edition === 'current') {
    const whole = cursor.spanFrom(comma);
    cursor.otherEdition('`feature` of `@since`', '2024', whole, {
      title: 'remove it',
      span: whole,
      newText: '',
    });
  }
  return feature;
}

function parseField(cursor: Cursor, name: string): boolean {
  if (!cursor.atWord(name)) {
    cursor.expected('parse/expected-token', `\`${name} = …\``);
    return false;
  }
  cursor.advance();
  return cursor.expect(TokenKind.Equals, `after \`${name}\``);
}

/** A string literal: what it says. */
function parseExternalId(cursor: Cursor): string | undefined {
  if (cursor.kind !== TokenKind.StringLiteral) {
    cursor.expected('parse/expected-token', 'a string in double quotes');
    return undefined;
  }
  const literal = decodeStringLiteral(cursor.text);
  cursor.advance();
  // What is wrong with the string has been reported by the lexer.
  return literal.ok ? literal.value : '';
}

/** Skips what is left of an attribute: up to and over its `)`, but not past the item. */
function skipArguments(cursor: Cursor): void {
  for (;;) {
    switch (cursor.kind) {
      case TokenKind.RightParen:
        cursor.advance();
        return;
      case TokenKind.LeftParen:
      case TokenKind.Id:
      case TokenKind.Integer:
      case TokenKind.Period:
      case TokenKind.Equals:
      case TokenKind.Comma:
      case TokenKind.Minus:
      case TokenKind.Plus:
      case TokenKind.StringLiteral:
        if (cursor.beginsLine()) return;
        cursor.advance();
        break;
      default:
        return;
    }
  }
}
