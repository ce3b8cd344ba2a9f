import type { PrimitiveType, Resolve, Type, TypeDefKind } from '@witcraft/resolver';
import type { AddressType } from './flat-types.js';

/** Where a value lies in memory: how many bytes it takes, and what its address is a multiple of. */
export interface Layout {
  readonly size: number;
  readonly alignment: number;
}

/**
 * How values of each type of a resolve are stored in memory (CanonicalABI.md,
 * "Alignment" and "Element Size"), worked out once for all of them. Sizes beyond
 * 2^53 are not exact; no memory holds them.
 *
 * @example
 * const layouts = new Layouts(resolve, 'i32');
 * layouts.of('string'); // { size: 8, alignment: 4 }
 */
export class Layouts {
  readonly #pointer: Layout;
  readonly #pair: Layout;
  readonly #types: Layout[] = [];

  constructor(resolve: Resolve, address: AddressType = 'i32') {
    this.#pointer = address === 'i32' ? word : double;
    this.#pair = { size: this.#pointer.size * 2, alignment: this.#pointer.size };
    // A type refers only to types before it.
    for (const { kind } of resolve.types) this.#types.push(this.#layout(kind));
  }

  of(type: Type): Layout {
    if (type === 'string') return this.#pair;
    return typeof type === 'string' ? primitives[type] : (this.#types[type] as Layout);
  }

  /** A record of these fields, or parameters that are stored in memory. */
  record(types: readonly Type[]): Layout {
    let size = 0;
    let alignment = 1;
    for (const type of types) {
      const own = this.of(type);
      size = alignTo(size, own.alignment) + own.size;
      alignment = Math.max(alignment, own.alignment);
    }
    return { size: alignTo(size, alignment), alignment };
  }

  /** Where the fields of a record begin, in bytes from its own beginning. */
  fieldOffsets(types: readonly Type[]): number[] {
    let offset = 0;
    return types.map((type) => {
      const { size, alignment } = this.of(type);
      const start = alignTo(offset, alignment);
      offset = start + size;
      return start;
    });
  }

  #layout(kind: TypeDefKind): Layout {
    switch (kind.kind) {
      case 'type':
        return this.of(kind.type);
      case 'own':
      case 'borrow':
      case 'future':
      case 'stream':
      case 'resource':
        return word;
      case 'list':
      case 'map':
        return this.#pair;
      case 'record':
        return this.record(kind.fields.map(({ type }) => type));
      case 'tuple':
        return this.record(kind.types);
      case 'flags':
        return flagsLayout(kind.flags.length);
      case 'fixed-length-list': {
        const { size, alignment } = this.of(kind.type);
        return { size: size * kind.length, alignment };
      }
      case 'enum':
        return discriminant(kind.cases.length);
      case 'option':
        return this.#variant([undefined, kind.type]);
      case 'result':
        return this.#variant([kind.ok, kind.err]);
      case 'variant':
        return this.#variant(kind.cases.map(({ type }) => type));
      default:
        return kind satisfies never;
    }
  }

  #variant(cases: readonly (Type | undefined)[]): Layout {
    const tag = discriminant(cases.length);
    let size = 0;
    let alignment = 1;
    for (const type of cases) {
      if (type === undefined) continue;
      const own = this.of(type);
      size = Math.max(size, own.size);
      alignment = Math.max(alignment, own.alignment);
    }
    const whole = Math.max(tag.alignment, alignment);
    return { size: alignTo(alignTo(tag.size, alignment) + size, whole), alignment: whole };
  }
}

const byte: Layout = { size: 1, alignment: 1 };
const half: Layout = { size: 2, alignment: 2 };
const word: Layout = { size: 4, alignment: 4 };
const double: Layout = { size: 8, alignment: 8 };
const primitives: Readonly<Record<Exclude<PrimitiveType, 'string'>, Layout>> = {
  bool: byte,
  u8: byte,
  s8: byte,
  u16: half,
  s16: half,
  u32: word,
  s32: word,
  u64: double,
  s64: double,
  f32: word,
  f64: double,
  char: word,
  'error-context': word,
};

/** `discriminant_type`: the smallest integer that has a value for each case. */
function discriminant(cases: number): Layout {
  if (cases <= 0x100) return byte;
  return cases <= 0x1_0000 ? half : word;
}

function flagsLayout(count: number): Layout {
  if (count <= 8) return byte;
  if (count <= 16) return half;
  return { size: 4 * Math.ceil(count / 32), alignment: 4 };
}

function alignTo(offset: number, alignment: number): number {
  return Math.ceil(offset / alignment) * alignment;
}
