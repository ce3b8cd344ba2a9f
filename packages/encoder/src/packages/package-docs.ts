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

/** The entries of a JSON object, as they are added. */
class JsonEntries {
  #text = '';

  add(key: string, value: Json | undefined): this {
    if (value !== undefined) {
      this.#text += `${this.#text === '' ? '' : ','}${JSON.stringify(key)}:${value}`;
    }
    return this;
  }

  /** The object; absent where it has no entries. */
  finish(): Json | undefined {
    return this.#text === '' ? undefined : `{${this.#text}}`;
  }
}

/** The documentation and gates of a package. */
function packageDocs(resolve: Resolve, id: PackageId): Json | undefined {
  const { docs, worlds, interfaces } = resolve.packages[id] as Package;
  return new JsonEntries()
    .add('docs', string(docs))
    .add(
      'worlds',
      each(worlds, (world) => worldDocs(resolve, world)),
    )
    .add(
      'interfaces',
      each(interfaces, (item) => interfaceDocs(resolve, item)),
    )
    .finish();
}

function worldDocs(resolve: Resolve, id: WorldId): Json | undefined {
  const world = resolve.worlds[id] as World;
  const imports = worldItemDocs(resolve, world.imports);
  const exports = worldItemDocs(resolve, world.exports);
  return new JsonEntries()
    .add('docs', string(world.docs))
    .add('stability', stability(world.stability))
    .add('interfaces', imports.interfaces.finish())
    .add('types', imports.types.finish())
    .add('funcs', imports.functions.finish())
    .add('interface_exports', exports.interfaces.finish())
    .add('func_exports', exports.functions.finish())
    .add('interface_import_stability', imports.stability.finish())
    .add('interface_export_stability', exports.stability.finish())
    .add('interface_import_docs', imports.docs.finish())
    .add('interface_export_docs', exports.docs.finish())
    .finish();
}

/** What is said of a world's imports or exports, by kind. */
interface WorldItemDocs {
  readonly interfaces: JsonEntries;
  readonly types: JsonEntries;
  readonly functions: JsonEntries;
  /** Of the statements that import or export an interface by its path. */
  readonly stability: JsonEntries;
  readonly docs: JsonEntries;
}

function worldItemDocs(resolve: Resolve, items: ReadonlyMap<WorldKey, WorldItem>): WorldItemDocs {
  const found: WorldItemDocs = {
    interfaces: new JsonEntries(),
    types: new JsonEntries(),
    functions: new JsonEntries(),
    stability: new JsonEntries(),
    docs: new JsonEntries(),
  };
  for (const [key, item] of items) {
    const name = worldKeyName(resolve, key);
    switch (item.kind) {
      case 'interface':
        if (resolve.interfaces[item.id]?.name === undefined) {
          found.interfaces.add(name, interfaceDocs(resolve, item.id));
        } else {
          found.stability.add(name, stability(item.stability));
          found.docs.add(name, string(item.docs));
        }
        break;
      case 'type':
        found.types.add(name, typeDocs(resolve, item.id));
        break;
      case 'function':
        found.functions.add(name, head(item.function).finish());
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
  return head(item)
    .add(
      'funcs',
      each(item.functions, (func: Function) => head(func).finish()),
    )
    .add(
      'types',
      each(item.types, (type: TypeId) => typeDocs(resolve, type)),
    )
    .finish();
}

function typeDocs(resolve: Resolve, id: TypeId): Json | undefined {
  const item = resolve.types[id];
  if (item === undefined) return undefined;
  const items = new JsonEntries();
  for (const { name, docs } of partsOf(item.kind)) items.add(name, string(docs));
  return head(item).add('items', items.finish()).finish();
}

/** What any item can have. */
function head(item: {
  readonly docs: string | undefined;
  readonly stability: Stability;
}): JsonEntries {
  return new JsonEntries()
    .add('docs', string(item.docs))
    .add('stability', stability(item.stability));
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
  const entries = new JsonEntries();
  for (const [name, item] of items) entries.add(name, docs(item));
  return entries.finish();
}

function string(text: string | undefined): Json | undefined {
  return text === undefined ? undefined : JSON.stringify(text);
}

function stability(from: Stability): Json | undefined {
  const json = stabilityToJson(from);
  return json === undefined ? undefined : JSON.stringify(json);
}
