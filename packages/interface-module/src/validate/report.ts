import {
  createDiagnostic,
  type Diagnostic,
  type Label,
  type Severity,
  type Source,
} from '@witcraft/diagnostics';
import type { InterfaceModuleCode } from '../codes.js';
import type { Region } from '../model/region.js';

/** What a module was read from: a text, or a binary by its name. */
export type Origin =
  | { readonly kind: 'text'; readonly source: Source }
  | { readonly kind: 'binary'; readonly name: string };

/** A code without the package's prefix: `operand-type`. */
export type BareCode = InterfaceModuleCode extends `interface-module/${infer Code}` ? Code : never;

/** Another place that explains an error. */
export interface RelatedPlace {
  readonly region: Region;
  readonly message: string;
}

/** Collects diagnostics of a module. */
export class Report {
  readonly diagnostics: Diagnostic[] = [];
  readonly #origin: Origin;

  constructor(origin: Origin) {
    this.#origin = origin;
  }

  /** Adds an error at a region. */
  error(
    code: BareCode,
    message: string,
    region: Region,
    related: readonly RelatedPlace[] = [],
  ): void {
    this.#add('error', code, message, region, related);
  }

  warning(code: BareCode, message: string, region: Region): void {
    this.#add('warning', code, message, region, []);
  }

  #add(
    severity: Severity,
    code: BareCode,
    message: string,
    region: Region,
    related: readonly RelatedPlace[],
  ): void {
    const origin = this.#origin;
    const full = `interface-module/${code}` as const satisfies InterfaceModuleCode;
    if (origin.kind === 'text') {
      const label = (place: Region, text: string): Label => ({
        source: origin.source,
        span: { start: place.start, end: place.end },
        message: text,
      });
      this.diagnostics.push(
        createDiagnostic(full, message, {
          severity,
          primary: label(region, ''),
          related: related.map((place) => label(place.region, place.message)),
        }),
      );
      return;
    }
    this.diagnostics.push(
      createDiagnostic(full, message, {
        severity,
        place: { file: origin.name, offset: region.start, path: [] },
        // A binary has no text to point into: the other places become sentences.
        notes: related.map((place) => `at byte ${place.region.start}: ${place.message}`),
      }),
    );
  }
}

/** Ends a body at its first error. */
export class BodyFailure extends Error {
  readonly code: BareCode;
  readonly region: Region;
  readonly related: readonly RelatedPlace[];

  constructor(
    code: BareCode,
    message: string,
    region: Region,
    related: readonly RelatedPlace[] = [],
  ) {
    super(message);
    this.code = code;
    this.region = region;
    this.related = related;
  }
}
