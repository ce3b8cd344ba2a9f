import type { Span } from '@witcraft/diagnostics';
import type * as ast from './ast.js';
import type { Comment } from './spanned.js';

/**
 * What a part of an item is. Parts are what a file has most of: function types, members
 * (parameters, fields, cases, flags) and types.
 */
export const PartKind = {
  /** Where a type should stand; reported already. */
  Error: 0,
  /** A primitive type; its label is its name. */
  Primitive: 1,
  /** A type that is called by its name; within a handle or a {@link PartKind.UseName} a name. */
  Named: 2,
  /** Holds its element. */
  List: 3,
  /** Holds its element; its value is the length. */
  FixedLengthList: 4,
  /** Holds key and value. */
  Map: 5,
  Option: 6,
  /** Holds what its value says: {@link HAS_OK}, {@link HAS_ERR}. */
  Result: 7,
  Tuple: 8,
  Own: 9,
  Borrow: 10,
  /** Holds its element, if it has one; so does {@link PartKind.Stream}. */
  Future: 11,
  Stream: 12,
  /** Holds its parameters as {@link PartKind.Members}, then its result: a type, or again members. */
  Func: 13,
  AsyncFunc: 14,
  /** A list of parameters, named results, fields, cases, flags or used names. */
  Members: 15,
  /** A parameter or a named result: holds its type. */
  Param: 16,
  Field: 17,
  /** Of a variant: holds its type, if it has one. */
  VariantCase: 18,
  /** A flag, or a case of an enum. */
  NamedCase: 19,
  /** Of a `use`: holds the other name that it gets, if it gets one. */
  UseName: 20,
} as const;

/** The bits of the value of a {@link PartKind.Result}. */
export const HAS_OK = 1;
export const HAS_ERR = 2;

/**
 * The parts of a file's items, in rows of numbers: as objects they were two thirds of a
 * syntax tree, and the collector moved them all while a package was resolved. A part is
 * a number, its row. What it holds comes right behind it: its first child is the next
 * row, each other child is the `next` of the one before. Who wants nodes gets them from
 * the items, which make them when they are asked.
 */
export interface Parts {
  /** A {@link PartKind}. */
  kind(part: number): number;
  /** Where it begins, in UTF-16 units, as all offsets here. */
  start(part: number): number;
  end(part: number): number;
  /** The part behind this one and all that it holds. */
  next(part: number): number;
  /** Whether it holds others: a future, a stream or a case need have no type. */
  holds(part: number): boolean;
  /** How many parts it holds directly: the members of a list, the elements of a tuple. */
  count(part: number): number;
  /** What a member or a named or primitive type is called. */
  label(part: number): string;
  /** A length or a set of bits, as the kind says. */
  value(part: number): number;
  /** What a `result` holds. */
  ok(part: number): number | undefined;
  err(part: number): number | undefined;
  /** What is behind the parameters of a function: a type, named results as members, or nothing. */
  result(part: number): number | undefined;
  /** Where the name of a member ends. It begins where the member does. */
  nameEnd(part: number): number;
  /** The comments before a field, a case or a flag. */
  docs(part: number): readonly ast.Comment[];
  span(part: number): Span;
  /** The word of a function, or that a type with `<…>` begins with. */
  keyword(part: number): Span;
  /** What messages about a part point at: the name of a member, the word of a function or a type. */
  head(part: number): Span;
}

/** The lengths of the words that types begin with, by kind of part. */
const WORD_LENGTHS: readonly number[] = /* @__PURE__ */ [0, 0, 0, 4, 4, 3, 6, 6, 5, 3, 6, 6, 6];

// What a row of the table has, each a 32-bit integer.
const START = 0;
const END = 1;
/** The part behind this one and all that it holds. */
const NEXT = 2;
/** An index of the labels, or as the kind says; of functions where their keyword begins. */
const VALUE = 3;
/** The end of a member's name, or of a function's keyword. */
const NAME_END = 4;
/** The index of the first comment between the token before a member and that. */
const DOCS_FROM = 5;
const ROW = 6;

const NO_COMMENTS: readonly Comment[] = Object.freeze([]);

/** {@link Parts}, open for the parser to add to. */
export class PartTable implements Parts {
  #kinds: Uint8Array;
  #rows: Int32Array;
  #count = 0;
  readonly #labels: readonly string[];
  readonly #comments: readonly Comment[];

  /** With room for so many parts to begin with. `labels` and `comments` are those of the file, as they are read. */
  constructor(capacity: number, labels: readonly string[], comments: readonly Comment[]) {
    this.#kinds = new Uint8Array(capacity);
    this.#rows = new Int32Array(capacity * ROW);
    this.#labels = labels;
    this.#comments = comments;
  }

