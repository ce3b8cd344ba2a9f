import { typeCodes } from '@witcraft/binary';
import type { Function, Interface, InterfaceId, Resolve, TypeId } from '@witcraft/resolver';
import { externName } from './extern-names.js';
import { resourceOf } from './function-kinds.js';
import { InstanceScope, type OuterScope, writeOuterAlias } from './instance-scope.js';
import { TypeEncoder } from './type-encoder.js';
import type { TypeScope } from './type-scope.js';
import type { TypeStructures } from './type-structures.js';

/**
 * The types of the instances of interfaces. A package holds the type of an interface
 * many times, in itself, in the interfaces that use it and in worlds; only the aliases
 * of types outside differ. It is encoded once, and copied with new aliases.
 */
export class InstanceTypes {
  readonly #resolve: Resolve;
  readonly #scope: OpenInstanceScope;
  readonly #encoder: TypeEncoder;
  readonly #patterns = new Map<InterfaceId, Pattern>();

  constructor(resolve: Resolve, structures: TypeStructures) {
    this.#resolve = resolve;
    this.#scope = new OpenInstanceScope(roomForTypes(resolve));
    this.#encoder = new TypeEncoder(structures, this.#scope);
  }

  /** Defines the type of an instance of a whole interface: its types, then its functions. */
  whole(id: InterfaceId, outer: TypeScope & OuterScope): number {
    const { start, all } = this.#pattern(id);
    return this.#define(start, all, outer);
  }

  /** Without functions: what other interfaces that use its types need of it. */
  typesOnly(id: InterfaceId, outer: TypeScope & OuterScope): number {
    const { start, types } = this.#pattern(id);
    return this.#define(start, types, outer);
  }

  /** Copies a pattern up to some point, with aliases of the types as they are outside. */
  #define(start: number, { end, count, gaps }: Part, outer: TypeScope & OuterScope): number {
    // Outside, what is referred to comes before the type.
    const indices = gaps.map(({ owner, id }) => outer.exportedType(owner, id));
    const writer = outer.beginType();
    writer.byte(typeCodes.instance);
    writer.u32(count);
    let from = start;
    for (let i = 0; i < gaps.length; i++) {
      const { at } = gaps[i] as Gap;
      writer.copy(this.#scope.bytes, from, at);
      writeOuterAlias(indices[i] as number, writer);
      from = at;
    }
    writer.copy(this.#scope.bytes, from, end);
    return outer.endType();
  }

  #pattern(id: InterfaceId): Pattern {
    let pattern = this.#patterns.get(id);
    if (pattern === undefined) {
      pattern = this.#encode(id);
      this.#patterns.set(id, pattern);
    }
    return pattern;
  }

  /** Encodes an interface behind those that were encoded before. */
  #encode(id: InterfaceId): Pattern {
    const scope = this.#scope;
    const encoder = this.#encoder;
    const start = scope.bytes.length;
    scope.begin(id);
    encoder.indices.clear();
    const item = this.#resolve.interfaces[id];
    item?.types.forEach((type) => {
      encoder.typeIndex(type);
    });
    const types = scope.part();
    if (item === undefined) return { start, types, all: types };
    functionsInOrder(item).forEach((func, name) => {
      scope.exportFunction(externName(name, func.externalId), encoder.funcType(func));
    });
    return { start, types, all: scope.part() };
  }
}

/**
 * About as many bytes as all types take with their share of functions: writers begin with
 * it, so that little is copied on the way.
 */
export function roomForTypes({ types }: Resolve): number {
  return 64 * types.length;
}

/** The encoded type of an instance: where it begins, and how far its types and all of it go. */
interface Pattern {
  readonly start: number;
  readonly types: Part;
  readonly all: Part;
}

/** What a type holds up to some point. */
interface Part {
  readonly end: number;
  /** How many declarations there are, with the aliases that belong into the gaps. */
  readonly count: number;
  readonly gaps: readonly Gap[];
}

/** A place where an alias of another interface's type belongs. */
interface Gap {
  readonly at: number;
  readonly owner: InterfaceId;
  readonly id: TypeId;
}

/** The type of an instance in any scope: it leaves out its aliases of types outside. */
class OpenInstanceScope extends InstanceScope {
  #gaps: Gap[] = [];

  constructor(capacity: number) {
    super({ exportedType: () => 0 }, capacity);
  }

  override begin(id: InterfaceId): void {
    super.begin(id);
    this.#gaps = [];
  }

  /** What it holds so far. */
  part(): Part {
    return { end: this.bytes.length, count: this.count, gaps: this.#gaps.slice() };
  }

  protected override writeAlias(owner: InterfaceId, id: TypeId): void {
    this.#gaps.push({ at: this.bytes.length, owner, id });
  }
}

/**
 * Functions of resources first, in the order of the resources; as they come when
 * the interface is printed and read again.
 */
function functionsInOrder(item: Interface): Interface['functions'] {
  if (areInOrder(item)) return item.functions;
  const byResource = new Map<TypeId, string[]>();
  const ofNone: string[] = [];
  item.functions.forEach((func, name) => {
    const resource = resourceOf(func);
    const group = resource === undefined ? ofNone : byResource.get(resource);
    if (group !== undefined) group.push(name);
    else if (resource !== undefined) byResource.set(resource, [name]);
  });
  const ordered = new Map<string, Function>();
  const add = (names: readonly string[] = []): void => {
    for (const name of names) ordered.set(name, item.functions.get(name) as Function);
  };
  for (const type of item.types.values()) add(byResource.get(type));
  add(ofNone);
  return ordered;
}

/** Whether functions are in that order already, as they are mostly. */
function areInOrder({ types, functions }: Interface): boolean {
  const resources = types.values();
  let current: TypeId | undefined;
  let left = true;
  for (const func of functions.values()) {
    const resource = resourceOf(func);
    if (resource === undefined) left = false;
    else if (!left) return false;
    else {
      while (current !== resource) {
        const next = resources.next();
        if (next.done) return false;
        current = next.value;
      }
    }
  }
  return true;
}
