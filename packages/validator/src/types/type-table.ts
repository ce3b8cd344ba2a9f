import type {
  CaseType,
  DefinedType,
  FuncType,
  NamedType,
  PrimitiveType,
  ValueType,
} from '@witcraft/canonical-abi';
import { invalid, Silenced } from '../failure.js';
import type {
  AnyType,
  ComponentType,
  EntityType,
  InstanceType,
  NamedHandle,
  Resource,
  ResourceDefinition,
} from './model.js';

/** What is known of a type without looking into it again. */
export interface TypeFacts {
  /** Equal for types of equal structure; -1 for types that are compared part by part. */
  readonly shape: number;
  /** How deep it nests; 0 for primitives. */
  readonly depth: number;
  /** How many types it is made of, each counted wherever it is used. */
  readonly size: number;
  /** Whether it mentions a resource. */
  readonly resources: boolean;
  readonly borrows: boolean;
  /** Whether it has a list or string: its values need memory. */
  readonly pointers: boolean;
  /** `elem_size` and `alignment` with memories of `i64` addresses. */
  readonly elementSize: number;
  readonly alignment: number;
}

const DEEPEST_TYPE = 99;
const LARGEST_TYPE = 1_000_000;
/** How many imports and exports may be compared or replaced, one by one, in all. */
const MOST_WORK = 2_000_000;
/** `elem_size` must be less. */
const ELEMENT_SIZE_LIMIT = 2 ** 28;

const primitiveSizes: { readonly [P in PrimitiveType]: number } = {
  bool: 1,
  s8: 1,
  u8: 1,
  s16: 2,
  u16: 2,
  s32: 4,
  u32: 4,
  s64: 8,
  u64: 8,
  f32: 4,
  f64: 8,
  char: 4,
  string: 16,
  'error-context': 4,
};

const primitiveFacts = new Map<string, TypeFacts>();
for (const [index, name] of (Object.keys(primitiveSizes) as PrimitiveType[]).entries()) {
  const size = primitiveSizes[name];
  primitiveFacts.set(name, {
    shape: index,
    depth: 0,
    size: 1,
    resources: false,
    borrows: false,
    pointers: name === 'string',
    elementSize: size,
    alignment: Math.min(size, 8),
  });
}

/**
 * The types of one validation. Types of values and functions get a number for their
 * structure, so that comparing them, however large, costs nothing; limits are checked
 * when a type is made, so that whoever walks through types cannot go too far.
 */
export class TypeTable {
  readonly #facts = new Map<object, TypeFacts>();
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

  facts(type: AnyType): TypeFacts {
    if (typeof type === 'string') return primitiveFacts.get(type)!;
    if (type.kind === 'resource-name') return resourceFacts;
    return this.#facts.get(type)!;
  }

  /** Whether types of values or functions are equal in structure. */
  equal(a: ValueType | FuncType, b: ValueType | FuncType): boolean {
    return a === b || this.facts(a).shape === this.facts(b).shape;
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
    const type: FuncType = {
      kind: 'func',
      params,
      result,
      async,
      ...(namedResults === undefined ? {} : { namedResults }),
    };
    const parts = new Parts(this);
    let key = async ? 'async func' : 'func';
    for (const param of params) key += `,${param.name}:${parts.add(param.type)}`;
    if (result !== undefined) key += `;${parts.add(result)}`;
    for (const { name, type } of namedResults ?? []) key += `;${name}:${parts.add(type)}`;
    this.#facts.set(type, parts.facts(this.#shape(key), 0, 1));
    return type;
  }

  instance(type: InstanceType): InstanceType {
    this.#facts.set(type, this.#factsOfEntities([type.exports]));
    return type;
  }

  component(type: ComponentType): ComponentType {
    this.#facts.set(type, this.#factsOfEntities([type.imports, type.exports]));
    return type;
  }

  /** The same type as another object: what an import or export makes of a type. */
  renamed<T extends AnyType>(type: T): T {
    if (typeof type === 'string') return type;
    const copy = { ...(type as object) } as T & object;
    if (type.kind !== 'resource-name') this.#facts.set(copy, this.facts(type));
    return copy;
  }

