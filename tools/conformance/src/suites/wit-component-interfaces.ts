import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { printPackage } from '@witcraft/printer';
import { loadPath } from '@witcraft/resolver/node';
import { findWitCases, runWitCases, type WitCase } from '../cases.js';
import { describeErrors } from '../expected-place.js';
import { lineDiff } from '../line-diff.js';
import { type CaseResult, failed, passed, type Suite } from '../suite.js';

/**
 * The part that needs no binary: `NAME.wit` or `NAME/` resolves, and its main
 * package prints as `NAME.wit.print`, or as the `.wit.print` in the folder. The
 * reference prints what it has read back from a binary.
 */
export const witComponentInterfaces: Suite = {
  name: 'wit-component/interfaces',
  run: (directory, filter) => runWitCases(findWitCases(directory, '.wat', filter), runCase),
};

function runCase(one: WitCase): CaseResult {
  const { name } = one;
  const outcome = loadPath(one.input, {});
  if (outcome.package === undefined) return failed(name, describeErrors(outcome.diagnostics));
  const expectation = findPrint(one);
  if (expectation === undefined) return failed(name, 'there is no `.wit.print` to compare with');
  const expected = readFileSync(expectation, 'utf8');
  const difference = lineDiff(expected, printPackage(outcome.resolve, outcome.package));
  return difference === '' ? passed(name) : failed(name, difference);
}

function findPrint(one: WitCase): string | undefined {
  if (!one.isFolder) {
    const path = `${one.input}.print`;
    return existsSync(path) ? path : undefined;
  }
  const file = readdirSync(one.input).find((inner) => inner.endsWith('.wit.print'));
  return file === undefined ? undefined : join(one.input, file);
}
