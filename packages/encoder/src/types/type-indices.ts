import type { Function, TypeId } from '@witcraft/resolver';
import { Signatures } from './signatures.js';
import type { StructureKey } from './type-keys.js';

/**
 * Which index each type has in a scope: by its id, anonymous types also by their
 * structure (`structureKey`), and functions by their signature.
 */
export class TypeIndices {
  #types: Map<TypeId, number> = new Map();
  // Many scopes have types only: these are made when they are needed.
  #structures: Map<StructureKey, number> | undefined;
  #signatures: Signatures | undefined;

  /** Each type that has an index, with it. */
  types(): IterableIterator<[TypeId, number]> {
    return this.#types.entries();
  }

  get(id: TypeId): number | undefined {
    return this.#types.get(id);
  }

  set(id: TypeId, index: number): void {
    this.#types.set(id, index);
  }

  delete(id: TypeId): void {
    this.#types.delete(id);
  }

  structure(key: StructureKey): number | undefined {
    return this.#structures?.get(key);
  }

  setStructure(key: StructureKey, index: number): void {
    this.#structures ??= new Map();
    this.#structures.set(key, index);
  }

  deleteStructure(key: StructureKey): void {
    this.#structures?.delete(key);
  }

  /** Forgets which anonymous types there are by structure; their ids are kept. */
  clearStructures(): void {
    this.#structures = undefined;
  }

  signature(func: Function): number | undefined {
    return this.#signatures?.get(func);
  }

  setSignature(func: Function, index: number): void {
    this.#signatures ??= new Signatures();
    this.#signatures.set(func, index);
  }

  clearSignatures(): void {
    this.#signatures = undefined;
  }

  /** A copy that changes by itself. */
  clone(): TypeIndices {
    const copy = new TypeIndices();
    copy.#types = new Map(this.#types);
    copy.#structures = this.#structures && new Map(this.#structures);
    copy.#signatures = this.#signatures && new Signatures(this.#signatures);
    return copy;
  }
}
