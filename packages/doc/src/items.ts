import { splitDocs, type WrittenCondition } from '@witcraft/contracts';
import {
  type Function,
  interfaceName,
  type Resolve,
  type Stability,
  type Type,
  type TypeId,
  typeInterfaceDependency,
} from '@witcraft/resolver';
import {
  functionName,
  functionSegments,
  gatesOf,
  type Segment,
  typeSegments,
} from './signature.js';

/** An item as both outputs show it. */
export interface Item {
  /** Its own on its page: `vault`, `vault.withdraw`. */
  readonly anchor: string;
  readonly name: string;
  readonly what: 'function' | 'type';
  readonly signature: readonly Segment[];
  readonly docs: string;
  readonly conditions: readonly WrittenCondition[];
  readonly gates: ReturnType<typeof gatesOf>;
  /** Fields, cases, flags. */
  readonly parts: readonly Part[];
  /** Of a resource its functions. */
  readonly members: readonly Item[];
}

export interface Part {
  readonly name: string;
  /** Absent for what has no value of its own. */
  readonly type: readonly Segment[] | undefined;
  readonly docs: string;
}

export function functionItem(resolve: Resolve, one: Function, owner?: string): Item {
  const name = functionName(one);
  return {
    anchor: owner === undefined ? name : `${owner}.${name}`,
    name,
    what: 'function',
    signature: functionSegments(resolve, one),
    ...said(one.docs, one.stability),
    parts: [],
    members: [],
  };
}

function said(
  docs: string | undefined,
  stability: Stability,
): Pick<Item, 'docs' | 'conditions' | 'gates'> {
  const { text, conditions } = splitDocs(docs);
  return { docs: text, conditions, gates: gatesOf(stability) };
}

/** A type with all that belongs to it. */
export function typeItem(resolve: Resolve, id: TypeId, functions: readonly Function[]): Item {
  const type = resolve.types[id];
  const name = type?.name ?? '';
  const kind = type?.kind ?? { kind: 'resource' as const };
  const common = {
    anchor: name,
    name,
    what: 'type' as const,
    ...said(type?.docs, type?.stability ?? { kind: 'unknown' }),
    parts: [] as readonly Part[],
    members: [] as readonly Item[],
  };
  const part = (one: {
    readonly name: string;
    readonly type?: Type | undefined;
    readonly docs: string | undefined;
  }): Part => ({
    name: one.name,
    type: one.type === undefined ? undefined : typeSegments(resolve, one.type),
    docs: one.docs ?? '',
  });
  switch (kind.kind) {
    case 'record':
      return { ...common, signature: [`record ${name}`], parts: kind.fields.map(part) };
    case 'flags':
      return { ...common, signature: [`flags ${name}`], parts: kind.flags.map(part) };
    case 'variant':
    case 'enum':
      return { ...common, signature: [`${kind.kind} ${name}`], parts: kind.cases.map(part) };
    case 'resource': {
      const own = functions.filter((one) => 'resource' in one.kind && one.kind.resource === id);
      const members = own.map((one) => functionItem(resolve, one, name));
      return { ...common, signature: [`resource ${name}`], members };
    }
    case 'type': {
      const used = usedFrom(resolve, id);
      if (used !== undefined) {
        return {
          ...common,
          signature: [`use ${used}.{`, ...typeSegments(resolve, kind.type), '}'],
        };
      }
      return { ...common, signature: [`type ${name} = `, ...typeSegments(resolve, kind.type)] };
    }
    default: {
      // Of a type that only has a name what it is made of.
      const unnamed = { ...resolve, types: resolve.types.with(id, { ...type!, name: undefined }) };
      return { ...common, signature: [`type ${name} = `, ...typeSegments(unnamed, id)] };
    }
  }
}

/** The interface that a type is used from; absent for other types. */
function usedFrom(resolve: Resolve, id: TypeId): string | undefined {
  const from = typeInterfaceDependency(resolve.types, id);
  return from === undefined ? undefined : interfaceName(resolve, from);
}

/** The items of an interface, or those that a world has itself: types first. */
export function itemsOf(
  resolve: Resolve,
  types: Iterable<TypeId>,
  functions: readonly Function[],
): Item[] {
  const free = functions.filter(({ kind }) => !('resource' in kind));
  return [
    ...[...types].map((id) => typeItem(resolve, id, functions)),
    ...free.map((one) => functionItem(resolve, one)),
  ];
}
