import type {
  ComponentType as BinaryComponentType,
  InstanceType as BinaryInstanceType,
  ComponentDeclaration,
  Type,
} from '@witcraft/binary';
import { Scope } from '../scope/scope.js';
import {
  type AnyType,
  type ComponentType,
  type InstanceType,
  noPaths,
  type Resource,
  type ResourcePaths,
} from '../types/model.js';
import type { Validation } from '../validation.js';
import { defineAlias } from './aliases.js';
import { defineCoreType } from './core-types.js';
import { declareExport, defineImport } from './externs.js';
import { finishComponent } from './finish-component.js';
import { plainTypeOf } from './types.js';

/** `type` of a component, or of a type of components or instances. */
export function typeOf(validation: Validation, scope: Scope, type: Type): AnyType {
  switch (type.kind) {
    case 'component':
      return componentTypeOf(validation, scope, type);
    case 'instance':
      return instanceTypeOf(validation, scope, type);
    default:
      return plainTypeOf(validation, scope, type);
  }
}

/** `componenttype` */
function componentTypeOf(
  validation: Validation,
  parent: Scope,
  type: BinaryComponentType,
): ComponentType {
  const scope = new Scope('component-type', parent);
  for (const declaration of type.declarations) declare(validation, scope, declaration);
  return finishComponent(validation, scope);
}

/** `instancetype` */
function instanceTypeOf(
  validation: Validation,
  parent: Scope,
  type: BinaryInstanceType,
): InstanceType {
  const scope = new Scope('instance-type', parent);
  for (const declaration of type.declarations) declare(validation, scope, declaration);
  const { exports, visibleResources: visible } = scope;
  const defined = scope.newResources.size === 0 ? noPaths : definedResources(scope);
  return validation.types.instance({ kind: 'instance', exports, defined, visible });
}

/** New resources, with where they are exported. */
function definedResources(scope: Scope): ResourcePaths {
  const defined = new Map<Resource, readonly string[]>();
  for (const resource of scope.newResources) {
    const path = scope.visibleResources.get(resource);
    if (path !== undefined) defined.set(resource, path);
  }
  return defined;
}

/** `componentdecl` and `instancedecl` */
function declare(validation: Validation, scope: Scope, declaration: ComponentDeclaration): void {
  const { report } = validation;
  switch (declaration.kind) {
    case 'core-type':
      defineCoreType(validation, scope, declaration.type);
      return;
    case 'type': {
      const step = { kind: 'type', id: scope.types.length };
      scope.types.push(report.attempt(step, () => typeOf(validation, scope, declaration.type)));
      return;
    }
    case 'alias':
      defineAlias(validation, scope, declaration.alias);
      return;
    case 'import':
      defineImport(validation, scope, declaration.import);
      return;
    case 'export':
      declareExport(validation, scope, declaration.export);
      return;
    default:
      declaration satisfies never;
  }
}
