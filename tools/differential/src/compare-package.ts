import type { Producers, StringEncoding } from '@witcraft/binary';
import { inOurVersion } from './producers.js';
import type { Answer, Reference } from './reference.js';
import { Subject, witcraft } from './subject.js';
import type { Tally } from './tally.js';

export interface PackageOptions {
  readonly reference: Reference;
  readonly text: string;
  /** What the reference names as producers. */
  readonly producers: Producers;
  /** How many packages there were before. */
  readonly turn: number;
  readonly tally: Tally;
}

const encodings: readonly StringEncoding[] = ['utf8', 'utf16', 'latin1+utf16'];

/**
 * Compares the package's binary, dummy modules of all kinds with each world
 * embedded, the components made of them, and what is read from all of these.
 * Throws at the first difference.
 */
export async function comparePackage(options: PackageOptions): Promise<void> {
  const { reference, text, producers, turn, tally } = options;
  const subject = Subject.ofText(text, producers);
  const written = subject.encodePackage();
  if (reference.encodePackage !== undefined) {
    await tally.binary('package', { value: written }, await reference.encodePackage(text));
  }
  // What is empty is taken for a component that needs and offers nothing.
  if (!subject.isEmpty()) await compareAgain(options, subject, written);
  await compareTexts(options, 'of the package', written);
  if (reference.packageWit !== undefined) {
    compareWit(options, 'of the package', written, await reference.packageWit(written));
  }

  for (const [at, world] of subject.worlds().entries()) {
    // Each encoding in its turn: they differ in one byte.
    const encoding = encodings[(turn + at) % encodings.length] ?? 'utf8';
    for (const dummy of reference.dummies) {
      const which = `world ${world}, ${dummy} dummy, ${encoding}`;
      const ours = subject.embed(world, dummy, encoding);
      const theirs = await reference.embed(text, world, dummy, encoding);
      const module = await tally.binary(`module, ${which}`, { value: ours }, theirs);
      if (module === undefined) continue;
      const component = await tally.binary(
        `component, ${which}`,
        inOurVersion(witcraft.componentize(module, reference.componentizeOptions), producers),
        inOurVersion(await reference.componentize(module), producers),
      );
      if (component === undefined) continue;
      await compareTexts(options, which, component);
      compareWit(options, which, component, await reference.wit(component));
    }
  }
}

/** Decoded, and encoded again. */
async function compareAgain(
  { producers, tally }: PackageOptions,
  subject: Subject,
  written: Uint8Array,
): Promise<void> {
  const decoded = Subject.ofBinary(written, producers);
  if ('refusal' in decoded) throw new Error(decoded.refusal);
  const again = decoded.value;
  tally.text('package, decoded', { value: again.print() }, { value: subject.print() });
  await tally.binary(
    'package, decoded and encoded again',
    { value: again.encodePackage() },
    { value: written },
  );
}

/** Printed, and parsed again: each is given what the reference makes. */
async function compareTexts(
  { reference, tally }: PackageOptions,
  which: string,
  binary: Uint8Array,
): Promise<void> {
  const ours = witcraft.print(binary);
  const theirs = reference.print === undefined ? ours : await reference.print(binary);
  const text = tally.text(`text, ${which}`, ours, theirs);
  if (text === undefined) return;
  const parsed = await reference.parse(text);
  await tally.binary(`parsed text, ${which}`, witcraft.parse(text), parsed);
}

function compareWit(
  { reference, tally }: PackageOptions,
  which: string,
  binary: Uint8Array,
  theirs: Answer<string>,
): void {
  tally.text(`WIT, ${which}`, witcraft.wit(binary, reference.witOfDependencies), theirs);
}
