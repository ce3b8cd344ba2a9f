import { nearestName } from '@witcraft/diagnostics';
import { parseUsePath } from '@witcraft/parser';
import { itemName, packageNameOf, packageNameToString, worldName } from '../model/names.js';
import type { PackageId, Resolve, WorldId } from '../model/resolve.js';

/** A world, or why none could be chosen and which there are. */
export type WorldSelection =
  | { readonly ok: true; readonly world: WorldId }
  | { readonly ok: false; readonly message: string; readonly candidates: readonly string[] };

/**
 * Chooses a world (WIT.md, "Specifying a World"): by its name in the root
 * package, by its full name `ns:pkg/world@v` (the version may be left away where
 * there is only one), or the only world of the root package.
 *
 * @example
 * selectWorld(resolve, root, 'wasi:http/proxy'); // { ok: true, world: 3 }
 */
export function selectWorld(resolve: Resolve, root: PackageId, name?: string): WorldSelection {
  const item = resolve.packages[root];
  if (item === undefined) return { ok: false, message: 'there is no root package', candidates: [] };
  const own = [...item.worlds.keys()].map((world) => itemName(item.name, world));
  const rootName = packageNameToString(item.name);
  if (name === undefined) {
    const [first] = item.worlds.values();
    if (item.worlds.size === 1 && first !== undefined) return { ok: true, world: first };
    return item.worlds.size === 0
      ? {
          ok: false,
          message: `package \`${rootName}\` has no worlds`,
          candidates: allWorlds(resolve),
        }
      : {
          ok: false,
          message: `package \`${rootName}\` has several worlds: one must be chosen`,
          candidates: own,
        };
  }
  const path = parseUsePath(name);
  if (path === undefined) {
    return {
      ok: false,
      message: `expected a world such as \`proxy\` or \`wasi:http/proxy\`, found \`${name}\``,
      candidates: own,
    };
  }
  if (path.package === undefined) {
    const world = item.worlds.get(path.name.name);
    if (world !== undefined) return { ok: true, world };
    return {
      ok: false,
      message: unknownWorld(rootName, path.name.name, item.worlds.keys()),
      candidates: own,
    };
  }
  const owner = packageNameOf(path.package);
  const packages = resolve.packages.filter(
    (other) =>
      other.name.namespace === owner.namespace &&
      other.name.name === owner.name &&
      (owner.version === undefined || other.name.version === owner.version),
  );
  const exact = packages.find((other) => other.name.version === owner.version) ?? packages[0];
  const ownerName = packageNameToString(owner);
  if (exact === undefined) {
    return {
      ok: false,
      message: `package \`${ownerName}\` is not known`,
      candidates: allWorlds(resolve),
    };
  }
  if (packages.length > 1 && exact.name.version !== owner.version) {
    return {
      ok: false,
      message: `there are several versions of package \`${ownerName}\`: one must be chosen`,
      candidates: packages.flatMap((other) =>
        [...other.worlds.keys()].map((world) => itemName(other.name, world)),
      ),
    };
  }
  const world = exact.worlds.get(path.name.name);
  if (world !== undefined) return { ok: true, world };
  return {
    ok: false,
    message: unknownWorld(packageNameToString(exact.name), path.name.name, exact.worlds.keys()),
    candidates: [...exact.worlds.keys()].map((other) => itemName(exact.name, other)),
  };
}

function unknownWorld(owner: string, name: string, known: Iterable<string>): string {
  const near = nearestName(name, known);
  return `package \`${owner}\` has no world \`${name}\`${near === undefined ? '' : `; did you mean \`${near}\`?`}`;
}

function allWorlds(resolve: Resolve): string[] {
  return resolve.worlds
    .map((_, id) => worldName(resolve, id as WorldId) ?? '')
    .filter((name) => name !== '');
}
