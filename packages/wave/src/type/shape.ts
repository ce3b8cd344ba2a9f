import {
  type Naming,
  propertyName,
  type TypedArrayConstructor,
  typedArrayOf,
} from '@witcraft/canonical-abi';
import type { Resolve, Type, TypeDefKind, TypeId } from '@witcraft/resolver';

/** What reading and printing need of a type: aliases followed, names looked up once. */
export type Shape =
  | { readonly kind: 'bool' | 'char' | 'string' }
  | IntegerShape
  | {
      readonly kind: 'bigint';
      readonly name: 's64' | 'u64';
      readonly min: bigint;
      readonly max: bigint;
    }
  | { readonly kind: 'float'; readonly name: 'f32' | 'f64' }
  | RecordShape
  | VariantShape
  | { readonly kind: 'enum'; readonly names: ReadonlySet<string> }
  | FlagsShape
  | { readonly kind: 'tuple'; readonly types: readonly Type[] }
  | ListShape
  | { readonly kind: 'map'; readonly key: Type; readonly value: Type }
  | OptionShape
  | ResultShape
  | { readonly kind: 'no-text'; readonly what: string };

export interface IntegerShape {
  readonly kind: 'integer';
  readonly name: 's8' | 'u8' | 's16' | 'u16' | 's32' | 'u32';
  readonly min: number;
  readonly max: number;
}

export interface FieldShape {
  readonly name: string;
  /** Its name in JavaScript. */
  readonly property: string;
  readonly type: Type;
  /** Whether it may be left out, as `none`. */
  readonly isOptional: boolean;
  readonly index: number;
}

export interface RecordShape {
  readonly kind: 'record';
  readonly fields: readonly FieldShape[];
  readonly byName: ReadonlyMap<string, FieldShape>;
}

export interface VariantShape {
  readonly kind: 'variant';
  readonly cases: ReadonlyMap<string, Type | undefined>;
}

export interface FlagsShape {
  readonly kind: 'flags';
  /** From names to their names in JavaScript. */
  readonly properties: ReadonlyMap<string, string>;
}

/** A list, of a fixed length or not. */
export interface ListShape {
  readonly kind: 'list';
  readonly element: Type;
  readonly length: number | undefined;
  readonly array: TypedArrayConstructor | undefined;
}

export interface OptionShape {
  readonly kind: 'option';
  readonly type: Type;
  /** Whether its value is `undefined` or the payload, without a tag. */
  readonly isPlain: boolean;
  /** Whether `some` may be left out in text (`Options`). */
  readonly isFlat: boolean;
}

export interface ResultShape {
  readonly kind: 'result';
  readonly ok: Type | undefined;
  readonly err: Type | undefined;
  /** Whether `ok` may be left out in text (`Results`). */
  readonly isFlat: boolean;
}

/** The shapes of a resolve's types, each made when it is asked for. */
export class Shapes {
  readonly #resolve: Resolve;
  readonly naming: Naming;
  readonly #known = new Map<TypeId, Shape>();

  constructor(resolve: Resolve, naming: Naming) {
    this.#resolve = resolve;
    this.naming = naming;
  }

  of(type: Type): Shape {
    if (typeof type === 'string') return primitives[type];
    let shape = this.#known.get(type);
    if (shape === undefined) {
      shape = this.#make(type);
      this.#known.set(type, shape);
    }
    return shape;
  }

