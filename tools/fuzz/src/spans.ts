import type { Diagnostic, Source, Span } from '@witcraft/diagnostics';
import type { Fault } from './examine.js';

/** Every span of the diagnostics lies in its text. */
export function checkSpans(stage: string, diagnostics: readonly Diagnostic[]): Fault | undefined {
  for (const { primary, related, fixes, code } of diagnostics) {
    const places = [
      ...(primary === undefined ? [] : [primary]),
      ...related,
      ...fixes.flatMap(({ edits }) => edits),
    ];
    for (const { source, span } of places) {
      const fault = checkSpan(`${stage}, ${code}`, source, span);
      if (fault !== undefined) return fault;
    }
  }
  return undefined;
}

/** A span lies in its text. */
export function checkSpan(what: string, source: Source, { start, end }: Span): Fault | undefined {
  if (0 <= start && start <= end && end <= source.text.length) return undefined;
  const message = `${what}: ${start}..${end} of a text of ${source.text.length}`;
  return { kind: 'span-out-of-range', message };
}
