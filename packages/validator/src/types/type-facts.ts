import type { PrimitiveType } from '@witcraft/canonical-abi';
import { invalid } from '../failure.js';

const DEEPEST_TYPE = 99;
const LARGEST_TYPE = 1_000_000;
/** `elem_size` must be less. */
const ELEMENT_SIZE_LIMIT = 2 ** 28;

/**
 * What is known of a type without looking into it again: added up from its parts when it
 * is made, and the same object for all names of the type.
 */
export class TypeFacts {
  /** Equal for types of equal structure; `undefined` until somebody asks the table. */
  shape: number | undefined = undefined;
  /** How deep it nests; 0 for primitives. */
  depth = 0;
  /** How many types it is made of, each counted wherever it is used. */
  size = 1;
  /** Whether it mentions a resource. */
  resources = false;
  borrows = false;
  /** Whether it has a list or string: its values need memory. */
  pointers = false;
  /** `elem_size` and `alignment` with memories of `i64` addresses. */
  elementSize = 0;
  alignment = 1;

  /** Adds a part. */
  add(part: Readonly<TypeFacts>): void {
    if (part.depth >= this.depth) this.depth = part.depth + 1;
    this.size += part.size;
    this.resources ||= part.resources;
    this.borrows ||= part.borrows;
    this.pointers ||= part.pointers;
  }

  /** Adds a part that is laid out behind the parts before it. */
  place(part: Readonly<TypeFacts>): void {
    this.elementSize = align(this.elementSize, part.alignment) + part.elementSize;
    this.alignment = Math.max(this.alignment, part.alignment);
    this.add(part);
  }

  /** Says how values lie in memory, but for the padding behind them. */
  takes(elementSize: number, alignment: number): void {
    this.elementSize = elementSize;
    this.alignment = alignment;
  }

  /** With all parts added: fails where the type is larger than any may be. */
  finish(): this {
    this.elementSize = align(this.elementSize, this.alignment);
    if (this.depth > DEEPEST_TYPE) {
      const text = `expected types nested ${DEEPEST_TYPE} deep at most`;
      invalid('validate/nested-too-deep', text);
    }
    if (this.size > LARGEST_TYPE) {
      const text = `expected a type of ${LARGEST_TYPE} parts at most`;
      invalid('validate/type-too-large', text);
    }
    // Binary.md, "Type Definitions": `elem_size(t, 'i64')` is less than 2^28
    if (this.elementSize >= ELEMENT_SIZE_LIMIT) {
      const text = `expected a type whose values take less than 2^28 bytes, found ${this.elementSize} bytes`;
      invalid('validate/value-too-large', text);
    }
    return this;
  }
}

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

export const primitiveFacts: ReadonlyMap<PrimitiveType, TypeFacts> = new Map(
  (Object.keys(primitiveSizes) as PrimitiveType[]).map((name, index) => {
    const facts = new TypeFacts();
    facts.shape = index;
    facts.pointers = name === 'string';
    facts.takes(primitiveSizes[name], Math.min(primitiveSizes[name], 8));
    return [name, facts];
  }),
);

export const resourceFacts: TypeFacts = new TypeFacts();
resourceFacts.resources = true;
resourceFacts.takes(4, 4);

export function align(offset: number, alignment: number): number {
  return Math.ceil(offset / alignment) * alignment;
}
