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
  readonly #ids: TypeId[] = [];
  /** By id, 1 for those that are in the set. */
  readonly #has: Uint8Array;

  constructor(resolve: Resolve) {
    this.#resolve = resolve;
    this.#has = new Uint8Array(resolve.types.length);
  }

  /** In order. */
  get ids(): readonly TypeId[] {
    return this.#ids;
  }

  /** Takes all out again: a set for each of many exports would be as large as all types each time. */
  clear(): void {
    for (let i = 0; i < this.#ids.length; i++) this.#has[this.#ids[i] as TypeId] = 0;
    this.#ids.length = 0;
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
    if (!this.#isMissing(root)) return;
    const kind = this.#resolve.types[root]?.kind;
    // Of most, all parts are there already.
    if (kind === undefined || !someType(kind, this.#isMissing)) {
      this.#put(root);
      return;
    }
    const stack = [this.#visit(root)];
    for (let top = stack[stack.length - 1]; top !== undefined; top = stack[stack.length - 1]) {
      const part = top.parts[top.next++];
      if (part === undefined) {
        this.#put(top.id);
        stack.pop();
      } else if (this.#isMissing(part)) stack.push(this.#visit(part));
    }
  }

  readonly #isMissing = (type: Type): type is TypeId =>
    typeof type !== 'string' && this.#has[type] === 0;

  #put(id: TypeId): void {
    this.#has[id] = 1;
    this.#ids.push(id);
  }

  #visit(id: TypeId): { readonly id: TypeId; readonly parts: readonly Type[]; next: number } {
    const kind = this.#resolve.types[id]?.kind;
    return { id, parts: kind === undefined ? [] : typesOf(kind), next: 0 };
  }
}
