import type { Producers, StringEncoding } from '@witcraft/binary';
import type { PackageId, Resolve, WorldId } from '@witcraft/resolver';

/** The WIT of a binary. */
export type Decoded = DecodedPackage | DecodedComponent | DecodedModule;

/** An encoded WIT package, and what it uses of others. */
export interface DecodedPackage {
  readonly kind: 'package';
  readonly resolve: Resolve;
  readonly package: PackageId;
}

/** A component: what it imports and exports is world `root` of package `root:component`. */
export interface DecodedComponent {
  readonly kind: 'component';
  readonly resolve: Resolve;
  readonly package: PackageId;
  readonly world: WorldId;
  /** The names of imports that no world has: of core modules, components and values. */
  readonly otherImports: readonly string[];
}

/** A core module: its embedded worlds together are world `root` of package `root:root`. */
export interface DecodedModule {
  readonly kind: 'module';
  readonly resolve: Resolve;
  readonly package: PackageId;
  readonly world: WorldId;
  /** In the order of the custom sections. */
  readonly embedded: readonly EmbeddedWorld[];
  /** Of all sections together, as far as they name any. */
  readonly producers: Producers | undefined;
}

/** A world in a custom section of a core module. */
export interface EmbeddedWorld {
  /** The name of the custom section; it begins with `component-type`. */
  readonly section: string;
  /** In the module's resolve. */
  readonly world: WorldId;
  /** Of the strings that the world's functions take and give. */
  readonly stringEncoding: StringEncoding;
  /** The tools that made the section, as far as it names them. */
  readonly producers: Producers | undefined;
}
