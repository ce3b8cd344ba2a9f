import { parseVersion } from '@witcraft/parser';
import { itemName } from './names.js';
import type { InterfaceId, Resolve } from './resolve.js';

/**
 * What all versions that go together have in common (Explainer.md, "Canonical
 * Interface Name"): `1` of `1.2.3`, `0.2` of `0.2.4`; a prerelease, and `0.0.x`,
 * go only with themselves. Build metadata is left out.
 *
 * @example
 * versionTrack('0.2.4'); // '0.2'
 */
export function versionTrack(version: string): string {
  const parsed = parseVersion(version);
  if (parsed === undefined) return version;
  const { major, minor, patch, prerelease } = parsed;
  if (prerelease !== '') return `${major}.${minor}.${patch}-${prerelease}`;
  if (major !== 0n) return `${major}`;
  if (minor !== 0n) return `${major}.${minor}`;
  return `${major}.${minor}.${patch}`;
}

/** The name of an interface with its {@link versionTrack} for a version: `wasi:http/types@0.2`. */
export function interfaceTrackName(resolve: Resolve, id: InterfaceId): string | undefined {
  const item = resolve.interfaces[id];
  if (item?.name === undefined || item.package === undefined) return undefined;
  const owner = resolve.packages[item.package];
  if (owner === undefined) return undefined;
  const { version } = owner.name;
  const track = version === undefined ? undefined : versionTrack(version);
  return itemName({ ...owner.name, version: track }, item.name);
}
