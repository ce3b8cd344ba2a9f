import { type BytePlace, createDiagnostic, type Diagnostic } from '@witcraft/diagnostics';
import type { ComponentizeCode } from './codes.js';

/** Why no component can be made; thrown inside, and a diagnostic outside. */
export class Failure extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics[0]?.message ?? 'failed');
    this.diagnostics = diagnostics;
  }
}

/** What {@link fail} throws. */
export function failure(
  code: ComponentizeCode,
  message: string,
  place?: BytePlace,
  notes: readonly string[] = [],
): Failure {
  const details = place === undefined ? { notes } : { notes, place };
  return new Failure([createDiagnostic(code, message, details)]);
}

/** Ends the work with one diagnostic; what is around may know the place, too. */
export function fail(
  code: ComponentizeCode,
  message: string,
  place?: BytePlace,
  notes: readonly string[] = [],
): never {
  throw failure(code, message, place, notes);
}

/** Ends the work if there are any diagnostics. */
export function failWith(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length > 0) throw new Failure(diagnostics);
}

/** More mistakes than this are not told: nobody reads them, and looking for near names has its price. */
const MOST_PROBLEMS = 100;

/** Takes what one part of the work has thrown, or would throw, so that the others are done, too. */
export type Report = (problem: unknown) => void;

/** The {@link Report} that ends the work at once. */
export function raise(problem: unknown): never {
  throw problem;
}

/** What went wrong in the parts of the work, so that one mistake does not hide the next. */
export class Problems {
  readonly #diagnostics: Diagnostic[] = [];

  /** Runs a part of the work; what goes wrong in it is kept, and the outcome is `undefined`. */
  attempt<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.keep(error);
      return undefined;
    }
  }

  /** Whether no more are kept: then looking for more is in vain. */
  get isFull(): boolean {
    return this.#diagnostics.length >= MOST_PROBLEMS;
  }

  /** Keeps a {@link Failure}; anything else is thrown on. */
  keep(problem: unknown): void {
    if (!(problem instanceof Failure)) throw problem;
    const room = MOST_PROBLEMS - this.#diagnostics.length;
    this.#diagnostics.push(...problem.diagnostics.slice(0, room));
  }

  /** Ends the work if anything went wrong. */
  end(): void {
    failWith(this.#diagnostics);
  }
}

/** Where something is in what was given; absent for what was made. */
export type FindPlace = () => BytePlace | undefined;

/**
 * Runs a part of the work; what goes wrong in it is told with `where` before it, and
 * is at `place` unless a narrower place is known.
 */
export function within<T>(where: () => string, work: () => T, place?: FindPlace): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof Failure ? told(error, where(), place) : error;
  }
}

/** What {@link within} throws for an error: for loops in which a function for each step costs too much. */
export function told(error: unknown, where: string, place?: FindPlace): unknown {
  if (!(error instanceof Failure)) return error;
  const diagnostics = error.diagnostics.map((each) => ({
    ...each,
    message: `${where}: ${each.message}`,
  }));
  return new Failure(placed(diagnostics, place));
}

/** Runs a part of the work; what goes wrong in it is at `place` unless a narrower one is known. */
export function at<T>(place: FindPlace, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof Failure ? new Failure(placed(error.diagnostics, place)) : error;
  }
}

function placed(
  diagnostics: readonly Diagnostic[],
  find: FindPlace | undefined,
): readonly Diagnostic[] {
  const place = find?.();
  if (place === undefined) return diagnostics;
  return diagnostics.map((each) =>
    each.primary === undefined && each.place === undefined ? { ...each, place } : each,
  );
}
