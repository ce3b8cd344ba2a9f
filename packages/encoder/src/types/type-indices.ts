import type { Function, TypeId } from '@witcraft/resolver';
import { IndexTable } from './index-table.js';
import { Signatures } from './signatures.js';

/**
 * Which index each type has in a scope: by its id, anonymous types also by the number
 * of their structure (`TypeStructures`), and functions by their signature.
 */
export class TypeIndices {
  /** Ids are keys as they are, structures as negative numbers. */
  #types: IndexTable = new IndexTable();
  #signatures: Signatures = new Signatures();

  get(id: TypeId): number | undefined {
    return this.#types.get(id);
  }

  set(id: TypeId, index: number): void {
    this.#types.set(id, index);
  }

  delete(id: TypeId): void {
    this.#types.delete(id);
  }

  structure(number: number): number | undefined {
    return this.#types.get(~number);
  }

  setStructure(number: number, index: number): void {
    this.#types.set(~number, index);
  }

  deleteStructure(number: number): void {
    this.#types.delete(~number);
  }

  signature(func: Function): number | undefined {
    return this.#signatures.get(func);
  }

  setSignature(func: Function, index: number): void {
    this.#signatures.set(func, index);
  }

  /** Forgets all, for another scope. */
  clear(): void {
    this.#types.clear();
    this.#signatures.clear();
  }

  /** A copy of the types, without functions, that changes by itself. */
  cloneTypes(): TypeIndices {
    const copy = new TypeIndices();
    copy.#types = this.#types.clone();
    return copy;
  }
}
