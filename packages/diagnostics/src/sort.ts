import type { Diagnostic } from './diagnostic.js';
import type { Source } from './source.js';

/** A binary is known by its name. */
type File = Source | string | undefined;

/**
 * The diagnostics in the order in which people read them: those without a place
 * first, then source by source (in order of first appearance) from top to
 * bottom. Those at the same place keep their order; of those that say the same
 * about the same place only the first stays.
 *
 * @example
 * sortDiagnostics([atLine9, atLine2, atLine2]); // [atLine2, atLine9]
 */
export function sortDiagnostics(diagnostics: Iterable<Diagnostic>): Diagnostic[] {
  const ranks = new Map<File, number>([[undefined, 0]]);
  const seen = new Set<string>();
  const kept: { diagnostic: Diagnostic; rank: number }[] = [];
  for (const diagnostic of diagnostics) {
    const file = diagnostic.primary?.source ?? diagnostic.place?.file;
    let rank = ranks.get(file);
    if (rank === undefined) {
      rank = ranks.size;
      ranks.set(file, rank);
    }
    const span = diagnostic.primary?.span;
    const key = JSON.stringify([
      rank,
      span?.start,
      span?.end,
      diagnostic.place?.offset,
      diagnostic.severity,
      diagnostic.code,
      diagnostic.message,
    ]);
    if (seen.has(key)) continue;
    seen.add(key);
    kept.push({ diagnostic, rank });
  }
  kept.sort((a, b) => a.rank - b.rank || startOf(a.diagnostic) - startOf(b.diagnostic));
  return kept.map(({ diagnostic }) => diagnostic);
}

function startOf(diagnostic: Diagnostic): number {
  return diagnostic.primary?.span.start ?? diagnostic.place?.offset ?? 0;
}
