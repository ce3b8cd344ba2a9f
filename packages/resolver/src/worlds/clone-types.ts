import type { ResolveBuilder } from '../model/builder.js';
import { sameOwner } from '../model/queries.js';
import type {
  Function,
  InterfaceId,
  PackageId,
  Type,
  TypeId,
  TypeOwner,
  WorldId,
  WorldItem,
} from '../model/resolve.js';
import { mapTypes, typesOf } from '../model/type-kinds.js';

/**
 * Copies what a world declares itself, so that another world that includes it
 * owns types, and interfaces without a name, of its own. Named interfaces and
 * what is used from them stay shared, unless they are copied with `interface`.
 */
export class WorldCloner {
  readonly #builder: ResolveBuilder;
  readonly #from: TypeOwner;
  readonly #into: TypeOwner;
  readonly #package: PackageId;
  readonly #copies: Map<TypeId, TypeId>;

  /** `copies` are those to use where a type was copied before; it grows. */
  constructor(
    builder: ResolveBuilder,
    from: WorldId,
    into: WorldId,
    owner: PackageId,
    copies: Map<TypeId, TypeId> = new Map(),
  ) {
    this.#builder = builder;
    this.#copies = copies;
    this.#from = { kind: 'world', id: from };
    this.#into = { kind: 'world', id: into };
    this.#package = owner;
  }

  /** A copy of what a plain name of the included world stands for; `name` is its name here. */
  item(item: WorldItem, name: string): WorldItem {
    switch (item.kind) {
      case 'function':
        return {
          kind: 'function',
          function: { ...this.#function(item.function, this.#from, this.#into), name },
        };
      case 'type': {
        const id = this.#type(item.id, this.#from, this.#into);
        const copy = this.#builder.types[id];
        if (copy !== undefined) copy.name = name;
        return { ...item, id };
      }
      case 'interface':
        if (this.#builder.interfaces[item.id]?.name !== undefined) return item;
        return { ...item, id: this.interface(item.id) };
      default:
        return item satisfies never;
    }
  }

  /** Copies an interface with all that it declares; the copy's id. */
  interface(id: InterfaceId): InterfaceId {
    const builder = this.#builder;
    const original = builder.interfaces[id];
    const copyId = builder.interfaces.length as InterfaceId;
    if (original === undefined) return id;
    const from: TypeOwner = { kind: 'interface', id };
    const into: TypeOwner = { kind: 'interface', id: copyId };
    const copy = {
      ...original,
      types: new Map<string, TypeId>(),
      functions: new Map<string, Function>(),
      package: this.#package,
      cloneOf: id,
    };
    // Its place is taken before its types are copied: they point at it.
    builder.addInterface(copy);
    for (const [name, type] of original.types) copy.types.set(name, this.#type(type, from, into));
    for (const [name, made] of original.functions)
      copy.functions.set(name, this.#function(made, from, into));
    return copyId;
  }

  #function(made: Function, from: TypeOwner, into: TypeOwner): Function {
    const copy = (type: Type): Type =>
      typeof type === 'number' ? this.#type(type, from, into) : type;
    const { kind } = made;
    // The resource first, then parameters, then results: ids are given in this order.
    const copiedKind =
      'resource' in kind ? { ...kind, resource: this.#type(kind.resource, from, into) } : kind;
    return {
      ...made,
      kind: copiedKind,
      params: made.params.map((param) => ({ ...param, type: copy(param.type) })),
      result: made.result === undefined ? undefined : copy(made.result),
      namedResults: made.namedResults?.map((result) => ({ ...result, type: copy(result.type) })),
    };
  }

  /** Copies a type after all that it refers to; a loop, since types can be nested deeply. */
  #type(root: TypeId, from: TypeOwner, into: TypeOwner): TypeId {
    const copies = this.#copies;
    const stack: { readonly id: TypeId; pending: TypeId[] | undefined }[] = [
      { id: root, pending: undefined },
    ];
    while (stack.length > 0) {
      const top = stack[stack.length - 1] as { readonly id: TypeId; pending: TypeId[] | undefined };
      if (copies.has(top.id)) {
        stack.pop();
        continue;
      }
      top.pending ??= this.#copied(top.id, from).reverse();
      const next = top.pending.pop();
      if (next !== undefined) {
        if (!copies.has(next)) stack.push({ id: next, pending: undefined });
        continue;
      }
      stack.pop();
      const type = this.#builder.types[top.id];
      if (type === undefined) continue;
      const kind = mapTypes(type.kind, (held) =>
        typeof held === 'number' ? (copies.get(held) ?? held) : held,
      );
      const owner = type.owner.kind === 'none' ? type.owner : into;
      copies.set(top.id, this.#builder.addType({ ...type, kind, owner }));
    }
    return copies.get(root) ?? root;
  }

  /** The types that have to be copied before this one: all that it holds, but not what it uses from elsewhere. */
  #copied(id: TypeId, from: TypeOwner): TypeId[] {
    const type = this.#builder.types[id];
    if (type === undefined) return [];
    const held = typesOf(type.kind).filter((child) => typeof child === 'number');
    if (type.kind.kind !== 'type') return held;
    return held.filter((child) =>
      sameOwner(this.#builder.types[child]?.owner ?? { kind: 'none' }, from),
    );
  }
}
