import type { StringEncoding } from '@witcraft/binary';

/** Which names a dummy module has, and how asynchronous functions are lifted there. */
export type DummyKind = 'standard' | 'legacy' | 'legacy-callback' | 'legacy-stackful';

/** What writes the same things as Witcraft. */
export interface Reference {
  readonly name: string;
  /** The kinds of dummy modules that it makes. */
  readonly dummies: readonly DummyKind[];
  /** A package's binary; absent where the reference can't write it. */
  readonly encodePackage?: (text: string) => Promise<Written>;
  /** A dummy module with a world of the text embedded. */
  readonly embed: (
    text: string,
    world: string,
    dummy: DummyKind,
    encoding: StringEncoding,
  ) => Promise<Written>;
}

/** Bytes, or why there are none. */
export type Written = Uint8Array | string;
