import { primitiveTypes } from '../model/primitive-types.js';
import type {
  InterfaceId,
  NamedCase,
  PrimitiveType,
  Type,
  TypeDef,
  TypeDefKind,
  TypeId,
  TypeOwner,
  WorldId,
} from '../model/resolve.js';
import { typesOf } from '../model/type-kinds.js';
import { JsonNode } from './json-node.js';
import { readDocs, readStability } from './parts-from-json.js';

/** As deep as the parser lets types be written in each other. */
const MAX_DEPTH = 100;
/**
 * Anonymous types can share parts, so a few of them can be exponentially large once
 * they are spelled out.
 */
const MAX_SIZE = 10_000;

/** An interface or a world. */
export type NamedOwner = Exclude<TypeOwner, { readonly kind: 'none' }>;

/** Reads ids of what types can belong to. */
interface OwnerIds {
  world(id: JsonNode): WorldId;
  interface(id: JsonNode): InterfaceId;
}

/** Reads the types of a resolve, and then whatever refers to them. */
export class TypeReader {
  readonly #nodes: readonly JsonNode[];
  readonly #owners: OwnerIds;
  readonly #types: TypeDef[] = [];
  /** Whether type i is a resource, or another name of one. */
  readonly #isResource: boolean[] = [];
  /** How deep anonymous types are in each other below type i. */
  readonly #depths: number[] = [];
  /** How many types are written where type i is: one if it has a name. */
  readonly #sizes: number[] = [];

  constructor(nodes: readonly JsonNode[], owners: OwnerIds) {
    this.#nodes = nodes;
    this.#owners = owners;
  }

  readAll(): readonly TypeDef[] {
    for (const node of this.#nodes) {
      const type = this.#typeDef(node);
      this.#isResource.push(
        type.kind.kind === 'resource' ||
          (type.kind.kind === 'type' &&
            typeof type.kind.type === 'number' &&
            this.#isResource[type.kind.type] === true),
      );
      this.#depths.push(this.#depth(node, type));
      this.#sizes.push(this.#size(node, type));
      this.#types.push(type);
    }
    return this.#types;
  }

