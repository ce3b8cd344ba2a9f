import { packageNameToString } from '@witcraft/resolver';
import type { Extern } from '../scope/component.js';
import type { Definitions } from '../scope/definitions.js';
import { describeKind, type ScopedComponent, type ScopedItem } from '../scope/entities.js';
import { externNameParts } from '../scope/extern-name.js';
import { attributeOf, Decoding } from './decoding.js';
import { decodeOwnInterface, decodeView, partsOfInterface } from './interfaces.js';
import { packageNameOf } from './package-name.js';
import type { WorkingPackage } from './working-resolve.js';
import { decodeWorld } from './worlds.js';

/** How a component encodes a WIT package. */
export type PackageEncoding =
  /** WIT.md, "Package Format": one component type for each interface and world. */
  | 'item-each'
  /** What came before it: one component type, `a:b/wit`, which exports all of them. */
  | 'one-type';

/**
 * How a component that exports component types and nothing else encodes a WIT package;
 * absent where it is none.
 */
export function packageEncoding(externs: readonly Extern[]): PackageEncoding | undefined {
  const first = externs[0]?.item;
  if (first === undefined) return undefined;
  const name = externNameParts(first.name);
  if (name?.kind === 'label') return 'item-each';
  return name?.kind === 'interface' && name.interface === 'wit' ? 'one-type' : undefined;
}

/** The component type that an item exports as a type, if it does. */
export function componentTypeOf({ entity }: ScopedItem): ScopedComponent | undefined {
  return entity.kind === 'type' && entity.created.kind === 'component' ? entity.created : undefined;
}

/** Where a package comes together; its name is known with its first item. */
function emptyPackage(): WorkingPackage {
  return {
    name: { namespace: '', name: '', version: undefined },
    docs: undefined,
    interfaces: new Map(),
    worlds: new Map(),
  };
}

/** WIT.md, "Package Format": each export is a component type that exports one interface or world. */
export function decodeItemEach(externs: readonly Extern[], definitions: Definitions): Decoding {
  const decoding = new Decoding(emptyPackage(), definitions);
  let name: string | undefined;
  for (const { item } of externs) {
    decoding.offset = item.offset;
    const component = componentTypeOf(item) as ScopedComponent;
    const own = decodeItem(decoding, item, component);
    const itemPackage = packageNameOf(
      decoding,
      partsOfInterface(decoding, own.name),
      attributeOf(own, 'version-suffix'),
    );
    const itemPackageName = packageNameToString(itemPackage);
    if (name !== undefined && name !== itemPackageName) {
      throw decoding.failure(
        'decode/package-encoding',
        `\`${item.name}\` is of package \`${itemPackageName}\`, what came before of \`${name}\``,
      );
    }
    name = itemPackageName;
    decoding.main.name = itemPackage;
  }
  return decoding;
}

/** One interface or world; what a component type of the package exports. */
function decodeItem(decoding: Decoding, outer: ScopedItem, component: ScopedComponent): ScopedItem {
  const [item, ...more] = component.exports.list;
  if (item === undefined || more.length > 0) {
    throw decoding.failure(
      'decode/package-encoding',
      `expected component type \`${outer.name}\` to export one interface or world, found ${component.exports.list.length} exports`,
    );
  }
  decodePackageItem(decoding, item, component);
  return item;
}

function decodePackageItem(
  decoding: Decoding,
  item: ScopedItem,
  { imports }: ScopedComponent,
): void {
  const { entity } = item;
  if (entity.kind === 'component') {
    decodeWorld(decoding, item.name, entity);
  } else if (entity.kind === 'instance') {
    decodeImports(decoding, imports.list);
    decodeOwnInterface(decoding, item, entity);
  } else {
    throw decoding.failure(
      'decode/package-encoding',
      `expected an interface or a world in a package, found ${describeKind(entity.kind)} \`${item.name}\``,
    );
  }
}

/** The interfaces that an interface uses. */
function decodeImports(decoding: Decoding, imports: Iterable<ScopedItem>): void {
  for (const item of imports) {
    const { entity } = item;
    if (entity.kind !== 'instance') {
      throw decoding.failure(
        'decode/package-encoding',
        `expected an interface to import interfaces, found ${describeKind(entity.kind)} \`${item.name}\``,
      );
    }
    decodeView(decoding, item.name, partsOfInterface(decoding, item.name), item, entity);
  }
}

/** The encoding before the current one: a component type that exports each interface and world. */
export function decodeOneType(externs: readonly Extern[], definitions: Definitions): Decoding {
  const decoding = new Decoding(emptyPackage(), definitions);
  const [first, ...more] = externs;
  const outer = first?.item as ScopedItem;
  decoding.offset = more[0]?.item.offset ?? outer.offset;
  if (more.length > 0) {
    throw decoding.failure(
      'decode/package-encoding',
      `expected one export \`${outer.name}\`, found \`${more[0]?.item.name}\` as well`,
    );
  }
  const component = componentTypeOf(outer) as ScopedComponent;
  const parts = partsOfInterface(decoding, outer.name);
  decoding.main.name = packageNameOf(decoding, parts, attributeOf(outer, 'version-suffix'));
  decodeImports(decoding, component.imports.list);
  for (const item of component.exports.list) {
    const { entity } = item;
    if (entity.kind === 'instance') decodeOwnInterface(decoding, item, entity);
    else if (entity.kind === 'component') decodeWorld(decoding, item.name, entity);
    else {
      throw decoding.failure(
        'decode/package-encoding',
        `expected an interface or a world in a package, found ${describeKind(entity.kind)} \`${item.name}\``,
      );
    }
  }
  return decoding;
}

/**
 * The one world of a component that is embedded in a module: exported as a
 * component type, in the current encoding.
 */
export function decodeOneWorld(externs: readonly Extern[], definitions: Definitions): Decoding {
  const decoding = new Decoding(emptyPackage(), definitions);
  const outer = externs.length === 1 ? externs[0]?.item : undefined;
  const component = outer && componentTypeOf(outer);
  const [item, ...more] = component?.exports.list ?? [];
  decoding.offset = item?.offset ?? externs[0]?.item.offset;
  if (
    item?.entity.kind !== 'component' ||
    more.length > 0 ||
    component?.imports.list.length !== 0
  ) {
    throw decoding.failure(
      'decode/embedded-world',
      'expected one export, a component type that exports a world and imports nothing',
    );
  }
  const parts = partsOfInterface(decoding, item.name);
  decoding.main.name = packageNameOf(decoding, parts, attributeOf(item, 'version-suffix'));
  decodeWorld(decoding, item.name, item.entity);
  return decoding;
}
