import type { WorldId } from '@witcraft/resolver';
import type { Extern } from '../scope/component.js';
import type { Definitions } from '../scope/definitions.js';
import { Decoding } from './decoding.js';
import { decodeWorldItem } from './worlds.js';

/**
 * What a component imports and exports, as a world. The binary names neither it
 * nor its package: they are world `root` of package `root:component`, as in the
 * reference.
 */
export class ComponentWorld {
  readonly decoding: Decoding;
  readonly world: WorldId;
  /** What is imported and no part of a world. */
  readonly otherImports: string[] = [];
  readonly #skipOtherExports: boolean;

  constructor(definitions: Definitions, skipOtherExports: boolean) {
    this.#skipOtherExports = skipOtherExports;
    this.decoding = new Decoding(
      {
        name: { namespace: 'root', name: 'component', version: undefined },
        docs: undefined,
        interfaces: new Map(),
        worlds: new Map(),
      },
      definitions,
    );
    this.world = this.decoding.resolve.addWorld('root');
    this.decoding.main.worlds.set('root', this.world);
  }

  addAll(externs: readonly Extern[]): void {
    for (const extern of externs) this.add(extern);
  }

  add({ direction, item }: Extern): void {
    const { kind } = item.entity;
    const isImport = direction === 'import';
    const isOfWorlds = kind === 'instance' || kind === 'func' || (isImport && kind === 'type');
    this.decoding.skipOthers = !isImport && this.#skipOtherExports;
    if (!isOfWorlds && isImport) this.otherImports.push(item.name);
    // An export that no world has is refused there, with what it is.
    else if (isOfWorlds || !this.decoding.skipOthers)
      decodeWorldItem(this.decoding, this.world, direction, item);
  }
}
