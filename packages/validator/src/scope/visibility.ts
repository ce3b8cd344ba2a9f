import type { FuncType, ValueType } from '@witcraft/canonical-abi';
import type { AnyType, EntityType, InstanceType, NamedHandle } from '../types/model.js';
import { partsOf, partsOfFunc } from '../types/parts.js';

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
        return partsOf(type).every((part) => this.used(part));
    }
  }

  func(type: FuncType): boolean {
    return this.#once(type, () => partsOfFunc(type).every((part) => this.used(part)));
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
        return this.#once(type, () => partsOf(type).every((part) => this.used(part)));
    }
  }

  #instance(type: InstanceType): boolean {
    return this.#once(type, () => {
      for (const entity of type.exports.values()) {
        if (!this.#export(entity)) return false;
      }
      return true;
    });
  }

  #export(entity: EntityType): boolean {
    // A component's type was checked when it was made.
    if (entity.kind === 'core-module' || entity.kind === 'component') return true;
    return this.definition(entity.type);
  }

  #once(type: object, check: () => boolean): boolean {
    if (this.#fine.has(type)) return true;
    if (!check()) return false;
    this.#fine.add(type);
    return true;
  }
}
