import type { TypeId } from '@witcraft/resolver';
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
  /** By place, the index and one more; 0 where there is none. */
  readonly #indices: Int32Array;
  /** The places that are in use, and maybe such as were deleted. */
  readonly #places: number[] = [];
  readonly signatures: Signatures = new Signatures();

  constructor(structures: TypeStructures) {
    this.#structures = structures;
    this.#ids = structures.types.length;
    this.#indices = new Int32Array(this.#ids + structures.count + 1);
  }

  /** The index of a type, by its id or as an anonymous one; -1 where it is not known. */
  find(id: TypeId): number {
    const index = this.#indices[id] as number;
    if (index !== 0) return index - 1;
    const structure = this.#structures.ofAnonymous(id);
    return structure === 0 ? -1 : this.structure(structure);
  }

  /** The index of a type by its id alone. */
  get(id: TypeId): number | undefined {
    const index = this.#indices[id] as number;
    return index === 0 ? undefined : index - 1;
  }

  set(id: TypeId, index: number): void {
    this.#set(id, index);
  }

  delete(id: TypeId): void {
    this.#indices[id] = 0;
  }

  /** The index of a structure; -1 where it is not known. */
  structure(number: number): number {
    return (this.#indices[this.#ids + number] as number) - 1;
  }

  setStructure(number: number, index: number): void {
    this.#set(this.#ids + number, index);
  }

  deleteStructure(number: number): void {
    this.#indices[this.#ids + number] = 0;
  }

  /** Forgets all, for another scope. */
  clear(): void {
    for (let i = 0; i < this.#places.length; i++) this.#indices[this.#places[i] as number] = 0;
    this.#places.length = 0;
    this.signatures.clear();
  }

  /** Takes the types of others, without functions, in place of its own. */
  copyTypes(from: TypeIndices): void {
    this.clear();
    for (const place of from.#places) this.#set(place, (from.#indices[place] as number) - 1);
  }

  #set(place: number, index: number): void {
    this.#indices[place] = index + 1;
    this.#places.push(place);
  }
}
