import { createDiagnostic, type Diagnostic, type Severity } from '@witcraft/diagnostics';
import type { ValidateCode } from './codes.js';
import { Invalid, Silenced } from './failure.js';

/** How many mistakes are told before the rest is only counted. */
const MOST_DIAGNOSTICS = 1000;

/** A definition on the way to what is looked at: `func 3`, `import "a"`, `core func 2 (lower)`. */
export interface Step {
  readonly kind: string;
  /** Its index or its name, if it has one. */
  readonly id?: number | string;
  readonly note?: string;
}

/** Collects diagnostics with the place of what is looked at. */
export class Report {
  readonly diagnostics: Diagnostic[] = [];
  /** Where the definition that is looked at begins; absent in what was not read. */
  offset: number | undefined = undefined;
  readonly #file: string;
  /** Made a text only where something is told: most definitions have no mistakes. */
  readonly #path: Step[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  add(code: ValidateCode, message: string, severity: Severity = 'error'): void {
    if (this.diagnostics.length >= MOST_DIAGNOSTICS) return;
    const path = this.#path.map(describeStep);
    const place = { file: this.#file, offset: this.offset ?? 0, path };
    this.diagnostics.push(createDiagnostic(code, message, { severity, place }));
  }

  /**
   * Runs `check`, with `step` in the path; what it finds invalid is told, and
   * `undefined` is the result then.
   */
  attempt<T>(step: Step | undefined, check: () => T): T | undefined {
    const { offset } = this;
    if (step !== undefined) this.#path.push(step);
    try {
      return check();
    } catch (failure) {
      if (failure instanceof Invalid) this.add(failure.code, failure.message);
      else if (!(failure instanceof Silenced)) throw failure;
      return undefined;
    } finally {
      if (step !== undefined) this.#path.pop();
      this.offset = offset;
    }
  }
}

function describeStep({ kind, id, note }: Step): string {
  const name = typeof id === 'string' ? ` "${id}"` : id === undefined ? '' : ` ${id}`;
  return note === undefined ? `${kind}${name}` : `${kind}${name} (${note})`;
}
