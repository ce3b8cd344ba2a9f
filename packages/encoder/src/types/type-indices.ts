import type { TypeId } from '@witcraft/resolver';

/**
 * Which index each type has in a scope: by its id, anonymous types also by their
 * structure (`structureKey`), and functions by their signature (`signatureKey`).
 */
export class TypeIndices {
  #types: Map<TypeId, number> = new Map();
  // Many scopes have types only: these are made when they are needed.
  #structures: Map<string, number> | undefined;
  #signatures: Map<string, number> | undefined;

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

  structure(key: string): number | undefined {
    return this.#structures?.get(key);
  }

  setStructure(key: string, index: number): void {
    this.#structures ??= new Map();
    this.#structures.set(key, index);
  }

  deleteStructure(key: string): void {
    this.#structures?.delete(key);
  }

  /** Forgets which anonymous types there are by structure; their ids are kept. */
  clearStructures(): void {
    this.#structures = undefined;
  }

  signature(key: string): number | undefined {
    return this.#signatures?.get(key);
  }

  setSignature(key: string, index: number): void {
    this.#signatures ??= new Map();
    this.#signatures.set(key, index);
  }

  clearSignatures(): void {
    this.#signatures = undefined;
  }

  /** A copy that changes by itself. */
  clone(): TypeIndices {
    const copy = new TypeIndices();
    copy.#types = new Map(this.#types);
    copy.#structures = this.#structures && new Map(this.#structures);
    copy.#signatures = this.#signatures && new Map(this.#signatures);
    return copy;
  }
}
