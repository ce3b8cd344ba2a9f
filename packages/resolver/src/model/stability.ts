import { compareVersions, parseVersion } from '@witcraft/parser';
import type { Stability } from './resolve.js';

/** What an item without gates has. */
export const UNKNOWN_STABILITY: Stability = Object.freeze({ kind: 'unknown' });

/** Gates as they are written, for messages. */
export function describeStability(stability: Stability): string {
  switch (stability.kind) {
    case 'unknown':
      return 'no gate';
    case 'stable':
      return `\`@since(version = ${stability.since})\``;
    case 'unstable':
      return `\`@unstable(feature = ${stability.feature})\``;
    default:
      return stability satisfies never;
  }
}

/** Whether `inner` is gated at least as strictly as `outer` (WIT.md, "Rules for feature gate usage"). */
export function atLeastAsStrict(inner: Stability, outer: Stability): boolean {
  if (outer.kind === 'unknown') return true;
  if (inner.kind === 'unknown') return false;
  if (outer.kind === 'unstable')
    return inner.kind === 'unstable' && inner.feature === outer.feature;
  if (inner.kind === 'unstable' || inner.since === outer.since) return true;
  const a = parseVersion(inner.since);
  const b = parseVersion(outer.since);
  return a === undefined || b === undefined || compareVersions(a, b) >= 0;
}

/** Whether two items have the same gates. */
export function sameStability(a: Stability, b: Stability): boolean {
  if (a.kind === 'stable') {
    return (
      b.kind === 'stable' &&
      a.since === b.since &&
      a.feature === b.feature &&
      a.deprecated === b.deprecated
    );
  }
  if (a.kind === 'unstable') {
    return b.kind === 'unstable' && a.feature === b.feature && a.deprecated === b.deprecated;
  }
  return b.kind === 'unknown';
}
