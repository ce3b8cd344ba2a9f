import { ReadFailure } from '../bytes/read-failure.js';
import type { CoreCode } from '../model/module.js';
import { readCode, readModuleContents } from '../module/read-module.js';
import { GatedReader, type ItemOffsets } from '../read/gated-reader.js';
import { annotateCode } from './code-pieces.js';
import { annotateCustom } from './custom-pieces.js';

/** Bytes and what they mean; those within it follow it in the list. */
export interface Piece {
  readonly start: number;
  end: number;
  readonly depth: number;
  /** Whether definitions within it are numbered from 0. */
  readonly scope: boolean;
  /** What is known while reading: a text, or an item and what read it. */
  readonly meaning: string | { readonly read: unknown; value: unknown };
}

/** Reads like others, and notes all pieces that it reads. */
export class AnnotatingReader extends GatedReader {
  readonly pieces: Piece[] = [];
  #depth = 0;

  override mark(start: number, meaning: string): void {
    const scope = meaning === 'component' || meaning === 'core module';
    const end = scope ? this.end : this.position;
    this.pieces.push({ start, end, depth: this.#depth, scope, meaning });
  }

  /** What follows is within the piece that was noted last. */
  override enter(size: number): number {
    const outer = super.enter(size);
    this.pieces.at(-1)!.end = this.end;
    this.#depth++;
    return outer;
  }

  override leave(outer: number, what: string): void {
    super.leave(outer, what);
    this.#depth--;
  }

  override vec<T>(
    items: string,
    read: (reader: GatedReader) => T,
    place?: ItemOffsets,
  ): readonly T[] {
    const start = this.position;
    const count = this.count(items);
    const vector = this.#open(start, `${items}: ${count}`, items === 'declarations');
    const values: T[] = [];
    const offsets: number[] = [];
    if (place !== undefined) place.items = offsets;
    for (let i = 0; i < count; i++) {
      offsets.push(this.position + this.base);
      const meaning: { read: unknown; value: unknown } = { read, value: undefined };
      const piece = this.#open(this.position, meaning, false);
      this.#depth++;
      const value = read(this);
      if (read === readCode) this.#code(value as CoreCode);
      this.#depth--;
      piece.end = this.position;
      meaning.value = value;
      values.push(value);
    }
    vector.end = this.position;
    return values;
  }

  /** A piece whose end isn't known yet. */
  #open(start: number, meaning: Piece['meaning'], scope: boolean): Piece {
    const piece = { start, end: this.end, depth: this.#depth, scope, meaning };
    this.pieces.push(piece);
    return piece;
  }

  #code({ start, end }: CoreCode): void {
    const depth = this.#depth;
    annotateCode(this.bytes, start, end, (from, to, meaning) => {
      this.pieces.push({ start: from, end: to, depth, scope: false, meaning });
    });
  }

  override coreModule(): void {
    readModuleContents(this);
  }

  override atCustom(name: string): void {
    const { position, end } = this;
    const { length } = this.pieces;
    const depth = this.#depth;
    try {
      annotateCustom(this, name);
    } catch (failure) {
      if (!(failure instanceof ReadFailure)) throw failure;
      this.pieces.length = length;
      this.#depth = depth;
    }
    this.position = position;
    this.end = end;
  }
}
