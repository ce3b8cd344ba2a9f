import {
  ByteWriter,
  declarationCodes,
  typeCodes,
  writeDefinedExtern,
  writeOuterAlias,
  writeTypeExtern,
} from '@witcraft/binary';
import type { InterfaceId, TypeId } from '@witcraft/resolver';
import { writeName } from './extern-names.js';
import type { TypeScope } from './type-scope.js';

/** The scope around an instance type, where types of other interfaces are found. */
export interface OuterScope {
  /** The index, in the scope around, of a type that an instance there exports. */
  exportedType(owner: InterfaceId, id: TypeId): number;
}

/**
 * The type of an instance of an interface (`instancetype`), in the type of a
 * component or in a component. Named types are its exports, types of other
 * interfaces are aliases of those outside. It is used for one interface after the other.
 */
export class InstanceScope implements TypeScope {
  interface: InterfaceId | undefined;
  /** The declarations, of which there are `count`. */
  readonly bytes: ByteWriter;
  count = 0;
  readonly #outer: OuterScope;
  #types = 0;

  /** `capacity` in bytes; it grows by itself. */
  constructor(outer: OuterScope, capacity = 1024) {
    this.#outer = outer;
    this.bytes = new ByteWriter(capacity);
  }

  /** Begins the type of an instance of an interface; that of another one may be cleared before. */
  begin(id: InterfaceId): void {
    this.interface = id;
    this.count = 0;
    this.#types = 0;
  }

  beginType(): ByteWriter {
    this.#declaration(declarationCodes.type);
    return this.bytes;
  }

  endType(): number {
    return this.#types++;
  }

  nameType(name: string, externalId: string | undefined, index: number): number {
    this.#export(name, externalId);
    writeTypeExtern(index, this.bytes);
    return this.#types++;
  }

  nameResource(name: string, externalId: string | undefined): number {
    this.#export(name, externalId);
    writeTypeExtern(undefined, this.bytes);
    return this.#types++;
  }

  aliasType(owner: InterfaceId, id: TypeId): number {
    this.count++;
    this.writeAlias(owner, id);
    return this.#types++;
  }

  /** Exports a function by the index of its type. */
  exportFunction(name: string, externalId: string | undefined, type: number): void {
    this.#export(name, externalId);
    writeDefinedExtern('func', type, this.bytes);
  }

  /** Writes the type that was begun last. */
  write(writer: ByteWriter): void {
    writer.byte(typeCodes.instance);
    writer.u32(this.count);
    writer.bytes(this.bytes.view());
  }

  /** The declaration of an alias */
  protected writeAlias(owner: InterfaceId, id: TypeId): void {
    writeTypeAlias(this.#outer.exportedType(owner, id), this.bytes);
  }

  /** Begins an export: its type is to be written next. */
  #export(name: string, externalId: string | undefined): void {
    this.#declaration(declarationCodes.export);
    writeName(name, externalId, this.bytes);
  }

  #declaration(code: number): void {
    this.count++;
    this.bytes.byte(code);
  }
}

/** The declaration of an alias of a type in the scope around. */
export function writeTypeAlias(index: number, writer: ByteWriter): void {
  writer.byte(declarationCodes.alias);
  writeOuterAlias('type', 1, index, writer);
}
