import {
  type Alias,
  type Canon,
  ComponentNamesWriter,
  type CoreInstance,
  type CoreType,
  type Export,
  type Import,
  type Instance,
  type Sort,
  type Start,
  type Type,
  type Value,
} from '@witcraft/binary';

/** What the builders of components and of types of components have in common. */
export interface ScopeBuilder {
  /** How many definitions an index space has. */
  count(sort: Sort): number;
  type(type: Type): number;
  coreType(type: CoreType): number;
  alias(alias: Alias): number;
}

/**
 * What becomes of the definitions of a component: `ComponentBuilder` puts them into the
 * model, `ComponentWriter` makes bytes of each at once, which takes less memory.
 */
export interface ComponentTarget extends ScopeBuilder {
  customSection(name: string, data: Uint8Array): void;
  coreModule(bytes: Uint8Array): number;
  coreInstance(instance: CoreInstance): number;
  /** Adds what another target of the same kind has made. */
  component(made: unknown): number;
  instance(instance: Instance): number;
  canon(canon: Canon): number;
  import(item: Import): number;
  export(item: Export): number;
  start(start: Start): number;
  value(value: Value): number;
  finish(): unknown;
}

/** How a definition is bound: `$id`, and the name that `(@name "…")` gives it instead. */
export interface Binding {
  readonly id: string | undefined;
  readonly name: string | undefined;
  /** The token of the id, or of what is defined. */
  readonly token: number;
}

/** A type that was written in place, and becomes a definition of its own before its user. */
export class Hoisted {
  readonly define: () => number;
  /** Its index, once it is defined. */
  index: number | undefined;

  constructor(define: () => number) {
    this.define = define;
  }
}

/**
 * A component, a component type, an instance type or a module type that is being
 * parsed: the ids of its definitions, and what is to be defined yet.
 */
export class ParseScope<Builder extends ScopeBuilder = ScopeBuilder> {
  readonly parent: ParseScope | undefined;
  /** What the scope itself is called, for aliases of outer definitions. */
  readonly id: string | undefined;
  readonly builder: Builder;
  /** The index of each id. */
  readonly ids: Map<Sort, Map<string, number>> = new Map();
  /** What the custom section of names will say. */
  readonly names: ComponentNamesWriter = new ComponentNamesWriter();
  /** Written in place in the definition that is being parsed, in order. */
  readonly hoisted: Hoisted[] = [];
  /** Exports written in place: they come last in the component. */
  readonly inlineExports: (() => void)[] = [];
  /** Whether it has a start function. */
  hasStart = false;
  /** Ids of definitions with mistakes; uses of them are no further mistakes. */
  readonly broken: Set<string> = new Set();

  constructor(parent: ParseScope | undefined, builder: Builder, id?: string) {
    this.parent = parent;
    this.builder = builder;
    this.id = id;
  }

  /** The index that an id has in an index space. */
  find(sort: Sort, id: string): number | undefined {
    return this.ids.get(sort)?.get(id);
  }

  /** Gives a definition an id; false where another one has it. */
  bindId(sort: Sort, index: number, id: string): boolean {
    let ids = this.ids.get(sort);
    if (ids === undefined) {
      ids = new Map();
      this.ids.set(sort, ids);
    }
    const { size } = ids;
    // Looked up once: where another definition has it, nothing is made of the text anyway.
    ids.set(id, index);
    return ids.size > size;
  }

  /** Gives a definition a name, for the custom section of names. */
  name(sort: Sort, index: number, name: string | undefined): void {
    if (name !== undefined) this.names.add(sort, index, name);
  }
}
