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

/** Ends the work with one diagnostic; what is around may know the place, too. */
export function fail(
  code: ComponentizeCode,
  message: string,
  place?: BytePlace,
  notes: readonly string[] = [],
): never {
  const details = place === undefined ? { notes } : { notes, place };
  throw new Failure([createDiagnostic(code, message, details)]);
}

/** Ends the work if there are any diagnostics. */
export function failWith(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length > 0) throw new Failure(diagnostics);
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
