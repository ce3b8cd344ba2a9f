import { check } from '@witcraft/cadence';
import { Source } from '@witcraft/diagnostics';
import type { Verdict } from './reference.js';

/** What our checker says about a program, with the code of its first error. */
export interface OwnVerdict extends Verdict {
  readonly code: string | undefined;
}

/** Checks a program with `@witcraft/cadence`. */
export function checkOwn(text: string): OwnVerdict {
  const source = new Source('program.cdc', text);
  const errors = check(source)
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code, message, primary }) => ({ code, message, at: primary?.span.start ?? 0 }))
    .sort((left, right) => left.at - right.at);
  const lineOf = (at: number): number => source.positionAt(at).line;
  return {
    ok: errors.length === 0,
    line: errors[0] === undefined ? undefined : lineOf(errors[0].at),
    code: errors[0]?.code,
    errors: errors.map(({ code, message, at }) => `${lineOf(at)}: ${code} ${message}`),
  };
}
