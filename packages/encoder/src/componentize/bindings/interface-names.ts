import {
  interfaceTrackName,
  type Resolve,
  versionTrack,
  type WorldItems,
  type WorldKey,
  worldKeyName,
} from '@witcraft/resolver';

/** What tells a version from a track, such as `1` or `0.2`. */
const WHOLE_VERSION: RegExp = /^\d+\.\d+\.\d/;

/** The interfaces that a world imports, or those that it exports, by their names. */
export class InterfaceNames {
  readonly #names = new Map<string, WorldKey>();
  /** By the name with what its version goes together with; of several, the first. */
  readonly #tracks = new Map<string, WorldKey>();

  constructor(resolve: Resolve, items: WorldItems) {
    for (const [key, item] of items) {
      if (item.kind !== 'interface') continue;
      add(this.#names, worldKeyName(resolve, key), key);
      const track = typeof key === 'string' ? key : interfaceTrackName(resolve, key);
      if (track !== undefined) add(this.#tracks, track, key);
    }
  }

  names(): Iterable<string> {
    return this.#names.keys();
  }

  tracks(): Iterable<string> {
    return this.#tracks.keys();
  }

  /** By its name with {@link interfaceTrackName}, or a plain name. */
  byTrack(name: string): WorldKey | undefined {
    return this.#tracks.get(name);
  }

  /**
   * By its name, or by a name with another version that goes together with its own:
   * a module can be built with `0.2.0` and put in a world with `0.2.1`.
   */
  byName(name: string): WorldKey | undefined {
    const key = this.#names.get(name);
    if (key !== undefined) return key;
    const at = name.indexOf('@', name.indexOf('/'));
    if (at < 0) return undefined;
    const version = name.slice(at + 1);
    if (!WHOLE_VERSION.test(version)) return undefined;
    const other = this.#tracks.get(`${name.slice(0, at)}@${versionTrack(version)}`);
    return typeof other === 'string' ? undefined : other;
  }
}

function add(names: Map<string, WorldKey>, name: string, key: WorldKey): void {
  if (!names.has(name)) names.set(name, key);
}