  #shape(key: string): number {
    const known = this.#shapes.get(key);
    if (known !== undefined) return known;
    const shape = primitiveFacts.size + this.#shapes.size;
    this.#shapes.set(key, shape);
    return shape;
  }

  #factsOfValue(type: DefinedType): TypeFacts {
    const parts = new Parts(this);
    switch (type.kind) {
      case 'record': {
        let key = 'record';
        for (const { name, type: field } of type.fields) key += `,${name}:${parts.place(field)}`;
        return parts.facts(this.#shape(key));
      }
      case 'tuple': {
        let key = 'tuple';
        for (const part of type.types) key += `,${parts.place(part)}`;
        return parts.facts(this.#shape(key));
      }
      case 'variant':
        return this.#factsOfCases('variant', type.cases, parts);
      case 'option':
        return this.#factsOfCases('option', [noCase, { name: 'some', type: type.type }], parts);
      case 'result': {
        const cases = [
          { name: 'ok', type: type.ok },
          { name: 'error', type: type.err },
        ];
        return this.#factsOfCases('result', cases, parts);
      }
      case 'enum': {
        const size = discriminantSize(type.names.length);
        return parts.facts(this.#shape(`enum,${type.names.join()}`), size, size);
      }
      case 'flags': {
        const size = flagsSize(type.names.length);
        return parts.facts(this.#shape(`flags,${type.names.join()}`), size, size);
      }
      case 'list': {
        const key = `list,${parts.add(type.element)}`;
        parts.pointers = true;
        return parts.facts(this.#shape(key), 16, 8);
      }
      case 'map': {
        const key = `map,${parts.add(type.key)},${parts.add(type.value)}`;
        parts.pointers = true;
        return parts.facts(this.#shape(key), 16, 8);
      }
      case 'fixed-length-list': {
        const key = `list,${parts.add(type.element)},${type.length}`;
        const { elementSize, alignment } = this.facts(type.element);
        return parts.facts(this.#shape(key), elementSize * type.length, alignment);
      }
      case 'own':
      case 'borrow': {
        parts.resources = true;
        parts.borrows = type.kind === 'borrow';
        const key = `${type.kind},${(type as NamedHandle).resource.id}`;
        return parts.facts(this.#shape(key), 4, 4);
      }
      case 'stream':
      case 'future': {
        const key = type.type === undefined ? type.kind : `${type.kind},${parts.add(type.type)}`;
        // A stream is a number, whatever is in it.
        parts.pointers = false;
        return parts.facts(this.#shape(key), 4, 4);
      }
      default:
        return type satisfies never;
    }
  }

  #factsOfCases(kind: string, cases: readonly CaseType[], parts: Parts): TypeFacts {
    const discriminant = discriminantSize(cases.length);
    let size = 0;
    let alignment = discriminant;
    let key: string = kind;
    for (const { name, type } of cases) {
      key += `,${name}`;
      if (type === undefined) continue;
      key += `:${parts.add(type)}`;
      const facts = this.facts(type);
      size = Math.max(size, facts.elementSize);
      alignment = Math.max(alignment, facts.alignment);
    }
    const total = align(align(discriminant, alignment) + size, alignment);
    return parts.facts(this.#shape(key), total, alignment);
  }

  #factsOfEntities(all: readonly ReadonlyMap<string, EntityType>[]): TypeFacts {
    const parts = new Parts(this);
    for (const entities of all) {
      for (const entity of entities.values()) {
        if (entity.kind === 'core-module') parts.count(1 + entity.type.exports.size);
        else parts.add(entity.type);
      }
    }
    return parts.facts(-1, 0, 1);
  }
}

const noCase: CaseType = { name: 'none', type: undefined };

const resourceFacts: TypeFacts = {
  shape: -1,
  depth: 0,
  size: 1,
  resources: true,
  borrows: false,
  pointers: false,
  elementSize: 4,
  alignment: 4,
};

/** Adds up the facts of a type's parts. */
class Parts {
  resources = false;
  borrows = false;
  pointers = false;
  readonly #table: TypeTable;
  #depth = 0;
  #size = 1;
  #bytes = 0;
  #alignment = 1;

  constructor(table: TypeTable) {
    this.#table = table;
  }

  /** Adds a part; its shape is the result. */
  add(type: AnyType): number {
    const facts = this.#table.facts(type);
    this.#depth = Math.max(this.#depth, facts.depth + 1);
    this.count(facts.size);
    this.resources ||= facts.resources;
    this.borrows ||= facts.borrows;
    this.pointers ||= facts.pointers;
    return facts.shape;
  }

  /** Adds a part that is laid out behind the parts before it. */
  place(type: ValueType): number {
    const { elementSize, alignment } = this.#table.facts(type);
    this.#bytes = align(this.#bytes, alignment) + elementSize;
    this.#alignment = Math.max(this.#alignment, alignment);
    return this.add(type);
  }

  count(size: number): void {
    this.#size += size;
  }

  facts(shape: number, elementSize?: number, alignment: number = this.#alignment): TypeFacts {
    if (this.#depth > DEEPEST_TYPE) {
      const text = `expected types nested ${DEEPEST_TYPE} deep at most`;
      invalid('validate/nested-too-deep', text);
    }
    if (this.#size > LARGEST_TYPE) {
      const text = `expected a type of ${LARGEST_TYPE} parts at most`;
      invalid('validate/type-too-large', text);
    }
    const bytes = elementSize ?? align(this.#bytes, alignment);
    checkElementSize(bytes);
    return {
      shape,
      depth: this.#depth,
      size: this.#size,
      resources: this.resources,
      borrows: this.borrows,
      pointers: this.pointers,
      elementSize: bytes,
      alignment,
    };
  }
}

/** Binary.md, "Type Definitions": `elem_size(t, 'i64')` is less than 2^28 */
function checkElementSize(bytes: number): void {
  if (bytes < ELEMENT_SIZE_LIMIT) return;
  const text = `expected a type whose values take less than 2^28 bytes, found ${bytes} bytes`;
  invalid('validate/value-too-large', text);
}

function align(offset: number, alignment: number): number {
  return Math.ceil(offset / alignment) * alignment;
}

function discriminantSize(cases: number): number {
  if (cases <= 256) return 1;
  return cases <= 65536 ? 2 : 4;
}

function flagsSize(names: number): number {
  if (names <= 8) return 1;
  return names <= 16 ? 2 : 4 * Math.ceil(names / 32);
}
