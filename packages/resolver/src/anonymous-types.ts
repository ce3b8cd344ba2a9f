import { MISSING, type RawKind, type RawType } from './raw-type.js';

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
 * once. A tree of maps: no key has to be made to look one up.
 */
export class AnonymousTypes {
  readonly #shapes = new Map<string, AnonymousPlace>();

  /** The place of a shape that holds one type, as most do. */
  placeOfOne(shape: string, child: RawType): AnonymousPlace {
    return step(this.#shape(shape), child);
  }

  /** The place of a kind; kinds that always have a name share one that is never asked for. */
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
          return err === undefined ? this.#shape('result') : this.placeOfOne('result of err', err);
        const place = this.placeOfOne('result', ok);
        return err === undefined ? place : step(place, err);
      }
      case 'map':
        return step(this.placeOfOne('map', kind.key), kind.value);
      case 'fixed-length-list':
        return this.placeOfOne(`list of ${kind.length}`, kind.type);
      case 'list':
      case 'option':
      case 'future':
      case 'stream':
        return kind.type === undefined
          ? this.#shape(kind.kind)
          : this.placeOfOne(kind.kind, kind.type);
      case 'own':
      case 'borrow':
        return this.placeOfOne(kind.kind, kind.resource);
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
