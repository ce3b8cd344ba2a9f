import { createDiagnostic, type Diagnostic } from '@witcraft/diagnostics';
import type { ResolverCode } from '../codes.js';
import type { ItemSpan, Resolve } from '../model/resolve.js';

/** What doesn't go together in two resolves that are merged. */
export class MergeConflicts {
  readonly diagnostics: Diagnostic[] = [];
  readonly #from: Resolve;

  /** Places are those of the resolve that is merged in. */
  constructor(from: Resolve) {
    this.#from = from;
  }

  add(message: string, span: ItemSpan | undefined): void {
    const code: ResolverCode = 'resolve/merge-conflict';
    const source = span && this.#from.sources[span.source];
    this.diagnostics.push(
      createDiagnostic(
        code,
        message,
        source === undefined || span === undefined
          ? {}
          : { primary: { source, span: { start: span.start, end: span.end }, message: '' } },
      ),
    );
  }
}
