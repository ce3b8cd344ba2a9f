import {
  type CoreExport,
  type CoreFuncType,
  type CoreImport,
  type CoreMemoryType,
  writeModule,
} from '@witcraft/binary';
import { TypeList } from '../componentize/core/type-list.js';

/** No locals, and `end`. */
const emptyCode = new Uint8Array([0x00, 0x0b]);
/** No locals, `unreachable` and `end`. */
const trapCode = new Uint8Array([0x00, 0x00, 0x0b]);

/**
 * Builds a core module whose functions do nothing, or trap. Function types are
 * shared, and numbered as they come up.
 */
export class CoreModuleBuilder {
  readonly #types: TypeList = new TypeList();
  readonly #imports: CoreImport[] = [];
  /** What is imported, by the index of its type. */
  readonly #functionTypes: CoreImport['type'][] = [];
  readonly #functions: { readonly type: number; readonly code: Uint8Array }[] = [];
  readonly #memories: CoreMemoryType[] = [];
  readonly #exports: CoreExport[] = [];

  /** Imports a function. */
  import(module: string, name: string, type: CoreFuncType): void {
    const index = this.#types.index(type);
    this.#functionTypes[index] ??= { kind: 'func', type: index, exact: false };
    this.#imports.push({ module, name, type: this.#functionTypes[index] });
  }

  /** Adds a function and exports it; imports come before. */
  function(name: string, type: CoreFuncType, body: 'empty' | 'trap'): void {
    const index = this.#imports.length + this.#functions.length;
    this.#functions.push({
      type: this.#types.index(type),
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
      types: this.#types.types,
      imports: this.#imports,
      functions: this.#functions,
      memories: this.#memories,
      exports: this.#exports,
    });
  }
}
