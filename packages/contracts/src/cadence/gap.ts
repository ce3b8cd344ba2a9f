/** Something that one side says and the other has no way to say. */
export interface Gap {
  /** Where: `Vault.withdraw`, or `vault.withdraw`. */
  readonly place: string;
  /** What does not carry over: `the type UFix64`. */
  readonly what: string;
}

/** Ends what can't be said without it; caught where something can be left out. */
export class NoCounterpart extends Error {}
