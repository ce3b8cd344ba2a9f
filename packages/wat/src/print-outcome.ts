import type { Diagnostic } from '@witcraft/diagnostics';

/** What a function made that prints text. */
export interface PrintOutcome {
  /** The text, with a line end at its end; absent where there are errors. */
  readonly text: string | undefined;
  /** Why there is none: each with the offset of the byte, and what was expected there. */
  readonly diagnostics: readonly Diagnostic[];
}
