import type { FuncType, ValueType } from '@witcraft/canonical-abi';
import type { AnyType, EntityType, InstanceType, NamedHandle } from '../types/model.js';
import { everyPart, everyPartOfFunc } from '../types/parts.js';

/**
 * Which types have a name outside ("External Visibility of Types"): those that are
 * imported may be used by imports and exports, those exported by exports.
 */
export class Visibility {
  readonly #imported = new Namings();
  readonly #exported = new Namings();

  /**
   * Whether all types that the import or export uses have a name; the types that it
   * brings have one from then on. Instances count as far as they go.
   */
  add(direction: 'import' | 'export', entity: EntityType): boolean {
    const names = direction === 'import' ? this.#imported : this.#exported;
    switch (entity.kind) {
      case 'core-module':
      case 'component':
        // A component's type was checked when it was made.
        return true;
      case 'func':
        return names.func(entity.type);
      case 'value':
        return names.used(entity.type);
      case 'type':
        if (!names.definition(entity.of)) return false;
        if (direction === 'import') this.#imported.add(entity.type);
        this.#exported.add(entity.type);
        return true;
      case 'instance':
        for (const one of entity.type.exports.values()) if (!this.add(direction, one)) return false;
        return true;
      default:
        return entity satisfies never;
    }
  }
}

/** Types that have names, and types found to use no others. */
class Namings {
  readonly #named = new Set<object>();
  readonly #fine = new Set<object>();

  add(type: AnyType): void {
    if (typeof type !== 'string') this.#named.add(type);
  }

  /** Whether a type that gets a name itself uses only types that have one. */
  definition(type: AnyType): boolean {
    if (typeof type === 'string') return true;
    switch (type.kind) {
      case 'resource-name':
      case 'component':
        return true;
      case 'func':
        return this.func(type);
      case 'instance':
        return this.#instance(type);
      case 'own':
      case 'borrow':
        return this.#named.has((type as NamedHandle).name);
      default:
        return everyPart(type, this.#isUsable);
    }
  }

  func(type: FuncType): boolean {
    return this.#fine.has(type) || this.#found(type, everyPartOfFunc(type, this.#isUsable));
  }

  /** Whether a type that is used has a name, or needs none and its parts have. */
  used(type: ValueType): boolean {
    if (typeof type === 'string') return true;
    switch (type.kind) {
      case 'record':
      case 'variant':
      case 'enum':
      case 'flags':
        return this.#named.has(type);
      case 'own':
      case 'borrow':
        return this.#named.has((type as NamedHandle).name);
      default:
        return this.#fine.has(type) || this.#found(type, everyPart(type, this.#isUsable));
    }
  }

  readonly #isUsable = (type: ValueType): boolean => this.used(type);

  #instance(type: InstanceType): boolean {
    if (this.#fine.has(type)) return true;
    for (const entity of type.exports.values()) if (!this.#export(entity)) return false;
    return this.#found(type, true);
  }

  #export(entity: EntityType): boolean {
    // A component's type was checked when it was made.
    if (entity.kind === 'core-module' || entity.kind === 'component') return true;
    return this.definition(entity.type);
  }

  /** Remembers that a type uses none without a name, if so. */
  #found(type: object, fine: boolean): boolean {
    if (fine) this.#fine.add(type);
    return fine;
  }
}
