import type { Fix, TextEdit } from './diagnostic.js';
import type { Source } from './source.js';
import { clampSpan } from './span.js';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/**
 * The text of `source` with the fixes applied. A fix is applied whole or not at
 * all: one that overlaps an earlier one of the list, inserts where an earlier one
 * inserts, or also edits another source, is skipped. Apply the fixes of one
 * diagnostic one at a time: they are alternatives.
 *
 * @example
 * applyFixes(source, document.diagnostics.flatMap((diagnostic) => diagnostic.fixes.slice(0, 1)));
 */
export function applyFixes(source: Source, fixes: Iterable<Fix>): string {
  /** Sorted by place, without overlaps. */
  let accepted: Edit[] = [];
  for (const fix of fixes) {
    if (fix.edits.some((edit) => edit.source !== source)) continue;
    accepted = insertAll(accepted, sortedEdits(fix.edits)) ?? accepted;
  }
  let text = '';
  let at = 0;
  for (const edit of accepted) {
    text += source.text.slice(at, edit.start) + edit.newText;
    at = edit.end;
  }
  return text + source.text.slice(at);
}

/** The edits in the order of their places, clamped to the text; stable for equal places. */
export function sortedEdits(edits: readonly TextEdit[]): Edit[] {
  return edits
    .map((edit) => ({ ...clampSpan(edit.span, edit.source.text.length), newText: edit.newText }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

/** `accepted` with `edits` put in their places; undefined where they do not fit. */
function insertAll(accepted: Edit[], edits: readonly Edit[]): Edit[] | undefined {
  const places: number[] = [];
  let previous: Edit | undefined;
  for (const edit of edits) {
    // Edits of one fix may insert at the same place: they keep their order.
    if (previous !== undefined && edit.start < previous.end) return undefined;
    const place = firstAfter(accepted, edit);
    if (conflict(accepted[place - 1], edit) || conflict(accepted[place], edit)) return undefined;
    places.push(place);
    previous = edit;
  }
  // From the last to the first, so that the earlier places stay right.
  for (let i = edits.length - 1; i >= 0; i--) accepted.splice(places[i]!, 0, edits[i]!);
  return accepted;
}

/** The index of the first accepted edit that is behind `edit`. */
function firstAfter(accepted: readonly Edit[], edit: Edit): number {
  let low = 0;
  let high = accepted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = accepted[middle]!;
    if (other.start < edit.start || (other.start === edit.start && other.end <= edit.end)) {
      low = middle + 1;
    } else high = middle;
  }
  return low;
}

function conflict(other: Edit | undefined, edit: Edit): boolean {
  if (other === undefined) return false;
  if (other.start === edit.start && other.end === edit.end) return true;
  return other.start < edit.end && edit.start < other.end;
}
