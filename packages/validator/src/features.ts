import { type Gate, gates } from '@witcraft/binary';

/**
 * What of the Component Model may be used ("Gated Features" in Explainer.md), by the
 * names of the reference tools: the gates of the binary format, and `cm64`, lifts
 * and lowers with memories that are addressed by `i64` (🐘).
 */
export const features: readonly Feature[] = [...gates, 'cm64'];

/** The name of a part of the Component Model that can be refused. */
export type Feature = Gate | 'cm64';

/** What the reference tools allow unless they are told otherwise. */
export const defaultFeatures: ReadonlySet<Feature> = new Set<Feature>([
  'cm-async',
  'cm-map',
  'cm-implements',
  'memory64',
  'exceptions',
]);

/** The gates of the binary format among features. */
export function gatesOf(enabled: ReadonlySet<Feature>): ReadonlySet<Gate> {
  return new Set(gates.filter((gate) => enabled.has(gate)));
}
