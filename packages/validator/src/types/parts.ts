import type {
  CaseType,
  DefinedType,
  FuncType,
  NamedType,
  ValueType,
} from '@witcraft/canonical-abi';
import type { AnyType, EntityType, NamedHandle, Resource } from './model.js';
import type { TypeTable } from './type-table.js';

/** Whether all types that a type of values is made of pass, without those within them. */
export function everyPart(type: DefinedType, passes: (part: ValueType) => boolean): boolean {
  switch (type.kind) {
    case 'record':
      return everyType(type.fields, passes);
    case 'variant':
      return everyType(type.cases, passes);
    case 'list':
    case 'fixed-length-list':
      return passes(type.element);
    case 'map':
      return passes(type.key) && passes(type.value);
    case 'tuple':
      return type.types.every(passes);
    case 'result':
      return (
        (type.ok === undefined || passes(type.ok)) && (type.err === undefined || passes(type.err))
      );
    case 'option':
      return passes(type.type);
    case 'stream':
    case 'future':
      return type.type === undefined || passes(type.type);
    case 'flags':
    case 'enum':
    case 'own':
    case 'borrow':
      return true;
    default:
      return type satisfies never;
  }
}

/** The same of the types of a function's parameters and results. */
export function everyPartOfFunc(type: FuncType, passes: (part: ValueType) => boolean): boolean {
  return everyType(type.params, passes) && everyResult(type, passes);
}

/** The same of the type of a function's result, or of its named results. */
export function everyResult(type: FuncType, passes: (part: ValueType) => boolean): boolean {
  const { result } = type;
  return (result === undefined || passes(result)) && everyType(namedResultsOf(type), passes);
}

/** Results with names, which only older components have. */
export function namedResultsOf(type: FuncType): readonly NamedType[] {
  return (type as FuncType & { namedResults?: readonly NamedType[] }).namedResults ?? noTypes;
}

const noTypes: readonly NamedType[] = [];

function everyType(
  named: readonly (NamedType | CaseType)[],
  passes: (part: ValueType) => boolean,
): boolean {
  for (const { type } of named) if (type !== undefined && !passes(type)) return false;
  return true;
}

/** The types that a type of values is made of, without those within them. */
export function partsOf(type: DefinedType): readonly ValueType[] {
  const parts: ValueType[] = [];
  everyPart(type, (part) => parts.push(part) > 0);
  return parts;
}

/** The type of a function's result, or those of its named results. */
export function resultTypesOf(type: FuncType): readonly ValueType[] {
  const parts: ValueType[] = [];
  everyResult(type, (part) => parts.push(part) > 0);
  return parts;
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
        everyPartOfFunc(type, this.#addPart);
        return;
      default:
        everyPart(type, this.#addPart);
    }
  }

  readonly #addPart = (type: ValueType): boolean => {
    this.add(type);
    return true;
  };
}
