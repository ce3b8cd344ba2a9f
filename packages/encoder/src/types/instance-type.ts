import type { InstanceDeclaration, InstanceType } from '@witcraft/binary';
import type { Function, InterfaceId, Resolve, TypeId } from '@witcraft/resolver';
import { externName } from './extern-names.js';
import { resourceOf } from './function-kinds.js';
import { InstanceScope, type OuterScope } from './instance-scope.js';
import { TypeEncoder } from './type-encoder.js';

/**
 * The types of the instances of interfaces. A package holds the type of an interface
 * many times, in itself, in the interfaces that use it and in worlds; only the aliases
 * of types outside differ. It is encoded once, and copied with new aliases.
 */
export class InstanceTypes {
  readonly #resolve: Resolve;
  readonly #patterns = new Map<InterfaceId, Pattern>();

  constructor(resolve: Resolve) {
    this.#resolve = resolve;
  }

  /** The type of an instance of a whole interface: its types, then its functions. */
  whole(id: InterfaceId, outer: OuterScope): InstanceType {
    return withAliases(this.#pattern(id).whole(), outer);
  }

  /** Without functions: what other interfaces that use its types need of it. */
  typesOnly(id: InterfaceId, outer: OuterScope): InstanceType {
    return withAliases(this.#pattern(id).types, outer);
  }

  #pattern(id: InterfaceId): Pattern {
    let pattern = this.#patterns.get(id);
    if (pattern === undefined) {
      pattern = new Pattern(this.#resolve, id);
      this.#patterns.set(id, pattern);
    }
    return pattern;
  }
}

/** A type of another interface. */
interface ForeignType {
  readonly owner: InterfaceId;
  readonly id: TypeId;
}

/** An instance type whose aliases stand for these types, in order. */
interface OpenType {
  readonly declarations: readonly InstanceDeclaration[];
  readonly aliased: readonly ForeignType[];
}

function withAliases({ declarations, aliased }: OpenType, outer: OuterScope): InstanceType {
  if (aliased.length === 0) return { kind: 'instance', declarations };
  const copy = declarations.slice();
  let next = 0;
  for (let i = 0; next < aliased.length; i++) {
    if (declarations[i]?.kind !== 'alias') continue;
    const { owner, id } = aliased[next++] as ForeignType;
    const index = outer.exportedType(owner, id);
    copy[i] = { kind: 'alias', alias: { kind: 'outer', sort: 'type', count: 1, index } };
  }
  return { kind: 'instance', declarations: copy };
}

/** The type of an instance of one interface, in any scope. */
class Pattern {
  readonly types: OpenType;
  readonly #resolve: Resolve;
  readonly #scope: InstanceScope;
  readonly #encoder: TypeEncoder;
  readonly #aliased: ForeignType[] = [];
  #whole: OpenType | undefined;

  constructor(resolve: Resolve, id: InterfaceId) {
    const aliased = this.#aliased;
    const anyScope: OuterScope = {
      exportedType(owner, id) {
        aliased.push({ owner, id });
        return 0;
      },
    };
    this.#resolve = resolve;
    this.#scope = new InstanceScope(anyScope, id);
    this.#encoder = new TypeEncoder(resolve, this.#scope);
    for (const type of resolve.interfaces[id]?.types.values() ?? []) {
      this.#encoder.typeIndex(type);
    }
    this.types = this.#soFar();
  }

  whole(): OpenType {
    if (this.#whole === undefined) {
      const item = this.#resolve.interfaces[this.#scope.interface];
      if (item !== undefined) {
        for (const [name, func] of functionsInOrder(item.types, item.functions)) {
          const type = this.#encoder.funcType(func);
          this.#scope.exportFunction(externName(name, func.externalId), type);
        }
      }
      this.#whole = this.#soFar();
    }
    return this.#whole;
  }

  #soFar(): OpenType {
    const { declarations } = this.#scope.finish();
    return { declarations, aliased: [...this.#aliased] };
  }
}

/**
 * Functions of resources first, in the order of the resources; as they come when
 * the interface is printed and read again.
 */
function functionsInOrder(
  types: ReadonlyMap<string, TypeId>,
  functions: ReadonlyMap<string, Function>,
): Iterable<readonly [string, Function]> {
  let byResource: Map<TypeId, [string, Function][]> | undefined;
  const free: [string, Function][] = [];
  for (const entry of functions) {
    const resource = resourceOf(entry[1]);
    if (resource === undefined) {
      free.push(entry);
      continue;
    }
    byResource ??= new Map();
    const group = byResource.get(resource);
    if (group === undefined) byResource.set(resource, [entry]);
    else group.push(entry);
  }
  if (byResource === undefined) return free;
  const ordered: [string, Function][] = [];
  for (const type of types.values()) {
    for (const entry of byResource.get(type) ?? []) ordered.push(entry);
  }
  for (const entry of free) ordered.push(entry);
  return ordered;
}
