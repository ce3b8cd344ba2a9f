import { readFileSync } from 'node:fs';
import { loadPath } from '@witcraft/decoder/node';
import { findWitCases, runWitCases, type WitCase } from '../cases.js';
import { describeErrors, findExpectedPlace, isLocated } from '../expected-place.js';
import { type CaseResult, failed, type Suite } from '../suite.js';

/**
 * `NAME.wit` or `NAME/` is rejected; located when one of our errors is at the
 * place that `NAME.wit.result` names, or when it names none.
 */
export const witParserFail: Suite = {
  name: 'wit-parser/fail',
  run: (directory, filter) => runWitCases(findWitCases(directory, '.wit.result', filter), runCase),
};

async function runCase({ name, input, expectation }: WitCase): Promise<CaseResult> {
  const outcome = await loadPath(input, { features: ['active'] });
  const expected = readFileSync(expectation, 'utf8');
  if (outcome.package !== undefined) {
    const detail = `was accepted, expected to be rejected:\n${expected.trimEnd()}`;
    return { ...failed(name, detail), located: false };
  }
  const place = findExpectedPlace(expected);
  if (place === undefined || isLocated(outcome.diagnostics, place)) {
    return { name, passed: true, detail: '', located: true };
  }
  const wanted = `expected an error at ${place.file}:${place.line}:${place.column}`;
  const ours = describeErrors(outcome.diagnostics);
  return { name, passed: true, detail: `${wanted}, found:\n${ours}`, located: false };
}
