import { parseVersion } from '@witcraft/parser';
import type { PackageName } from '@witcraft/resolver';
import type { InterfaceNameParts } from '../scope/extern-name.js';
import type { Decoding } from './decoding.js';

/** The package of a full name; `suffix` is what a `version-suffix` adds to a shortened version. */
export function packageNameOf(
  decoding: Decoding,
  parts: InterfaceNameParts,
  suffix: string | undefined,
): PackageName {
  const version = parts.version === undefined ? undefined : `${parts.version}${suffix ?? ''}`;
  if (version !== undefined) checkVersion(decoding, version);
  return { namespace: parts.namespace, name: parts.package, version };
}

function checkVersion(decoding: Decoding, version: string): void {
  if (decoding.versions.has(version)) return;
  if (parseVersion(version) === undefined) {
    throw decoding.failure(
      'decode/invalid-name',
      `expected a version such as \`1.2.3\`, found \`${version}\``,
    );
  }
  decoding.versions.add(version);
}
