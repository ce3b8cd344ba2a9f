import { createDiagnostic, type Diagnostic } from '@witcraft/diagnostics';
import type { DecoderCode } from './codes.js';

/** Why decoding ends; thrown inside this package only, and caught where it is entered. */
export class Failure extends Error {
  readonly code: DecoderCode;
  /** In bytes from the start of the binary; absent for what is about all of it. */
  readonly offset: number | undefined;

  constructor(code: DecoderCode, message: string, offset: number | undefined) {
    super(message);
    this.code = code;
    this.offset = offset;
  }

  /** `file` is what the diagnostic calls the binary. */
  toDiagnostic(file: string): Diagnostic {
    const { code, message, offset = 0 } = this;
    return createDiagnostic(code, message, { place: { file, offset, path: [] } });
  }
}

/** Work in steps that ends with the first failure. It is kept: mistakes of other work may come first. */
export class Steps {
  failure: Failure | undefined;

  /** Does a step, unless one failed before. */
  do<T>(step: (input: T) => void, input: T): void {
    if (this.failure !== undefined) return;
    try {
      step(input);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.failure = error;
    }
  }
}
