import { TokenKind } from '../../lexer/token.js';
import type { TokenCursor } from '../../lexer/token-cursor.js';
import { takeNameAnnotation } from './index-spaces.js';
import { takeU32 } from './numbers.js';

/** The blocks that are open in the function that is read. */
export class Labels {
  // Most functions have none: these are made when they are needed.
  #names: Map<number, string> | undefined;
  /** How deep each id's blocks are, the innermost last. */
  #depths: Map<string, number[]> | undefined;
  readonly #open: (string | undefined)[] = [];
  /** The opcode that each open block began with, or that it went on with last. */
  readonly #opcodes: number[] = [];
  #count = 0;

  /** Names for the name section, by the order in which the blocks begin; absent where there are none. */
  get names(): ReadonlyMap<number, string> | undefined {
    return this.#names;
  }

  /** Reads the label that a block may have, and names it; {@link open} comes later. */
  take(cursor: TokenCursor): string | undefined {
    const id = cursor.skipId();
    const name = takeNameAnnotation(cursor) ?? id;
    if (name !== undefined) {
      this.#names ??= new Map();
      this.#names.set(this.#count, name);
    }
    this.#count++;
    return id;
  }

  /** How many blocks are open. */
  get depth(): number {
    return this.#open.length;
  }

  /** What the innermost block began with, or went on with: an opcode. */
  get opcode(): number | undefined {
    return this.#opcodes.at(-1);
  }

  /** Notes that the innermost block goes on with `else` or a `catch`. */
  goOn(opcode: number): void {
    this.#opcodes[this.#opcodes.length - 1] = opcode;
  }

  open(id: string | undefined, opcode: number): void {
    this.#open.push(id);
    this.#opcodes.push(opcode);
    if (id === undefined) return;
    this.#depths ??= new Map();
    const depths = this.#depths.get(id);
    if (depths === undefined) this.#depths.set(id, [this.#open.length]);
    else depths.push(this.#open.length);
  }

  close(): void {
    const id = this.#open.pop();
    this.#opcodes.pop();
    if (id !== undefined) this.#depths?.get(id)?.pop();
  }

  /** Checks the label that may stand behind `else` and `end`. */
  takeRepeated(cursor: TokenCursor): void {
    if (cursor.kind !== TokenKind.Id) return;
    const id = cursor.idText(cursor.at);
    const { length } = this.#open;
    if (length > 0 && this.#open[length - 1] !== id) {
      const begun = this.#open[length - 1];
      const expected = begun === undefined ? 'no label' : `\`$${begun}\``;
      cursor.fail(
        'wat/mismatched-label',
        `expected ${expected} as where the block begins, found \`$${id}\``,
      );
    }
    cursor.advance();
  }

  /** Reads a label's id, or how many blocks to leave. */
  takeTarget(cursor: TokenCursor): number {
    if (cursor.kind !== TokenKind.Id) return takeU32(cursor, "a label's index or id");
    const id = cursor.idText(cursor.at);
    const depth = this.#depths?.get(id)?.at(-1);
    if (depth === undefined) {
      cursor.unknown('wat/unknown-name', 'label', id, this.#depths?.keys() ?? []);
    }
    cursor.advance();
    return this.#open.length - depth;
  }
}
