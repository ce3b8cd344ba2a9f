/** Something that one side says and the other has no way to say. */
export interface Gap {
  /** Where: `Vault.withdraw`, or `vault.withdraw`. */
  readonly place: string;
  /** What does not carry over: `the type UFix64`. */
  readonly what: string;
}

/** Ends what can't be said without it; caught where something can be left out. */
export class NoCounterpart extends Error {}

/** Collects what does not carry over. */
export class Gaps {
  readonly list: Gap[];
  readonly #prefix: string;

  /** What is added goes to `list`, with the prefix before its place. */
  constructor(list: Gap[] = [], prefix = '') {
    this.list = list;
    this.#prefix = prefix;
  }

  add(place: string, what: string): void {
    this.list.push({ place: `${this.#prefix}${place}`, what });
  }

  /** What is made; nothing where it has no counterpart, which is noted. */
  orNothing(place: string, make: () => string[]): string[] {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof NoCounterpart)) throw error;
      this.add(place, error.message);
      return [];
    }
  }
}
