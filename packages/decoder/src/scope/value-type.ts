import type { DefinedType, FuncType } from '@witcraft/binary';
import { Failure } from '../failure.js';
import type { ScopedFunc, ScopedValueType, TypeSpace } from './entities.js';
import { MAX_DEPTH, MAX_TYPE_SIZE } from './limits.js';
import type { Scope } from './scope.js';
import { listTypeIndices, TypeIndices } from './type-indices.js';

/** Of the type that is looked at; one list for all, since there are many types. */
const indices = new TypeIndices();

/** `defvaltype`: what it refers to must be there already, so that types are trees. */
export function valueType(scope: Scope, definition: DefinedType): ScopedValueType {
  if (definition.kind === 'own' || definition.kind === 'borrow') {
    scope.typeOfKind(definition.resource, 'resource');
    return measured(definition, scope.types, 1, 1, scope.offset);
  }
  listTypeIndices(definition, indices);
  let depth = 1;
  let size = 1;
  for (let i = 0; i < indices.count; i++) {
    const held = scope.typeOfKind(indices.at(i), 'value-type');
    if (held.depth >= depth) depth = held.depth + 1;
    size += held.size;
  }
  return measured(definition, scope.types, depth, size, scope.offset);
}

/** `functype` */
export function funcType(scope: Scope, definition: FuncType): ScopedFunc {
  listTypeIndices(definition, indices);
  for (let i = 0; i < indices.count; i++) scope.typeOfKind(indices.at(i), 'value-type');
  return { kind: 'func', definition, types: scope.types };
}

/** A value type some of whose types were replaced: it can have become deeper and larger. */
export function changedValueType(
  definition: DefinedType,
  types: TypeSpace,
  offset: number | undefined,
): ScopedValueType {
  listTypeIndices(definition, indices);
  let depth = 1;
  let size = 1;
  for (let i = 0; i < indices.count; i++) {
    const held = types.at(indices.at(i));
    if (held?.kind !== 'value-type') continue;
    if (held.depth >= depth) depth = held.depth + 1;
    size += held.size;
  }
  return measured(definition, types, depth, size, offset);
}

function measured(
  definition: DefinedType,
  types: TypeSpace,
  depth: number,
  size: number,
  offset: number | undefined,
): ScopedValueType {
  if (depth > MAX_DEPTH)
    throw new Failure('decode/too-deep', `types are nested more than ${MAX_DEPTH} deep`, offset);
  if (size > MAX_TYPE_SIZE)
    throw new Failure('decode/too-large', `a type holds more than ${MAX_TYPE_SIZE} types`, offset);
  return {
    kind: 'value-type',
    definition,
    types,
    aliasOf: undefined,
    depth,
    size,
    decoded: undefined,
  };
}
