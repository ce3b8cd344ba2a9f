import { TokenKind } from '../../lexer/token.js';
import type { TokenCursor } from '../../lexer/token-cursor.js';
import { isCustomAnnotation } from './custom-parser.js';
import { type IndexSpace, isIndex } from './index-spaces.js';
import type { ModuleScope } from './module-scope.js';

/** The keywords that fields of a module begin with. */
export type FieldKeyword = (typeof FIELDS)[number];

const FIELDS = [
  'type',
  'rec',
  'import',
  'func',
  'table',
  'memory',
  'global',
  'export',
  'start',
  'elem',
  'data',
  'tag',
] as const;

const FIELD_OF_WORD: ReadonlyMap<string | undefined, FieldKeyword> = new Map(
  FIELDS.map((name) => [name, name]),
);

/** A field whose definitions have their indices, and which is still to be read. */
export interface DeclaredField {
  readonly keyword: FieldKeyword | 'custom';
  /** The token behind ids and names of the definition, where it has one. */
  readonly token: number;
  /** The field's first token. */
  readonly first: number;
  /** The index of the definition, if it makes one. */
  readonly index: number;
}

/** Definitions before which imports have to stand. */
const DEFINING: { readonly [keyword: string]: string } = {
  func: 'function',
  table: 'table',
  memory: 'memory',
  global: 'global',
};

/** Gives an index to each definition of a module, so that those before can refer to it. */
export class FieldDeclarer {
  readonly #cursor: TokenCursor;
  readonly #scope: ModuleScope;
  /** What was defined last that imports cannot follow. */
  #defined: string | undefined;

  constructor(cursor: TokenCursor, scope: ModuleScope) {
    this.#cursor = cursor;
    this.#scope = scope;
  }

  /** Declares the field that begins here, up to where its contents begin. */
  declare(): DeclaredField {
    const cursor = this.#cursor;
    const first = cursor.at;
    if (isCustomAnnotation(cursor)) return { keyword: 'custom', token: first, first, index: 0 };
    const word = cursor.openWord();
    const keyword = FIELD_OF_WORD.get(word);
    if (keyword === undefined) this.#unknownField(word);
    cursor.at += 2;
    const index = this.#define(keyword, first + 1);
    return { keyword, token: cursor.at, first, index };
  }

  #unknownField(word: string | undefined): never {
    const cursor: TokenCursor = this.#cursor;
    if (word === undefined) cursor.expected('a field of a module');
    cursor.unknown(
      'wat/expected-field',
      'field of a module',
      word,
      [...FIELDS, 'component'],
      cursor.span(cursor.at + 1),
    );
  }

  /** `token` is that of the keyword. */
  #define(keyword: FieldKeyword, token: number): number {
    const cursor = this.#cursor;
    const scope = this.#scope;
    switch (keyword) {
      case 'type':
        return scope.typeSpace.define(cursor);
      case 'rec': {
        const { at } = cursor;
        const first = scope.typeSpace.count;
        while (cursor.skipOpen('type')) {
          scope.typeSpace.define(cursor);
          cursor.skipRestOfGroup();
        }
        cursor.at = at;
        return first;
      }
      case 'import':
        this.#checkPlace(token);
        return this.#declareImport();
      case 'func':
        return this.#declareDefinition(scope.functions, keyword, token);
      case 'table':
        return this.#declareDefinition(scope.tables, keyword, token);
      case 'memory':
        return this.#declareDefinition(scope.memories, keyword, token);
      case 'global':
        return this.#declareDefinition(scope.globals, keyword, token);
      case 'tag':
        return this.#declareDefinition(scope.tags, keyword, token);
      case 'elem':
        return scope.elements.define(cursor);
      case 'data':
        return scope.data.define(cursor);
      case 'export':
      case 'start':
        return 0;
      default:
        return keyword satisfies never;
    }
  }

  #declareDefinition(space: IndexSpace, keyword: FieldKeyword, token: number): number {
    const cursor = this.#cursor;
    const index = space.define(cursor);
    const { at } = cursor;
    while (cursor.isOpen('export')) cursor.skipItem();
    if (cursor.isOpen('import')) this.#checkPlace(token);
    else {
      const name = DEFINING[keyword];
      if (name !== undefined) this.#defined = name;
      if (keyword === 'memory' && isInlineData(cursor)) this.#scope.data.add();
      if (keyword === 'table' && isInlineElements(cursor)) this.#scope.elements.add();
    }
    cursor.at = at;
    return index;
  }

  #checkPlace(token: number): void {
    if (this.#defined === undefined) return;
    const message = `expected imports before the first ${this.#defined}`;
    this.#cursor.fail('wat/misplaced-import', message, this.#cursor.span(token));
  }

  /** `(import "m" "n" (func $f …))`, or a group of them with one module name. */
  #declareImport(): number {
    const cursor = this.#cursor;
    const { at } = cursor;
    cursor.takeName("the module's name");
    let index = 0;
    if (cursor.kind === TokenKind.String) {
      cursor.advance();
      index = this.#declareExtern();
    } else {
      let unnamed = 0;
      while (cursor.skipOpen('item')) {
        cursor.takeName('a name');
        if (cursor.kind === TokenKind.LeftParen) this.#declareExtern();
        else unnamed++;
        cursor.skipRestOfGroup();
      }
      // The items without a type of their own have the one that follows.
      const { at: type } = cursor;
      for (let i = 0; i < unnamed; i++) {
        cursor.at = type;
        this.#declareExtern();
      }
    }
    cursor.at = at;
    return index;
  }

  #declareExtern(): number {
    const cursor = this.#cursor;
    const space = externSpace(this.#scope, cursor);
    cursor.at += 2;
    const index = space.define(cursor);
    cursor.skipRestOfGroup();
    return index;
  }
}

/** The index space of the `externtype` that begins here. */
export function externSpace(scope: ModuleScope, cursor: TokenCursor): IndexSpace {
  switch (cursor.openWord()) {
    case 'func':
      return scope.functions;
    case 'table':
      return scope.tables;
    case 'memory':
      return scope.memories;
    case 'global':
      return scope.globals;
    case 'tag':
      return scope.tags;
    default:
      return cursor.expected('`(func`, `(table`, `(memory`, `(global` or `(tag`');
  }
}

/** Whether a memory has its contents instead of its limits: `i64? (pagesize n)? (data …)`. */
export function isInlineData(cursor: TokenCursor): boolean {
  const isTyped = cursor.isKeyword('i32') || cursor.isKeyword('i64');
  return (isTyped ? cursor.nextKind : cursor.kind) === TokenKind.LeftParen;
}

/** Whether a table has its contents instead of its limits: `shared? i64? reftype (elem …)`. */
export function isInlineElements(cursor: TokenCursor): boolean {
  const { at } = cursor;
  cursor.skipKeyword('shared');
  if (!cursor.skipKeyword('i32')) cursor.skipKeyword('i64');
  const isInline =
    !isIndex(cursor) && (cursor.kind === TokenKind.Keyword || cursor.kind === TokenKind.LeftParen);
  cursor.at = at;
  return isInline;
}
