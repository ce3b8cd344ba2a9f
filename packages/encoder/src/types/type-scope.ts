import type { ByteWriter } from '@witcraft/binary';
import type { InterfaceId, TypeId } from '@witcraft/resolver';

/**
 * Where types are defined: the type of a component or of an instance, or a
 * component itself. All indices are those of types in this scope.
 *
 * What differs between scopes is how a name is given to a type, and how a type of
 * another interface is reached; the order of definitions is {@link TypeEncoder}'s.
 * A component that is built from core modules has scopes of its own: one where
 * named types are imports, one where they are exports, and one for an interface
 * that is exported as an instance, whose types get their names only there.
 */
export interface TypeScope {
  /**
   * The interface whose types are defined here; absent where they are a world's.
   * Types that belong to any other interface are aliased. It may change between
   * two calls of the encoder.
   */
  readonly interface: InterfaceId | undefined;
  /** Where the next definition is to be written, before anything else is added. */
  beginType(): ByteWriter;
  /** Adds the definition that was written since {@link beginType}; its index. */
  endType(): number;
  /**
   * Gives a name to the type at `index`, by an export or an import of `(eq index)`.
   * The index of the named type; `index` itself where the scope gives no names.
   */
  nameType(name: string, externalId: string | undefined, index: number, id: TypeId): number;
  /** Adds a resource, by an export or an import of `(sub resource)`; its index. */
  nameResource(name: string, externalId: string | undefined, id: TypeId): number;
  /** Makes a type of another interface known here; its index. */
  aliasType(owner: InterfaceId, id: TypeId): number;
}
