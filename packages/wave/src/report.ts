import {
  createDiagnostic,
  type Diagnostic,
  type Fix,
  type Label,
  Source,
  type Span,
} from '@witcraft/diagnostics';
import type { WaveCode } from './codes.js';

/** Nobody reads more mistakes of one value; a hostile text could make millions. */
const MOST_DIAGNOSTICS = 100;

/** What a diagnostic may have beside its place. */
export interface ReportDetails {
  readonly notes?: readonly string[];
  readonly fixes?: readonly Fix[];
  readonly related?: readonly Label[];
}

/** Collects the diagnostics of one text. */
export class Report {
  readonly source: Source;
  readonly diagnostics: Diagnostic[] = [];

  constructor(text: string | Source) {
    this.source = typeof text === 'string' ? new Source('<value>', text) : text;
  }

  add(span: Span, code: WaveCode, message: string, details: ReportDetails = {}): void {
    if (this.diagnostics.length >= MOST_DIAGNOSTICS) return;
    const primary = { source: this.source, span, message: '' };
    this.diagnostics.push(createDiagnostic(code, message, { primary, ...details }));
  }

  /** A place of this text, for `related`. */
  label(span: Span, message: string): Label {
    return { source: this.source, span, message };
  }

  /** The fix that writes `newText` in place of `span`. */
  replace(span: Span, newText: string): Fix {
    return {
      title: `write \`${newText}\``,
      edits: [{ source: this.source, span, newText }],
    };
  }
}
