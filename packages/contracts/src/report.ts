import {
  createDiagnostic,
  type Diagnostic,
  type Fix,
  nearestName,
  type Source,
  type Span,
} from '@witcraft/diagnostics';
import type { ContractsCode } from './codes.js';

/** Collects what is wrong with conditions, each place once. */
export class Reporter {
  readonly diagnostics: Diagnostic[] = [];
  /** How many reports there were, with those of a place that has one already. */
  count = 0;
  readonly #seen = new Set<string>();
  readonly #sources = new Map<Source, number>();

  /** Says what is wrong at a place; `fix` is what to write instead. */
  report(
    code: ContractsCode,
    message: string,
    source: Source,
    span: Span,
    more: { readonly notes?: readonly string[]; readonly fix?: string | undefined } = {},
  ): void {
    this.count++;
    // Interfaces that were copied have the docs of what they were copied from.
    let serial = this.#sources.get(source);
    if (serial === undefined) {
      serial = this.#sources.size;
      this.#sources.set(source, serial);
    }
    const key = `${serial} ${span.start} ${span.end} ${code}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const fixes: Fix[] =
      more.fix === undefined
        ? []
        : [{ title: `write \`${more.fix}\``, edits: [{ source, span, newText: more.fix }] }];
    this.diagnostics.push(
      createDiagnostic(code, message, {
        primary: { source, span, message: '' },
        notes: more.notes ?? [],
        fixes,
      }),
    );
  }
}

/** What an unknown name was probably meant to be, as something to write. */
export function suggestion(name: string, candidates: Iterable<string>): string | undefined {
  return nearestName(name, candidates);
}
