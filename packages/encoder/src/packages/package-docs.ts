import { encodeUtf8 } from '@witcraft/binary';
import {
  type Function,
  type InterfaceId,
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

/** The contents of the custom section `package-docs`. */
export function encodePackageDocs(resolve: Resolve, id: PackageId): Uint8Array {
  const json = encodeUtf8(packageDocs(resolve, id) ?? '{}');
  const data = new Uint8Array(json.length + 1);
  data[0] = formatVersion;
  data.set(json, 1);
  return data;
}

// The text is put together as it goes: objects for `JSON.stringify` took four times as
// long. What there is nothing to say of is `undefined`, and is left out around it.

/** The text of a JSON value. */
type Json = string;

/** The entries of a JSON object: what stands between its braces. */
type Entries = string;

/** Entries with another one, if it has a value. */
function withEntry(entries: Entries, key: string, value: Json | undefined): Entries {
  if (value === undefined) return entries;
  const entry = `${JSON.stringify(key)}:${value}`;
  return entries === '' ? entry : `${entries},${entry}`;
}

/** The object; absent where it has no entries. */
function objectOf(entries: Entries): Json | undefined {
  return entries === '' ? undefined : `{${entries}}`;
}

/** The documentation and gates of a package. */
function packageDocs(resolve: Resolve, id: PackageId): Json | undefined {
  const { docs, worlds, interfaces } = resolve.packages[id] as Package;
  let entries = withEntry('', 'docs', string(docs));
  entries = withEntry(
    entries,
    'worlds',
    each(worlds, (world) => worldDocs(resolve, world)),
  );
  entries = withEntry(
    entries,
    'interfaces',
    each(interfaces, (item) => interfaceDocs(resolve, item)),
  );
  return objectOf(entries);
}

function worldDocs(resolve: Resolve, id: WorldId): Json | undefined {
  const world = resolve.worlds[id] as World;
  const imports = worldItemDocs(resolve, world.imports);
  const exports = worldItemDocs(resolve, world.exports);
  let entries = head(world);
  for (const [key, items] of [
    ['interfaces', imports.interfaces],
    ['types', imports.types],
    ['funcs', imports.functions],
    ['interface_exports', exports.interfaces],
    ['func_exports', exports.functions],
    ['interface_import_stability', imports.stability],
    ['interface_export_stability', exports.stability],
    ['interface_import_docs', imports.docs],
    ['interface_export_docs', exports.docs],
  ] as const) {
    entries = withEntry(entries, key, objectOf(items));
  }
  return objectOf(entries);
}

/** What is said of a world's imports or exports, by kind. */
interface WorldItemDocs {
  interfaces: Entries;
  types: Entries;
  functions: Entries;
  /** Of the statements that import or export an interface by its path. */
  stability: Entries;
  docs: Entries;
}

function worldItemDocs(resolve: Resolve, items: ReadonlyMap<WorldKey, WorldItem>): WorldItemDocs {
  const found: WorldItemDocs = {
    interfaces: '',
    types: '',
    functions: '',
    stability: '',
    docs: '',
  };
  for (const [key, item] of items) {
    const name = worldKeyName(resolve, key);
    switch (item.kind) {
      case 'interface':
        if (resolve.interfaces[item.id]?.name === undefined) {
          const docs = interfaceDocs(resolve, item.id);
          found.interfaces = withEntry(found.interfaces, name, docs);
        } else {
          found.stability = withEntry(found.stability, name, stability(item.stability));
          found.docs = withEntry(found.docs, name, string(item.docs));
        }
        break;
      case 'type':
        found.types = withEntry(found.types, name, typeDocs(resolve, item.id));
        break;
      case 'function':
        found.functions = withEntry(found.functions, name, objectOf(head(item.function)));
        break;
      default:
        item satisfies never;
    }
  }
  return found;
}

function interfaceDocs(resolve: Resolve, id: InterfaceId): Json | undefined {
  const item = resolve.interfaces[id];
  if (item === undefined) return undefined;
  let entries = withEntry(head(item), 'funcs', each(item.functions, functionDocs));
  entries = withEntry(
    entries,
    'types',
    each(item.types, (type) => typeDocs(resolve, type)),
  );
  return objectOf(entries);
}

function functionDocs(func: Function): Json | undefined {
  return objectOf(head(func));
}

function typeDocs(resolve: Resolve, id: TypeId): Json | undefined {
  const item = resolve.types[id];
  if (item === undefined) return undefined;
  let items: Entries = '';
  for (const { name, docs } of partsOf(item.kind)) items = withEntry(items, name, string(docs));
  return objectOf(withEntry(head(item), 'items', objectOf(items)));
}

/** What any item can have. */
function head(item: { readonly docs: string | undefined; readonly stability: Stability }): Entries {
  const docs = withEntry('', 'docs', string(item.docs));
  return withEntry(docs, 'stability', stability(item.stability));
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
  docs: (item: Item) => Json | undefined,
): Json | undefined {
  let entries: Entries = '';
  for (const [name, item] of items) entries = withEntry(entries, name, docs(item));
  return objectOf(entries);
}

function string(text: string | undefined): Json | undefined {
  return text === undefined ? undefined : JSON.stringify(text);
}

function stability(from: Stability): Json | undefined {
  const json = stabilityToJson(from);
  return json === undefined ? undefined : JSON.stringify(json);
}
