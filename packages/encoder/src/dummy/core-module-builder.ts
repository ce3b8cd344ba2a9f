import { type CoreFuncType, CoreModuleWriter } from '@witcraft/binary';
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
  readonly #module: CoreModuleWriter = new CoreModuleWriter();

  /** Imports a function. */
  import(module: string, name: string, type: CoreFuncType): void {
    this.#module.importFunction(module, name, this.#types.index(type));
  }

  /** Adds a function and exports it; imports come before. */
  function(name: string, type: CoreFuncType, body: 'empty' | 'trap'): void {
    const code = body === 'empty' ? emptyCode : trapCode;
    const index = this.#module.function(this.#types.index(type), code);
    this.#module.export(name, 'func', index);
  }

  /** Adds a memory of no pages and exports it. */
  memory(name: string): void {
    const limits = { minimum: 0n, maximum: undefined, shared: false, is64: false };
    const index = this.#module.memory({ limits, pageSizeLog2: undefined });
    this.#module.export(name, 'memory', index);
  }

  finish(): Uint8Array<ArrayBuffer> {
    for (const type of this.#types.functions) this.#module.type(type);
    return this.#module.finish();
  }
}
