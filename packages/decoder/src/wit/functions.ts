import type { FunctionKind, TypeId, TypeOwner } from '@witcraft/resolver';
import type { ScopedFunc, ScopedItem } from '../scope/entities.js';
import type { NameParts } from '../scope/extern-name.js';
import { attributeOf, type Decoding } from './decoding.js';
import { decodeParams, decodeType } from './value-types.js';
import { UNKNOWN, type WorkingFunction } from './working-resolve.js';

const FREESTANDING: FunctionKind = Object.freeze({ kind: 'freestanding' });
const ASYNC_FREESTANDING: FunctionKind = Object.freeze({ kind: 'async-freestanding' });

/** A function of an interface or a world. What it takes and gives is decoded in this order. */
export function decodeFunction(
  decoding: Decoding,
  item: ScopedItem,
  func: ScopedFunc,
  owner: TypeOwner,
): WorkingFunction {
  const parts = decoding.nameOf(item);
  const { types } = func;
  const { async, params, result, namedResults } = decoding.definitions.funcType(func.definition);
  return {
    name: item.name,
    params: decodeParams(decoding, params, types),
    result: result === undefined ? undefined : decodeType(decoding, result, types),
    namedResults: namedResults && decodeParams(decoding, namedResults, types),
    kind: functionKind(decoding, item, parts, async, owner),
    docs: undefined,
    stability: UNKNOWN,
    externalId: attributeOf(item, 'external-id'),
    span: undefined,
  };
}

function functionKind(
  decoding: Decoding,
  item: ScopedItem,
  parts: NameParts,
  isAsync: boolean,
  owner: TypeOwner,
): FunctionKind {
  switch (parts.kind) {
    case 'label':
      return isAsync ? ASYNC_FREESTANDING : FREESTANDING;
    case 'method':
    case 'static':
    case 'constructor': {
      const resource = resourceNamed(decoding, owner, parts.resource);
      if (resource === undefined) {
        throw decoding.failure(
          'decode/unknown-resource',
          `\`${item.name}\` belongs to a resource \`${parts.resource}\`, which is not there`,
        );
      }
      if (parts.kind === 'constructor') return { kind: 'constructor', resource };
      return { kind: isAsync ? `async-${parts.kind}` : parts.kind, resource };
    }
    case 'interface':
    case 'dependency':
      throw decoding.failure(
        'decode/not-wit',
        `a function can't be called \`${item.name}\` in WIT`,
      );
    default:
      return parts satisfies never;
  }
}

/** A resource that an interface or world declares itself. */
function resourceNamed({ resolve }: Decoding, owner: TypeOwner, name: string): TypeId | undefined {
  let id: TypeId | undefined;
  if (owner.kind === 'interface') {
    id = resolve.interface(owner.id).types.get(name);
  } else if (owner.kind === 'world') {
    const item = resolve.world(owner.id).imports.get(name);
    if (item?.kind === 'type') id = item.id;
  }
  return id !== undefined && resolve.type(id).kind.kind === 'resource' ? id : undefined;
}
