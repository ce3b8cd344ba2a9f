import type { WorldId } from '@witcraft/resolver';
import type { Extern } from '../scope/component.js';
import { Decoding } from './decoding.js';
import { decodeWorldItem } from './worlds.js';

/**
 * What a component imports and exports, as a world. The binary names neither it
 * nor its package: they are world `root` of package `root:component`, as in the
 * reference.
 */
export function decodeComponentWorld(
  externs: readonly Extern[],
  size: number,
): { readonly decoding: Decoding; readonly world: WorldId } {
  const decoding = new Decoding(
    {
      name: { namespace: 'root', name: 'component', version: undefined },
      docs: undefined,
      interfaces: new Map(),
      worlds: new Map(),
    },
    size,
  );
  const world = decoding.resolve.addWorld('root');
  decoding.main.worlds.set('root', world);
  for (const { direction, item } of externs) {
    const { kind } = item.entity;
    // An imported module, component or value is no part of a world.
    if (
      direction === 'import' &&
      (kind === 'core-module' || kind === 'component' || kind === 'value')
    )
      continue;
    decodeWorldItem(decoding, world, direction, item);
  }
  return { decoding, world };
}
