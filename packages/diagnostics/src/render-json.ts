import type { BytePlace, Diagnostic, Label, Severity } from './diagnostic.js';
import type { Position, Source } from './source.js';
import { clampSpan, type Span } from './span.js';

/** A place: offsets and columns are in UTF-16 units; lines and columns begin at 1. */
export interface JsonRange {
  /** The name of the source: a path, or `<stdin>`. */
  readonly file: string;
  readonly span: Span;
  readonly start: Position;
  /** Just behind the last character. */
  readonly end: Position;
}

export interface JsonLabel extends JsonRange {
  /** May be empty. */
  readonly message: string;
}

/** The text of the range is to be replaced by `newText`. */
export interface JsonEdit extends JsonRange {
  readonly newText: string;
}

export interface JsonFix {
  readonly title: string;
  readonly edits: readonly JsonEdit[];
}

/** A diagnostic as plain JSON; see {@link Diagnostic} for what the fields mean. */
export interface JsonDiagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** `null` for what has no place. */
  readonly primary: JsonLabel | null;
  /** Where it is in a binary; absent elsewhere. */
  readonly place?: BytePlace;
  readonly related: readonly JsonLabel[];
  readonly notes: readonly string[];
  readonly fixes: readonly JsonFix[];
}

/**
 * Diagnostics as data for other programs, in the given order; `JSON.stringify`
 * writes them.
 *
 * @example
 * diagnosticsToJson(diagnostics)[0]?.primary?.start; // { line: 3, column: 10 }
 */
export function diagnosticsToJson(diagnostics: Iterable<Diagnostic>): JsonDiagnostic[] {
  return Array.from(diagnostics, (diagnostic) => ({
    code: diagnostic.code,
    severity: diagnostic.severity,
    message: diagnostic.message,
    primary: diagnostic.primary === undefined ? null : labelToJson(diagnostic.primary),
    ...(diagnostic.place === undefined ? {} : { place: diagnostic.place }),
    related: diagnostic.related.map(labelToJson),
    notes: diagnostic.notes,
    fixes: diagnostic.fixes.map((fix) => ({
      title: fix.title,
      edits: fix.edits.map((edit) => ({
        ...rangeOf(edit.source, edit.span),
        newText: edit.newText,
      })),
    })),
  }));
}

function labelToJson(label: Label): JsonLabel {
  return { ...rangeOf(label.source, label.span), message: label.message };
}

function rangeOf(source: Source, outer: Span): JsonRange {
  const span = clampSpan(outer, source.text.length);
  return {
    file: source.name,
    span,
    start: source.positionAt(span.start),
    end: source.positionAt(span.end),
  };
}
