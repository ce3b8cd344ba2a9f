import {
  type CoreExport,
  type CoreFuncType,
  type CoreImport,
  type CoreMemoryType,
  type CoreRecType,
  coreFuncType,
  writeModule,
} from '@witcraft/binary';

/** No locals, and `end`. */
const emptyCode = new Uint8Array([0x00, 0x0b]);
/** No locals, `unreachable` and `end`. */
const trapCode = new Uint8Array([0x00, 0x00, 0x0b]);

/**
 * Builds a core module whose functions do nothing, or trap. Function types are
 * shared, and numbered as they come up.
 */
export class CoreModuleBuilder {
  readonly #types: CoreRecType[] = [];
  readonly #typeIndices = new Map<string, number>();
  readonly #imports: CoreImport[] = [];
  readonly #functions: { readonly type: number; readonly code: Uint8Array }[] = [];
  readonly #memories: CoreMemoryType[] = [];
  readonly #exports: CoreExport[] = [];

  /** Imports a function. */
  import(module: string, name: string, type: CoreFuncType): void {
    const index = this.#type(type);
    this.#imports.push({ module, name, type: { kind: 'func', type: index, exact: false } });
  }

  /** Adds a function and exports it; imports come before. */
  function(name: string, type: CoreFuncType, body: 'empty' | 'trap'): void {
    const index = this.#imports.length + this.#functions.length;
    this.#functions.push({
      type: this.#type(type),
      code: body === 'empty' ? emptyCode : trapCode,
    });
    this.#exports.push({ name, sort: 'func', index });
  }

  /** Adds a memory of no pages and exports it. */
  memory(name: string): void {
    const index = this.#memories.length;
    const limits = { minimum: 0n, maximum: undefined, shared: false, is64: false };
    this.#memories.push({ limits, pageSizeLog2: undefined });
    this.#exports.push({ name, sort: 'memory', index });
  }

  finish(): Uint8Array<ArrayBuffer> {
    return writeModule({
      types: this.#types,
      imports: this.#imports,
      functions: this.#functions,
      memories: this.#memories,
      exports: this.#exports,
    });
  }

  #type({ params, results }: CoreFuncType): number {
    const key = `${params.join()} ${results.join()}`;
    let index = this.#typeIndices.get(key);
    if (index === undefined) {
      index = this.#types.push(coreFuncType(params, results)) - 1;
      this.#typeIndices.set(key, index);
    }
    return index;
  }
}
