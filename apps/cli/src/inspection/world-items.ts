import type { Sort } from '@witcraft/binary';
import { printFunction, printWorldKey } from '@witcraft/printer';
import type { Function, InterfaceId, Resolve, TypeId, WorldItems } from '@witcraft/resolver';

/** An import or export. */
export type InspectedItem =
  | InspectedFunction
  | {
      readonly kind: 'interface';
      /** As it is imported or exported: `wasi:io/streams@0.2.12`, or a plain name. */
      readonly name: string;
      readonly resources: readonly string[];
      readonly functions: readonly InspectedFunction[];
    }
  | ComponentItem;

/** What worlds don't have, or what there is no world for. */
export interface ComponentItem {
  readonly kind: Sort;
  readonly name: string;
}

export interface InspectedFunction {
  readonly kind: 'function';
  /** As it is written in WIT: `read` for `[method]file.read`. */
  readonly name: string;
  /** The resource that it belongs to. */
  readonly resource?: string;
  /** `func(a: u32) -> string`, `static func()`, `constructor(name: string)`. */
  readonly signature: string;
}

/** What a world imports or exports, with signatures. */
export function worldItems(resolve: Resolve, items: WorldItems): readonly InspectedItem[] {
  return [...items].map(([key, item]): InspectedItem => {
    const name = printWorldKey(resolve, key);
    switch (item.kind) {
      case 'function':
        return describeFunction(resolve, item.function);
      case 'type':
        return { kind: 'type', name };
      case 'interface':
        return describeInterface(resolve, name, item.id);
      default:
        return item satisfies never;
    }
  });
}

function describeInterface(resolve: Resolve, name: string, id: InterfaceId): InspectedItem {
  const { types, functions } = resolve.interfaces[id]!;
  const resources = [...types].filter(([, type]) => resolve.types[type]?.kind.kind === 'resource');
  return {
    kind: 'interface',
    name,
    resources: resources.map(([resource]) => resource),
    functions: [...functions.values()].map((each) => describeFunction(resolve, each)),
  };
}

function describeFunction(resolve: Resolve, made: Function): InspectedFunction {
  const { kind, name } = made;
  const signature = printFunction(resolve, made);
  if (!('resource' in kind)) return { kind: 'function', name, signature };
  const isStatic = kind.kind === 'static' || kind.kind === 'async-static';
  return {
    kind: 'function',
    name: kind.kind === 'constructor' ? 'constructor' : name.slice(name.indexOf('.') + 1),
    resource: resourceName(resolve, kind.resource),
    signature: `${isStatic ? 'static ' : ''}${signature}`,
  };
}

function resourceName(resolve: Resolve, id: TypeId): string {
  return resolve.types[id]?.name ?? '';
}
