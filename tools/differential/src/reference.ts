import type { StringEncoding } from '@witcraft/binary';
import type { ComponentizeOptions } from '@witcraft/encoder';

/** Which names a dummy module has, and how asynchronous functions are lifted there. */
export type DummyKind = 'standard' | 'legacy' | 'legacy-callback' | 'legacy-stackful';

/** What does the same things as Witcraft. */
export interface Reference {
  readonly name: string;
  /** The kinds of dummy modules that it makes. */
  readonly dummies: readonly DummyKind[];
  /** A package's binary; absent where the reference can't write it. */
  readonly encodePackage?: (text: string) => Promise<Answer<Uint8Array>>;
  /** A dummy module with a world of the text embedded. */
  readonly embed: (
    text: string,
    world: string,
    dummy: DummyKind,
    encoding: StringEncoding,
  ) => Promise<Answer<Uint8Array>>;
  /** The component of a core module with an embedded world. */
  readonly componentize: (module: Uint8Array) => Promise<Answer<Uint8Array>>;
  /** What makes Witcraft do the same. */
  readonly componentizeOptions: ComponentizeOptions;
  /** The text of a binary; absent where the reference is of another release than Witcraft follows. */
  readonly print?: (binary: Uint8Array) => Promise<Answer<string>>;
  /** The binary of a text. */
  readonly parse: (text: string) => Promise<Answer<Uint8Array>>;
  /** The WIT of a component. */
  readonly wit: (component: Uint8Array) => Promise<Answer<string>>;
  /** The WIT of a package's binary; absent where the reference has no such thing. */
  readonly packageWit?: (binary: Uint8Array) => Promise<Answer<string>>;
  /** Whether WIT has the packages that the main one depends on, too. */
  readonly witOfDependencies: boolean;
}

/** What somebody made, or why they refuse to. */
export type Answer<Value> = { readonly value: Value } | { readonly refusal: string };
