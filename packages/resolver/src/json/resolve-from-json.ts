import { interfaceOnCycle } from '../model/queries.js';
import type {
  Function,
  FunctionKind,
  Interface,
  InterfaceId,
  Package,
  PackageId,
  Param,
  Resolve,
  World,
  WorldId,
  WorldItem,
  WorldKey,
} from '../model/resolve.js';
import { JsonNode } from './json-node.js';
import { readDocs, readPackageName, readStability } from './parts-from-json.js';
import { type NamedOwner, TypeReader } from './types-from-json.js';

/** A resolve that was read from JSON; none if there are problems. */
export interface JsonOutcome {
  readonly resolve: Resolve | undefined;
  /** Each begins with the path of what is wrong: `types[3].kind: expected …`. At most a hundred. */
  readonly problems: readonly string[];
}

/**
 * Reads the JSON that {@link resolveToJson} and the reference tools write
 * (`wasm-tools component wit --json`). Every id must be in range, a type may refer
 * only to types before it, and what an interface or a package lists must belong
 * to it. Members that are not known are passed over; names are taken as they are.
 * The JSON has no places, so the resolve has no sources.
 *
 * @example
 * const { resolve, problems } = resolveFromJson(JSON.parse(text));
 */
export function resolveFromJson(json: unknown): JsonOutcome {
  const problems: string[] = [];
  const root = new JsonNode(json, problems);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    root.expected('an object');
    return { resolve: undefined, problems };
  }
  const resolve = new ResolveReader(root).read();
  return { resolve: problems.length === 0 ? resolve : undefined, problems };
}

class ResolveReader {
  readonly #worlds: readonly JsonNode[];
  readonly #interfaces: readonly JsonNode[];
  readonly #packages: readonly JsonNode[];
  readonly #types: TypeReader;

