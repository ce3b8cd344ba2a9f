import { hasErrors, Source } from '@witcraft/diagnostics';
import { check } from '../../src/check-source.js';
import type { RunOptions } from '../../src/interpret/instance.js';
import type { RunResult } from '../../src/interpret/run-result.js';
import { type RunProgramOptions, run } from '../../src/run-source.js';

/** Runs a program, which must be right. */
export function result(text: string, options: RunProgramOptions = {}): RunResult {
  const { program, diagnostics } = check(new Source('test.cdc', text));
  if (hasErrors(diagnostics)) {
    const said = diagnostics.map(({ primary, message }) => {
      const line = primary?.source.positionAt(primary.span.start).line;
      return `${line}: ${message}`;
    });
    throw new Error(`the program is wrong: ${said.join('; ')}`);
  }
  return run(program, options);
}

/** What comes of `main`: its value, or `kind: message at line:column`. */
export function outcome(text: string, options: RunOptions = {}): string {
  const came = result(text, options);
  if (came.ok) return came.text;
  const { kind, message, diagnostic } = came.error;
  const { primary } = diagnostic;
  if (primary === undefined) return `${kind}: ${message}`;
  const { line, column } = primary.source.positionAt(primary.span.start);
  return `${kind}: ${message} at ${line}:${column}`;
}

/** The value of an expression, after statements. */
export function value(expression: string, type: string, before = ''): string {
  return outcome(`pub fun main(): ${type} {\n${before}\nreturn ${expression}\n}`);
}

/** What a program logs, in order. */
export function logs(text: string): readonly string[] {
  const came = result(text);
  if (!came.ok) throw new Error(`${came.error.kind}: ${came.error.message}`);
  return came.logs;
}
