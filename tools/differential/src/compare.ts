import type { Producers, StringEncoding } from '@witcraft/binary';
import { readComponent, readModule, readProducers } from '@witcraft/binary';
import { witText } from '@witcraft-tools/wit-generator';
import fc from 'fast-check';
import { describeDifference, firstDifference } from './difference.js';
import type { Reference, Written } from './reference.js';
import { Subject } from './subject.js';

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
  /** How many binaries were the same. */
  readonly binaries: number;
  readonly difference: { readonly text: string; readonly message: string } | undefined;
}

const worlds = ['w', 'v'];
const encodings: readonly StringEncoding[] = ['utf8', 'utf16', 'latin1+utf16'];

/**
 * Compares what Witcraft writes for random packages with what a reference does:
 * the package's binary, and dummy modules of all kinds with each world embedded.
 * At the first difference the text is made as small as it can be.
 */
export async function compare(options: CompareOptions): Promise<CompareOutcome> {
  const { reference, count, seed, texts = witText } = options;
  const producers = await producersOf(reference);
  let packages = 0;
  let binaries = 0;
  const same = async (text: string): Promise<void> => {
    binaries += await compareText(reference, text, producers, packages);
    packages++;
    options.onProgress?.(packages);
  };
  const result = await fc.check(fc.asyncProperty(texts, same), { numRuns: count, seed });
  if (!result.failed) return { packages, binaries, difference: undefined };
  const { counterexample, errorInstance } = result;
  const message = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  return { packages, binaries, difference: { text: counterexample?.[0] ?? '', message } };
}

/** Throws at the first difference; how many binaries were the same. */
async function compareText(
  reference: Reference,
  text: string,
  producers: Producers,
  turn: number,
): Promise<number> {
  const subject = new Subject(text, producers);
  let binaries = 0;
  const expectSame = async (what: string, ours: Uint8Array, theirs: Written): Promise<void> => {
    if (typeof theirs === 'string')
      throw new Error(`${what}: the reference writes none\n${theirs}`);
    const offset = firstDifference(ours, theirs);
    if (offset !== undefined) {
      throw new Error(`${what}: ${await describeDifference(ours, theirs, offset)}`);
    }
    binaries++;
  };
  if (reference.encodePackage !== undefined) {
    await expectSame('package', subject.encodePackage(), await reference.encodePackage(text));
  }
  for (const [at, world] of worlds.entries()) {
    // Each encoding in its turn: they differ in one byte.
    const encoding = encodings[(turn + at) % encodings.length] ?? 'utf8';
    for (const dummy of reference.dummies) {
      await expectSame(
        `world ${world}, ${dummy} dummy, ${encoding}`,
        subject.embed(world, dummy, encoding),
        await reference.embed(text, world, dummy, encoding),
      );
    }
  }
  return binaries;
}

/** What a reference names as producers: its version may not be the one that Witcraft follows. */
async function producersOf(reference: Reference): Promise<Producers> {
  const written = await reference.embed('package a:b; world w {}', 'w', 'standard', 'utf8');
  if (typeof written === 'string') throw new Error(`${reference.name} doesn't run: ${written}`);
  const customs = readModule(written).module?.customs ?? [];
  const world = customs.find(({ name }) => name === 'component-type');
  const { component } = readComponent(world?.data ?? new Uint8Array());
  for (const section of component?.sections ?? []) {
    if (section.kind === 'custom' && section.name === 'producers') {
      return readProducers(section.data).producers;
    }
  }
  return new Map();
}
