/**
 * What an object has for the name of an interface: under its own name, under that of a
 * version that is compatible with it (the newest), or under that without version.
 */
export function findVersion(container: Readonly<Record<string, unknown>>, name: string): unknown {
  const exact = container[name];
  const at = name.indexOf('@');
  if (exact !== undefined || at < 0) return exact;
  const base = name.slice(0, at + 1);
  const track = compatibleTrack(name.slice(at + 1));
  let newest: string | undefined;
  for (const key of Object.keys(container)) {
    if (!key.startsWith(base) || track === undefined) continue;
    const version = key.slice(base.length);
    if (compatibleTrack(version) !== track) continue;
    if (newest === undefined || version.localeCompare(newest, 'en', { numeric: true }) > 0) {
      newest = version;
    }
  }
  return newest === undefined ? container[base.slice(0, -1)] : container[base + newest];
}

/** What compatible versions have in common (semver); absent where only the same one is. */
function compatibleTrack(version: string): string | undefined {
  const [, major, minor, patch] = /^(\d+)\.(\d+)\.(\d+)(?:\+.*)?$/.exec(version) ?? [];
  if (major === undefined || major !== '0') return major;
  return minor === '0' ? `0.0.${patch}` : `0.${minor}`;
}
