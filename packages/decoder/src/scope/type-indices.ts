import type { DefinedType, FuncType, NamedValType, ValType } from '@witcraft/binary';

/** Calls `visit` with each index of a type that a type refers to, in the order of the binary. */
export function visitTypeIndices(
  definition: DefinedType | FuncType,
  visit: (index: number) => void,
): void {
  const value = (held: ValType | undefined): void => {
    if (typeof held === 'number') visit(held);
  };
  const named = (list: readonly NamedValType[]): void => {
    for (const item of list) value(item.type);
  };
  switch (definition.kind) {
    case 'primitive':
    case 'flags':
    case 'enum':
      return;
    case 'record':
      named(definition.fields);
      return;
    case 'variant':
      for (const item of definition.cases) value(item.type);
      return;
    case 'tuple':
      for (const held of definition.types) value(held);
      return;
    case 'list':
    case 'fixed-length-list':
      value(definition.element);
      return;
    case 'map':
      value(definition.key);
      value(definition.value);
      return;
    case 'option':
    case 'stream':
    case 'future':
      value(definition.type);
      return;
    case 'result':
      value(definition.ok);
      value(definition.err);
      return;
    case 'own':
    case 'borrow':
      visit(definition.resource);
      return;
    case 'func':
      named(definition.params);
      value(definition.result);
      if (definition.namedResults !== undefined) named(definition.namedResults);
      return;
    default:
      definition satisfies never;
  }
}

/** The same type with each index replaced. */
export function mapTypeIndices<T extends DefinedType | FuncType>(
  type: T,
  map: (index: number) => number,
): T;
export function mapTypeIndices(
  type: DefinedType | FuncType,
  map: (index: number) => number,
): DefinedType | FuncType {
  const value = (held: ValType): ValType => (typeof held === 'number' ? map(held) : held);
  const optional = (held: ValType | undefined): ValType | undefined =>
    held === undefined ? undefined : value(held);
  const named = (list: readonly NamedValType[]): NamedValType[] =>
    list.map((item) => ({ name: item.name, type: value(item.type) }));
  switch (type.kind) {
    case 'primitive':
    case 'flags':
    case 'enum':
      return type;
    case 'record':
      return { kind: 'record', fields: named(type.fields) };
    case 'variant':
      return {
        kind: 'variant',
        cases: type.cases.map((item) => ({ ...item, type: optional(item.type) })),
      };
    case 'tuple':
      return { kind: 'tuple', types: type.types.map(value) };
    case 'list':
      return { kind: 'list', element: value(type.element) };
    case 'fixed-length-list':
      return { ...type, element: value(type.element) };
    case 'map':
      return { kind: 'map', key: value(type.key), value: value(type.value) };
    case 'option':
      return { kind: 'option', type: value(type.type) };
    case 'stream':
    case 'future':
      return { kind: type.kind, type: optional(type.type) };
    case 'result':
      return { kind: 'result', ok: optional(type.ok), err: optional(type.err) };
    case 'own':
    case 'borrow':
      return { kind: type.kind, resource: map(type.resource) };
    case 'func':
      return {
        ...type,
        params: named(type.params),
        result: optional(type.result),
        namedResults: type.namedResults && named(type.namedResults),
      };
    default:
      return type satisfies never;
  }
}
