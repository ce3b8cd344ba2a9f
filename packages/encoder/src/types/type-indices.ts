import type { TypeId } from '@witcraft/resolver';
import { IdTable } from './id-table.js';
import { Signatures } from './signatures.js';
import type { TypeStructures } from './type-structures.js';

/**
 * Which index each type has in a scope: by its id, anonymous types also by the number
 * of their structure, and functions by their signature. To be used again for one scope
 * after the other: forgetting takes no more time than was put in.
 */
export class TypeIndices {
  readonly #structures: TypeStructures;
  /** How many ids there are; structures have the places behind those. */
  readonly #ids: number;
  readonly #indices: IdTable;
  readonly signatures: Signatures = new Signatures();

  constructor(structures: TypeStructures) {
    this.#structures = structures;
    this.#ids = structures.types.length;
    this.#indices = new IdTable(this.#ids + structures.count + 1);
  }

  /** The index of a type, by its id or as an anonymous one; -1 where it is not known. */
  find(id: TypeId): number {
    const index = this.#indices.get(id);
    if (index >= 0) return index;
    const structure = this.#structures.ofAnonymous(id);
    return structure === 0 ? -1 : this.structure(structure);
  }

  /** The index of a type by its id alone. */
  get(id: TypeId): number | undefined {
    const index = this.#indices.get(id);
    return index < 0 ? undefined : index;
  }

  set(id: TypeId, index: number): void {
    this.#indices.set(id, index);
  }

  delete(id: TypeId): void {
    this.#indices.delete(id);
  }

  /** The index of a structure; -1 where it is not known. */
  structure(number: number): number {
    return this.#indices.get(this.#ids + number);
  }

  setStructure(number: number, index: number): void {
    this.#indices.set(this.#ids + number, index);
  }

  deleteStructure(number: number): void {
    this.#indices.delete(this.#ids + number);
  }

  /** Forgets all, for another scope. */
  clear(): void {
    this.#indices.clear();
    this.signatures.clear();
  }

  /** Takes the types of others, without functions, in place of its own. */
  copyTypes(from: TypeIndices): void {
    this.#indices.copy(from.#indices);
    this.signatures.clear();
  }
}
