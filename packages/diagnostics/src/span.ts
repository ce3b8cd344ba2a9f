/**
 * A half-open range of a source text, in UTF-16 code units: the character at
 * `start` is in it, the one at `end` is not. An empty span is a place between
 * two characters.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The span from the start of `first` to the end of `last`. */
export function spanBetween(first: Span, last: Span): Span {
  return { start: first.start, end: last.end };
}

/** The empty span at `offset` (UTF-16 units). */
export function emptySpan(offset: number): Span {
  return { start: offset, end: offset };
}

/** The span with whole offsets within a text of `length` units, its end not before its start. */
export function clampSpan(span: Span, length: number): Span {
  const start = clamp(span.start, length);
  return { start, end: Math.max(start, clamp(span.end, length)) };
}

function clamp(offset: number, length: number): number {
  // Written so that NaN becomes 0.
  return offset > 0 ? Math.min(Math.trunc(offset), length) : 0;
}
