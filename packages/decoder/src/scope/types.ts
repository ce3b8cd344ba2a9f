import type {
  Alias,
  ComponentDeclaration,
  ComponentType,
  InstanceType,
  Type,
} from '@witcraft/binary';
import {
  Resource,
  type ScopedComponent,
  type ScopedInstanceType,
  type ScopedType,
} from './entities.js';
import { externEntity } from './externs.js';
import { instanceExport } from './instances.js';
import { Scope } from './scope.js';
import { funcType, valueType } from './value-type.js';

/** `type` (Binary.md, "Type Definitions"), as what it is in a scope. */
export function typeInScope(scope: Scope, type: Type): ScopedType {
  switch (type.kind) {
    case 'func':
      return funcType(scope, type);
    case 'component':
      return componentType(scope, type);
    case 'instance':
      return instanceType(scope, type);
    case 'resource': {
      const resource = new Resource();
      scope.resources.push(resource);
      return resource.named();
    }
    default:
      return valueType(scope, type);
  }
}

/** `componenttype` */
function componentType(scope: Scope, type: ComponentType): ScopedComponent {
  const inner = new Scope(scope, scope.budget);
  declareAll(inner, type.declarations);
  return {
    kind: 'component',
    imports: inner.imports,
    exports: inner.exports,
    resources: inner.resources,
    depth: inner.depth,
  };
}

/** `instancetype` */
function instanceType(scope: Scope, type: InstanceType): ScopedInstanceType {
  const inner = new Scope(scope, scope.budget);
  declareAll(inner, type.declarations);
  return {
    kind: 'instance-type',
    exports: inner.exports,
    resources: inner.resources,
    depth: inner.depth,
    taken: false,
  };
}

function declareAll(scope: Scope, declarations: readonly ComponentDeclaration[]): void {
  // An index: `for … of` makes an object for each step until the code is optimized.
  for (let i = 0; i < declarations.length; i++)
    declare(scope, declarations[i] as ComponentDeclaration);
}

/** `componentdecl`, `instancedecl` */
function declare(scope: Scope, declaration: ComponentDeclaration): void {
  switch (declaration.kind) {
    case 'type':
      scope.types.push(typeInScope(scope, declaration.type));
      return;
    case 'alias':
      addAlias(scope, declaration.alias);
      return;
    case 'import': {
      const { name, type } = declaration.import;
      const entity = externEntity(scope, type, 'import');
      scope.add(entity);
      scope.list('imports', scope.item(name, entity));
      return;
    }
    case 'export': {
      const { name, type } = declaration.export;
      const entity = externEntity(scope, type, 'export');
      scope.add(entity);
      scope.list('exports', scope.item(name, entity));
      return;
    }
    case 'core-type':
      return;
    default:
      declaration satisfies never;
  }
}

/** `alias` (Binary.md, "Alias Definitions"): the same definition under a further index. */
export function addAlias(scope: Scope, alias: Alias): void {
  switch (alias.kind) {
    case 'export':
      scope.add(instanceExport(scope, alias.instance, alias.name, alias.sort));
      return;
    case 'outer': {
      const from = scope.enclosing(alias.count);
      if (alias.sort === 'type') scope.types.push(from.typeAt(alias.index));
      else if (alias.sort === 'component') scope.components.push(from.componentAt(alias.index));
      return;
    }
    case 'core-export':
      return;
    default:
      alias satisfies never;
  }
}
