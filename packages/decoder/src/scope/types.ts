import {
  type ComponentDeclaration,
  type ComponentType,
  forEachDeclaration,
  type GatedReader,
  type InstanceType,
  readAliasKind,
  readCoreType,
  readExternName,
  readSort,
  readType,
  skipName,
  typeCodes,
} from '@witcraft/binary';
import { Resource, type ScopedType } from './entities.js';
import { readExternEntity } from './externs.js';
import { instanceExport } from './instances.js';
import type { Scope } from './scope.js';
import { readFuncType, readValueType } from './value-type.js';

/** `type` (Binary.md, "Type Definitions"): under the next index of a scope. */
export function readTypeInto(reader: GatedReader, scope: Scope): void {
  scope.types.push(readScopedType(reader, scope));
}

function readScopedType(reader: GatedReader, scope: Scope): ScopedType {
  switch (reader.peek()) {
    case typeCodes.component:
      return readDeclarations(reader, 'component', scope).component();
    case typeCodes.instance:
      return readDeclarations(reader, 'instance', scope).instanceType();
    case typeCodes.func:
    case typeCodes['async-func']:
      return readFuncType(reader, scope);
    case typeCodes.resource: {
      readType(reader);
      const resource = new Resource();
      scope.resources.push(resource);
      return resource.named();
    }
    default:
      return readValueType(reader, scope);
  }
}

/** `componenttype` and `instancetype`: what they declare, in a scope of its own. */
function readDeclarations(
  reader: GatedReader,
  of: (ComponentType | InstanceType)['kind'],
  outer: Scope,
): Scope {
  const scope = outer.inner();
  reader.position++;
  forEachDeclaration(reader, of, (kind) => readDeclaration(reader, kind, scope));
  return scope;
}

/** `componentdecl`, `instancedecl` */
function readDeclaration(
  reader: GatedReader,
  kind: ComponentDeclaration['kind'],
  scope: Scope,
): void {
  switch (kind) {
    case 'type':
      readTypeInto(reader, scope);
      return;
    case 'alias':
      readAliasInto(reader, scope);
      return;
    case 'import':
    case 'export': {
      const name = readExternName(reader);
      scope.declare(kind, name, readExternEntity(reader, scope, kind));
      return;
    }
    case 'core-type':
      readCoreType(reader);
      return;
    default:
      kind satisfies never;
  }
}

/** `alias` (Binary.md, "Alias Definitions"): the same definition under a further index. */
export function readAliasInto(reader: GatedReader, scope: Scope): void {
  const start = reader.position;
  const sort = readSort(reader);
  const kind = readAliasKind(reader, sort, start);
  const from = reader.u32();
  switch (kind) {
    case 'export':
      scope.add(instanceExport(scope, from, reader.name(), sort));
      return;
    case 'outer': {
      const enclosing = scope.enclosing(from);
      const index = reader.u32();
      if (sort === 'type') scope.types.push(enclosing.typeAt(index));
      else if (sort === 'component') scope.components.push(enclosing.componentAt(index));
      return;
    }
    case 'core-export':
      skipName(reader);
      return;
    default:
      kind satisfies never;
  }
}
