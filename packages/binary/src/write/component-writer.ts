import { IndexSpaces, sortOfAlias, sortOfExtern } from '../build/index-spaces.js';
import { ByteWriter } from '../bytes/byte-writer.js';
import type { Alias } from '../model/aliases.js';
import type { Canon } from '../model/canons.js';
import type { Section, Start, Value } from '../model/component.js';
import type { CoreType } from '../model/core-types.js';
import type { Export, Import } from '../model/externs.js';
import type { CoreInstance, Instance } from '../model/instances.js';
import type { Sort } from '../model/sorts.js';
import type { Type } from '../model/types.js';
import { componentPreamble, sectionIds } from '../opcodes/sections.js';
import { writeAlias } from './aliases.js';
import { writeCanon } from './canons.js';
import { writeStart, writeValue } from './component.js';
import { writeCoreType } from './core-types.js';
import { writeExport, writeImport } from './externs.js';
import { writeCoreInstance, writeInstance } from './instances.js';
import { writeType } from './types.js';

/** From this many bytes on, what is added stays where it is until the end: to copy it with all that grows takes long. */
const LARGE = 1 << 16;

type VecKind = Exclude<Section['kind'], 'custom' | 'core-module' | 'component' | 'start'>;

/**
 * Writes a component definition by definition, for who has no use for it in the model.
 * Each method returns the index that the definition gets in its index space;
 * definitions of one kind that follow each other share a section. Bytes of modules,
 * components and custom sections must stay as they are up to {@link finish}.
 *
 * @example
 * const component = new ComponentWriter();
 * const type = component.type({ kind: 'func', async: false, params: [], result: 'u32', namedResults: undefined });
 * component.import({ name: { name: 'f', attributes: [] }, type: { kind: 'func', type } });
 * component.finish(); // 00 61 73 6d 0d 00 01 00 …
 */
export class ComponentWriter {
  readonly #writer: ByteWriter;
  /** Bytes that are large, and where in the writer they belong. */
  readonly #large: { readonly at: number; readonly bytes: Uint8Array }[] = [];
  #largeSize = 0;
  readonly #spaces = new IndexSpaces();
  /** The section that more definitions may be added to: where it and its items begin, and how many there are. */
  #open: VecKind | undefined;
  #section = 0;
  #items = 0;
  #count = 0;

  /** `capacity` in bytes; it grows by itself. */
  constructor(capacity = 1024) {
    this.#writer = new ByteWriter(capacity);
    for (const byte of componentPreamble) this.#writer.byte(byte);
  }

  /** How many definitions an index space has. */
  count(sort: Sort): number {
    return this.#spaces.count(sort);
  }

  customSection(name: string, data: Uint8Array): void {
    const header = new ByteWriter();
    header.name(name);
    this.#close();
    this.#writer.byte(sectionIds.custom);
    this.#writer.u32(header.length + data.length);
    this.#writer.bytes(header.view());
    this.#append(data);
  }

  /** Adds a module by its bytes; its index among core modules. */
  coreModule(bytes: Uint8Array): number {
    return this.#addBytes('core-module', bytes);
  }

  /** Adds a component by its bytes; its index among components. */
  component(bytes: Uint8Array): number {
    return this.#addBytes('component', bytes);
  }

  coreInstance(instance: CoreInstance): number {
    writeCoreInstance(instance, this.#item('core-instances'));
    return this.#spaces.add('core-instance');
  }

  coreType(type: CoreType): number {
    writeCoreType(type, this.#item('core-types'));
    return this.#spaces.addCoreType(type);
  }

  instance(instance: Instance): number {
    writeInstance(instance, this.#item('instances'));
    return this.#spaces.add('instance');
  }

  alias(alias: Alias): number {
    writeAlias(alias, this.#item('aliases'));
    return this.#spaces.add(sortOfAlias(alias));
  }

  type(type: Type): number {
    writeType(type, this.beginType());
    return this.endType();
  }

  /** Where the next type is to be written, before anything else is added. */
  beginType(): ByteWriter {
    return this.#item('types');
  }

  /** Adds the type that was written since {@link beginType}; its index. */
  endType(): number {
    return this.#spaces.add('type');
  }

  /** `lift` makes a function, everything else a core function. */
  canon(canon: Canon): number {
    writeCanon(canon, this.#item('canons'));
    return this.#spaces.add(canon.kind === 'lift' ? 'func' : 'core-func');
  }

  import(item: Import): number {
    writeImport(item, this.#item('imports'));
    return this.#spaces.add(sortOfExtern(item.type));
  }

  /** The index of the new definition that the export makes. */
  export(item: Export): number {
    writeExport(item, this.#item('exports'));
    return this.#spaces.add(item.sort);
  }

  /** The index of the first value that the start function's results become. */
  start(start: Start): number {
    this.#begin('start');
    writeStart(start, this.#writer);
    this.#end();
    const first = this.#spaces.count('value');
    for (let i = 0; i < start.results; i++) this.#spaces.add('value');
    return first;
  }

  value(value: Value): number {
    writeValue(value, this.#item('values'));
    return this.#spaces.add('value');
  }

  /** The bytes of all that was added. */
  finish(): Uint8Array<ArrayBuffer> {
    this.#close();
    const small = this.#writer.view();
    const all = new Uint8Array(small.length + this.#largeSize);
    let from = 0;
    let to = 0;
    for (const { at, bytes } of [...this.#large, { at: small.length, bytes: [] }]) {
      all.set(small.subarray(from, at), to);
      to += at - from;
      all.set(bytes, to);
      to += bytes.length;
      from = at;
    }
    return all;
  }

  /** Where an item is to be written, in a section of its kind. */
  #item(kind: VecKind): ByteWriter {
    if (this.#open !== kind) {
      this.#begin(kind);
      this.#open = kind;
      this.#items = this.#writer.beginSized();
      this.#count = 0;
    }
    this.#count++;
    return this.#writer;
  }

  #begin(kind: keyof typeof sectionIds): void {
    this.#close();
    this.#writer.byte(sectionIds[kind]);
    this.#section = this.#writer.beginSized();
  }

  /** A section of bytes that are there already. */
  #addBytes(kind: 'core-module' | 'component', bytes: Uint8Array): number {
    this.#close();
    this.#writer.byte(sectionIds[kind]);
    this.#writer.u32(bytes.length);
    this.#append(bytes);
    return this.#spaces.add(kind);
  }

  #append(bytes: Uint8Array): void {
    if (bytes.length < LARGE) {
      this.#writer.bytes(bytes);
    } else {
      this.#large.push({ at: this.#writer.length, bytes });
      this.#largeSize += bytes.length;
    }
  }

  #end(): void {
    this.#writer.endSized(this.#section);
  }

  #close(): void {
    if (this.#open === undefined) return;
    this.#open = undefined;
    this.#writer.endCounted(this.#items, this.#count);
    this.#end();
  }
}
