import { definedTypeCodes, type GatedReader, readTypeIndices, TypeIndices } from '@witcraft/binary';
import { Failure } from '../failure.js';
import type { DefinitionStart, Definitions } from './definitions.js';
import type { ScopedFunc, ScopedValueType, TypeSpace } from './entities.js';
import { MAX_DEPTH, MAX_TYPE_SIZE } from './limits.js';
import type { Scope } from './scope.js';

/** Of the type that is looked at; one list for all, since there are many types. */
const indices = new TypeIndices();

/** `defvaltype`: what it refers to must be there already, so that types are trees. */
export function readValueType(reader: GatedReader, scope: Scope): ScopedValueType {
  const definition = reader.position;
  const code = reader.peek();
  readTypeIndices(reader, indices);
  if (code === definedTypeCodes.own || code === definedTypeCodes.borrow) {
    scope.typeOfKind(indices.at(0), 'resource');
    return measured(definition, scope.types, 1, 1, scope.offset);
  }
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
export function readFuncType(reader: GatedReader, scope: Scope): ScopedFunc {
  const definition = reader.position;
  readTypeIndices(reader, indices);
  for (let i = 0; i < indices.count; i++) scope.typeOfKind(indices.at(i), 'value-type');
  return { kind: 'func', definition, types: scope.types };
}

/** A value type some of whose types were replaced: it can have become deeper and larger. */
export function changedValueType(
  definitions: Definitions,
  definition: DefinitionStart,
  types: TypeSpace,
  offset: number | undefined,
): ScopedValueType {
  const held = definitions.indices(definition, indices);
  let depth = 1;
  let size = 1;
  for (let i = 0; i < held.count; i++) {
    const type = types.at(held.at(i));
    if (type?.kind !== 'value-type') continue;
    if (type.depth >= depth) depth = type.depth + 1;
    size += type.size;
  }
  return measured(definition, types, depth, size, offset);
}

function measured(
  definition: DefinitionStart,
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
