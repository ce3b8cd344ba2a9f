import type { Canon } from '../model/canons.js';

/**
 * The parts of the format that are not in every tool, by the names that the
 * reference tools give them ("Gated Features" in Explainer.md).
 */
export const gates = [
  /** Values: imports, exports, definitions, `start` (🪙). */
  'cm-values',
  /** `async`, streams, futures, tasks, waitables, `context` (🔀). */
  'cm-async',
  /** Asynchronous forms of built-ins that cancel, synchronous ones of those that read and write (🚝). */
  'cm-more-async-builtins',
  /** Lifts that are `async` without a callback (🚟). */
  'cm-async-stackful',
  /** Built-ins for threads (🧵). */
  'cm-threading',
  /** Built-ins that spawn threads (🧵②), and shared types of core modules. */
  'shared-everything-threads',
  /** `error-context` (📝). */
  'cm-error-context',
  /** Lists of a fixed length (🔧). */
  'cm-fixed-length-lists',
  /** `map` (🗺️). */
  'cm-map',
  /** `implements` and `external-id` of a name (🏷️). */
  'cm-implements',
  /** Version suffixes of names (🔗). */
  'cm-canon-names',
  /** Nested namespaces and packages in names (🪺). */
  'cm-nested-names',
  /** Functions lifted and lowered with references of the garbage collector. */
  'cm-gc',
  /** `stream.forward` and `future.forward`. */
  'cm-forward',
  /** Memories and tables of core modules that are addressed by `i64` (🐘). */
  'memory64',
  /** Tags of core modules. */
  'exceptions',
  /** What the format had in 2024: several named results, cases that refine others. */
  'edition-2024',
] as const;

/** The name of a part of the format that can be refused. */
export type Gate = (typeof gates)[number];

/** What Binary.md doesn't have, and what it once had. */
const closedUnlessGiven: readonly Gate[] = ['cm-forward', 'edition-2024'];

/** All but `cm-forward` and `edition-2024`. */
export const defaultGates: ReadonlySet<Gate> = /* @__PURE__ */ new Set(
  /* @__PURE__ */ gates.filter((gate) => isOpen(gate, undefined)),
);

/** Whether a gate is open: of those that are given, or by default. */
export function isOpen(gate: Gate, given: ReadonlySet<Gate> | undefined): boolean {
  return given === undefined ? !closedUnlessGiven.includes(gate) : given.has(gate);
}

/** The gate before a canonical definition as a whole. */
export function gateOfCanon(kind: Canon['kind']): Gate | undefined {
  if (kind === 'lift' || kind === 'lower' || kind.startsWith('resource.')) return undefined;
  if (kind.startsWith('error-context.')) return 'cm-error-context';
  if (kind.endsWith('.forward')) return 'cm-forward';
  if (!kind.startsWith('thread.') || kind === 'thread.yield') return 'cm-async';
  return /spawn|parallelism/.test(kind) ? 'shared-everything-threads' : 'cm-threading';
}
