import type { ExternName } from '@witcraft/binary';
import type { DecoderCode } from '../codes.js';
import { Failure } from '../failure.js';
import type { Definitions } from './definitions.js';
import {
  describeKind,
  type Resource,
  type ScopedComponent,
  type ScopedEntity,
  type ScopedFunc,
  type ScopedInstance,
  type ScopedInstanceType,
  type ScopedItem,
  ScopedItems,
  type ScopedType,
} from './entities.js';
import { type Budget, MAX_DEPTH } from './limits.js';

/**
 * The index spaces of a component, a component type or an instance type, while
 * its definitions are gone through in order (Explainer.md, "Index Spaces"). Those
 * of core definitions are left out: WIT says nothing of them.
 */
export class Scope {
  readonly parent: Scope | undefined;
  readonly budget: Budget;
  readonly definitions: Definitions;
  /** How many scopes enclose this one. */
  readonly level: number;
  readonly types: ScopedType[] = [];
  readonly funcs: ScopedFunc[] = [];
  readonly instances: ScopedInstance[] = [];
  readonly components: ScopedComponent[] = [];
  readonly imports: ScopedItems = new ScopedItems();
  readonly exports: ScopedItems = new ScopedItems();
  /** Resources that come to be here, by a definition, an export or an instance. */
  readonly resources: Resource[] = [];
  /** How deeply instances and components are nested in what is imported or exported. */
  depth = 1;
  /** Where the definition that is looked at begins, in bytes. */
  offset: number | undefined;

  constructor(parent: Scope | undefined, budget: Budget, definitions: Definitions) {
    this.parent = parent;
    this.budget = budget;
    this.definitions = definitions;
    this.level = parent === undefined ? 0 : parent.level + 1;
    this.offset = parent?.offset;
    if (this.level >= MAX_DEPTH)
      throw new Failure(
        'decode/too-deep',
        'components and types are nested too deeply',
        this.offset,
      );
  }

  /** The scope of what is defined in this one and has definitions itself. */
  inner(): Scope {
    return new Scope(this, this.budget, this.definitions);
  }

  typeAt(index: number): ScopedType {
    return this.#at(this.types, index, 'type');
  }

  funcAt(index: number): ScopedFunc {
    return this.#at(this.funcs, index, 'function');
  }

  instanceAt(index: number): ScopedInstance {
    return this.#at(this.instances, index, 'instance');
  }

  componentAt(index: number): ScopedComponent {
    return this.#at(this.components, index, 'component');
  }

  /** A type that has to be of a kind. */
  typeOfKind<Kind extends ScopedType['kind']>(
    index: number,
    kind: Kind,
  ): Extract<ScopedType, { readonly kind: Kind }> {
    const type = this.typeAt(index);
    if (type.kind !== kind) {
      throw this.failure(
        'decode/unexpected-kind',
        `expected type ${index} to be ${describeKind(kind)}, found ${describeKind(type.kind)}`,
      );
    }
    return type as Extract<ScopedType, { readonly kind: Kind }>;
  }

  /** The scope `count` scopes out. */
  enclosing(count: number): Scope {
    let scope: Scope | undefined = this;
    for (let left = count; left > 0 && scope !== undefined; left--) scope = scope.parent;
    if (scope === undefined)
      throw this.failure('decode/unknown-index', `there is no scope ${count} scopes out`);
    return scope;
  }

  /** Gives an entity the next index of its index space. */
  add(entity: ScopedEntity): void {
    switch (entity.kind) {
      case 'func':
        this.funcs.push(entity);
        return;
      case 'type':
        this.types.push(entity.created);
        return;
      case 'instance':
        this.instances.push(entity);
        return;
      case 'component':
        this.components.push(entity);
        return;
      case 'core-module':
      case 'value':
        return;
      default:
        entity satisfies never;
    }
  }

  /** An entity under a name, at the definition that is looked at. */
  item({ name, attributes }: ExternName, entity: ScopedEntity): ScopedItem {
    return { name, attributes, entity, offset: this.offset };
  }

  /** An import or export: an entity with an index and a name. */
  declare(direction: 'import' | 'export', name: ExternName, entity: ScopedEntity): ScopedItem {
    const item = this.item(name, entity);
    this.add(entity);
    (direction === 'import' ? this.imports : this.exports).list.push(item);
    if (entity.kind === 'instance' || entity.kind === 'component') {
      if (entity.depth >= MAX_DEPTH)
        throw this.failure('decode/too-deep', 'instances are nested too deeply');
      if (entity.depth >= this.depth) this.depth = entity.depth + 1;
    }
    return item;
  }

  /** The component, or the type of one, whose definitions these are. */
  component(): ScopedComponent {
    const { imports, exports, resources, depth } = this;
    return { kind: 'component', imports, exports, resources, depth };
  }

  /** The type of instances whose definitions these are. */
  instanceType(): ScopedInstanceType {
    const { exports, resources, depth } = this;
    return { kind: 'instance-type', exports, resources, depth, taken: false };
  }

  failure(code: DecoderCode, message: string): Failure {
    return new Failure(code, message, this.offset);
  }

  #at<T>(space: readonly T[], index: number, what: string): T {
    const found = space[index];
    if (found !== undefined) return found;
    throw this.failure(
      'decode/unknown-index',
      `there is no ${what} ${index}: there are ${space.length} so far`,
    );
  }
}
