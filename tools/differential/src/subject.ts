import type { Producers, StringEncoding } from '@witcraft/binary';
import { Source } from '@witcraft/diagnostics';
import { type DummyOptions, dummyModule, embed, encodePackage } from '@witcraft/encoder';
import { parse } from '@witcraft/parser';
import { type PackageId, type Resolve, resolvePackages } from '@witcraft/resolver';
import type { DummyKind } from './reference.js';

/** A text as Witcraft resolves it, and what Witcraft writes for it. */
export class Subject {
  readonly #resolve: Resolve;
  readonly #id: PackageId;
  readonly #producers: Producers;

  /** `producers` is what the reference names. Throws where the text doesn't resolve. */
  constructor(text: string, producers: Producers) {
    const {
      resolve,
      package: id,
      diagnostics,
    } = resolvePackages({
      documents: [parse(new Source('input.wit', text))],
    });
    if (id === undefined) {
      throw new Error(diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n'));
    }
    this.#resolve = resolve;
    this.#id = id;
    this.#producers = producers;
  }

  encodePackage(): Uint8Array {
    return encodePackage(this.#resolve, this.#id, { producers: this.#producers });
  }

  embed(world: string, dummy: DummyKind, stringEncoding: StringEncoding): Uint8Array {
    const id = this.#resolve.packages[this.#id]?.worlds.get(world);
    if (id === undefined) throw new Error(`the package has no world ${world}`);
    const module = dummyModule(this.#resolve, id, dummyOptions[dummy]);
    return embed(module, this.#resolve, id, { producers: this.#producers, stringEncoding });
  }
}

const dummyOptions: Readonly<Record<DummyKind, DummyOptions>> = {
  standard: { names: 'standard' },
  legacy: { names: 'legacy' },
  'legacy-callback': { names: 'legacy', async: 'callback' },
  'legacy-stackful': { names: 'legacy', async: 'stackful' },
};
