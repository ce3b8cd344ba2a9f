import type { DefinedType, FuncType, NamedValType, ValType } from '@witcraft/binary';

/** Indices of types. Lists are used again: to empty an array would give its room away. */
export class TypeIndices {
  readonly #indices: number[] = [];
  count = 0;

  at(i: number): number {
    return this.#indices[i] as number;
  }

  add(type: ValType | undefined): void {
    if (typeof type === 'number') this.#indices[this.count++] = type;
  }
}

/** Lists the index of each type that a type refers to, in the order of the binary. */
export function listTypeIndices(definition: DefinedType | FuncType, indices: TypeIndices): void {
  indices.count = 0;
  switch (definition.kind) {
    case 'primitive':
    case 'flags':
    case 'enum':
      return;
    case 'record':
      for (const field of definition.fields) indices.add(field.type);
      return;
    case 'variant':
      for (const item of definition.cases) indices.add(item.type);
      return;
    case 'tuple':
      for (const type of definition.types) indices.add(type);
      return;
    case 'list':
    case 'fixed-length-list':
      indices.add(definition.element);
      return;
    case 'map':
      indices.add(definition.key);
      indices.add(definition.value);
      return;
    case 'option':
    case 'stream':
    case 'future':
      indices.add(definition.type);
      return;
    case 'result':
      indices.add(definition.ok);
      indices.add(definition.err);
      return;
    case 'own':
    case 'borrow':
      indices.add(definition.resource);
      return;
    case 'func':
      for (const param of definition.params) indices.add(param.type);
      indices.add(definition.result);
      for (const result of definition.namedResults ?? NONE) indices.add(result.type);
      return;
    default:
      definition satisfies never;
  }
}

const NONE: readonly NamedValType[] = [];
