import { type TextGroup, type TextItem, type TextShape, widthOf } from './text-shape.js';

/** Writes a text on one line; `separator` is what is between items. */
export function writeLine(text: TextShape, separator: string, out: string[]): void {
  if (typeof text === 'string') {
    out.push(text);
    return;
  }
  // Only the layout in lines makes these.
  if (text.kind === 'lines') return;
  out.push(text.open);
  let isFirst = true;
  for (const item of text.items) {
    if (!isFirst) out.push(separator);
    isFirst = false;
    out.push(item.label);
    writeLine(item.text, separator, out);
  }
  out.push(text.close);
}

/** Writes a text in lines no wider than `width`, where that can be done. */
export class LineWriter {
  readonly out: string[] = [];
  readonly #width: number;
  readonly #indent: number;
  #column = 0;

  constructor(width: number, indent: number) {
    this.#width = width;
    this.#indent = indent;
  }

  /** @param behind how many characters must fit behind it on the same line */
  write(text: TextShape, level: number, behind: number): void {
    if (typeof text === 'string') {
      this.#push(text);
    } else if (text.kind === 'lines') {
      this.#push('"""');
      for (const line of text.lines) {
        this.#newLine(level);
        this.#push(line);
      }
      this.#newLine(level);
      this.#push('"""');
    } else if (this.#column + text.width + behind <= this.#width) {
      const line: string[] = [];
      writeLine(text, ', ', line);
      this.#push(line.join(''));
    } else this.#writeBroken(text, level);
  }

  #writeBroken(group: TextGroup, level: number): void {
    const [only] = group.items;
    this.#push(group.open);
    if (only === undefined) {
      this.#push(group.close);
    } else if (group.breaks === 'hug') {
      this.write(only.text, level, group.close.length);
      this.#push(group.close);
    } else {
      if (group.breaks === 'fill') this.#fill(group.items, level + 1);
      else this.#stack(group.items, level + 1);
      this.#newLine(level);
      this.#push(group.close);
    }
  }

  #stack(items: readonly TextItem[], level: number): void {
    for (const { label, text } of items) {
      this.#newLine(level);
      this.#push(label);
      this.write(text, level, 1);
      this.#push(',');
    }
  }

  #fill(items: readonly TextItem[], level: number): void {
    this.#newLine(level);
    let isFirst = true;
    for (const { text } of items) {
      if (!isFirst) {
        if (this.#column + 1 + widthOf(text) + 1 > this.#width) this.#newLine(level);
        else this.#push(' ');
      }
      isFirst = false;
      this.write(text, level, 1);
      this.#push(',');
    }
  }

  #push(text: string): void {
    this.out.push(text);
    this.#column += text.length;
  }

  #newLine(level: number): void {
    this.out.push('\n', ' '.repeat(level * this.#indent));
    this.#column = level * this.#indent;
  }
}
