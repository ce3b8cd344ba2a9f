import { ByteWriter } from '@witcraft/binary';
import {
  type Interface,
  type Package,
  type PackageId,
  partsWithDocs,
  type Resolve,
  type Stability,
  type TypeDef,
  type World,
  type WorldId,
  type WorldItem,
  type WorldItems,
  type WorldKey,
  worldKeyName,
} from '@witcraft/resolver';
import { JsonWriter } from './json-writer.js';

// The custom section `package-docs`: what the component binary has no place for,
// documentation and gates. It is a byte for the version, and JSON whose objects
// have an entry for each item of which there is something to say.

/** Version 1, of April 2024, has gates and tells imports from exports. */
const formatVersion = 1;

/** The contents of the custom section `package-docs`. */
export function encodePackageDocs(resolve: Resolve, id: PackageId): Uint8Array {
  const out = new ByteWriter(16 * 1024);
  out.byte(formatVersion);
  new DocsWriter(resolve, new JsonWriter(out)).package(resolve.packages[id] as Package);
  return out.view();
}

/** Writes what there is to say of the items of a resolve. */
class DocsWriter {
  readonly #resolve: Resolve;
  readonly #json: JsonWriter;

  constructor(resolve: Resolve, json: JsonWriter) {
    this.#resolve = resolve;
    this.#json = json;
  }

  /** The documentation and gates of a package: all of the JSON. */
  package({ docs, worlds, interfaces }: Package): void {
    const json = this.#json;
    json.entry('docs', docs);
    json.begin('worlds');
    worlds.forEach((id, name) => {
      json.begin(name);
      this.#world(id);
      json.end();
    });
    json.end();
    json.begin('interfaces');
    interfaces.forEach((id, name) => {
      json.begin(name);
      this.#interface(this.#resolve.interfaces[id] as Interface);
      json.end();
    });
    json.end();
    json.finish();
  }

  #world(id: WorldId): void {
    const world = this.#resolve.worlds[id] as World;
    this.#head(world);
    this.#items('interfaces', world.imports, this.#unnamedInterface);
    this.#items('types', world.imports, this.#worldType);
    this.#items('funcs', world.imports, this.#worldFunction);
    this.#items('interface_exports', world.exports, this.#unnamedInterface);
    this.#items('func_exports', world.exports, this.#worldFunction);
    // Of the statements that import or export an interface by its path.
    this.#items('interface_import_stability', world.imports, this.#pathStability);
    this.#items('interface_export_stability', world.exports, this.#pathStability);
    this.#items('interface_import_docs', world.imports, this.#pathDocs);
    this.#items('interface_export_docs', world.exports, this.#pathDocs);
  }

  /** What `write` says of each item of a world, by the names of the items. */
  #items(key: string, items: WorldItems, write: (key: WorldKey, item: WorldItem) => void): void {
    this.#json.begin(key);
    items.forEach((item, itemKey) => {
      write(itemKey, item);
    });
    this.#json.end();
  }

  readonly #unnamedInterface = (key: WorldKey, item: WorldItem): void => {
    const type = item.kind === 'interface' ? this.#resolve.interfaces[item.id] : undefined;
    if (type === undefined || type.name !== undefined) return;
    this.#json.begin(worldKeyName(this.#resolve, key));
    this.#interface(type);
    this.#json.end();
  };

  readonly #worldType = (key: WorldKey, item: WorldItem): void => {
    if (item.kind === 'type')
      this.#type(worldKeyName(this.#resolve, key), this.#resolve.types[item.id] as TypeDef);
  };

  readonly #worldFunction = (key: WorldKey, item: WorldItem): void => {
    if (item.kind === 'function') this.#function(worldKeyName(this.#resolve, key), item.function);
  };

  readonly #pathStability = (key: WorldKey, item: WorldItem): void => {
    if (this.#isPath(item) && item.stability.kind !== 'unknown')
      this.#stability(worldKeyName(this.#resolve, key), item.stability);
  };

  readonly #pathDocs = (key: WorldKey, item: WorldItem): void => {
    if (this.#isPath(item) && item.docs !== undefined)
      this.#json.entry(worldKeyName(this.#resolve, key), item.docs);
  };

  #isPath(item: WorldItem): item is Extract<WorldItem, { kind: 'interface' }> {
    return item.kind === 'interface' && this.#resolve.interfaces[item.id]?.name !== undefined;
  }

  #interface(item: Interface): void {
    const json = this.#json;
    this.#head(item);
    json.begin('funcs');
    item.functions.forEach((func, name) => {
      this.#function(name, func);
    });
    json.end();
    json.begin('types');
    item.types.forEach((id, name) => {
      this.#type(name, this.#resolve.types[id] as TypeDef);
    });
    json.end();
  }

  #function(name: string, func: Documented): void {
    // Not begun in vain: of half of all functions there is nothing to say.
    if (func.docs === undefined && func.stability.kind === 'unknown') return;
    this.#json.begin(name);
    this.#head(func);
    this.#json.end();
  }

  #type(name: string, type: TypeDef): void {
    const json = this.#json;
    json.begin(name);
    this.#head(type);
    json.begin('items');
    for (const part of partsWithDocs(type.kind)) json.entry(part.name, part.docs);
    json.end();
    json.end();
  }

  /** What any item can have. */
  #head(item: Documented): void {
    this.#json.entry('docs', item.docs);
    this.#stability('stability', item.stability);
  }

  /** The gates of an item: `{"stable":{"since":"1.0.0"}}`. */
  #stability(key: string, from: Stability): void {
    if (from.kind === 'unknown') return;
    const json = this.#json;
    json.begin(key);
    json.begin(from.kind);
    if (from.kind === 'stable') json.entry('since', from.since);
    json.entry('feature', from.feature);
    json.entry('deprecated', from.deprecated);
    json.end();
    json.end();
  }
}

interface Documented {
  readonly docs: string | undefined;
  readonly stability: Stability;
}
