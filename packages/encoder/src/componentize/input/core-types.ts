import type { CoreFuncType, CoreImport, CoreModule, CoreValType } from '@witcraft/binary';

/** The function types of a core module by index: of its types, and of its functions. */
export class CoreFunctionTypes {
  readonly #module: CoreModule;
  readonly #types: (CoreFuncType | undefined)[] = [];
  /** Made when a function is asked for. */
  #functions: readonly number[] | undefined;

  constructor(module: CoreModule) {
    this.#module = module;
    for (const group of module.types) {
      for (const { composite } of group.types)
        this.#types.push(composite.kind === 'func' ? composite : undefined);
    }
  }

  /** By index of a type. */
  type(index: number): CoreFuncType | undefined {
    return this.#types[index];
  }

  /** By index of a function. */
  function(index: number): CoreFuncType | undefined {
    this.#functions ??= functionTypes(this.#module);
    const type = this.#functions[index];
    return type === undefined ? undefined : this.#types[type];
  }
}

/** The index of the type of each function, imported ones first. */
function functionTypes({ imports, functions }: CoreModule): number[] {
  const types: number[] = [];
  // Indices, since these run once for each module, and imports are many: `for … of` makes
  // an object for each step until the code is optimized.
  for (let i = 0; i < imports.length; i++) {
    const { type } = imports[i] as CoreImport;
    if (type.kind === 'func') types.push(type.type);
  }
  for (let i = 0; i < functions.length; i++) types.push(functions[i] as number);
  return types;
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

/** As in the text format: `i32`, `(ref null func)`. */
export function showValType(type: CoreValType): string {
  if (typeof type === 'string') return type;
  const { heap } = type;
  const name = heap.kind === 'abstract' ? heap.name : `${heap.type}`;
  return `(ref ${type.nullable ? 'null ' : ''}${name})`;
}
