import { TokenKind } from '../../lexer/token.js';
import type { TokenCursor } from '../../lexer/token-cursor.js';
import { takeU32 } from './numbers.js';

/** One index space of a core module: how many definitions it has, and which ids. */
export class IndexSpace {
  /** What messages call a definition of it: `function`. */
  readonly what: string;
  /** Names for the name section, by index. */
  readonly names: Map<number, string> = new Map<number, string>();
  /** What messages say that was expected; put together once, as it is handed on often. */
  readonly #expected: string;
  readonly #ids = new Map<string, number>();
  #count = 0;

  constructor(what: string) {
    this.what = what;
    this.#expected = `a ${what}'s index or id`;
  }

  get count(): number {
    return this.#count;
  }

  /** Adds the definition whose id and `(@name …)` may be here; returns its index. */
  define(cursor: TokenCursor): number {
    const index = this.#count++;
    this.name(cursor, index);
    return index;
  }

  /** Adds a definition that can have no id. */
  add(): number {
    return this.#count++;
  }

  /** Gives an index the id and the name that may be here. */
  name(cursor: TokenCursor, index: number): void {
    const token = cursor.at;
    const id = cursor.skipId();
    if (id !== undefined) {
      this.names.set(index, id);
      if (this.#ids.has(id)) {
        const message = `a ${this.what} is called \`$${id}\` already`;
        cursor.fail('wat/duplicate-name', message, cursor.span(token));
      }
      this.#ids.set(id, index);
    }
    const name = takeNameAnnotation(cursor);
    if (name !== undefined) this.names.set(index, name);
  }

  /** Whether a definition has this id. */
  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** Reads an index: a number, or an id of this space. */
  take(cursor: TokenCursor): number {
    if (cursor.kind !== TokenKind.Id) return takeU32(cursor, this.#expected);
    const id = cursor.idText(cursor.at);
    const index = this.#ids.get(id);
    if (index === undefined) cursor.unknown('wat/unknown-name', this.what, id, this.#ids.keys());
    cursor.advance();
    return index;
  }
}

/** `(@name "…")`, if it is here. */
export function takeNameAnnotation(cursor: TokenCursor): string | undefined {
  if (!cursor.isAnnotation('name')) return undefined;
  cursor.advance();
  const name = cursor.takeName();
  cursor.takeClose();
  return name;
}

/** Whether an index begins here. */
export function isIndex(cursor: TokenCursor): boolean {
  const { kind } = cursor;
  return kind === TokenKind.Id || kind === TokenKind.Number;
}
