import { type CustomSection, type ReadOptions, readSections } from '@witcraft/binary';
import type { Diagnostic } from '@witcraft/diagnostics';
import { type Failure, Steps } from './failure.js';
import { externFinder, type Found } from './scope/component.js';

/** What {@link readExterns} tells in the end. */
export interface ReadExterns {
  /** What is wrong with the bytes. */
  readonly diagnostics: readonly Diagnostic[];
  /** What is wrong with the definitions, or why what was found is of no use. */
  readonly failure: Failure | undefined;
  /** The custom sections of the component itself. */
  readonly customs: readonly CustomSection[];
}

/**
 * Reads a component section by section, and tells `found` each import and export at
 * once: what is read can be forgotten then, of which there is much in a large component.
 * Mistakes in the bytes come before those in definitions, and these before the failures
 * of `found`, wherever in the component each is; so all of it is read in any case.
 */
export function readExterns(bytes: Uint8Array, options: ReadOptions, found: Found): ReadExterns {
  const customs: CustomSection[] = [];
  const definitions = new Steps();
  const uses = new Steps();
  const addSection = externFinder(bytes.length, (extern) => uses.do(found, extern));
  const diagnostics = readSections(bytes, options, (section) => {
    if (section.kind === 'custom') customs.push(section);
    else definitions.do(addSection, section);
  });
  return { diagnostics, failure: definitions.failure ?? uses.failure, customs };
}

/** Those custom sections that have a name. */
export function customsNamed(customs: readonly CustomSection[], name: string): CustomSection[] {
  return customs.filter((section) => section.name === name);
}
