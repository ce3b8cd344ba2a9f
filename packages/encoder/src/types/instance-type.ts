import { typeCodes } from '@witcraft/binary';
import type { Function, Interface, InterfaceId, Resolve, TypeId } from '@witcraft/resolver';
import { resourceOf } from './function-kinds.js';
import { InstanceScope, type OuterScope, writeTypeAlias } from './instance-scope.js';
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
  readonly #patterns: (Pattern | undefined)[];

  constructor(resolve: Resolve, structures: TypeStructures) {
    this.#resolve = resolve;
    this.#patterns = new Array(resolve.interfaces.length);
    this.#scope = new OpenInstanceScope(roomForTypes(resolve));
    this.#encoder = new TypeEncoder(structures, this.#scope);
  }

  /** Defines the type of an instance of a whole interface: its types, then its functions. */
  whole(id: InterfaceId, outer: TypeScope & OuterScope): number {
    const pattern = this.#pattern(id);
    return this.#define(pattern, pattern.all, outer);
  }

  /** Without functions: what other interfaces that use its types need of it. */
  typesOnly(id: InterfaceId, outer: TypeScope & OuterScope): number {
    const pattern = this.#pattern(id);
    return this.#define(pattern, pattern.types, outer);
  }

  /** Copies a pattern up to some point, with aliases of the types as they are outside. */
  #define(pattern: Pattern, part: Part, outer: TypeScope & OuterScope): number {
    const { bytes, gaps } = this.#scope;
    // Outside, what is referred to comes before the type.
    for (let i = pattern.gaps; i < part.gaps; i++) {
      const { owner, id } = gaps[i] as Gap;
      outer.exportedType(owner, id);
    }
    const writer = outer.beginType();
    writer.byte(typeCodes.instance);
    writer.u32(part.count);
    let from = pattern.start;
    for (let i = pattern.gaps; i < part.gaps; i++) {
      const { at, owner, id } = gaps[i] as Gap;
      writer.copy(bytes, from, at);
      writeTypeAlias(outer.exportedType(owner, id), writer);
      from = at;
    }
    writer.copy(bytes, from, part.end);
    return outer.endType();
  }

  #pattern(id: InterfaceId): Pattern {
    let pattern = this.#patterns[id];
    if (pattern === undefined) {
      pattern = this.#encode(id);
      this.#patterns[id] = pattern;
    }
    return pattern;
  }

  /** Encodes an interface behind those that were encoded before. */
  #encode(id: InterfaceId): Pattern {
    const scope = this.#scope;
    const encoder = this.#encoder;
    const start = scope.bytes.length;
    const gaps = scope.gaps.length;
    scope.begin(id);
    encoder.indices.clear();
    const item = this.#resolve.interfaces[id];
    item?.types.forEach((type) => {
      encoder.typeIndex(type);
    });
    const types = scope.part();
    if (item === undefined) return { start, gaps, types, all: types };
    functionsInOrder(item).forEach((func, name) => {
      scope.exportFunction(name, func.externalId, encoder.funcType(func));
    });
    return { start, gaps, types, all: scope.part() };
  }
}

/**
 * About as many bytes as all types take with their share of functions: writers begin with
 * it, so that little is copied on the way.
 */
export function roomForTypes({ types }: Resolve): number {
  return 64 * types.length;
}

/** The encoded type of an instance: where it and its gaps begin, and how far its types and all of it go. */
interface Pattern {
  readonly start: number;
  readonly gaps: number;
  readonly types: Part;
  readonly all: Part;
}

/** What a type holds up to some point: where its bytes and its gaps end. */
interface Part {
  readonly end: number;
  readonly gaps: number;
  /** How many declarations there are, with the aliases that belong into the gaps. */
  readonly count: number;
}

/** A place where an alias of another interface's type belongs. */
interface Gap {
  readonly at: number;
  readonly owner: InterfaceId;
  readonly id: TypeId;
}

/** The types of instances in any scope: they leave out their aliases of types outside. */
class OpenInstanceScope extends InstanceScope {
  /** In the order of the bytes. */
  readonly gaps: Gap[] = [];

  constructor(capacity: number) {
    super({ exportedType: () => 0 }, capacity);
  }

  /** What the type that was begun last holds so far. */
  part(): Part {
    return { end: this.bytes.length, gaps: this.gaps.length, count: this.count };
  }

  protected override writeAlias(owner: InterfaceId, id: TypeId): void {
    this.gaps.push({ at: this.bytes.length, owner, id });
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
