import { type GatedReader, readExternSort, readTypeBound, readValType } from '@witcraft/binary';
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
export function readExternEntity(
  reader: GatedReader,
  scope: Scope,
  direction: 'import' | 'export',
): ScopedEntity {
  const kind = readExternSort(reader);
  switch (kind) {
    case 'func':
      return scope.typeOfKind(reader.u32(), 'func');
    case 'component':
      return scope.typeOfKind(reader.u32(), 'component');
    case 'instance':
      return instanceOf(scope, scope.typeOfKind(reader.u32(), 'instance-type'), direction);
    case 'type': {
      const type = readTypeBound(reader);
      if (type !== undefined) {
        const referenced = scope.typeAt(type);
        return { kind, referenced, created: renamedType(referenced) };
      }
      const resource = new Resource();
      if (direction === 'export') scope.resources.push(resource);
      const created = resource.named();
      return { kind, referenced: created, created };
    }
    case 'core-module':
      reader.u32();
      return { kind };
    case 'value':
      readValType(reader);
      return { kind };
    default:
      return kind satisfies never;
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
    const substitution = new Substitution(scope);
    resources = substitution.freshen(resources);
    exports = substitution.items(exports);
  }
  type.taken = true;
  if (direction === 'export') for (const resource of resources) scope.resources.push(resource);
  return { kind: 'instance', exports, depth: type.depth };
}
