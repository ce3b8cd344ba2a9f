import { createDiagnostic, type Diagnostic, type Severity } from '@witcraft/diagnostics';
import type { ValidateCode } from './codes.js';
import { Invalid, Silenced } from './failure.js';

/** How many mistakes are told before the rest is only counted. */
const MOST_DIAGNOSTICS = 1000;

/** Collects diagnostics with the place of what is looked at. */
export class Report {
  readonly diagnostics: Diagnostic[] = [];
  /** Where the definition that is looked at begins; absent in what was not read. */
  offset: number | undefined = undefined;
  readonly #file: string;
  readonly #path: string[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  add(code: ValidateCode, message: string, severity: Severity = 'error'): void {
    if (this.diagnostics.length >= MOST_DIAGNOSTICS) return;
    const path = this.#path.slice();
    const place = { file: this.#file, offset: this.offset ?? 0, path };
    this.diagnostics.push(createDiagnostic(code, message, { severity, place }));
  }

  /**
   * Runs `check`, named `step` in the path; what it finds invalid is told, and
   * `undefined` is the result then.
   */
  attempt<T>(step: string | undefined, check: () => T): T | undefined {
    const depth = this.#path.length;
    const { offset } = this;
    if (step !== undefined) this.#path.push(step);
    try {
      return check();
    } catch (failure) {
      if (failure instanceof Invalid) this.add(failure.code, failure.message);
      else if (!(failure instanceof Silenced)) throw failure;
      return undefined;
    } finally {
      this.#path.length = depth;
      this.offset = offset;
    }
  }
}
