import { basename } from 'node:path';
import type { Diagnostic, Label } from '@witcraft/diagnostics';

/** Where the reference reports an error: columns are UTF-8 bytes, all from 1. */
export interface ExpectedPlace {
  /** The file's name without its folders. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * The first place that a text of the reference names: ` --> path:line:column`,
 * or else any `path:line:column`. Undefined where it names none.
 */
export function findExpectedPlace(text: string): ExpectedPlace | undefined {
  const match = /--> (.+?):(\d+):(\d+)/.exec(text) ?? /(\S+?\.wit):(\d+):(\d+)/.exec(text);
  if (match === null) return undefined;
  const [, path = '', line, column] = match;
  return { file: basename(path), line: Number(line), column: Number(column) };
}

/** Whether the primary label or a related one of an error begins at `place`. */
export function isLocated(diagnostics: readonly Diagnostic[], place: ExpectedPlace): boolean {
  return diagnostics.some(
    (diagnostic) =>
      diagnostic.severity === 'error' &&
      labelsOf(diagnostic).some((label) => beginsAt(label, place)),
  );
}

/** `code at file:line:column: message` of every error, one a line, columns in bytes. */
export function describeErrors(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .filter((diagnostic) => diagnostic.severity === 'error')
    .map((diagnostic) => {
      const places = labelsOf(diagnostic).map((label) => {
        const { line, column } = label.source.bytePositionAt(label.span.start);
        return `${basename(label.source.name)}:${line}:${column}`;
      });
      if (diagnostic.place !== undefined) places.push(`0x${diagnostic.place.offset.toString(16)}`);
      const where = places.length === 0 ? 'nowhere' : places.join(', ');
      return `${diagnostic.code} at ${where}: ${diagnostic.message}`;
    })
    .join('\n');
}

function labelsOf(diagnostic: Diagnostic): readonly Label[] {
  return diagnostic.primary === undefined
    ? diagnostic.related
    : [diagnostic.primary, ...diagnostic.related];
}

function beginsAt(label: Label, place: ExpectedPlace): boolean {
  if (basename(label.source.name) !== place.file) return false;
  const { line, column } = label.source.bytePositionAt(label.span.start);
  return line === place.line && column === place.column;
}
