import {
  type Function,
  type InterfaceId,
  type Resolve,
  someType,
  type Type,
  type TypeId,
  typesOf,
  type WorldItem,
} from '@witcraft/resolver';

/** A growing set of types with all that they refer to, each after what it refers to. */
export class LiveTypes {
  readonly #resolve: Resolve;
  readonly #types: Set<TypeId> = new Set();

  constructor(resolve: Resolve) {
    this.#resolve = resolve;
  }

  [Symbol.iterator](): IterableIterator<TypeId> {
    return this.#types.values();
  }

  addItem(item: WorldItem): void {
    switch (item.kind) {
      case 'interface':
        this.addInterface(item.id);
        break;
      case 'function':
        this.addFunction(item.function);
        break;
      case 'type':
        this.add(item.id);
        break;
      default:
        item satisfies never;
    }
  }

  addInterface(id: InterfaceId): void {
    const item = this.#resolve.interfaces[id];
    for (const type of item?.types.values() ?? []) this.add(type);
    for (const func of item?.functions.values() ?? []) this.addFunction(func);
  }

  addFunction({ kind, params, result, namedResults }: Function): void {
    // Other functions of a resource have it in a parameter or in the result.
    if (kind.kind === 'static' || kind.kind === 'async-static') this.add(kind.resource);
    for (const param of params) this.add(param.type);
    if (result !== undefined) this.add(result);
    for (const each of namedResults ?? []) this.add(each.type);
  }

  /** A loop: types can be nested deeply. */
  add(root: Type): void {
    const types = this.#types;
    if (typeof root === 'string' || types.has(root)) return;
    const kind = this.#resolve.types[root]?.kind;
    // Of most, all parts are there already.
    if (kind === undefined || !someType(kind, this.#isMissing)) {
      types.add(root);
      return;
    }
    const stack = [this.#visit(root)];
    for (let top = stack[stack.length - 1]; top !== undefined; top = stack[stack.length - 1]) {
      const part = top.parts[top.next++];
      if (part === undefined) {
        types.add(top.id);
        stack.pop();
      } else if (typeof part !== 'string' && !types.has(part)) stack.push(this.#visit(part));
    }
  }

  readonly #isMissing = (type: Type): boolean => typeof type !== 'string' && !this.#types.has(type);

  #visit(id: TypeId): { readonly id: TypeId; readonly parts: readonly Type[]; next: number } {
    const kind = this.#resolve.types[id]?.kind;
    return { id, parts: kind === undefined ? [] : typesOf(kind), next: 0 };
  }
}
