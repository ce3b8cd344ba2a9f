import { encodeUtf8 } from '@witcraft/binary';
import {
  type Function,
  type InterfaceId,
  type JsonObject,
  type JsonValue,
  type Package,
  type PackageId,
  type Resolve,
  type Stability,
  stabilityToJson,
  type TypeDefKind,
  type TypeId,
  type World,
  type WorldId,
  type WorldItem,
  type WorldKey,
  worldKeyName,
} from '@witcraft/resolver';

// The custom section `package-docs`: what the component binary has no place for,
// documentation and gates. It is a byte for the version, and JSON whose objects
// have an entry for each item of which there is something to say.

/** The name of the custom section. */
export const packageDocsSection = 'package-docs';

/** Version 1, of April 2024, has gates and tells imports from exports. */
const formatVersion = 1;

type Entries = [string, JsonValue | undefined][];

/** The contents of the custom section `package-docs`. */
export function encodePackageDocs(resolve: Resolve, id: PackageId): Uint8Array {
  const json = encodeUtf8(JSON.stringify(packageDocs(resolve, id)));
  const data = new Uint8Array(json.length + 1);
  data[0] = formatVersion;
  data.set(json, 1);
  return data;
}

/** The documentation and gates of a package, as JSON. */
export function packageDocs(resolve: Resolve, id: PackageId): JsonObject {
  const { docs, worlds, interfaces } = resolve.packages[id] as Package;
  return object([
    ['docs', docs],
    ['worlds', each(worlds, (world) => worldDocs(resolve, world))],
    ['interfaces', each(interfaces, (item) => interfaceDocs(resolve, item))],
  ]);
}

function worldDocs(resolve: Resolve, id: WorldId): JsonObject {
  const world = resolve.worlds[id] as World;
  const imports = worldItemDocs(resolve, world.imports);
  const exports = worldItemDocs(resolve, world.exports);
  return object([
    ['docs', world.docs],
    ['stability', stabilityToJson(world.stability)],
    ['interfaces', filled(imports.interfaces)],
    ['types', filled(imports.types)],
    ['funcs', filled(imports.functions)],
    ['interface_exports', filled(exports.interfaces)],
    ['func_exports', filled(exports.functions)],
    ['interface_import_stability', filled(imports.stability)],
    ['interface_export_stability', filled(exports.stability)],
    ['interface_import_docs', filled(imports.docs)],
    ['interface_export_docs', filled(exports.docs)],
  ]);
}

/** What is said of a world's imports or exports, by kind. */
interface WorldItemDocs {
  readonly interfaces: Entries;
  readonly types: Entries;
  readonly functions: Entries;
  /** Of the statements that import or export an interface by its path. */
  readonly stability: Entries;
  readonly docs: Entries;
}

function worldItemDocs(resolve: Resolve, items: ReadonlyMap<WorldKey, WorldItem>): WorldItemDocs {
  const found: WorldItemDocs = {
    interfaces: [],
    types: [],
    functions: [],
    stability: [],
    docs: [],
  };
  for (const [key, item] of items) {
    const name = worldKeyName(resolve, key);
    switch (item.kind) {
      case 'interface':
        if (resolve.interfaces[item.id]?.name === undefined) {
          found.interfaces.push([name, filledObject(interfaceDocs(resolve, item.id))]);
        } else {
          found.stability.push([name, stabilityToJson(item.stability)]);
          found.docs.push([name, item.docs]);
        }
        break;
      case 'type':
        found.types.push([name, filledObject(typeDocs(resolve, item.id))]);
        break;
      case 'function':
        found.functions.push([name, filledObject(headDocs(item.function))]);
        break;
      default:
        item satisfies never;
    }
  }
  return found;
}

function interfaceDocs(resolve: Resolve, id: InterfaceId): JsonObject {
  const item = resolve.interfaces[id];
  if (item === undefined) return {};
  return object([
    ['docs', item.docs],
    ['stability', stabilityToJson(item.stability)],
    ['funcs', each(item.functions, (func: Function) => headDocs(func))],
    ['types', each(item.types, (type: TypeId) => typeDocs(resolve, type))],
  ]);
}

function typeDocs(resolve: Resolve, id: TypeId): JsonObject {
  const item = resolve.types[id];
  if (item === undefined) return {};
  return object([
    ['docs', item.docs],
    ['stability', stabilityToJson(item.stability)],
    ['items', filled(partsOf(item.kind).map(({ name, docs }) => [name, docs]))],
  ]);
}

function headDocs(item: {
  readonly docs: string | undefined;
  readonly stability: Stability;
}): JsonObject {
  return object([
    ['docs', item.docs],
    ['stability', stabilityToJson(item.stability)],
  ]);
}

/** The parts of a type that can have documentation of their own. */
function partsOf(
  kind: TypeDefKind,
): readonly { readonly name: string; readonly docs: string | undefined }[] {
  switch (kind.kind) {
    case 'record':
      return kind.fields;
    case 'flags':
      return kind.flags;
    case 'variant':
    case 'enum':
      return kind.cases;
    default:
      return [];
  }
}

/** An entry for each item that has docs; absent where none has. */
function each<Item>(
  items: ReadonlyMap<string, Item>,
  docs: (item: Item) => JsonObject,
): JsonObject | undefined {
  return filled([...items].map(([name, item]) => [name, filledObject(docs(item))]));
}

function filled(entries: Entries): JsonObject | undefined {
  return filledObject(object(entries));
}

function filledObject(from: JsonObject): JsonObject | undefined {
  for (const _ in from) return from;
  return undefined;
}

/** An object of the entries that are there. No prototype, so that any name can be a key. */
function object(entries: Entries): JsonObject {
  const result: Record<string, JsonValue> = Object.create(null);
  for (const [key, value] of entries) if (value !== undefined) result[key] = value;
  return result;
}
