import { Source } from '@witcraft/diagnostics';
import { TokenKind } from '@witcraft/lexer';
import type { Document, NestedPackage, PackageDecl, TopLevelItem, UsePath } from './ast.js';
import { parseHead } from './attribute.js';
import { parseBlock } from './block.js';
import { Cursor, type ParseOptions } from './cursor.js';
import { parseInterface } from './interface.js';
import { parsePackageName, parsePath } from './names.js';
import { skipBlock, skipItem, skipSemicolonAfterBlock } from './recovery.js';
import { parseToplevelUse } from './use.js';
import { parseWorld } from './world.js';

/** How deep packages can be nested; the resolver accepts only one level. */
const MAX_PACKAGE_DEPTH = 100;

/**
 * Parses a WIT file (WIT.md, "Top-level items"). Never throws: what is wrong is
 * in the document's `diagnostics`, as many mistakes as there are, and the tree
 * holds all that could be read.
 *
 * @example
 * const { items } = parse(new Source('demo.wit', 'package a:b; interface i {}'));
 * items[0]?.kind; // 'interface'
 */
export function parse(source: Source, options: ParseOptions = {}): Document {
  const cursor = new Cursor(source, options);
  const { package: declared, items } = parseFile(cursor);
  cursor.diagnostics.sort((a, b) => (a.primary?.span.start ?? 0) - (b.primary?.span.start ?? 0));
  return {
    kind: 'document',
    span: { start: 0, end: source.text.length },
    source,
    edition: cursor.edition,
    tokens: cursor.tokens,
    comments: cursor.comments,
    parts: cursor.parts,
    package: declared,
    items,
    diagnostics: cursor.diagnostics,
  };
}

/** Parses a path such as `wasi:http/types@0.2.0` by itself; nothing where it is none. */
export function parseUsePath(text: string): UsePath | undefined {
  const cursor = new Cursor(new Source('', text), { nestedNames: true });
  const path = parsePath(cursor, 'a path');
  return cursor.kind === TokenKind.EndOfFile && cursor.diagnostics.length === 0 ? path : undefined;
}

/** `wit-file`: `(package-decl ';')? (package-items | nested-package-definition)*` */
function parseFile(cursor: Cursor): { package: PackageDecl | undefined; items: TopLevelItem[] } {
  const items: TopLevelItem[] = [];
  let declared: PackageDecl | undefined;
  for (let first = true; cursor.kind !== TokenKind.EndOfFile; first = false) {
    const before = cursor.index;
    const item = parseTopLevelItem(cursor, 0, first);
    if (item?.kind === 'package-decl') declared = item;
    else if (item !== undefined) items.push(item);
    if (cursor.index === before) cursor.advance();
  }
  return { package: declared, items };
}

function parseTopLevelItem(
  cursor: Cursor,
  depth: number,
  first: boolean,
): TopLevelItem | PackageDecl | undefined {
  const head = parseHead(cursor);
  switch (cursor.kind) {
    case TokenKind.Interface:
      return parseInterface(cursor, head);
    case TokenKind.World:
      return parseWorld(cursor, head);
    case TokenKind.Use:
      return parseToplevelUse(cursor, head);
    case TokenKind.Package:
      return parsePackage(cursor, head, depth, first);
    case TokenKind.RightBrace: {
      const { span } = cursor;
      cursor.errorHere(
        'parse/unexpected-brace',
        'expected an item, found a `}` that closes nothing',
        {
          fix: { title: 'remove it', span, newText: '' },
        },
      );
      cursor.advance();
      return undefined;
    }
    default:
      cursor.expected('parse/expected-item', '`interface`, `world`, `use` or `package`');
      skipItem(cursor);
      return undefined;
  }
}

/** `package-decl ';'`, which comes first in a file, or `package-decl '{' package-items* '}'` */
function parsePackage(
  cursor: Cursor,
  { start, docs, attributes }: ReturnType<typeof parseHead>,
  depth: number,
  first: boolean,
): NestedPackage | PackageDecl | undefined {
  const keyword = cursor.span;
  cursor.advance();
  if (depth >= MAX_PACKAGE_DEPTH) {
    cursor.error('parse/nesting-too-deep', 'packages are nested too deeply', keyword);
    while (cursor.kind !== TokenKind.LeftBrace && cursor.kind !== TokenKind.EndOfFile)
      cursor.advance();
    skipBlock(cursor);
    return undefined;
  }
  const name = parsePackageName(cursor);
  if (name === undefined) {
    skipItem(cursor);
    return undefined;
  }
  if (attributes.length > 0) {
    cursor.error('parse/attribute-not-allowed', 'a package can have no gates', keyword, {
      notes: ['put them on the interfaces and worlds in it'],
    });
  }
  if (cursor.kind === TokenKind.Semicolon) {
    if (!first || depth > 0) {
      cursor.errorHere(
        'parse/expected-token',
        'expected `{`, found `;`: the package of a file is declared once, first in the file',
        {
          notes: ['other packages have their items in braces: `package a:b { … }`'],
        },
      );
    }
    cursor.advance();
    if (!first || depth > 0) return undefined;
    return { kind: 'package-decl', span: cursor.spanFrom(start), docs, name };
  }
  if (cursor.kind !== TokenKind.LeftBrace) {
    cursor.expected('parse/missing-semicolon', '`;` or `{` after the package', {
      related: [[cursor.gap, '`;` is missing here']],
      fix: cursor.addition(';'),
    });
    return first && depth === 0
      ? { kind: 'package-decl', span: cursor.spanFrom(start), docs, name }
      : undefined;
  }
  const { span } = name;
  const block = {
    what: `package \`${cursor.source.text.slice(span.start, span.end)}\``,
    span,
    brace: cursor.start,
  };
  const items = parseBlock(
    cursor,
    block,
    () => false,
    (at) => {
      const item = parseTopLevelItem(at, depth + 1, false);
      return item?.kind === 'package-decl' ? undefined : item;
    },
  );
  skipSemicolonAfterBlock(cursor, block);
  return { kind: 'nested-package', span: cursor.spanFrom(start), docs, attributes, name, items };
}
