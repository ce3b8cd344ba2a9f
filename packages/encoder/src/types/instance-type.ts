import type { InstanceType } from '@witcraft/binary';
import type { Function, InterfaceId, Resolve, TypeId } from '@witcraft/resolver';
import { externName } from './extern-names.js';
import { resourceOf } from './function-kinds.js';
import { InstanceScope, type OuterScope } from './instance-scope.js';
import { TypeEncoder } from './type-encoder.js';

/**
 * The type of an instance of a whole interface: its types, then its functions.
 * Without functions it is what other interfaces that use its types need of it.
 */
export function encodeInstanceType(
  resolve: Resolve,
  id: InterfaceId,
  outer: OuterScope,
  parts: 'types' | 'types-and-functions',
): InstanceType {
  const scope = new InstanceScope(outer, id);
  const encoder = new TypeEncoder(resolve, scope);
  const item = resolve.interfaces[id];
  if (item === undefined) return scope.finish();
  for (const type of item.types.values()) encoder.typeIndex(type);
  if (parts === 'types-and-functions') {
    for (const [name, func] of functionsInOrder(item.types, item.functions)) {
      scope.exportFunction(externName(name, func.externalId), encoder.funcType(func));
    }
  }
  return scope.finish();
}

/**
 * Functions of resources first, in the order of the resources; as they come when
 * the interface is printed and read again.
 */
function functionsInOrder(
  types: ReadonlyMap<string, TypeId>,
  functions: ReadonlyMap<string, Function>,
): Iterable<readonly [string, Function]> {
  let byResource: Map<TypeId, [string, Function][]> | undefined;
  const free: [string, Function][] = [];
  for (const entry of functions) {
    const resource = resourceOf(entry[1]);
    if (resource === undefined) {
      free.push(entry);
      continue;
    }
    byResource ??= new Map();
    const group = byResource.get(resource);
    if (group === undefined) byResource.set(resource, [entry]);
    else group.push(entry);
  }
  if (byResource === undefined) return free;
  const ordered: [string, Function][] = [];
  for (const type of types.values()) {
    for (const entry of byResource.get(type) ?? []) ordered.push(entry);
  }
  for (const entry of free) ordered.push(entry);
  return ordered;
}
