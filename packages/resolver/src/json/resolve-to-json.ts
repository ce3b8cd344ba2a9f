import { packageNameToString } from '../model/names.js';
import type {
  Function,
  FunctionKind,
  InterfaceId,
  Param,
  Resolve,
  Stability,
  TypeDef,
  TypeDefKind,
  TypeOwner,
  WorldItem,
  WorldItems,
} from '../model/resolve.js';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/**
 * The JSON that the reference tools write for a resolve (`wasm-tools component
 * wit --json`): the same lists in the same order with the same ids. Edition
 * 2024's named results are `results`, a list of names and types.
 */
export function resolveToJson(resolve: Resolve): JsonObject {
  return {
    worlds: resolve.worlds.map((world) =>
      object([
        ['name', world.name],
        ['imports', worldItems(world.imports)],
        ['exports', worldItems(world.exports)],
        ['package', world.package ?? null],
        ['docs', docs(world.docs)],
        ['stability', stabilityToJson(world.stability)],
      ]),
    ),
    interfaces: resolve.interfaces.map((item) =>
      object([
        ['name', item.name ?? null],
        ['types', object([...item.types])],
        ['functions', object([...item.functions].map(([name, made]) => [name, func(made)]))],
        ['docs', docs(item.docs)],
        ['stability', stabilityToJson(item.stability)],
        ['package', item.package ?? null],
        ['clone_of', item.cloneOf],
      ]),
    ),
    types: resolve.types.map(typeDef),
    packages: resolve.packages.map((item) =>
      object([
        ['name', packageNameToString(item.name)],
        ['docs', docs(item.docs)],
        ['interfaces', object([...item.interfaces])],
        ['worlds', object([...item.worlds])],
      ]),
    ),
  };
}

/** An object of those entries that are there. No prototype: a function can be called `constructor`. */
function object(entries: readonly (readonly [string, JsonValue | undefined])[]): JsonObject {
  const result: Record<string, JsonValue> = Object.create(null);
  for (const [key, value] of entries) if (value !== undefined) result[key] = value;
  return result;
}

function worldItems(items: WorldItems): JsonObject {
  return object(
    [...items].map(([key, item]) => [
      typeof key === 'string' ? key : interfaceKey(key),
      worldItem(item),
    ]),
  );
}

function interfaceKey(id: InterfaceId): string {
  return `interface-${id}`;
}

function worldItem(item: WorldItem): JsonObject {
  switch (item.kind) {
    case 'interface':
      return {
        interface: object([
          ['id', item.id],
          ['stability', stabilityToJson(item.stability)],
          ['external_id', item.externalId],
          ['docs', docs(item.docs)],
        ]),
      };
    case 'function':
      return { function: func(item.function) };
    case 'type':
      return { type: item.id };
    default:
      return item satisfies never;
  }
}

function func(made: Function): JsonObject {
  return object([
    ['name', made.name],
    ['kind', functionKind(made.kind)],
    ['params', made.params.map(param)],
    ['result', made.result],
    ['results', made.namedResults?.map(param)],
    ['docs', docs(made.docs)],
    ['stability', stabilityToJson(made.stability)],
    ['external_id', made.externalId],
  ]);
}

function param({ name, type }: Param): JsonObject {
  return { name, type };
}

function functionKind(kind: FunctionKind): JsonValue {
  return 'resource' in kind ? { [kind.kind]: kind.resource } : kind.kind;
}

function typeDef(type: TypeDef): JsonObject {
  return object([
    ['name', type.name ?? null],
    ['kind', typeKind(type.kind)],
    ['owner', owner(type.owner)],
    ['docs', docs(type.docs)],
    ['stability', stabilityToJson(type.stability)],
    ['external_id', type.externalId],
  ]);
}

function owner(from: TypeOwner): JsonValue {
  return from.kind === 'none' ? null : { [from.kind]: from.id };
}

function typeKind(kind: TypeDefKind): JsonValue {
  switch (kind.kind) {
    case 'resource':
      return 'resource';
    case 'own':
    case 'borrow':
      return { handle: { [kind.kind]: kind.resource } };
    case 'record':
      return {
        record: {
          fields: kind.fields.map((field) =>
            object([
              ['name', field.name],
              ['type', field.type],
              ['docs', docs(field.docs)],
            ]),
          ),
        },
      };
    case 'flags':
      return {
        flags: {
          flags: kind.flags.map((flag) =>
            object([
              ['name', flag.name],
              ['docs', docs(flag.docs)],
            ]),
          ),
        },
      };
    case 'enum':
      return {
        enum: {
          cases: kind.cases.map((item) =>
            object([
              ['name', item.name],
              ['docs', docs(item.docs)],
            ]),
          ),
        },
      };
    case 'variant':
      return {
        variant: {
          cases: kind.cases.map((item) =>
            object([
              ['name', item.name],
              ['type', item.type ?? null],
              ['docs', docs(item.docs)],
            ]),
          ),
        },
      };
    case 'tuple':
      return { tuple: { types: kind.types } };
    case 'result':
      return { result: { ok: kind.ok ?? null, err: kind.err ?? null } };
    case 'map':
      return { map: [kind.key, kind.value] };
    case 'fixed-length-list':
      return { 'fixed-length-list': [kind.type, kind.length] };
    case 'option':
    case 'list':
    case 'type':
      return { [kind.kind]: kind.type };
    case 'future':
    case 'stream':
      return { [kind.kind]: kind.type ?? null };
    default:
      return kind satisfies never;
  }
}

function docs(contents: string | undefined): JsonObject | undefined {
  return contents === undefined ? undefined : { contents };
}

/** What the gates of an item say: `{"stable":{"since":"1.0.0"}}`; absent where there are none. */
export function stabilityToJson(from: Stability): JsonObject | undefined {
  switch (from.kind) {
    case 'unknown':
      return undefined;
    case 'stable':
      return {
        stable: object([
          ['since', from.since],
          ['feature', from.feature],
          ['deprecated', from.deprecated],
        ]),
      };
    case 'unstable':
      return {
        unstable: object([
          ['feature', from.feature],
          ['deprecated', from.deprecated],
        ]),
      };
    default:
      return from satisfies never;
  }
}
