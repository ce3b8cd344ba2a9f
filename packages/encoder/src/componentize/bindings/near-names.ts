import { nearestName } from '@witcraft/diagnostics';

/** A name of an interface in its parts: `a:b`, `c` and `1.0.0` of `a:b/c@1.0.0`. */
type NameParts = readonly [owner: string, name: string, version: string];

function partsOf(name: string): NameParts {
  const slash = name.indexOf('/');
  const at = name.indexOf('@', slash);
  const end = at < 0 ? name.length : at;
  return [name.slice(0, Math.max(slash, 0)), name.slice(slash + 1, end), name.slice(end)];
}

/**
 * The interface that `name` was probably meant to be: one that differs in one part
 * only. Whole names are no measure, since most of their letters are those of the package.
 */
export function nearestInterface(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = partsOf(name);
  let nearest: string | undefined;
  for (const candidate of candidates) {
    const parts = partsOf(candidate);
    const [first, ...others] = [0, 1, 2].filter((i) => parts[i] !== wanted[i]);
    if (first === undefined || others.length > 0) continue;
    // The other versions of an interface are it, too.
    if (first === 2) return candidate;
    if (nearestName(wanted[first] as string, [parts[first] as string]) !== undefined)
      nearest ??= candidate;
  }
  return nearest;
}

/**
 * The core export that was probably meant to be function `name` of an interface, of
 * which `prefixes` are before its name: `a:b/c#`, or nothing for the world itself.
 */
export function nearestExport(
  prefixes: readonly string[],
  name: string,
  candidates: readonly string[],
): string | undefined {
  for (const prefix of prefixes) {
    const rests = new Map<string, string>();
    for (const each of candidates)
      if (each.startsWith(prefix)) rests.set(each.slice(prefix.length), each);
    const near = nearestName(name, rests.keys());
    if (near !== undefined) return rests.get(near);
  }
  // Without what is before it, or with what is before another version of it.
  return candidates.find((each) => each.slice(lastMark(each) + 1) === name);
}

/** Where `#` or `|` is, before the name of a function in an interface. */
function lastMark(name: string): number {
  return Math.max(name.lastIndexOf('#'), name.lastIndexOf('|'));
}
