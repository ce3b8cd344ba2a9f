import type { Function, InterfaceId, TypeId, WorldKey } from '@witcraft/resolver';
import type { LiftUse } from './function-uses.js';

/** What an export of a core module is used for. */
export type ExportMeaning =
  | {
      readonly kind: 'function';
      readonly key: WorldKey;
      readonly interface: InterfaceId | undefined;
      readonly function: Function;
      readonly use: LiftUse;
    }
  | { readonly kind: 'post-return' | 'callback'; readonly key: WorldKey; readonly function: string }
  | { readonly kind: 'destructor'; readonly resource: TypeId }
  | {
      readonly kind:
        | 'memory'
        | 'realloc'
        | 'import-realloc'
        | 'export-realloc'
        | 'adapter-realloc'
        | 'initialize'
        | 'function-table'
        | 'task-hook';
    };

/** What the exports of a core module are used for, by their names and by what they are. */
export class ExportMeanings {
  readonly #meanings = new Map<string, ExportMeaning>();
  /** The first export of each kind. */
  readonly #kinds = new Map<ExportMeaning['kind'], string>();
  readonly #companions = new Map<string, string>();
  readonly #destructors = new Map<TypeId, string>();

  add(name: string, meaning: ExportMeaning): void {
    this.#meanings.set(name, meaning);
    const { kind } = meaning;
    if (!this.#kinds.has(kind)) this.#kinds.set(kind, name);
    if (kind === 'post-return' || kind === 'callback') {
      const key = companionKey(kind, meaning.key, meaning.function);
      if (!this.#companions.has(key)) this.#companions.set(key, name);
    }
    if (kind === 'destructor' && !this.#destructors.has(meaning.resource))
      this.#destructors.set(meaning.resource, name);
  }

  [Symbol.iterator](): IterableIterator<[string, ExportMeaning]> {
    return this.#meanings.entries();
  }

  get(name: string): ExportMeaning | undefined {
    return this.#meanings.get(name);
  }

  /** The name of the first export of a kind. */
  named(kind: ExportMeaning['kind']): string | undefined {
    return this.#kinds.get(kind);
  }

  /** The name of the function that goes with an exported function of the world. */
  companion(kind: 'post-return' | 'callback', key: WorldKey, func: Function): string | undefined {
    return this.#companions.get(companionKey(kind, key, func.name));
  }

  destructor(resource: TypeId): string | undefined {
    return this.#destructors.get(resource);
  }

  /** The name of the `realloc` for what is lifted or lowered on one side. */
  realloc(side: 'import' | 'export' | 'adapter'): string | undefined {
    return this.named(`${side}-realloc`) ?? this.named('realloc');
  }
}

function companionKey(kind: string, key: WorldKey, func: string): string {
  return `${kind} ${typeof key} ${key} ${func}`;
}
