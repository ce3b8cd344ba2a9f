import { createDiagnostic, type Diagnostic } from '@witcraft/diagnostics';
import type { ComponentizeCode } from './codes.js';

/** Why no component can be made; thrown inside, and a diagnostic outside. */
export class Failure extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics[0]?.message ?? 'failed');
    this.diagnostics = diagnostics;
  }
}

/** Ends the work with one diagnostic. */
export function fail(code: ComponentizeCode, message: string): never {
  throw new Failure([createDiagnostic(code, message)]);
}

/** Ends the work if there are any diagnostics. */
export function failWith(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length > 0) throw new Failure(diagnostics);
}

/** Runs a part of the work; what goes wrong in it is told with `where` before it. */
export function within<T>(where: () => string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const place = where();
    throw new Failure(
      error.diagnostics.map((each) => ({ ...each, message: `${place}: ${each.message}` })),
    );
  }
}
