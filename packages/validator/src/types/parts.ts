import type { DefinedType, FuncType, NamedType, ValueType } from '@witcraft/canonical-abi';
import type { AnyType, EntityType, NamedHandle, Resource } from './model.js';
import type { TypeTable } from './type-table.js';

/** The types that a type of values is made of, without those within them. */
export function partsOf(type: DefinedType): readonly ValueType[] {
  switch (type.kind) {
    case 'record':
      return type.fields.map((field) => field.type);
    case 'variant':
      return type.cases.flatMap((one) => (one.type === undefined ? [] : [one.type]));
    case 'list':
    case 'fixed-length-list':
      return [type.element];
    case 'map':
      return [type.key, type.value];
    case 'tuple':
      return type.types;
    case 'result':
      return [type.ok, type.err].filter((part) => part !== undefined);
    case 'option':
      return [type.type];
    case 'stream':
    case 'future':
      return type.type === undefined ? [] : [type.type];
    case 'flags':
    case 'enum':
    case 'own':
    case 'borrow':
      return [];
    default:
      return type satisfies never;
  }
}

/** The types of a function's parameters and results. */
export function partsOfFunc(type: FuncType): readonly ValueType[] {
  const { namedResults = [] } = type as FuncType & { namedResults?: readonly NamedType[] };
  const parts = [...type.params, ...namedResults].map((part) => part.type);
  return type.result === undefined ? parts : [...parts, type.result];
}

/** Finds the resources that types mention and don't bring along themselves. */
export class FreeResources {
  readonly found: Set<Resource> = new Set();
  readonly #table: TypeTable;
  readonly #seen = new Set<object>();

  constructor(table: TypeTable) {
    this.#table = table;
  }

  addAll(entities: ReadonlyMap<string, EntityType>): void {
    this.#table.spend(entities.size);
    for (const entity of entities.values()) {
      if (entity.kind !== 'core-module') this.add(entity.type);
    }
  }

  add(type: AnyType): void {
    if (typeof type === 'string' || this.#seen.has(type)) return;
    if (!this.#table.facts(type).resources) return;
    this.#seen.add(type);
    switch (type.kind) {
      case 'resource-name':
        this.found.add(type.resource);
        return;
      case 'own':
      case 'borrow':
        this.found.add((type as NamedHandle).resource);
        return;
      case 'instance':
        this.addAll(type.exports);
        for (const resource of type.defined.keys()) this.found.delete(resource);
        return;
      case 'component':
        this.addAll(type.imports);
        this.addAll(type.exports);
        for (const resource of type.imported.keys()) this.found.delete(resource);
        for (const resource of type.defined.keys()) this.found.delete(resource);
        return;
      case 'func':
        for (const part of partsOfFunc(type)) this.add(part);
        return;
      default:
        for (const part of partsOf(type)) this.add(part);
    }
  }
}
