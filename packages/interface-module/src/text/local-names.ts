import { type TokenCursor, TokenKind, takeU32 } from '@witcraft/wat';
import { MOST_LOCALS } from '../limits.js';
import { isCoreType } from '../model/core-types.js';
import type { Id, ValueType } from '../model/index.js';
import { fail } from './failure.js';
import { takeUniqueId, takeValueType, type WrittenFuncType } from './types.js';

/** A declared local. */
export interface Local {
  readonly id: Id;
  readonly type: ValueType;
}

/** The locals of a function: parameters of core types, then those that are declared. */
export class LocalNames {
  readonly declared: Local[] = [];
  readonly #indices = new Map<string, number>();
  /** Parameters that are no locals. */
  readonly #labels = new Set<string>();
  #count = 0;

  constructor({ type, paramNames }: WrittenFuncType) {
    for (let i = 0; i < type.params.length; i++) {
      const name = paramNames[i];
      if (isCoreType(type.params[i] as ValueType)) this.#add(name);
      else if (name !== undefined) this.#labels.add(name);
    }
  }

  #add(name: Id): void {
    const index = this.#count++;
    if (name !== undefined) this.#indices.set(name, index);
  }

  /** `{local}` */
  takeDeclared(cursor: TokenCursor): void {
    const names = new Set(this.#indices.keys());
    while (cursor.skipOpen('local')) {
      const id = takeUniqueId(cursor, names, 'a local');
      if (id !== undefined) this.#declare(cursor, id, takeValueType(cursor));
      else {
        while (cursor.kind !== TokenKind.RightParen) {
          this.#declare(cursor, undefined, takeValueType(cursor));
        }
      }
      cursor.takeClose();
    }
  }

  #declare(cursor: TokenCursor, id: Id, type: ValueType): void {
    if (this.declared.length >= MOST_LOCALS) {
      fail(cursor, 'interface-module/syntax', `expected ${MOST_LOCALS} locals at most`);
    }
    this.declared.push({ id, type });
    this.#add(id);
  }

  /** A local's index or id. */
  take(cursor: TokenCursor): number {
    if (cursor.kind !== TokenKind.Id) return takeU32(cursor, "a local's index or id");
    const id = cursor.idText(cursor.at);
    const index = this.#indices.get(id);
    if (index === undefined) {
      if (this.#labels.has(id)) {
        const message = `\`$${id}\` is a parameter of an interface type: it is on the stack, and no local`;
        fail(cursor, 'interface-module/unknown-name', message);
      }
      cursor.unknown('wat/unknown-name', 'local', id, this.#indices.keys());
    }
    cursor.advance();
    return index;
  }
}
