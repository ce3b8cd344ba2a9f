import type { CoreValType } from '@witcraft/binary';
import { TokenKind } from '../../lexer/token.js';
import type { TokenCursor } from '../../lexer/token-cursor.js';
import { takeNameAnnotation } from './index-spaces.js';
import { isSameValType } from './module-scope.js';
import { takeU32 } from './numbers.js';
import type { LocalName, TypeParser } from './types.js';

/** Parameters and locals of the function that is read. */
export class Locals {
  // Most functions have none: these are made when they are needed.
  #names: Map<number, string> | undefined;
  #ids: Map<string, number> | undefined;
  /** The types of the locals without the parameters, in runs of equal ones. */
  readonly runs: { count: number; readonly type: CoreValType }[] = [];
  #count = 0;

  /** Names for the name section, by index; absent where there are none. */
  get names(): ReadonlyMap<number, string> | undefined {
    return this.#names;
  }

  /** `count` parameters with the ids that they are written with, if any has one. */
  addParams(cursor: TokenCursor, params: readonly LocalName[], count: number): void {
    if (params.length === 0) this.#count += count;
    for (const { id, name } of params) this.#add(cursor, id, name);
  }

  /** `(local …)`, as many as there are. */
  takeLocals(cursor: TokenCursor, types: TypeParser): void {
    while (cursor.skipOpen('local')) {
      const id = cursor.skipId();
      const name = takeNameAnnotation(cursor);
      const single = id !== undefined || name !== undefined;
      if (single || cursor.kind !== TokenKind.RightParen) {
        do {
          this.#addRun(types.valType());
          this.#add(cursor, id, name);
        } while (!single && cursor.kind !== TokenKind.RightParen);
      }
      cursor.takeClose();
    }
  }

  #addRun(type: CoreValType): void {
    const last = this.runs.at(-1);
    if (last !== undefined && isSameValType(last.type, type)) last.count++;
    else this.runs.push({ count: 1, type });
  }

  #add(cursor: TokenCursor, id: string | undefined, name: string | undefined): void {
    const index = this.#count++;
    const shown = name ?? id;
    if (shown !== undefined) {
      this.#names ??= new Map();
      this.#names.set(index, shown);
    }
    if (id === undefined) return;
    this.#ids ??= new Map();
    if (this.#ids.has(id)) {
      cursor.fail('wat/duplicate-name', `a local is called \`$${id}\` already`);
    }
    this.#ids.set(id, index);
  }

  /** Reads a local's index or id. */
  take(cursor: TokenCursor): number {
    if (cursor.kind !== TokenKind.Id) return takeU32(cursor, "a local's index or id");
    const id = cursor.idText(cursor.at);
    const index = this.#ids?.get(id);
    if (index === undefined) {
      cursor.unknown('wat/unknown-name', 'local', id, this.#ids?.keys() ?? []);
    }
    cursor.advance();
    return index;
  }
}
