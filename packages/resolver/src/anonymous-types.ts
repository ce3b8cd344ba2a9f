import { type ElementKind, MISSING, type RawKind, type RawType } from './raw-type.js';

/** Where a structure has its type, once it has one. */
export interface AnonymousPlace {
  /** What the last step to here was. */
  readonly child: RawType;
  type: number | undefined;
  /** One step down for each type that the structure holds: a map only where there are several. */
  next: AnonymousPlace | Map<RawType, AnonymousPlace> | undefined;
}

/**
 * The types of a package that have no name, by structure, so that each is there
 * once. No key has to be made to look one up: those that hold one type, as most do,
 * are in a map by that type, the others in a tree with a step for each.
 */
export class AnonymousTypes {
  readonly #holders = new Map<string, Map<RawType, number>>();
  readonly #shapes = new Map<string, AnonymousPlace>();

  /** The types of a kind that hold one type, by what they hold. */
  holdersOf(kind: ElementKind | 'borrow'): Map<RawType, number> {
    let holders = this.#holders.get(kind);
    if (holders === undefined) {
      holders = new Map();
      this.#holders.set(kind, holders);
    }
    return holders;
  }

  /** The place of a kind that {@link holdersOf} has not; those that always have a name share one that is never asked for. */
  place(kind: RawKind): AnonymousPlace {
    switch (kind.kind) {
      case 'tuple': {
        let place = this.#shape('tuple');
        for (const type of kind.types) place = step(place, type);
        return place;
      }
      case 'result': {
        const { ok, err } = kind;
        if (ok === undefined)
          return err === undefined
            ? this.#shape('result')
            : step(this.#shape('result of err'), err);
        const place = step(this.#shape('result'), ok);
        return err === undefined ? place : step(place, err);
      }
      case 'map':
        return step(step(this.#shape('map'), kind.key), kind.value);
      case 'fixed-length-list':
        return step(this.#shape(`list of ${kind.length}`), kind.type);
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

  #shape(shape: string): AnonymousPlace {
    let place = this.#shapes.get(shape);
    if (place === undefined) {
      place = placeFor(MISSING);
      this.#shapes.set(shape, place);
    }
    return place;
  }
}

function step(place: AnonymousPlace, child: RawType): AnonymousPlace {
  const { next } = place;
  if (next === undefined) {
    const only = placeFor(child);
    place.next = only;
    return only;
  }
  if (next instanceof Map) {
    const known = next.get(child);
    if (known !== undefined) return known;
    const other = placeFor(child);
    next.set(child, other);
    return other;
  }
  if (next.child === child) return next;
  const second = placeFor(child);
  place.next = new Map([
    [next.child, next],
    [child, second],
  ]);
  return second;
}

function placeFor(child: RawType): AnonymousPlace {
  return { child, type: undefined, next: undefined };
}
