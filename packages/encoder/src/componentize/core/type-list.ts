import { type CoreFuncType, type CoreRecType, coreFuncType } from '@witcraft/binary';

/** The function types of a core module that is generated; each is there once. */
export class TypeList {
  readonly types: CoreRecType[] = [];
  readonly #indices = new Map<string, number>();

  index({ params, results }: CoreFuncType): number {
    const key = `${typesKey(params)}>${typesKey(results)}`;
    let index = this.#indices.get(key);
    if (index === undefined) {
      index = this.types.push(coreFuncType(params, results)) - 1;
      this.#indices.set(key, index);
    }
    return index;
  }
}

/** Types of numbers, nearly all there are, are names. */
function typesKey(types: CoreFuncType['params']): string {
  return types.every((type) => typeof type === 'string') ? types.join() : JSON.stringify(types);
}
