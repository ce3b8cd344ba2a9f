/** Texts of smaller indices, which most are, are made once. */
const SMALL = 1 << 12;

/**
 * What stands before and behind an index or a keyword wherever it is written: `(type 4)`.
 * To add one text to a larger one is much faster than to add three, and needs no memory
 * when it is there already.
 */
export class Frame {
  readonly before: string;
  readonly after: string;
  readonly #indices: (string | undefined)[] = [];
  readonly #words = new Map<string, string>();

  constructor(before: string, after: string) {
    this.before = before;
    this.after = after;
  }

  /** An index between the two. */
  index(index: number): string {
    const known = this.#indices[index];
    if (known !== undefined) return known;
    const text = this.#around(`${index}`);
    if (index >= 0 && index < SMALL) this.#indices[index] = text;
    return text;
  }

  /** A word between the two, of which there must be few different ones. */
  word(word: string): string {
    let text = this.#words.get(word);
    if (text === undefined) {
      text = this.#around(word);
      this.#words.set(word, text);
    }
    return text;
  }

  #around(text: string): string {
    const framed = `${this.before}${text}${this.after}`;
    // Engines keep what is put together in parts until a character of it is looked at.
    framed.charCodeAt(0);
    return framed;
  }
}

/** What stands around the place where something is defined: `(type $t (;4;) `. */
export class DefinitionFrame {
  readonly before: string;
  /** Around the index of what has no id. */
  readonly bare: Frame;
  /** Around the index that follows an id. */
  readonly named: Frame;

  constructor(before: string, after: string) {
    this.before = before;
    this.bare = new Frame(`${before}(;`, `;)${after}`);
    this.named = new Frame(' (;', `;)${after}`);
  }
}

/** `4` */
export const BARE: Frame = /* @__PURE__ */ new Frame('', '');
/** ` 4` */
export const SPACED: Frame = /* @__PURE__ */ new Frame(' ', '');