  constructor(root: JsonNode) {
    this.#worlds = root.member('worlds').elements();
    this.#interfaces = root.member('interfaces').elements();
    this.#packages = root.member('packages').elements();
    this.#types = new TypeReader(root.member('types').elements(), {
      world: (id) => this.#worldId(id),
      interface: (id) => this.#interfaceId(id),
    });
  }

  read(): Resolve {
    const types = this.#types.readAll();
    const interfaces = this.#interfaces.map((item, id) => this.#interface(item, id as InterfaceId));
    const worlds = this.#worlds.map((item, id) => this.#world(item, id as WorldId));
    const packages = this.#packages.map((item, id) =>
      this.#package(item, id as PackageId, interfaces, worlds),
    );
    const cyclic = interfaceOnCycle({ types, interfaces });
    if (cyclic !== undefined)
      this.#interfaces[cyclic]?.report('the interface uses itself by way of others');
    return { worlds, interfaces, types, packages, sources: [] };
  }

  #package(
    item: JsonNode,
    id: PackageId,
    interfaces: readonly Interface[],
    worlds: readonly World[],
  ): Package {
    const ownInterfaces = new Map<string, InterfaceId>();
    for (const [name, member] of item.member('interfaces').members()) {
      const interfaceId = this.#interfaceId(member);
      const listed = interfaces[interfaceId];
      if (listed !== undefined && (listed.package !== id || listed.name !== name))
        member.report(`interface ${interfaceId} is not \`${name}\` of package ${id}`);
      ownInterfaces.set(name, interfaceId);
    }
    const ownWorlds = new Map<string, WorldId>();
    for (const [name, member] of item.member('worlds').members()) {
      const worldId = this.#worldId(member);
      const listed = worlds[worldId];
      if (listed !== undefined && (listed.package !== id || listed.name !== name))
        member.report(`world ${worldId} is not \`${name}\` of package ${id}`);
      ownWorlds.set(name, worldId);
    }
    return {
      name: readPackageName(item.member('name')),
      docs: readDocs(item),
      interfaces: ownInterfaces,
      worlds: ownWorlds,
    };
  }

  #interface(item: JsonNode, id: InterfaceId): Interface {
    const cloneOf = item.member('clone_of');
    return {
      name: item.member('name').optionalString(),
      types: new Map(
        item
          .member('types')
          .members()
          .map(([name, type]) => [name, this.#types.owned(type, name, { kind: 'interface', id })]),
      ),
      functions: new Map(
        item
          .member('functions')
          .members()
          .map(([name, made]) => [name, this.#function(made, name)]),
      ),
      docs: readDocs(item),
      stability: readStability(item.member('stability')),
      package: this.#owner(item),
      cloneOf: cloneOf.isAbsent ? undefined : this.#interfaceId(cloneOf),
      span: undefined,
    };
  }

  #world(item: JsonNode, id: WorldId): World {
    return {
      name: item.member('name').string(),
      imports: this.#worldItems(item.member('imports'), { kind: 'world', id }),
      exports: this.#worldItems(item.member('exports'), { kind: 'world', id }),
      docs: readDocs(item),
      stability: readStability(item.member('stability')),
      package: this.#owner(item),
      span: undefined,
    };
  }

  #worldItems(items: JsonNode, owner: NamedOwner): Map<WorldKey, WorldItem> {
    const made = new Map<WorldKey, WorldItem>();
    for (const [key, item] of items.members()) {
      const read = this.#worldItem(item, key, owner);
      if (read !== undefined) made.set(this.#worldKey(item, key, read), read);
    }
    return made;
  }

  /** `interface-3` stands for interface 3, unless it is the plain name of something else. */
  #worldKey(item: JsonNode, key: string, read: WorldItem): WorldKey {
    if (read.kind !== 'interface') return key;
    const isNamed = !(this.#interfaces[read.id]?.member('name').isAbsent ?? true);
    if (isNamed && key === `interface-${read.id}`) return read.id;
    if (!isNamed && key === `interface-${read.id}`)
      item.report(`interface ${read.id} has no name to be imported or exported under`);
    return key;
  }

  #worldItem(item: JsonNode, key: string, owner: NamedOwner): WorldItem | undefined {
    const tagged = item.tagged();
    if (tagged === undefined) return undefined;
    const { tag, content } = tagged;
    switch (tag) {
      case 'interface':
        return {
          kind: 'interface',
          id: this.#interfaceId(content.member('id')),
          stability: readStability(content.member('stability')),
          externalId: content.member('external_id').optionalString(),
          docs: readDocs(content),
          span: undefined,
        };
      case 'function':
        return { kind: 'function', function: this.#function(content, key) };
      case 'type':
        return { kind: 'type', id: this.#types.owned(content, key, owner), span: undefined };
      default:
        item.report(
          `expected \`interface\`, \`function\` or \`type\`, found \`${tag.slice(0, 100)}\``,
        );
        return undefined;
    }
  }

  #function(made: JsonNode, key: string): Function {
    const name = made.member('name');
    if (name.string() !== key) name.expected('the name that it is listed under');
    const results = made.member('results');
    const result = this.#types.optional(made.member('result'));
    if (result !== undefined && !results.isAbsent)
      results.report('a function has `result` or `results`, not both');
    return {
      name: key,
      kind: this.#functionKind(made.member('kind')),
      params: this.#params(made.member('params')),
      result,
      namedResults: results.isAbsent ? undefined : this.#params(results),
      docs: readDocs(made),
      stability: readStability(made.member('stability')),
      externalId: made.member('external_id').optionalString(),
      span: undefined,
    };
  }

  #functionKind(kind: JsonNode): FunctionKind {
    const { tag, content } = kind.tagged() ?? { tag: 'freestanding', content: kind };
    switch (tag) {
      case 'freestanding':
      case 'async-freestanding':
        if (content !== kind && !content.isAbsent) content.expected('nothing');
        return { kind: tag };
      case 'method':
      case 'async-method':
      case 'static':
      case 'async-static':
      case 'constructor':
        return { kind: tag, resource: this.#types.resource(content) };
      default:
        kind.report(`expected a kind of function, found \`${tag.slice(0, 100)}\``);
        return { kind: 'freestanding' };
    }
  }

  #params(params: JsonNode): Param[] {
    return params.elements().map((param) => ({
      name: param.member('name').string(),
      type: this.#types.type(param.member('type')),
      span: undefined,
    }));
  }

  #owner(item: JsonNode): PackageId | undefined {
    const owner = item.member('package');
    return owner.isAbsent
      ? undefined
      : (owner.integer(0, this.#packages.length, 'the id of a package') as PackageId);
  }

  #worldId(id: JsonNode): WorldId {
    return id.integer(0, this.#worlds.length, 'the id of a world') as WorldId;
  }

  #interfaceId(id: JsonNode): InterfaceId {
    return id.integer(0, this.#interfaces.length, 'the id of an interface') as InterfaceId;
  }
}
