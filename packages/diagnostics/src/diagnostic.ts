import type { Source } from './source.js';
import type { Span } from './span.js';

/** How much a diagnostic matters: an `error` makes the input unusable, the others don't. */
export type Severity = 'error' | 'warning' | 'info';

/** A span that has something to do with a diagnostic, and what. */
export interface Label {
  readonly source: Source;
  readonly span: Span;
  /** Shown beside the span; may be empty. */
  readonly message: string;
}

/** A place in a binary. */
export interface BytePlace {
  /** The name of the binary: a path, or `<stdin>`. */
  readonly file: string;
  /** In bytes from its start. */
  readonly offset: number;
  /** What the place is within, outermost first: `['section 7 (types)', 'item 3']`. */
  readonly path: readonly string[];
}

/** Replaces `span` of `source` by `newText`; an empty span inserts. */
export interface TextEdit {
  readonly source: Source;
  readonly span: Span;
  readonly newText: string;
}

/** Edits that, applied together, mend what a diagnostic reports. */
export interface Fix {
  /** What the fix does, in the imperative: "add the missing `;`". */
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/**
 * One thing that somebody should know about an input. Plain data: rendering is
 * done by `renderText`, `diagnosticsToJson` and `renderGithub`.
 */
export interface Diagnostic {
  /** Stable, `package/what-is-wrong`, for example `resolve/unknown-name`. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence without a full stop: what was expected, what was found. */
  readonly message: string;
  /** Where it is; absent for what has no place, such as an empty folder. */
  readonly primary?: Label;
  /** Where it is in a binary; then there is no `primary`. */
  readonly place?: BytePlace;
  /** Other places that explain it, such as the first of two equal names. */
  readonly related: readonly Label[];
  /** Further sentences: why, and what to do. */
  readonly notes: readonly string[];
  readonly fixes: readonly Fix[];
}

/** What {@link createDiagnostic} needs beside code and message; the rest defaults to nothing. */
export interface DiagnosticDetails {
  readonly severity?: Severity;
  readonly primary?: Label;
  readonly place?: BytePlace;
  readonly related?: readonly Label[];
  readonly notes?: readonly string[];
  readonly fixes?: readonly Fix[];
}

const NONE: readonly never[] = Object.freeze([]);

/**
 * Builds a {@link Diagnostic}; severity is `error` unless said otherwise.
 *
 * @example
 * createDiagnostic('parse/expected-token', 'expected `;`, found `}`', {
 *   primary: { source, span: { start: 10, end: 11 }, message: '' },
 * });
 */
export function createDiagnostic<Code extends string>(
  code: Code,
  message: string,
  details: DiagnosticDetails = {},
): Diagnostic & { readonly code: Code } {
  return {
    code,
    severity: details.severity ?? 'error',
    message,
    ...(details.primary === undefined ? {} : { primary: details.primary }),
    ...(details.place === undefined ? {} : { place: details.place }),
    related: details.related ?? NONE,
    notes: details.notes ?? NONE,
    fixes: details.fixes ?? NONE,
  };
}

/** Whether any of the diagnostics is an error. */
export function hasErrors(diagnostics: Iterable<Diagnostic>): boolean {
  for (const diagnostic of diagnostics) if (diagnostic.severity === 'error') return true;
  return false;
}
