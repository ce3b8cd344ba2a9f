import {
  ByteWriter,
  declarationCodes,
  type ExternName,
  typeCodes,
  writeDefinedExtern,
  writeExportAlias,
  writeExternName,
  writeTypeExtern,
} from '@witcraft/binary';
import type { InterfaceId, Resolve, TypeId } from '@witcraft/resolver';
import { writeName } from './extern-names.js';
import { IdTable } from './id-table.js';
import type { OuterScope } from './instance-scope.js';
import type { TypeScope } from './type-scope.js';

/**
 * The type of a component (`componenttype`): a world's, or one that holds an
 * interface with those that it uses. Its own named types are imports while
 * imports are encoded, and exports after that. It is written in place, and used for
 * one component type after the other.
 */
export class ComponentScope implements TypeScope, OuterScope {
  readonly interface = undefined;
  direction: 'import' | 'export' = 'import';
  readonly #resolve: Resolve;
  #writer: ByteWriter = new ByteWriter(0);
  /** Where the declarations begin, and how many there are. */
  #start = 0;
  #declarations = 0;
  #types = 0;
  #instances = 0;
  readonly #instanceOf: IdTable;
  readonly #aliases: IdTable;

  constructor(resolve: Resolve) {
    this.#resolve = resolve;
    this.#instanceOf = new IdTable(resolve.interfaces.length);
    this.#aliases = new IdTable(resolve.types.length);
  }

  /** Begins a component type, which all that is added goes into up to {@link end}. */
  begin(writer: ByteWriter): void {
    writer.byte(typeCodes.component);
    this.#writer = writer;
    this.#start = writer.beginSized();
    this.#declarations = 0;
    this.#types = 0;
    this.#instances = 0;
    this.#instanceOf.clear();
    this.#aliases.clear();
  }

  end(): void {
    this.#writer.endCounted(this.#start, this.#declarations);
  }

  beginType(): ByteWriter {
    this.#declaration(declarationCodes.type);
    return this.#writer;
  }

  endType(): number {
    return this.#types++;
  }

  nameType(name: string, externalId: string | undefined, index: number): number {
    this.#declaration(declarationCodes[this.direction]);
    writeName(name, externalId, this.#writer);
    writeTypeExtern(index, this.#writer);
    return this.#types++;
  }

  nameResource(name: string, externalId: string | undefined): number {
    this.#declaration(declarationCodes[this.direction]);
    writeName(name, externalId, this.#writer);
    writeTypeExtern(undefined, this.#writer);
    return this.#types++;
  }

  aliasType(owner: InterfaceId, id: TypeId): number {
    return this.exportedType(owner, id);
  }

  exportedType(owner: InterfaceId, id: TypeId): number {
    const known = this.#aliases.get(id);
    if (known >= 0) return known;
    const instance = this.#instanceOf.get(owner);
    const name = this.#resolve.types[id]?.name;
    if (instance < 0 || name === undefined) {
      throw new RangeError(`type ${id} is used, but its interface is not imported`);
    }
    this.#declaration(declarationCodes.alias);
    writeExportAlias('type', instance, name, this.#writer);
    this.#aliases.set(id, this.#types);
    return this.#types++;
  }

  /** Adds a function by the index of its type. */
  function(name: ExternName, type: number): void {
    this.#extern(name, 'func', type);
  }

  /** Adds an instance of an interface by the index of its type; types of it can be aliased from then on. */
  instance(id: InterfaceId, name: ExternName, type: number): void {
    this.#extern(name, 'instance', type);
    this.#instanceOf.set(id, this.#instances++);
  }

  /** Whether there is an instance of an interface already. */
  hasInstance(id: InterfaceId): boolean {
    return this.#instanceOf.get(id) >= 0;
  }

  /** An import, or an export, by the direction. */
  #extern(name: ExternName, kind: 'func' | 'instance', type: number): void {
    this.#declaration(declarationCodes[this.direction]);
    writeExternName(name, this.#writer);
    writeDefinedExtern(kind, type, this.#writer);
  }

  #declaration(code: number): void {
    this.#declarations++;
    this.#writer.byte(code);
  }
}
