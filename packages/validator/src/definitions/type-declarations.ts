import type {
  ComponentDeclaration,
  ComponentType as BinaryComponentType,
  InstanceType as BinaryInstanceType,
} from '@witcraft/binary';
import { Scope } from '../scope/scope.js';
import type { ComponentType, InstanceType, Resource } from '../types/model.js';
import type { Validation } from '../validation.js';
import { defineAlias } from './aliases.js';
import { defineCoreType } from './core-types.js';
import { declareExport, defineImport } from './externs.js';
import { finishComponent } from './finish-component.js';
import { typeOf } from './types.js';

/** `componenttype` */
export function componentTypeOf(
  validation: Validation,
  parent: Scope,
  type: BinaryComponentType,
): ComponentType {
  const scope = new Scope('component-type', parent);
  for (const declaration of type.declarations) declare(validation, scope, declaration);
  return finishComponent(validation, scope);
}

/** `instancetype` */
export function instanceTypeOf(
  validation: Validation,
  parent: Scope,
  type: BinaryInstanceType,
): InstanceType {
  const scope = new Scope('instance-type', parent);
  for (const declaration of type.declarations) declare(validation, scope, declaration);
  const defined = new Map<Resource, readonly string[]>();
  for (const resource of scope.newResources) {
    const path = scope.visibleResources.get(resource);
    if (path !== undefined) defined.set(resource, path);
  }
  const { exports, visibleResources: visible } = scope;
  return validation.types.instance({ kind: 'instance', exports, defined, visible });
}

/** `componentdecl` and `instancedecl` */
function declare(validation: Validation, scope: Scope, declaration: ComponentDeclaration): void {
  const { report } = validation;
  switch (declaration.kind) {
    case 'core-type':
      return defineCoreType(validation, scope, declaration.type);
    case 'type': {
      const step = `type ${scope.types.length}`;
      scope.types.push(report.attempt(step, () => typeOf(validation, scope, declaration.type)));
      return;
    }
    case 'alias':
      return defineAlias(validation, scope, declaration.alias);
    case 'import':
      return defineImport(validation, scope, declaration.import);
    case 'export':
      return declareExport(validation, scope, declaration.export);
    default:
      return declaration satisfies never;
  }
}
