import { primitiveTypes } from '../../model/primitive-types.js';
import { type ElementKind, MISSING, type RawKind, type RawType } from './raw-type.js';

/** Numbers for primitive types that no other type has. */
const PRIMITIVES: ReadonlyMap<RawType, number> = new Map(
  Array.from(primitiveTypes, (name, i) => [name as RawType, -0x4000_0000 + i]),
);

/**
 * The types of a package that have no name, by structure, so that each is there
 * once. No key has to be made to look one up: those that hold one type, as most do,
 * are in a map by that type, the others in a tree with a step for each. Places in the
 * tree are numbers, and its steps are in one hash table: objects and maps for them were
 * as much as the types.
 */
export class AnonymousTypes {
  readonly #holders = new Map<string, Map<RawType, number>>();
  /** Where trees begin. */
  readonly #shapes = new Map<string, number>();
  /** By place: the type that ends there, or {@link MISSING}. */
  readonly #types: number[] = [];
  // The steps: three numbers each, at a slot that the first two decide, or behind it. A slot
  // is free where `#to` is 0, and so half of them always are.
  #from = new Int32Array(64);
  #child = new Int32Array(64);
  /** One more than the place that the step leads to. */
  #to = new Int32Array(64);
  #stepCount = 0;

  /** The types of a kind that hold one type, by what they hold. */
  holdersOf(kind: ElementKind | 'borrow'): Map<RawType, number> {
    let holders = this.#holders.get(kind);
    if (holders === undefined) {
      holders = new Map();
      this.#holders.set(kind, holders);
    }
    return holders;
  }

  /** The type at a {@link place}, once it has one. */
  typeAt(place: number): number | undefined {
    const type = this.#types[place];
    return type === MISSING ? undefined : type;
  }

  /** Puts a type at a {@link place}. */
  setType(place: number, type: number): void {
    this.#types[place] = type;
  }

  /** The place of a kind that {@link holdersOf} has not; those that always have a name share one that is never asked for. */
  place(kind: RawKind): number {
    switch (kind.kind) {
      case 'tuple': {
        let place = this.#shape('tuple');
        for (let i = 0; i < kind.types.length; i++)
          place = this.#step(place, kind.types[i] as RawType);
        return place;
      }
      case 'result': {
        const { ok, err } = kind;
        if (ok === undefined)
          return err === undefined
            ? this.#shape('result')
            : this.#step(this.#shape('result of err'), err);
        const place = this.#step(this.#shape('result'), ok);
        return err === undefined ? place : this.#step(place, err);
      }
      case 'map':
        return this.#step(this.#step(this.#shape('map'), kind.key), kind.value);
      case 'fixed-length-list':
        return this.#step(this.#shape(`list of ${kind.length}`), kind.type);
      case 'list':
      case 'option':
      case 'future':
      case 'stream':
      case 'own':
      case 'borrow':
      case 'type':
      case 'record':
      case 'variant':
      case 'enum':
      case 'flags':
      case 'resource':
        return this.#shape(kind.kind);
      default:
        return kind satisfies never;
    }
  }

  #shape(shape: string): number {
    let place = this.#shapes.get(shape);
    if (place === undefined) {
      place = this.#addPlace();
      this.#shapes.set(shape, place);
    }
    return place;
  }

  #addPlace(): number {
    return this.#types.push(MISSING) - 1;
  }

  /** The place that a step leads to; a new one where it is the first of its kind. */
  #step(from: number, type: RawType): number {
    const child = typeof type === 'number' ? type : (PRIMITIVES.get(type) as number);
    const slot = this.#slot(from, child);
    const known = this.#to[slot] as number;
    if (known !== 0) return known - 1;
    const place = this.#addPlace();
    this.#from[slot] = from;
    this.#child[slot] = child;
    this.#to[slot] = place + 1;
    this.#stepCount++;
    if (this.#stepCount * 2 > this.#to.length) this.#grow();
    return place;
  }

  /** The slot of a step, or the free one where it belongs. */
  #slot(from: number, child: number): number {
    const mask = this.#to.length - 1;
    const hash = Math.imul(Math.imul(from, 0x9e37_79b1) ^ child, 0x85eb_ca6b);
    let slot = (hash ^ (hash >>> 15)) & mask;
    while (this.#to[slot] !== 0 && (this.#from[slot] !== from || this.#child[slot] !== child))
      slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [from, child, to] = [this.#from, this.#child, this.#to];
    this.#from = new Int32Array(2 * to.length);
    this.#child = new Int32Array(2 * to.length);
    this.#to = new Int32Array(2 * to.length);
    for (let i = 0; i < to.length; i++) {
      if (to[i] === 0) continue;
      const slot = this.#slot(from[i] as number, child[i] as number);
      this.#from[slot] = from[i] as number;
      this.#child[slot] = child[i] as number;
      this.#to[slot] = to[i] as number;
    }
  }
}
