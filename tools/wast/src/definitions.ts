import { readModule } from '@witcraft/binary';
import { type Diagnostic, Source } from '@witcraft/diagnostics';
import { type Feature, validateComponent } from '@witcraft/validator';
import { parseText, type ScriptDefinition } from '@witcraft/wat';

/** The binary of a definition, or why there is none that is valid. */
export type Binary =
  | { readonly bytes: Uint8Array<ArrayBuffer>; readonly problem?: never }
  | { readonly bytes?: never; readonly problem: string };

/**
 * Makes the binary of a definition and validates it: components by the rules of the
 * Component Model, the code of core modules by the engine.
 */
export function binaryOf(definition: ScriptDefinition, features: ReadonlySet<Feature>): Binary {
  const { sort, text } = definition;
  if (text === undefined) return { problem: 'malformed UTF-8 encoding' };
  const { bytes, diagnostics } = parseText(new Source(sort, text));
  if (bytes === undefined) return { problem: errorsOf(diagnostics) };
  const problem =
    sort === 'component'
      ? errorsOf(validateComponent(bytes, { features }).diagnostics)
      : errorsOf(readModule(bytes).diagnostics) || errorsOf(validateCode(bytes));
  return problem === '' ? { bytes } : { problem };
}

/** Has the engine validate a core module, unless it is of features that the engine lacks. */
function validateCode(bytes: Uint8Array): readonly Diagnostic[] {
  return validateComponent({ sections: [{ kind: 'core-module', bytes }] }).diagnostics;
}

/** The errors, one a line. */
function errorsOf(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ code, message, place }) => {
      const at = place === undefined ? '' : ` at 0x${place.offset.toString(16)}`;
      return `${code}${at}: ${message}`;
    })
    .join('\n');
}
