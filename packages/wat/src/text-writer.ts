/** Deeper lines are not indented further, so that nesting costs no more than its depth. */
const DEEPEST_INDENT = 50;

const INDENTS: readonly string[] = Array.from(
  { length: DEEPEST_INDENT + 1 },
  (_, depth) => `\n${'  '.repeat(depth)}`,
);

/** Texts of this length are put aside, in UTF-16 units: V8 doesn't move ones that are as large. */
const PART_LENGTH = 1 << 17;

/**
 * Text in the layout of the WebAssembly text format: groups in parentheses, one
 * definition a line, each level of nesting two spaces deeper.
 *
 * Each piece of text that is added costs about the same, whatever its length: engines
 * make an object of two strings that are added to each other. So what is printed often is
 * best written in few pieces, which are not put together before.
 *
 * @example
 * const out = new TextWriter();
 * out.open('module');
 * out.newline();
 * out.open('func');
 * out.close();
 * out.close();
 * out.finish(); // "(module\n  (func)\n)"
 */
export class TextWriter {
  /** What is written and put aside. */
  readonly #parts: string[] = [];
  #text = '';
  #depth = 0;
  #line = 0;
  /** The line on which each open group began. */
  readonly #groups: number[] = [];

  /** How many groups and blocks are open. */
  get depth(): number {
    return this.#depth;
  }

  /** How many lines were ended so far. */
  get line(): number {
    return this.#line;
  }

  /** Adds text to the current line; it must not hold a line end. */
  write(text: string): void {
    this.#text += text;
  }

  /** Ends the line, and indents the next one. */
  newline(): void {
    this.#line++;
    if (this.#text.length >= PART_LENGTH) this.#putAside();
    this.#text += INDENTS[Math.min(this.#depth, DEEPEST_INDENT)];
  }

  /** `(head`, on the current line; what follows is one level deeper. */
  open(head: string): void {
    this.#text += `(${head}`;
    this.#groups.push(this.#line);
    this.#depth++;
  }

  /** `)` of the last open group: on a line of its own when the group took several lines. */
  close(): void {
    this.#depth--;
    if (this.#groups.pop() !== this.#line) this.newline();
    this.#text += ')';
  }

  /** Makes what follows one level deeper, without a parenthesis. */
  indent(): void {
    this.#depth++;
  }

  /** Undoes one {@link indent}. */
  dedent(): void {
    if (this.#depth > 0) this.#depth--;
  }

  /** All that was written. */
  finish(): string {
    this.#putAside();
    return this.#parts.join('');
  }

  /**
   * Engines keep what is added to a string as a tree until a character of it is
   * looked at. Of one tree for the whole text, the garbage collector has more work
   * than all the printing is.
   */
  #putAside(): void {
    this.#text.charCodeAt(0);
    this.#parts.push(this.#text);
    this.#text = '';
  }
}
