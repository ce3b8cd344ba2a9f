import { ByteWriter, type CoreFuncType, type CoreNumberType } from '@witcraft/binary';

const numberTypes: Readonly<Record<CoreNumberType, number>> = {
  i32: 0x7f,
  i64: 0x7e,
  f32: 0x7d,
  f64: 0x7c,
  v128: 0x7b,
};

/** No locals, and `end`. */
const emptyBody: readonly number[] = [0x02, 0x00, 0x0b];
/** No locals, `unreachable` and `end`. */
const trapBody: readonly number[] = [0x03, 0x00, 0x00, 0x0b];

/**
 * Builds a core module whose functions do nothing, or trap. Function types are
 * shared, and numbered as they come up.
 */
export class CoreModuleBuilder {
  readonly #types = new Section(1);
  readonly #imports = new Section(2);
  readonly #functions = new Section(3);
  readonly #memories = new Section(5);
  readonly #exports = new Section(7);
  readonly #code = new Section(10);
  readonly #typeIndices = new Map<string, number>();

  import(module: string, name: string, type: CoreFuncType): void {
    const index = this.#type(type);
    const writer = this.#imports.item();
    writer.name(module);
    writer.name(name);
    writer.byte(0x00);
    writer.u32(index);
  }

  /** Adds a function and exports it; imports come before. */
  function(name: string, type: CoreFuncType, body: 'empty' | 'trap'): void {
    const index = this.#imports.count + this.#functions.count;
    this.#functions.item().u32(this.#type(type));
    this.#export(name, 0x00, index);
    const code = this.#code.item();
    for (const byte of body === 'empty' ? emptyBody : trapBody) code.byte(byte);
  }

  /** Adds a memory of no pages and exports it. */
  memory(name: string): void {
    const index = this.#memories.count;
    const writer = this.#memories.item();
    writer.byte(0x00);
    writer.u32(0);
    this.#export(name, 0x02, index);
  }

  finish(): Uint8Array<ArrayBuffer> {
    const writer = new ByteWriter(1024);
    for (const byte of [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]) writer.byte(byte);
    for (const section of [
      this.#types,
      this.#imports,
      this.#functions,
      this.#memories,
      this.#exports,
      this.#code,
    ]) {
      section.writeTo(writer);
    }
    return writer.finish();
  }

  #export(name: string, sort: number, index: number): void {
    const writer = this.#exports.item();
    writer.name(name);
    writer.byte(sort);
    writer.u32(index);
  }

  #type({ params, results }: CoreFuncType): number {
    const key = `${params.join()} ${results.join()}`;
    let index = this.#typeIndices.get(key);
    if (index === undefined) {
      index = this.#types.count;
      this.#typeIndices.set(key, index);
      const writer = this.#types.item();
      writer.byte(0x60);
      for (const types of [params, results]) {
        writer.vec(types, (type) => writer.byte(numberTypes[type as CoreNumberType]));
      }
    }
    return index;
  }
}

/** A section that is a vector. */
class Section {
  count = 0;
  readonly #id: number;
  readonly #items = new ByteWriter();

  constructor(id: number) {
    this.#id = id;
  }

  /** Where the next item is written. */
  item(): ByteWriter {
    this.count++;
    return this.#items;
  }

  writeTo(writer: ByteWriter): void {
    if (this.count === 0) return;
    const contents = new ByteWriter(this.#items.length + 5);
    contents.u32(this.count);
    contents.bytes(this.#items.view());
    writer.byte(this.#id);
    writer.sized(contents);
  }
}
