import { witText } from '@witcraft-tools/wit-generator';
import fc from 'fast-check';
import { comparePackage } from './compare-package.js';
import { producersOf } from './producers.js';
import type { Reference } from './reference.js';
import { resolves } from './subject.js';
import { Tally } from './tally.js';

export interface CompareOptions {
  readonly reference: Reference;
  /** How many packages. */
  readonly count: number;
  readonly seed: number;
  /** The texts; random ones where absent. */
  readonly texts?: fc.Arbitrary<string>;
  readonly onProgress?: (packages: number) => void;
}

/** What was compared, and the smallest text found for which something differs. */
export interface CompareOutcome {
  readonly packages: number;
  /** What was the same. */
  readonly tally: Tally;
  readonly difference: { readonly text: string; readonly message: string } | undefined;
}

/** As {@link compare}, of texts that are there; those that don't resolve alone are left out. */
export async function compareTexts(
  reference: Reference,
  texts: ReadonlyMap<string, string>,
): Promise<CompareOutcome> {
  const producers = await producersOf(reference);
  const tally = new Tally();
  let packages = 0;
  for (const [name, text] of texts) {
    if (!resolves(text)) continue;
    try {
      await comparePackage({ reference, text, producers, turn: packages, tally });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { packages, tally, difference: { text, message: `${name}: ${message}` } };
    }
    packages++;
  }
  return { packages, tally, difference: undefined };
}

/**
 * Compares what Witcraft makes of random packages with what a reference does. At
 * the first difference the text is made as small as it can be.
 */
export async function compare(options: CompareOptions): Promise<CompareOutcome> {
  const { reference, count, seed, texts = witText } = options;
  const producers = await producersOf(reference);
  const tally = new Tally();
  let packages = 0;
  const same = async (text: string): Promise<void> => {
    await comparePackage({ reference, text, producers, turn: packages, tally });
    packages++;
    options.onProgress?.(packages);
  };
  const result = await fc.check(fc.asyncProperty(texts, same), { numRuns: count, seed });
  if (!result.failed) return { packages, tally, difference: undefined };
  const { counterexample, errorInstance } = result;
  const message = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  return { packages, tally, difference: { text: counterexample?.[0] ?? '', message } };
}
