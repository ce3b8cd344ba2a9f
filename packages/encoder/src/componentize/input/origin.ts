import { type CoreModule, itemOffsets } from '@witcraft/binary';
import type { BytePlace } from '@witcraft/diagnostics';

/** A core module as it was given, for diagnostics to point into. */
export class Origin {
  readonly #file: string;
  readonly #module: CoreModule;
  /** Found where they are asked for first: by index, where each import and export begins. */
  readonly #offsets: { imports?: readonly number[]; exports?: readonly number[] } = {};

  /** `file` is what diagnostics call it. */
  constructor(file: string, module: CoreModule) {
    this.#file = file;
    this.#module = module;
  }

  /** All of it. */
  whole(): BytePlace {
    return this.#at(0);
  }

  /** An import; of any module where none is named. */
  import(module: string | undefined, name: string): BytePlace {
    const i = this.#module.imports.findIndex(
      (item) => item.name === name && (module === undefined || item.module === module),
    );
    return this.#at(this.#offsetsOf('imports')[i]);
  }

  export(name: string): BytePlace {
    const i = this.#module.exports.findIndex((item) => item.name === name);
    return this.#at(this.#offsetsOf('exports')[i]);
  }

  /** Where exports are, or would be. */
  exports(): BytePlace {
    return this.#at(this.#offsetsOf('exports')[0]);
  }

  /** The first custom section whose name begins with `prefix`. */
  custom(prefix: string): BytePlace {
    return this.#at(this.#module.customs.find(({ name }) => name.startsWith(prefix))?.place?.start);
  }

  #offsetsOf(kind: 'imports' | 'exports'): readonly number[] {
    this.#offsets[kind] ??= itemOffsets(this.#module, kind);
    return this.#offsets[kind];
  }

  #at(offset = 0): BytePlace {
    return { file: this.#file, offset, path: [] };
  }
}