  kind(part: number): number {
    return this.#kinds[part] as number;
  }

  start(part: number): number {
    return this.#rows[part * ROW + START] as number;
  }

  end(part: number): number {
    return this.#rows[part * ROW + END] as number;
  }

  next(part: number): number {
    return this.#rows[part * ROW + NEXT] as number;
  }

  label(part: number): string {
    return this.#labels[this.#rows[part * ROW + VALUE] as number] as string;
  }

  value(part: number): number {
    return (this.#rows[part * ROW + VALUE] as number) >>> 0;
  }

  ok(part: number): number | undefined {
    return (this.value(part) & HAS_OK) === 0 ? undefined : part + 1;
  }

  err(part: number): number | undefined {
    if ((this.value(part) & HAS_ERR) === 0) return undefined;
    const ok = this.ok(part);
    return ok === undefined ? part + 1 : this.next(ok);
  }

  result(part: number): number | undefined {
    const behind = this.next(part + 1);
    return behind < this.next(part) ? behind : undefined;
  }

  holds(part: number): boolean {
    return this.next(part) > part + 1;
  }

  count(part: number): number {
    const end = this.next(part);
    let count = 0;
    for (let child = part + 1; child < end; child = this.next(child)) count++;
    return count;
  }

  nameEnd(part: number): number {
    return this.#rows[part * ROW + NAME_END] as number;
  }

  docs(part: number): readonly Comment[] {
    const comments = this.#comments;
    const from = this.#rows[part * ROW + DOCS_FROM] as number;
    const start = this.start(part);
    let end = from;
    while (end < comments.length && (comments[end] as Comment).start < start) end++;
    return from === end ? NO_COMMENTS : comments.slice(from, end);
  }

  span(part: number): Span {
    return { start: this.start(part), end: this.end(part) };
  }

  keyword(part: number): Span {
    const kind = this.kind(part);
    if (kind === PartKind.Func || kind === PartKind.AsyncFunc)
      return { start: this.value(part), end: this.nameEnd(part) };
    const start = this.start(part);
    return { start, end: start + (WORD_LENGTHS[kind] as number) };
  }

  head(part: number): Span {
    const kind = this.kind(part);
    if (kind <= PartKind.Named) return this.span(part);
    if (kind < PartKind.Members) return this.keyword(part);
    return { start: this.start(part), end: this.nameEnd(part) };
  }

  /** Begins a part; what is added before it is closed is in it. */
  begin(kind: number, start: number, value: number): number {
    const part = this.#count++;
    if (part === this.#kinds.length) this.#grow();
    this.#kinds[part] = kind;
    const rows = this.#rows;
    rows[part * ROW + START] = start;
    rows[part * ROW + VALUE] = value;
    return part;
  }

  /** Ends a part where the last token did, unless there was none in it, and gives the part. */
  close(part: number, previousEnd: number): number {
    const at = part * ROW;
    const rows = this.#rows;
    rows[at + END] = Math.max(rows[at + START] as number, previousEnd);
    rows[at + NEXT] = this.#count;
    return part;
  }

  /** A part that holds nothing. */
  leaf(kind: number, start: number, end: number, value: number): number {
    return this.close(this.begin(kind, start, value), end);
  }

  /** Says where the name of a member ends, and which is the first of the comments before it. */
  name(part: number, nameEnd: number, docsFrom: number): void {
    this.#rows[part * ROW + NAME_END] = nameEnd;
    this.#rows[part * ROW + DOCS_FROM] = docsFrom;
  }

  /** Begins a function with the span of its word. */
  beginFunc(kind: number, start: number, keywordStart: number, keywordEnd: number): number {
    const part = this.begin(kind, start, keywordStart);
    this.#rows[part * ROW + NAME_END] = keywordEnd;
    return part;
  }

  /** Says what a part is once what it holds has been read. */
  become(part: number, kind: number, value: number): void {
    this.#kinds[part] = kind;
    this.#rows[part * ROW + VALUE] = value;
  }

  /** Takes away a part and all behind it. */
  cut(part: number): void {
    this.#count = part;
  }

  #grow(): void {
    const capacity = Math.max(64, this.#kinds.length * 2);
    const kinds = new Uint8Array(capacity);
    const rows = new Int32Array(capacity * ROW);
    kinds.set(this.#kinds);
    rows.set(this.#rows);
    this.#kinds = kinds;
    this.#rows = rows;
  }
}
