import type { Alias } from '../model/aliases.js';
import type { CoreType } from '../model/core-types.js';
import type { ExternName, ExternType, Import } from '../model/externs.js';
import type { Sort } from '../model/sorts.js';
import type {
  ComponentDeclaration,
  ComponentType,
  InstanceDeclaration,
  InstanceType,
  Type,
} from '../model/types.js';
import { IndexSpaces, sortOfAlias, sortOfExtern } from './index-spaces.js';

/**
 * What instance and component types have in common: each method adds a
 * declaration and returns the index that it gets in its index space of the
 * type's own scope.
 */
class DeclarationsBuilder<Declaration extends ComponentDeclaration> {
  readonly declarations: (Declaration | InstanceDeclaration)[] = [];
  readonly spaces: IndexSpaces = new IndexSpaces();

  /** How many definitions an index space of this scope has. */
  count(sort: Sort): number {
    return this.spaces.count(sort);
  }

  coreType(type: CoreType): number {
    this.declarations.push({ kind: 'core-type', type });
    return this.spaces.addCoreType(type);
  }

  type(type: Type): number {
    this.declarations.push({ kind: 'type', type });
    return this.spaces.add('type');
  }

  alias(alias: Alias): number {
    this.declarations.push({ kind: 'alias', alias });
    return this.spaces.add(sortOfAlias(alias));
  }

  export(name: ExternName, type: ExternType): number {
    this.declarations.push({ kind: 'export', export: { name, type } });
    return this.spaces.add(sortOfExtern(type));
  }
}

/** Builds an instance type. */
export class InstanceTypeBuilder extends DeclarationsBuilder<InstanceDeclaration> {
  finish(): InstanceType {
    return { kind: 'instance', declarations: [...this.declarations] };
  }
}

/** Builds a component type, which imports too. */
export class ComponentTypeBuilder extends DeclarationsBuilder<ComponentDeclaration> {
  import(item: Import): number {
    this.declarations.push({ kind: 'import', import: item });
    return this.spaces.add(sortOfExtern(item.type));
  }

  finish(): ComponentType {
    return { kind: 'component', declarations: [...this.declarations] };
  }
}
