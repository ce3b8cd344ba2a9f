import type { DefinedType, FuncType, NamedValType, ValType } from '@witcraft/binary';

/** Adds the index of each type that a type refers to, in the order of the binary. */
export function addTypeIndices(definition: DefinedType | FuncType, indices: number[]): void {
  switch (definition.kind) {
    case 'primitive':
    case 'flags':
    case 'enum':
      return;
    case 'record':
      for (const field of definition.fields) addIndex(field.type, indices);
      return;
    case 'variant':
      for (const item of definition.cases) addIndex(item.type, indices);
      return;
    case 'tuple':
      for (const type of definition.types) addIndex(type, indices);
      return;
    case 'list':
    case 'fixed-length-list':
      addIndex(definition.element, indices);
      return;
    case 'map':
      addIndex(definition.key, indices);
      addIndex(definition.value, indices);
      return;
    case 'option':
    case 'stream':
    case 'future':
      addIndex(definition.type, indices);
      return;
    case 'result':
      addIndex(definition.ok, indices);
      addIndex(definition.err, indices);
      return;
    case 'own':
    case 'borrow':
      indices.push(definition.resource);
      return;
    case 'func':
      for (const param of definition.params) addIndex(param.type, indices);
      addIndex(definition.result, indices);
      for (const result of definition.namedResults ?? NONE) addIndex(result.type, indices);
      return;
    default:
      definition satisfies never;
  }
}

const NONE: readonly NamedValType[] = [];

function addIndex(type: ValType | undefined, indices: number[]): void {
  if (typeof type === 'number') indices.push(type);
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
