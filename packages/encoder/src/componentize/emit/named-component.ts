import {
  type Alias,
  type ByteWriter,
  type Canon,
  ComponentNamesWriter,
  ComponentWriter,
  type CoreInstance,
  type CoreSort,
  type CoreType,
  coreSpaces,
  type Export,
  type Import,
  type Instance,
  type Sort,
  type Type,
} from '@witcraft/binary';

/** The sorts in the name section, in the reference's order; it has instances twice. */
const NAMED_SORTS: readonly Sort[] = [
  'core-func',
  'core-table',
  'core-memory',
  'core-global',
  'core-tag',
  'core-type',
  'core-module',
  'core-instance',
  'instance',
  'func',
  'type',
  'component',
  'instance',
];

/**
 * A component that is being written, and names of its definitions for the name
 * section. A definition without a label gets none.
 */
export class NamedComponent {
  readonly #names: ComponentNamesWriter = new ComponentNamesWriter();
  readonly #writer: ComponentWriter = new ComponentWriter();

  coreModule(label: string, bytes: Uint8Array): number {
    return this.#named('core-module', label, this.#writer.coreModule(bytes));
  }

  coreInstance(label: string, instance: CoreInstance): number {
    return this.#named('core-instance', label, this.#writer.coreInstance(instance));
  }

  coreType(label: string, type: CoreType): number {
    return this.#named('core-type', label, this.#writer.coreType(type));
  }

  component(label: string, component: Uint8Array): number {
    return this.#named('component', label, this.#writer.component(component));
  }

  instance(label: string, instance: Instance): number {
    return this.#named('instance', label, this.#writer.instance(instance));
  }

  coreExport(label: string, sort: CoreSort, instance: number, name: string): number {
    const alias: Alias = { kind: 'core-export', sort, instance, name };
    return this.#named(coreSpaces[sort], label, this.#writer.alias(alias));
  }

  /** What an instance exports; it is called as there. */
  instanceExport(sort: Sort, instance: number, name: string): number {
    return this.#named(sort, name, this.#writer.alias({ kind: 'export', sort, instance, name }));
  }

  type(type: Type, label?: string): number {
    return this.#named('type', label, this.#writer.type(type));
  }

  /** Where the next type is to be written, before anything else is added. */
  beginType(): ByteWriter {
    return this.#writer.beginType();
  }

  endType(label?: string): number {
    return this.#named('type', label, this.#writer.endType());
  }

  canon(canon: Canon, label: string = canon.kind): number {
    const sort = canon.kind === 'lift' ? 'func' : 'core-func';
    return this.#named(sort, label, this.#writer.canon(canon));
  }

  import(item: Import): number {
    return this.#named(item.type.kind, item.name.name, this.#writer.import(item));
  }

  export(item: Export): number {
    return this.#named(item.sort, item.name.name, this.#writer.export(item));
  }

  customSection(name: string, data: Uint8Array): void {
    this.#writer.customSection(name, data);
  }

  /** The contents of the custom section `component-name` (Binary.md, "Name Section"). */
  names(): Uint8Array {
    return this.#names.finish(undefined, NAMED_SORTS);
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.#writer.finish();
  }

  #named(sort: Sort, label: string | undefined, index: number): number {
    if (label !== undefined) this.#names.add(sort, index, label);
    return index;
  }
}
