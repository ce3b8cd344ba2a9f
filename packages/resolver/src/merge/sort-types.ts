import type {
  Function,
  Interface,
  Resolve,
  Type,
  TypeDef,
  TypeId,
  World,
  WorldItem,
  WorldItems,
  WorldKey,
} from '../model/resolve.js';
import { mapTypes, typesOf } from '../model/type-kinds.js';

/** The same resolve with its types sorted again: each refers only to types before it. */
export function sortTypes(resolve: Resolve): Resolve {
  const order = typeOrder(resolve.types);
  const ids: TypeId[] = [];
  for (const [id, old] of order.entries()) ids[old] = id as TypeId;
  const move = (type: Type): Type => (typeof type === 'string' ? type : (ids[type] as TypeId));
  return {
    ...resolve,
    types: order.map((old) => {
      const type = resolve.types[old] as TypeDef;
      return { ...type, kind: mapTypes(type.kind, move) };
    }),
    interfaces: resolve.interfaces.map((item) => moveInterface(item, ids, move)),
    worlds: resolve.worlds.map(
      (world): World => ({
        ...world,
        imports: moveItems(world.imports, ids, move),
        exports: moveItems(world.exports, ids, move),
      }),
    ),
  };
}

/** The ids of types, each after those that it refers to, and else as they are. */
function typeOrder(types: readonly TypeDef[]): TypeId[] {
  const order: TypeId[] = [];
  const done = new Set<TypeId>();
  for (let root = 0; root < types.length; root++) {
    const stack = [{ id: root as TypeId, pending: undefined as Type[] | undefined }];
    for (let top = stack[0]; top !== undefined; top = stack[stack.length - 1]) {
      if (done.has(top.id)) {
        stack.pop();
        continue;
      }
      const type = types[top.id];
      top.pending ??= type === undefined ? [] : typesOf(type.kind).reverse();
      const next = top.pending.pop();
      if (next === undefined) {
        done.add(top.id);
        order.push(top.id);
        stack.pop();
      } else if (typeof next !== 'string' && !done.has(next))
        stack.push({ id: next, pending: undefined });
    }
  }
  return order;
}

type Move = (type: Type) => Type;

function moveInterface(item: Interface, ids: readonly TypeId[], move: Move): Interface {
  return {
    ...item,
    types: new Map([...item.types].map(([name, id]) => [name, ids[id] as TypeId])),
    functions: new Map(
      [...item.functions].map(([name, func]) => [name, moveFunction(func, ids, move)]),
    ),
  };
}

function moveItems(items: WorldItems, ids: readonly TypeId[], move: Move): WorldItems {
  return new Map(
    [...items].map(([key, item]): [WorldKey, WorldItem] => {
      switch (item.kind) {
        case 'interface':
          return [key, item];
        case 'function':
          return [key, { ...item, function: moveFunction(item.function, ids, move) }];
        case 'type':
          return [key, { ...item, id: ids[item.id] as TypeId }];
        default:
          return item satisfies never;
      }
    }),
  );
}

function moveFunction(func: Function, ids: readonly TypeId[], move: Move): Function {
  const { kind } = func;
  const param = (item: Function['params'][number]): Function['params'][number] => ({
    ...item,
    type: move(item.type),
  });
  return {
    ...func,
    kind: 'resource' in kind ? { ...kind, resource: ids[kind.resource] as TypeId } : kind,
    params: func.params.map(param),
    result: func.result === undefined ? undefined : move(func.result),
    namedResults: func.namedResults?.map(param),
  };
}
