import type { CoreFuncType, CoreModule, CoreValType } from '@witcraft/binary';

/** The function types of a core module by index: of its types, and of its functions. */
export class CoreFunctionTypes {
  readonly #types: (CoreFuncType | undefined)[] = [];
  readonly #functions: number[] = [];

  constructor(module: CoreModule) {
    for (const group of module.types) {
      for (const { composite } of group.types)
        this.#types.push(composite.kind === 'func' ? composite : undefined);
    }
    for (const { type } of module.imports) {
      if (type.kind === 'func') this.#functions.push(type.type);
    }
    for (const type of module.functions) this.#functions.push(type);
  }

  /** By index of a type. */
  type(index: number): CoreFuncType | undefined {
    return this.#types[index];
  }

  /** By index of a function. */
  function(index: number): CoreFuncType | undefined {
    const type = this.#functions[index];
    return type === undefined ? undefined : this.#types[type];
  }
}

function sameValType(a: CoreValType, b: CoreValType): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  if (a.nullable !== b.nullable || a.heap.kind !== b.heap.kind) return false;
  if (a.heap.kind === 'abstract')
    return (
      b.heap.kind === 'abstract' && a.heap.name === b.heap.name && a.heap.shared === b.heap.shared
    );
  return b.heap.kind !== 'abstract' && a.heap.type === b.heap.type;
}

export function sameFuncType(a: CoreFuncType, b: CoreFuncType): boolean {
  return sameValTypes(a.params, b.params) && sameValTypes(a.results, b.results);
}

function sameValTypes(a: readonly CoreValType[], b: readonly CoreValType[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    if (!sameValType(a[i] as CoreValType, b[i] as CoreValType)) return false;
  }
  return true;
}

/** As in the text format: `(func (param i32 i32) (result i32))`. */
export function showFuncType({ params, results }: CoreFuncType): string {
  const part = (keyword: string, types: readonly CoreValType[]): string =>
    types.length === 0 ? '' : ` (${keyword} ${types.map(showValType).join(' ')})`;
  return `(func${part('param', params)}${part('result', results)})`;
}

function showValType(type: CoreValType): string {
  if (typeof type === 'string') return type;
  const { heap } = type;
  const name = heap.kind === 'abstract' ? heap.name : `${heap.type}`;
  return `(ref ${type.nullable ? 'null ' : ''}${name})`;
}
