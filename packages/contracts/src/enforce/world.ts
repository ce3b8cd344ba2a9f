import type { Resolve, WorldId } from '@witcraft/resolver';

/**
 * The only world of the last package that has any. Throws a `TypeError` where there are
 * several, or none: whoever is checked by the wrong world is not checked at all.
 */
export function onlyWorld(resolve: Resolve): WorldId {
  const last = resolve.packages.findLast(({ worlds }) => worlds.size > 0);
  const worlds = [...(last?.worlds.values() ?? [])];
  const [world] = worlds;
  if (world === undefined) {
    throw new TypeError('there is no world; `enforceInterface` is for interfaces alone');
  }
  if (worlds.length > 1) {
    const names = [...(last?.worlds.keys() ?? [])].join(', ');
    throw new TypeError(`there are several worlds (${names}): say which with \`world\``);
  }
  return world;
}
