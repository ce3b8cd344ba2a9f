import {
  ByteWriter,
  type CoreDataContents,
  type CoreElementsContents,
  type CoreRefType,
  isFuncref,
} from '@witcraft/binary';
import { TokenKind } from '../../lexer/token.js';
import type { TokenCursor } from '../../lexer/token-cursor.js';
import { ExpressionParser } from './expression-parser.js';
import type { ModuleScope } from './module-scope.js';
import { writeNumbers, writeVector } from './number-lists.js';
import { takeU32 } from './numbers.js';

type Items = CoreElementsContents['items'];

const REF_FUNC = 0xd2;
const END = 0x0b;

const NUMBER_LISTS: ReadonlySet<string> = new Set(['i8', 'i16', 'i32', 'i64', 'f32', 'f64']);

/** Reads element and data segments, and constant expressions. */
export class SegmentParser {
  readonly #cursor: TokenCursor;
  readonly #scope: ModuleScope;

  constructor(cursor: TokenCursor, scope: ModuleScope) {
    this.#cursor = cursor;
    this.#scope = scope;
  }

  /** Instructions up to the next `)`, with their `end`. */
  expression(): Uint8Array {
    const out = new ByteWriter(16);
    new ExpressionParser(this.#cursor, out, this.#scope).parse();
    return out.finish();
  }

  /** `(keyword instruction…)`, or one folded instruction in its place. */
  #group(keyword: 'offset' | 'item'): Uint8Array {
    const cursor = this.#cursor;
    if (cursor.skipOpen(keyword)) {
      const bytes = this.expression();
      cursor.takeClose();
      return bytes;
    }
    if (cursor.kind !== TokenKind.LeftParen) cursor.expected(`\`(${keyword}\``);
    const out = new ByteWriter(16);
    new ExpressionParser(cursor, out, this.#scope).parseFolded();
    return out.finish();
  }

  /** `elem`, behind its id. */
  elements(): CoreElementsContents {
    const cursor = this.#cursor;
    const scope = this.#scope;
    let mode: CoreElementsContents['mode'] = { kind: 'passive' };
    // Older texts have a table's index alone, and functions without their keyword.
    let plain = false;
    if (cursor.skipKeyword('declare')) mode = { kind: 'declared' };
    else if (
      cursor.kind === TokenKind.Number ||
      (cursor.kind === TokenKind.LeftParen && !scope.types.isRefType())
    ) {
      let table: number | undefined;
      if (cursor.kind === TokenKind.Number) {
        table = takeU32(cursor);
        plain = true;
      } else if (cursor.skipOpen('table')) {
        table = scope.tables.take(cursor);
        cursor.takeClose();
      } else plain = true;
      mode = { kind: 'active', table, offset: this.#group('offset') };
    }
    if (cursor.skipKeyword('func') || (plain && !scope.types.isRefType())) {
      return { mode, items: { kind: 'functions', functions: this.#functions() } };
    }
    const type = scope.types.refType();
    return { mode, items: this.#expressions(type) };
  }

  #functions(): number[] {
    const functions: number[] = [];
    while (this.#cursor.kind !== TokenKind.RightParen) {
      functions.push(this.#scope.functions.take(this.#cursor));
    }
    return functions;
  }

  #expressions(type: CoreRefType): Items {
    const expressions: Uint8Array[] = [];
    while (this.#cursor.kind !== TokenKind.RightParen) expressions.push(this.#group('item'));
    return { kind: 'expressions', type, expressions };
  }

  /** The contents of `(elem …)` within a table, whose type they have. */
  inlineItems(type: CoreRefType): Items {
    if (this.#cursor.kind === TokenKind.LeftParen) return this.#expressions(type);
    const functions = this.#functions();
    if (isFuncref(type)) return { kind: 'functions', functions };
    // The short form in the binary is of `funcref` only.
    const expressions = functions.map((func) => {
      const out = new ByteWriter(8);
      out.byte(REF_FUNC);
      out.u32(func);
      out.byte(END);
      return out.finish();
    });
    return { kind: 'expressions', type, expressions };
  }

  /** `data`, behind its id. */
  data(): CoreDataContents {
    const cursor = this.#cursor;
    if (cursor.kind === TokenKind.String || cursor.kind === TokenKind.RightParen) {
      return { mode: { kind: 'passive' }, contents: this.dataBytes() };
    }
    let memory = 0;
    if (cursor.kind === TokenKind.Number) memory = takeU32(cursor);
    else if (cursor.skipOpen('memory')) {
      memory = this.#scope.memories.take(cursor);
      cursor.takeClose();
    }
    const offset = this.#group('offset');
    return { mode: { kind: 'active', memory, offset }, contents: this.dataBytes() };
  }

  /** Strings, and lists of numbers: `(i16 1 2)`. */
  dataBytes(): Uint8Array {
    const cursor = this.#cursor;
    const out = new ByteWriter(64);
    for (;;) {
      cursor.takeStringsInto(out);
      const word = cursor.openWord() ?? '';
      if (word === 'v128') {
        cursor.at += 2;
        while (cursor.kind !== TokenKind.RightParen) writeVector(cursor, out);
        cursor.takeClose();
      } else if (NUMBER_LISTS.has(word)) {
        cursor.at += 2;
        while (cursor.kind !== TokenKind.RightParen) writeNumbers(cursor, out, word, 1);
        cursor.takeClose();
      } else return out.finish();
    }
  }
}
