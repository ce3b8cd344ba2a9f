import { type Diagnostic, Source } from '@witcraft/diagnostics';
import { checkProgram } from '../../src/check/check-program.js';
import { parseProgram } from '../../src/syntax/parse-program.js';

/** What the checker finds in a text that the parser finds nothing wrong with. */
export function findings(text: string): readonly Diagnostic[] {
  const program = parseProgram(new Source('test.cdc', text));
  if (program.diagnostics.length > 0) {
    throw new Error(program.diagnostics.map(({ message }) => message).join('\n'));
  }
  return checkProgram(program).diagnostics;
}

/** `ok`, or each finding as `line code`, in order; the codes without `cadence/`. */
export function verdict(text: string): string {
  const source = new Source('test.cdc', text);
  const found = findings(text).map(({ code, primary }) => {
    const line = primary === undefined ? 0 : source.positionAt(primary.span.start).line;
    return `${line} ${code.replace('cadence/', '')}`;
  });
  return found.length === 0 ? 'ok' : found.join(', ');
}
