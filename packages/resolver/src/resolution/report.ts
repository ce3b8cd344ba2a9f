import {
  createDiagnostic,
  type Diagnostic,
  type Label,
  type Severity,
  type Source,
  type Span,
} from '@witcraft/diagnostics';
import type { ResolverCode } from '../codes.js';

/** A span of the reporter's own file, or of another one. */
export type Place = Span | { readonly source: Source; readonly span: Span };

/** What can come with a report; places without a source are in the reporter's file. */
export interface ReportDetails {
  readonly message?: string;
  readonly related?: readonly (readonly [place: Place, message: string])[];
  readonly notes?: readonly string[];
  readonly fixes?: readonly {
    readonly title: string;
    readonly span: Span;
    readonly newText: string;
  }[];
}

/** What is told of a name at `span` that is not known, where another one is near. */
export function didYouMean(near: string | undefined, span: Span): ReportDetails {
  if (near === undefined) return {};
  return {
    notes: [`did you mean \`${near}\`?`],
    fixes: [{ title: `write \`${near}\``, span, newText: near }],
  };
}

/** Collects the diagnostics of one file. */
export class Reporter {
  readonly source: Source;
  readonly #diagnostics: Diagnostic[];

  constructor(source: Source, diagnostics: Diagnostic[]) {
    this.source = source;
    this.#diagnostics = diagnostics;
  }

  error(code: ResolverCode, message: string, span: Span, details?: ReportDetails): void {
    this.#add(code, 'error', message, span, details);
  }

  warning(code: ResolverCode, message: string, span: Span, details?: ReportDetails): void {
    this.#add(code, 'warning', message, span, details);
  }

  #add(
    code: ResolverCode,
    severity: Severity,
    message: string,
    span: Span,
    { message: label = '', related = [], notes = [], fixes = [] }: ReportDetails = {},
  ): void {
    const { source } = this;
    this.#diagnostics.push(
      createDiagnostic(code, message, {
        severity,
        primary: { source, span: { start: span.start, end: span.end }, message: label },
        related: related.map(([place, text]): Label => {
          const at = 'source' in place && 'span' in place ? place : { source, span: place };
          return { ...at, message: text };
        }),
        notes,
        fixes: fixes.map((fix) => ({
          title: fix.title,
          edits: [
            { source, span: { start: fix.span.start, end: fix.span.end }, newText: fix.newText },
          ],
        })),
      }),
    );
  }
}
