import { readFileSync } from 'node:fs';
import { loadPath } from '@witcraft/decoder/node';
import { resolveToJson } from '@witcraft/resolver';
import { findWitCases, runWitCases, type WitCase } from '../cases.js';
import { describeErrors } from '../expected-place.js';
import { canonicalJson, lineDiff } from '../line-diff.js';
import { type CaseResult, failed, passed, type Suite } from '../suite.js';

/** `NAME.wit` or `NAME/` resolves to the JSON of `NAME.wit.json`. */
export const witParserOk: Suite = {
  name: 'wit-parser/ok',
  run: (directory, filter) => runWitCases(findWitCases(directory, '.wit.json', filter), runCase),
};

async function runCase({ name, input, expectation }: WitCase): Promise<CaseResult> {
  const outcome = await loadPath(input, { features: ['active'] });
  if (outcome.package === undefined) return failed(name, describeErrors(outcome.diagnostics));
  const expected = canonicalJson(JSON.parse(readFileSync(expectation, 'utf8')));
  const difference = lineDiff(expected, canonicalJson(resolveToJson(outcome.resolve)));
  return difference === '' ? passed(name) : failed(name, difference);
}
