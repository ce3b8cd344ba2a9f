import {
  createDiagnostic,
  type Diagnostic,
  type Label,
  type Source,
  type Span,
} from '@witcraft/diagnostics';
import { type TokenCursor, WatFailure } from '@witcraft/wat';
import type { InterfaceModuleCode } from '../codes.js';

/** A mistake at a place of a text. */
export function diagnosticAt(
  source: Source,
  span: Span,
  code: InterfaceModuleCode,
  message: string,
  related: readonly Label[] = [],
): Diagnostic {
  return createDiagnostic(code, message, { primary: { source, span, message: '' }, related });
}

/** Fails with a code of this package, at the current token or at another span. */
export function fail(
  cursor: TokenCursor,
  code: InterfaceModuleCode,
  message: string,
  span: Span = cursor.span(),
): never {
  throw new WatFailure(diagnosticAt(cursor.source, span, code, message));
}

/** The same with the codes of the specification: core text has finer ones. */
export function withCode(diagnostic: Diagnostic): Diagnostic {
  if (!diagnostic.code.startsWith('wat/')) return diagnostic;
  let code: InterfaceModuleCode = 'interface-module/syntax';
  if (diagnostic.code === 'wat/unknown-name') code = 'interface-module/unknown-name';
  else if (diagnostic.code === 'wat/duplicate-name') code = 'interface-module/duplicate-name';
  return { ...diagnostic, code };
}

/** More mistakes of one text are not reported. */
const MOST_DIAGNOSTICS = 100;

/** What is wrong with a text, as it is read. */
export class Mistakes {
  readonly list: Diagnostic[] = [];

  /** Whether enough is reported to stop reading. */
  get enough(): boolean {
    return this.list.length >= MOST_DIAGNOSTICS;
  }

  add(diagnostic: Diagnostic): void {
    if (!this.enough) this.list.push(withCode(diagnostic));
  }

  /** Reads something; a mistake ends it and is reported. */
  guard<T>(read: () => T): T | undefined {
    if (this.enough) return undefined;
    try {
      return read();
    } catch (failure) {
      if (!(failure instanceof WatFailure)) throw failure;
      this.add(failure.diagnostic);
      return undefined;
    }
  }
}
