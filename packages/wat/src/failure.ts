import { createDiagnostic, type Diagnostic, type Source, type Span } from '@witcraft/diagnostics';
import type { WatCode } from './codes.js';

/** Carries a diagnostic out of nested parse functions; public entries catch it. */
export class WatFailure extends Error {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

/** A diagnostic of a place in a text. */
export function diagnosticAt(
  source: Source,
  span: Span,
  code: WatCode,
  message: string,
  notes: readonly string[] = [],
): Diagnostic {
  return createDiagnostic(code, message, { primary: { source, span, message: '' }, notes });
}
