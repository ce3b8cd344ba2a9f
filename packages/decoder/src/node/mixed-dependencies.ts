import type { Diagnostic } from '@witcraft/diagnostics';
import {
  type GroupNames,
  groupNames,
  mergeResolves,
  type PackageGroup,
  type Resolve,
  resolvePackages,
} from '@witcraft/resolver';
import {
  type LoadedGroups,
  type LoadOptions,
  type LoadOutcome,
  resolveGroups,
} from '@witcraft/resolver/node';

/** A dependency that was decoded. Of other packages it has just what it uses. */
export interface EncodedPackages {
  readonly path: string;
  readonly resolve: Resolve;
  /** Of all packages that it has something of. */
  readonly names: readonly string[];
}

/** A package as text that is still to be resolved. */
interface WaitingText extends GroupNames {
  readonly group: PackageGroup;
}

/**
 * Dependencies of which some are text and some encoded. Mostly no encoded one has
 * anything of a package that is there as text: then all encoded ones are put together,
 * and the texts are resolved on top. Otherwise the text has to come before.
 */
export class MixedDependencies {
  readonly #loaded: LoadedGroups;
  readonly #options: LoadOptions;
  readonly #diagnostics: Diagnostic[];
  #encoded: readonly EncodedPackages[];
  #texts: readonly WaitingText[];
  readonly #main: WaitingText;
  /** All that is resolved so far. */
  #base: Resolve | undefined;

  constructor(
    loaded: LoadedGroups,
    encoded: readonly EncodedPackages[],
    options: LoadOptions,
    diagnostics: Diagnostic[],
  ) {
    this.#loaded = loaded;
    this.#options = options;
    this.#diagnostics = diagnostics;
    this.#encoded = encoded;
    this.#texts = loaded.dependencies.map((group) => ({ group, ...groupNames(group) }));
    this.#main = { group: loaded.main, ...groupNames(loaded.main) };
  }

  resolve(): LoadOutcome {
    do this.#mergeEncoded([this.#main, ...this.#texts]);
    while (this.#encoded.length > 0 && this.#resolveTexts());
    const outcome = resolveGroups(
      {
        ...this.#loaded,
        dependencies: this.#texts.map(({ group }) => group),
        encodedDependencies: [],
      },
      this.#withBase(this.#options),
    );
    // Those that are left have something of the package itself.
    this.#base = outcome.resolve;
    this.#mergeEncoded([]);
    return { ...outcome, resolve: this.#base };
  }

  /** Takes in what is encoded and has nothing of the texts that are waiting. */
  #mergeEncoded(waiting: readonly WaitingText[]): void {
    const isReady = ({ names }: EncodedPackages): boolean =>
      !names.some((name) => waiting.some(({ declared }) => declared.has(name)));
    for (const { path, resolve } of this.#encoded.filter(isReady)) {
      if (this.#base === undefined) {
        this.#base = resolve;
        continue;
      }
      const merged = mergeResolves(this.#base, resolve);
      for (const diagnostic of merged.diagnostics)
        this.#diagnostics.push({ ...diagnostic, place: { file: path, offset: 0, path: [] } });
      if (merged.diagnostics.length === 0) this.#base = merged.resolve;
    }
    this.#encoded = this.#encoded.filter((each) => !isReady(each));
  }

  /** Resolves the texts that need nothing of what is waiting; whether there were any. */
  #resolveTexts(): boolean {
    const isText = (name: string): boolean => this.#texts.some((text) => text.declared.has(name));
    const late = new Set(this.#main.declared);
    for (const { names } of this.#encoded)
      for (const name of names) if (!isText(name)) late.add(name);
    let ready = this.#texts;
    for (let count = -1; count !== ready.length; ) {
      count = ready.length;
      ready = ready.filter(({ declared, used }) => {
        if (![...used].some((name) => late.has(name))) return true;
        for (const name of declared) late.add(name);
        return false;
      });
    }
    const [first, ...others] = ready.map(({ group }) => group);
    if (first === undefined) return false;
    const { targetVersion: _, ...options } = this.#options;
    const { resolve, diagnostics } = resolvePackages(first, others, this.#withBase(options));
    this.#base = resolve;
    this.#diagnostics.push(...diagnostics);
    this.#texts = this.#texts.filter((text) => !ready.includes(text));
    return true;
  }

  #withBase(options: LoadOptions): LoadOptions {
    return this.#base === undefined ? options : { ...options, base: this.#base };
  }
}
