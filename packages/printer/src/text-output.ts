/** Text with indentation of two spaces for each open block. */
export class TextOutput {
  /** Whether documentation belongs into the text. */
  readonly withDocs: boolean;
  #text = '';
  #depth = 0;
  #atLineStart = false;

  constructor(withDocs: boolean) {
    this.withDocs = withDocs;
  }

  toString(): string {
    return this.#text;
  }

  /** Adds text without a line end, indented where it begins a line. */
  write(text: string): void {
    if (this.#atLineStart) this.#text += '  '.repeat(this.#depth);
    this.#atLineStart = false;
    this.#text += text;
  }

  endLine(): void {
    this.#text += '\n';
    this.#atLineStart = true;
  }

  line(text: string): void {
    this.write(text);
    this.endLine();
  }

  /** ` {` and what follows one step further in. */
  openBlock(): void {
    this.line(' {');
    this.#depth++;
  }

  closeBlock(): void {
    this.#depth--;
    this.line('}');
  }
}
