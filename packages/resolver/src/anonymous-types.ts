import type { RawType } from './package-context.js';

/** Where a structure has its type, once it has one. */
export interface AnonymousPlace {
  type: number | undefined;
  /** One step down for each type that the structure holds. */
  next: Map<RawType, AnonymousPlace> | undefined;
}

/**
 * The types of a package that have no name, by structure, so that each is there
 * once. A tree of maps: no key has to be made to look one up.
 */
export class AnonymousTypes {
  readonly #shapes = new Map<string, AnonymousPlace>();

  /** The place of a shape that holds these types. */
  place(shape: string, children: readonly RawType[]): AnonymousPlace {
    let place = this.#shape(shape);
    for (const child of children) place = step(place, child);
    return place;
  }

  /** The place of a shape that holds one type, as most do. */
  placeOfOne(shape: string, child: RawType): AnonymousPlace {
    return step(this.#shape(shape), child);
  }

  #shape(shape: string): AnonymousPlace {
    let place = this.#shapes.get(shape);
    if (place === undefined) {
      place = { type: undefined, next: undefined };
      this.#shapes.set(shape, place);
    }
    return place;
  }
}

function step(place: AnonymousPlace, child: RawType): AnonymousPlace {
  place.next ??= new Map();
  let next = place.next.get(child);
  if (next === undefined) {
    next = { type: undefined, next: undefined };
    place.next.set(child, next);
  }
  return next;
}