  #make(type: TypeId): Shape {
    const actual = this.#withoutAliases(type);
    if (typeof actual === 'string') return primitives[actual];
    switch (actual.kind) {
      case 'record': {
        const fields = actual.fields.map(({ name, type }, index) => ({
          name,
          property: propertyName(name, this.naming),
          type,
          isOptional: this.#isKind(type, 'option'),
          index,
        }));
        return { kind: 'record', fields, byName: new Map(fields.map((one) => [one.name, one])) };
      }
      case 'variant':
        return { kind: 'variant', cases: new Map(actual.cases.map((one) => [one.name, one.type])) };
      case 'enum':
        return { kind: 'enum', names: new Set(actual.cases.map((one) => one.name)) };
      case 'flags':
        return {
          kind: 'flags',
          properties: new Map(
            actual.flags.map(({ name }) => [name, propertyName(name, this.naming)]),
          ),
        };
      case 'tuple':
        return { kind: 'tuple', types: actual.types };
      case 'list':
      case 'fixed-length-list':
        return {
          kind: 'list',
          element: actual.type,
          length: actual.kind === 'list' ? undefined : actual.length,
          array: this.#typedArray(actual.type),
        };
      case 'map':
        return { kind: 'map', key: actual.key, value: actual.value };
      case 'option':
        return {
          kind: 'option',
          type: actual.type,
          isPlain: this.#isPlainOption(actual.type),
          isFlat: this.#isFlattenable(actual.type),
        };
      case 'result':
        return {
          kind: 'result',
          ok: actual.ok,
          err: actual.err,
          isFlat: actual.ok !== undefined && this.#isFlattenable(actual.ok),
        };
      case 'own':
      case 'borrow':
      case 'resource':
        return { kind: 'no-text', what: 'a resource' };
      case 'stream':
      case 'future':
        return { kind: 'no-text', what: `a ${actual.kind}` };
      default:
        return actual satisfies never;
    }
  }

  /** Follows aliases; a type refers only to types before it, so there is an end. */
  #withoutAliases(type: Type): Exclude<Type, TypeId> | Exclude<TypeDefKind, { kind: 'type' }> {
    let current = type;
    while (typeof current !== 'string') {
      const kind = this.#resolve.types[current]?.kind;
      // An id that is none in this resolve has nothing that could be read.
      if (kind === undefined) return { kind: 'resource' };
      if (kind.kind !== 'type') return kind;
      current = kind.type;
    }
    return current;
  }

  #typedArray(element: Type): TypedArrayConstructor | undefined {
    const actual = this.#withoutAliases(element);
    return typeof actual === 'string' ? typedArrayOf(actual) : undefined;
  }

  #isKind(type: Type, kind: TypeDefKind['kind']): boolean {
    const actual = this.#withoutAliases(type);
    return typeof actual !== 'string' && actual.kind === kind;
  }

  #isFlattenable(payload: Type): boolean {
    return !this.#isKind(payload, 'option') && !this.#isKind(payload, 'result');
  }

  /** As `@witcraft/canonical-abi` has it: every other option of options has a tag. */
  #isPlainOption(payload: Type): boolean {
    let isPlain = true;
    let actual = this.#withoutAliases(payload);
    while (typeof actual !== 'string' && actual.kind === 'option') {
      isPlain = !isPlain;
      actual = this.#withoutAliases(actual.type);
    }
    return isPlain;
  }
}

function signed(name: IntegerShape['name'], bits: number): Shape {
  return { kind: 'integer', name, min: -(2 ** (bits - 1)), max: 2 ** (bits - 1) - 1 };
}

function unsigned(name: IntegerShape['name'], bits: number): Shape {
  return { kind: 'integer', name, min: 0, max: 2 ** bits - 1 };
}

const primitives: Readonly<Record<Exclude<Type, TypeId>, Shape>> = {
  bool: { kind: 'bool' },
  s8: signed('s8', 8),
  u8: unsigned('u8', 8),
  s16: signed('s16', 16),
  u16: unsigned('u16', 16),
  s32: signed('s32', 32),
  u32: unsigned('u32', 32),
  s64: { kind: 'bigint', name: 's64', min: -(2n ** 63n), max: 2n ** 63n - 1n },
  u64: { kind: 'bigint', name: 'u64', min: 0n, max: 2n ** 64n - 1n },
  f32: { kind: 'float', name: 'f32' },
  f64: { kind: 'float', name: 'f64' },
  char: { kind: 'char' },
  string: { kind: 'string' },
  'error-context': { kind: 'no-text', what: 'an error context' },
};

/** What a value of the type is called in messages. */
export function describeShape(shape: Shape): string {
  switch (shape.kind) {
    case 'integer':
    case 'bigint':
    case 'float':
      return `${shape.name.startsWith('u') ? 'a' : 'an'} \`${shape.name}\``;
    case 'enum':
      return 'a case of an enum';
    case 'option':
      return 'an option';
    case 'variant':
      return 'a case of a variant';
    case 'flags':
      return 'flags';
    case 'no-text':
      return shape.what;
    case 'list':
      return shape.length === undefined ? 'a list' : `a list of ${shape.length}`;
    case 'tuple':
      return `a tuple of ${shape.types.length}`;
    case 'bool':
    case 'char':
    case 'string':
    case 'record':
    case 'map':
    case 'result':
      return `a ${shape.kind}`;
    default:
      return shape satisfies never;
  }
}
