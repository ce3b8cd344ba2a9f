import { createDiagnostic, type Diagnostic, type Severity } from '@witcraft/diagnostics';
import type { BinaryCode } from '../codes.js';

/**
 * Leaves a reader where the bytes are not what they have to be. Never leaves the
 * package: the public functions make a diagnostic of it.
 */
export class ReadFailure extends Error {
  readonly code: BinaryCode;
  /** In bytes from the start of the outermost binary. */
  readonly offset: number;
  /** What the place is within, outermost first; whoever knows puts itself before the rest. */
  readonly path: string[] = [];

  constructor(code: BinaryCode, message: string, offset: number) {
    super(message);
    this.code = code;
    this.offset = offset;
  }

  toDiagnostic(file: string, severity: Severity = 'error'): Diagnostic {
    const place = { file, offset: this.offset, path: this.path };
    return createDiagnostic(this.code, this.message, { severity, place });
  }
}
