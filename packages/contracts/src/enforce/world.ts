import type { Resolve, WorldId } from '@witcraft/resolver';

/** An object does not have what its world says, or the world is not clear. */
export class WorldMismatchError extends TypeError {
  override readonly name: string = 'WorldMismatchError';
}

/**
 * The only world of the last package that has any. Throws a {@link WorldMismatchError}
 * where there are several, or none: whoever is checked by the wrong world is not checked at all.
 */
export function onlyWorld(resolve: Resolve): WorldId {
  const last = resolve.packages.findLast(({ worlds }) => worlds.size > 0);
  const worlds = [...(last?.worlds.values() ?? [])];
  const [world] = worlds;
  if (world === undefined) {
    throw new WorldMismatchError('there is no world; `enforceInterface` is for interfaces alone');
  }
  if (worlds.length > 1) {
    const names = [...(last?.worlds.keys() ?? [])].join(', ');
    throw new WorldMismatchError(`there are several worlds (${names}): say which with \`world\``);
  }
  return world;
}
