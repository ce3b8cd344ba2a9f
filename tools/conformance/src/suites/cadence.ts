import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CheckResult, check, run } from '@witcraft/cadence';
import { Source } from '@witcraft/diagnostics';
import { runEach } from '../cases.js';
import { type CaseFilter, type CaseResult, failed, passed, type Suite } from '../suite.js';

/** `NAME.cdc` is accepted or rejected; the first error is on the line that `expected.json` says. */
export const cadenceCheck: Suite = {
  name: 'cadence/check',
  run: (directory, filter) =>
    runExpected<CheckExpectation>(directory, filter, (name, source, expected) => {
      const problem = judge(check(source), expected);
      return problem === '' ? passed(name) : failed(name, problem);
    }),
};

/** `main()` of `NAME.cdc` gives the value that `expected.json` says, or ends with that error. */
export const cadenceRun: Suite = {
  name: 'cadence/run',
  run: (directory, filter) =>
    runExpected<RunExpectation>(directory, filter, (name, source, expected) => {
      const checked = check(source);
      if (!checked.ok) return failed(name, judge(checked, { ok: true }));
      const result = run(checked.program);
      const found = result.ok
        ? { value: result.text }
        : { error: result.error.kind, message: result.error.message };
      const differs = Object.entries(expected).some(
        ([key, value]) => (found as Record<string, unknown>)[key] !== value,
      );
      if (!differs) return passed(name);
      return failed(name, `expected ${JSON.stringify(expected)}, got ${JSON.stringify(found)}`);
    }),
};

interface CheckExpectation {
  readonly ok: boolean;
  /** Of the first error by its position. */
  readonly line?: number;
}

type RunExpectation =
  | { readonly value: string }
  | { readonly error: string; readonly message?: string };

function runExpected<Expectation>(
  directory: string,
  filter: CaseFilter,
  runCase: (name: string, source: Source, expected: Expectation) => CaseResult,
): Promise<readonly CaseResult[]> {
  const text = readFileSync(join(directory, 'expected.json'), 'utf8');
  const expected = JSON.parse(text) as Record<string, Expectation>;
  const cases = Object.keys(expected)
    .map((file) => ({ name: file.replace(/\.cdc$/, ''), file }))
    .filter(({ name }) => filter(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return runEach(cases, ({ name, file }) => {
    const source = new Source(file, readFileSync(join(directory, file), 'utf8'));
    return runCase(name, source, expected[file]!);
  });
}

function judge({ ok, diagnostics }: CheckResult, expected: CheckExpectation): string {
  const first = diagnostics.find(({ severity }) => severity === 'error');
  const place = first?.primary;
  const line = place?.source.positionAt(place.span.start).line;
  const said = first === undefined ? '' : `: line ${line}, ${first.message}`;
  if (ok !== expected.ok) return ok ? 'is accepted' : `is rejected${said}`;
  if (line === expected.line) return '';
  return `its first error should be on line ${expected.line}${said}`;
}
