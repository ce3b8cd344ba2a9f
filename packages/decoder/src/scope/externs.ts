import type { ExternType } from '@witcraft/binary';
import {
  Resource,
  renamedType,
  type ScopedEntity,
  type ScopedInstance,
  type ScopedInstanceType,
} from './entities.js';
import type { Scope } from './scope.js';
import { Substitution } from './substitution.js';

/** `externtype` (Binary.md, "Type Definitions"): what an import or export of this type is. */
export function externEntity(
  scope: Scope,
  type: ExternType,
  direction: 'import' | 'export',
): ScopedEntity {
  switch (type.kind) {
    case 'func':
      return scope.typeOfKind(type.type, 'func');
    case 'component':
      return scope.typeOfKind(type.type, 'component');
    case 'instance':
      return instanceOf(scope, scope.typeOfKind(type.type, 'instance-type'), direction);
    case 'type': {
      if (type.bound.kind === 'eq') {
        const referenced = scope.typeAt(type.bound.type);
        return { kind: 'type', referenced, created: renamedType(referenced) };
      }
      const resource = new Resource();
      if (direction === 'export') scope.resources.push(resource);
      const created = resource.named();
      return { kind: 'type', referenced: created, created };
    }
    case 'core-module':
    case 'value':
      return { kind: type.kind };
    default:
      return type satisfies never;
  }
}

/**
 * An instance of an instance type. Each has resources of its own; nearly every
 * type has one instance only, and that one can have what the type declares.
 */
function instanceOf(
  scope: Scope,
  type: ScopedInstanceType,
  direction: 'import' | 'export',
): ScopedInstance {
  let { exports, resources } = type;
  if (type.taken && resources.length > 0) {
    const substitution = new Substitution(scope.budget, scope.offset);
    resources = substitution.freshen(resources);
    exports = substitution.items(exports);
  }
  type.taken = true;
  if (direction === 'export') for (const resource of resources) scope.resources.push(resource);
  return { kind: 'instance', exports, depth: type.depth };
}
