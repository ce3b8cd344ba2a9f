import type { Function, Resolve, TypeId } from '@witcraft/resolver';
import { receiverOf } from './scope.js';
import type { Term } from './term.js';
import { boolType, type ValueType, valueTypeOf, withoutAliases } from './value-type.js';

/** The member of a value that has the name; else the names that there are. */
export function memberOf(
  resolve: Resolve,
  object: Term,
  name: string,
): { readonly term: Term | undefined; readonly names: readonly string[] } {
  const { type } = object;
  switch (type.kind) {
    case 'resource':
      return getter(resolve, object, type.resource, name);
    case 'entry': {
      const part = name === '0' ? type.key : name === '1' ? type.value : undefined;
      if (part === undefined) return { term: undefined, names: ['0', '1'] };
      return { term: element(object, Number(name), valueTypeOf(resolve, part)), names: [] };
    }
    case 'defined': {
      const { definition } = type;
      switch (definition.kind) {
        case 'record': {
          const field = definition.fields.find((one) => one.name === name);
          if (field === undefined) return { term: undefined, names: namesOf(definition.fields) };
          const fieldType = valueTypeOf(resolve, field.type);
          return { term: { kind: 'field', type: fieldType, object, name }, names: [] };
        }
        case 'flags': {
          const flag = definition.flags.find((one) => one.name === name);
          if (flag === undefined) return { term: undefined, names: namesOf(definition.flags) };
          return { term: { kind: 'field', type: boolType, object, name }, names: [] };
        }
        case 'tuple': {
          const part = /^\d{1,9}$/.test(name) ? definition.types[Number(name)] : undefined;
          if (part === undefined) return { term: undefined, names: [] };
          return { term: element(object, Number(name), valueTypeOf(resolve, part)), names: [] };
        }
        default:
          return { term: undefined, names: [] };
      }
    }
    default:
      return { term: undefined, names: [] };
  }
}

function namesOf(items: readonly { readonly name: string }[]): string[] {
  return items.map(({ name }) => name);
}

function element(object: Term, index: number, type: ValueType): Term {
  return { kind: 'element', type, object, index };
}

function getter(
  resolve: Resolve,
  object: Term,
  resource: TypeId,
  name: string,
): ReturnType<typeof memberOf> {
  const getters = gettersOf(resolve, resource);
  const found = getters.get(name);
  if (found?.result === undefined) return { term: undefined, names: [...getters.keys()] };
  const type = valueTypeOf(resolve, found.result);
  return {
    term: { kind: 'getter', type, object, resource, function: found, name },
    names: [],
  };
}

/** The methods of a resource that have no parameters, a result, and are not async; by name. */
function gettersOf(resolve: Resolve, resource: TypeId): ReadonlyMap<string, Function> {
  const getters = new Map<string, Function>();
  for (const one of functionsBeside(resolve, resource)) {
    const { kind, params, result } = one;
    if (kind.kind !== 'method' || params.length !== 1 || result === undefined) continue;
    const owner = receiverOf(one) as TypeId;
    if (withoutAliases(resolve, owner) !== resource) continue;
    getters.set(one.name.slice(one.name.indexOf('.') + 1), one);
  }
  return getters;
}

/** The functions of the interface or world that declares a type. */
function functionsBeside(resolve: Resolve, type: TypeId): Function[] {
  const owner = resolve.types[type]?.owner;
  if (owner === undefined || owner.kind === 'none') return [];
  if (owner.kind === 'interface') {
    return [...(resolve.interfaces[owner.id]?.functions.values() ?? [])];
  }
  const world = resolve.worlds[owner.id];
  return [...(world?.imports.values() ?? []), ...(world?.exports.values() ?? [])].flatMap((item) =>
    item.kind === 'function' ? [item.function] : [],
  );
}
