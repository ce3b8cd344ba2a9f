import type { DefinedType, FuncType, NamedType, ValueType } from '@witcraft/canonical-abi';
import { invalid, Silenced } from '../failure.js';
import type {
  AnyType,
  ComponentType,
  EntityType,
  InstanceType,
  Resource,
  ResourceDefinition,
} from './model.js';
import { structureOf } from './structure.js';
import { align, primitiveFacts, resourceFacts, TypeFacts } from './type-facts.js';

/** How many imports and exports may be compared or replaced, one by one, in all. */
const MOST_WORK = 2_000_000;

/**
 * The types of one validation. Types of values and functions get a number for their
 * structure, so that comparing them, however large, costs nothing; limits are checked
 * when a type is made, so that whoever walks through types cannot go too far.
 */
export class TypeTable {
  readonly #facts = new Map<object, TypeFacts>();
  /** Numbers of structures, behind those of primitive types. */
  readonly #shapes = new Map<string, number>();
  #resources = 0;
  #work = 0;

  /**
   * Counts work that a few bytes can ask for again and again, such as to instantiate a
   * component with many exports; fails where it is far more than any use has.
   */
  spend(work: number): void {
    // Told once: whatever else there is to do is not done.
    if (this.#work > MOST_WORK) throw new Silenced();
    this.#work += work;
    if (this.#work <= MOST_WORK) return;
    const text = `expected types with ${MOST_WORK} imports and exports at most to instantiate and compare`;
    invalid('validate/type-too-large', text);
  }

  /** A resource type unequal to all others. */
  resource(definition?: ResourceDefinition): Resource {
    return { kind: 'resource', id: this.#resources++, definition };
  }

  facts(type: AnyType): Readonly<TypeFacts> {
    if (typeof type === 'string') return primitiveFacts.get(type)!;
    if (type.kind === 'resource-name') return resourceFacts;
    return this.#facts.get(type)!;
  }

  /** Whether types of values or functions are equal in structure. */
  equal(a: ValueType | FuncType, b: ValueType | FuncType): boolean {
    return a === b || this.#shapeOf(a) === this.#shapeOf(b);
  }

  /** Takes in a type whose parts have been taken in. */
  value<T extends DefinedType>(type: T): T {
    this.#facts.set(type, this.#factsOfValue(type));
    return type;
  }

  func(
    params: readonly NamedType[],
    result: ValueType | undefined,
    async: boolean,
    namedResults?: readonly NamedType[],
  ): FuncType {
    const type: FuncType =
      namedResults === undefined
        ? { kind: 'func', params, result, async }
        : ({ kind: 'func', params, result, async, namedResults } as FuncType);
    const facts = new TypeFacts();
    for (const param of params) facts.add(this.facts(param.type));
    if (result !== undefined) facts.add(this.facts(result));
    for (const named of namedResults ?? []) facts.add(this.facts(named.type));
    this.#facts.set(type, facts.finish());
    return type;
  }

  instance(type: InstanceType): InstanceType {
    const facts = new TypeFacts();
    this.#addEntities(facts, type.exports);
    this.#facts.set(type, facts.finish());
    return type;
  }

  component(type: ComponentType): ComponentType {
    const facts = new TypeFacts();
    this.#addEntities(facts, type.imports);
    this.#addEntities(facts, type.exports);
    this.#facts.set(type, facts.finish());
    return type;
  }

  /** The same type as another object: what an import or export makes of a type. */
  renamed<T extends AnyType>(type: T): T {
    if (typeof type === 'string') return type;
    const copy = { ...(type as object) } as T & object;
    if (type.kind !== 'resource-name') this.#facts.set(copy, this.facts(type));
    return copy;
  }

  /**
   * The number of a type's structure. Found out when two types are compared, as most
   * types never are.
   */
  readonly #shapeOf = (type: ValueType | FuncType): number => {
    const facts = this.facts(type) as TypeFacts;
    if (facts.shape === undefined && typeof type !== 'string') {
      const structure = structureOf(type, this.#shapeOf);
      facts.shape = this.#shapes.get(structure) ?? primitiveFacts.size + this.#shapes.size;
      this.#shapes.set(structure, facts.shape);
    }
    return facts.shape!;
  };

  #factsOfValue(value: DefinedType): TypeFacts {
    const facts = new TypeFacts();
    switch (value.kind) {
      case 'record':
        for (const field of value.fields) facts.place(this.facts(field.type));
        break;
      case 'tuple':
        for (const part of value.types) facts.place(this.facts(part));
        break;
      case 'variant':
        this.#addCases(facts, value.cases.length, (index) => value.cases[index]!.type);
        break;
      case 'option':
        this.#addCases(facts, 2, (index) => (index === 0 ? undefined : value.type));
        break;
      case 'result':
        this.#addCases(facts, 2, (index) => (index === 0 ? value.ok : value.err));
        break;
      case 'enum': {
        const size = discriminantSize(value.names.length);
        facts.takes(size, size);
        break;
      }
      case 'flags': {
        const size = flagsSize(value.names.length);
        facts.takes(size, size);
        break;
      }
      case 'list':
        facts.add(this.facts(value.element));
        facts.pointers = true;
        facts.takes(16, 8);
        break;
      case 'map':
        facts.add(this.facts(value.key));
        facts.add(this.facts(value.value));
        facts.pointers = true;
        facts.takes(16, 8);
        break;
      case 'fixed-length-list': {
        const element = this.facts(value.element);
        facts.add(element);
        facts.takes(element.elementSize * value.length, element.alignment);
        break;
      }
      case 'own':
      case 'borrow':
        facts.resources = true;
        facts.borrows = value.kind === 'borrow';
        facts.takes(4, 4);
        break;
      case 'stream':
      case 'future':
        if (value.type !== undefined) facts.add(this.facts(value.type));
        // A stream is a number, whatever is in it.
        facts.pointers = false;
        facts.takes(4, 4);
        break;
      default:
        value satisfies never;
    }
    return facts.finish();
  }

  #addCases(
    facts: TypeFacts,
    count: number,
    typeAt: (index: number) => ValueType | undefined,
  ): void {
    const discriminant = discriminantSize(count);
    let size = 0;
    let alignment: number = discriminant;
    for (let index = 0; index < count; index++) {
      const type = typeAt(index);
      if (type === undefined) continue;
      const part = this.facts(type);
      facts.add(part);
      size = Math.max(size, part.elementSize);
      alignment = Math.max(alignment, part.alignment);
    }
    facts.takes(align(discriminant, alignment) + size, alignment);
  }

  #addEntities(facts: TypeFacts, entities: ReadonlyMap<string, EntityType>): void {
    for (const entity of entities.values()) {
      if (entity.kind === 'core-module') facts.size += 1 + entity.type.exports.size;
      else facts.add(this.facts(entity.type));
    }
  }
}

function discriminantSize(cases: number): number {
  if (cases <= 256) return 1;
  return cases <= 65536 ? 2 : 4;
}

function flagsSize(names: number): number {
  if (names <= 8) return 1;
  return names <= 16 ? 2 : 4 * Math.ceil(names / 32);
}
