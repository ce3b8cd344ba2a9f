import {
  type ByteWriter,
  type ExternAttribute,
  type ExternName,
  writeExternName,
  writePlainName,
} from '@witcraft/binary';
import {
  type InterfaceId,
  interfaceName,
  interfaceTrackName,
  type Resolve,
  type WorldItem,
  type WorldKey,
} from '@witcraft/resolver';

const none: readonly ExternAttribute[] = [];

/**
 * How versions are written in the names of interfaces: `full` as `a:b/c@1.2.3`,
 * `canonical` as `a:b/c@1` with the suffix `.2.3` (gate 🔗).
 */
export type VersionNames = 'full' | 'canonical';

/** The name of an import or export, with the `@external-id` that it may have. */
export function externName(name: string, externalId?: string): ExternName {
  return {
    name,
    attributes: externalId === undefined ? none : [{ kind: 'external-id', value: externalId }],
  };
}

/** Writes an {@link externName}, which is a plain one mostly. */
export function writeName(name: string, externalId: string | undefined, writer: ByteWriter): void {
  if (externalId === undefined) writePlainName(name, writer);
  else writeExternName(externName(name, externalId), writer);
}

/** The name of an instance of an interface (Binary.md, `externname`). */
export function interfaceExternName(
  resolve: Resolve,
  id: InterfaceId,
  versions: VersionNames,
): ExternName {
  const name = interfaceName(resolve, id) ?? '';
  if (versions === 'full') return { name, attributes: none };
  const track = interfaceTrackName(resolve, id) ?? '';
  const suffix = name.slice(track.length);
  return {
    name: track,
    attributes: suffix === '' ? none : [{ kind: 'version-suffix', value: suffix }],
  };
}

/**
 * The name of an import or export of a world. An interface under a plain name
 * says which one it implements (gate 🏷️).
 */
export function worldExternName(
  resolve: Resolve,
  key: WorldKey,
  item: WorldItem,
  versions: VersionNames,
): ExternName {
  const attributes: ExternAttribute[] = [];
  let name: string;
  if (typeof key === 'string') {
    name = key;
    if (item.kind === 'interface' && resolve.interfaces[item.id]?.name !== undefined) {
      const implemented = interfaceExternName(resolve, item.id, versions);
      attributes.push({ kind: 'implements', value: implemented.name }, ...implemented.attributes);
    }
  } else {
    const label = interfaceExternName(resolve, key, versions);
    name = label.name;
    attributes.push(...label.attributes);
  }
  const externalId = externalIdOf(resolve, item);
  if (externalId !== undefined) attributes.push({ kind: 'external-id', value: externalId });
  return { name, attributes };
}

function externalIdOf(resolve: Resolve, item: WorldItem): string | undefined {
  switch (item.kind) {
    case 'interface':
      return item.externalId;
    case 'function':
      return item.function.externalId;
    case 'type':
      return resolve.types[item.id]?.externalId;
    default:
      return item satisfies never;
  }
}
