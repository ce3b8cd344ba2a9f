import { ByteWriter } from '../bytes/byte-writer.js';
import type { CoreFuncType, CoreMemoryType } from '../model/core-types.js';
import type { CoreExportSort } from '../model/module.js';
import { coreTypeCodes } from '../opcodes/core-types.js';
import { type CoreSectionKind, coreSectionIds } from '../opcodes/module-sections.js';
import { modulePreamble } from '../opcodes/sections.js';
import { coreSortCodes } from '../opcodes/sorts.js';
import { writeCoreValType, writeMemoryType } from '../write/core-types.js';

/** The items of a section that are written so far. */
class Items {
  readonly bytes: ByteWriter = new ByteWriter(1024);
  count = 0;

  /** Begins an item; its index among those of the section. */
  add(): number {
    return this.count++;
  }
}

/**
 * Writes a core module of functions item by item, for who has many and no use for them in
 * the model. Items may be added in any order, but imports come before functions. Each
 * method returns the index that the item gets in its index space.
 *
 * @example
 * const module = new CoreModuleWriter();
 * const type = module.type({ kind: 'func', params: ['i32'], results: [] });
 * module.importFunction('env', 'f', type);
 * module.finish(); // 00 61 73 6d 01 00 00 00 …
 */
export class CoreModuleWriter {
  readonly #types: Items = new Items();
  readonly #imports: Items = new Items();
  readonly #functions: Items = new Items();
  readonly #memories: Items = new Items();
  readonly #exports: Items = new Items();
  readonly #code: Items = new Items();
  /** The module that was imported from last, and where its name is among the imports. */
  #module: string | undefined;
  #nameStart = 0;
  #nameEnd = 0;

  /** `core:functype` */
  type({ params, results }: CoreFuncType): number {
    const { bytes } = this.#types;
    bytes.byte(coreTypeCodes.func);
    bytes.vec(params, writeCoreValType);
    bytes.vec(results, writeCoreValType);
    return this.#types.add();
  }

  /** `core:import` of a function, by the index of its type. */
  importFunction(module: string, name: string, type: number): number {
    const { bytes } = this.#imports;
    // Imports of one module stand together, mostly, and its name is long in modules that
    // become components: it is written once and then copied.
    if (module === this.#module) bytes.copy(bytes, this.#nameStart, this.#nameEnd);
    else {
      this.#module = module;
      this.#nameStart = bytes.length;
      bytes.name(module);
      this.#nameEnd = bytes.length;
    }
    bytes.name(name);
    bytes.byte(coreSortCodes.func);
    bytes.u32(type);
    return this.#imports.add();
  }

  /** A function by the index of its type, and its code: locals and instructions, without their size. */
  function(type: number, code: Uint8Array): number {
    this.#functions.bytes.u32(type);
    this.#code.bytes.u32(code.length);
    this.#code.bytes.bytes(code);
    this.#code.add();
    return this.#imports.count + this.#functions.add();
  }

  memory(type: CoreMemoryType): number {
    writeMemoryType(type, this.#memories.bytes);
    return this.#memories.add();
  }

  /** `core:export`; the index is that of the export. */
  export(name: string, sort: CoreExportSort, index: number): number {
    const { bytes } = this.#exports;
    bytes.name(name);
    bytes.byte(coreSortCodes[sort]);
    bytes.u32(index);
    return this.#exports.add();
  }

  /** The bytes of all that was added, each section in its place. */
  finish(): Uint8Array<ArrayBuffer> {
    const sections: readonly (readonly [CoreSectionKind, Items])[] = [
      ['types', this.#types],
      ['imports', this.#imports],
      ['functions', this.#functions],
      ['memories', this.#memories],
      ['exports', this.#exports],
      ['code', this.#code],
    ];
    const writer = new ByteWriter(
      sections.reduce((sum, [, { bytes }]) => sum + bytes.length + MOST_AROUND, MOST_AROUND),
    );
    for (const byte of modulePreamble) writer.byte(byte);
    for (const [kind, { bytes, count }] of sections) {
      if (count === 0) continue;
      writer.byte(coreSectionIds[kind]);
      const start = writer.beginSized();
      writer.u32(count);
      writer.bytes(bytes.view());
      writer.endSized(start);
    }
    return writer.finish();
  }
}

/** How many bytes a section has apart from its items: its id, size and count. */
const MOST_AROUND = 11;
