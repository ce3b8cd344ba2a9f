import {
  type CustomSection,
  GatedReader,
  ReadFailure,
  type ReadOptions,
  readSections,
} from '@witcraft/binary';
import type { Diagnostic } from '@witcraft/diagnostics';
import { Failure, Steps } from './failure.js';
import { type Found, readOutermost } from './scope/component.js';
import type { Definitions } from './scope/definitions.js';

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
 * Reads a component, and tells `found` each import and export at once: what is read can be
 * forgotten then, of which there is much in a large component. Mistakes in the bytes come
 * before those in definitions, and these before the failures of `found`, wherever in the
 * component each is.
 */
export function readExterns(
  bytes: Uint8Array,
  options: ReadOptions,
  definitions: Definitions,
  found: Found,
): ReadExterns {
  const customs: CustomSection[] = [];
  const uses = new Steps();
  try {
    readOutermost(new GatedReader(bytes, options.base ?? 0, options.gates), definitions, {
      custom: (section) => customs.push(section),
      found: (extern) => uses.do(found, extern),
    });
    return { diagnostics: [], failure: uses.failure, customs };
  } catch (failure) {
    if (!(failure instanceof Failure || failure instanceof ReadFailure)) throw failure;
    const rest = readCustoms(bytes, options);
    if (failure instanceof Failure) return { ...rest, failure };
    if (rest.diagnostics.length === 0) throw failure;
    return { ...rest, failure: undefined };
  }
}

/** What comes first if there is a mistake, and what may be asked for nevertheless. */
function readCustoms(bytes: Uint8Array, options: ReadOptions): Omit<ReadExterns, 'failure'> {
  const customs: CustomSection[] = [];
  const diagnostics = readSections(bytes, options, (section) => {
    if (section.kind === 'custom') customs.push(section);
  });
  return { diagnostics, customs };
}

/** Those custom sections that have a name. */
export function customsNamed(customs: readonly CustomSection[], name: string): CustomSection[] {
  return customs.filter((section) => section.name === name);
}