  /** A type by its name or id. While types are read, only what was read can be referred to. */
  type(node: JsonNode): Type {
    if (typeof node.value === 'string' && primitiveTypes.has(node.value))
      return node.value as PrimitiveType;
    const isReading = this.#types.length < this.#nodes.length;
    const what = isReading
      ? 'a primitive type, or the id of a type before this one'
      : 'a primitive type, or the id of a type';
    return node.integer(0, this.#types.length, what) as TypeId;
  }

  optional(node: JsonNode): Type | undefined {
    return node.isAbsent ? undefined : this.type(node);
  }

  resource(node: JsonNode): TypeId {
    const id = node.integer(0, this.#types.length, 'the id of a resource') as TypeId;
    if (this.#isResource[id] === false) node.expected('the id of a resource');
    return id;
  }

  /** A type that an interface or a world lists under a name. */
  owned(node: JsonNode, name: string, owner: NamedOwner): TypeId {
    const id = node.integer(0, this.#types.length, 'the id of a type') as TypeId;
    const type = this.#types[id];
    const isOwn =
      type?.name === name &&
      type.owner.kind === owner.kind &&
      'id' in type.owner &&
      type.owner.id === owner.id;
    if (type !== undefined && !isOwn)
      node.report(`type ${id} is not \`${name}\` of ${owner.kind} ${owner.id}`);
    return id;
  }

  #depth(node: JsonNode, type: TypeDef): number {
    let deepest = 0;
    for (const held of typesOf(type.kind))
      if (typeof held === 'number') deepest = Math.max(deepest, this.#depths[held] ?? 0);
    if (type.name !== undefined) return 0;
    if (deepest >= MAX_DEPTH) node.report(`anonymous types are nested deeper than ${MAX_DEPTH}`);
    return deepest + 1;
  }

  #size(node: JsonNode, type: TypeDef): number {
    if (type.name !== undefined) return 1;
    let size = 1;
    for (const held of typesOf(type.kind))
      size += typeof held === 'number' ? (this.#sizes[held] ?? 1) : 1;
    if (size <= MAX_SIZE) return size;
    node.report(`an anonymous type is written with more than ${MAX_SIZE} types`);
    return 1;
  }

  #typeDef(node: JsonNode): TypeDef {
    return {
      name: node.member('name').optionalString(),
      kind: this.#kind(node.member('kind')),
      owner: this.#owner(node.member('owner')),
      docs: readDocs(node),
      stability: readStability(node.member('stability')),
      externalId: node.member('external_id').optionalString(),
      span: undefined,
    };
  }

  #owner(node: JsonNode): TypeOwner {
    if (node.isAbsent) return { kind: 'none' };
    const { tag, content } = node.tagged() ?? { tag: 'interface', content: node };
    switch (tag) {
      case 'world':
        return { kind: 'world', id: this.#owners.world(content) };
      case 'interface':
        return { kind: 'interface', id: this.#owners.interface(content) };
      default:
        node.report('expected `interface` or `world`');
        return { kind: 'none' };
    }
  }

  #kind(node: JsonNode): TypeDefKind {
    const { tag, content } = node.tagged() ?? { tag: 'resource', content: node };
    switch (tag) {
      case 'resource':
        if (content !== node && !content.isAbsent) content.expected('nothing');
        return { kind: 'resource' };
      case 'handle':
        return this.#handle(content);
      case 'record':
        return {
          kind: 'record',
          fields: content
            .member('fields')
            .elements()
            .map((field) => ({ ...namedCase(field), type: this.type(field.member('type')) })),
        };
      case 'flags':
        return { kind: 'flags', flags: content.member('flags').elements().map(namedCase) };
      case 'enum':
        return { kind: 'enum', cases: content.member('cases').elements().map(namedCase) };
      case 'variant':
        return {
          kind: 'variant',
          cases: content
            .member('cases')
            .elements()
            .map((item) => ({ ...namedCase(item), type: this.optional(item.member('type')) })),
        };
      case 'tuple':
        return {
          kind: 'tuple',
          types: content
            .member('types')
            .elements()
            .map((type) => this.type(type)),
        };
      case 'result':
        return {
          kind: 'result',
          ok: this.optional(content.member('ok')),
          err: this.optional(content.member('err')),
        };
      case 'map': {
        const [key, value] = pair(content, 'an array of a key and a value type');
        return { kind: 'map', key: this.type(key), value: this.type(value) };
      }
      case 'fixed-length-list': {
        const [type, length] = pair(content, 'an array of a type and a length');
        return {
          kind: 'fixed-length-list',
          type: this.type(type),
          length: length.integer(1, 2 ** 32, 'a length of 1 to 4294967295'),
        };
      }
      case 'option':
      case 'list':
      case 'type':
        return { kind: tag, type: this.type(content) };
      case 'future':
      case 'stream':
        return { kind: tag, type: this.optional(content) };
      default:
        node.report(`expected a kind of type, found \`${tag.slice(0, 100)}\``);
        return { kind: 'resource' };
    }
  }

  #handle(node: JsonNode): TypeDefKind {
    const { tag, content } = node.tagged() ?? { tag: 'own', content: node };
    if (tag !== 'own' && tag !== 'borrow') {
      node.report('expected `own` or `borrow`');
      return { kind: 'resource' };
    }
    return { kind: tag, resource: this.resource(content) };
  }
}

function namedCase(node: JsonNode): NamedCase {
  return { name: node.member('name').string(), docs: readDocs(node) };
}

function pair(node: JsonNode, what: string): readonly [JsonNode, JsonNode] {
  const [first, second, ...more] = Array.isArray(node.value) ? node.elements() : [];
  if (first !== undefined && second !== undefined && more.length === 0) return [first, second];
  node.expected(what);
  // A stand-in whose own problems are of no interest: this one has been reported.
  const standIn = new JsonNode('u32', []);
  return [standIn, standIn];
}
