import { type Diagnostic, diagnosticsToJson } from '@witcraft/diagnostics';

/** Diagnostics as one JSON array; see `JsonDiagnostic` of @witcraft/diagnostics for its items. */
export function reportJson(diagnostics: readonly Diagnostic[]): string {
  return `${JSON.stringify(diagnosticsToJson(diagnostics), null, 2)}\n`;
}
