import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from '@witcraft/decoder';
import { loadPath } from '@witcraft/decoder/node';
import { encodePackage } from '@witcraft/encoder';
import { printPackage } from '@witcraft/printer';
import { findWitCases, runWitCases, type WitCase } from '../cases.js';
import { describeErrors } from '../expected-place.js';
import { lineDiff } from '../line-diff.js';
import { printBoth } from '../printed.js';
import { type CaseResult, failed, passed, type Suite } from '../suite.js';

/**
 * `NAME.wit` or `NAME/` resolves; its binary prints as `NAME.wat`, by our printer
 * and by the reference's; and what is decoded from the binary prints as
 * `NAME.wit.print`, or as the `.wit.print` in the folder, as what was resolved does.
 */
export const witComponentInterfaces: Suite = {
  name: 'wit-component/interfaces',
  run: (directory, filter) => runWitCases(findWitCases(directory, '.wat', filter), runCase),
};

async function runCase(one: WitCase): Promise<CaseResult> {
  const { name } = one;
  const outcome = await loadPath(one.input, {});
  if (outcome.package === undefined) return failed(name, describeErrors(outcome.diagnostics));
  const expectation = findPrint(one);
  if (expectation === undefined) return failed(name, 'there is no `.wit.print` to compare with');
  const wit = readFileSync(expectation, 'utf8');
  const resolved = lineDiff(wit, printPackage(outcome.resolve, outcome.package));
  if (resolved !== '') return failed(name, `resolved:\n${resolved}`);

  const bytes = encodePackage(outcome.resolve, outcome.package);
  const printed = await printBoth(bytes, readFileSync(one.expectation, 'utf8'));
  if (printed !== '') return failed(name, printed);

  const { decoded, diagnostics } = decode(bytes);
  if (decoded === undefined) return failed(name, describeErrors(diagnostics));
  const difference = lineDiff(wit, printPackage(decoded.resolve, decoded.package));
  return difference === '' ? passed(name) : failed(name, `decoded:\n${difference}`);
}

function findPrint(one: WitCase): string | undefined {
  if (!one.isFolder) {
    const path = `${one.input}.print`;
    return existsSync(path) ? path : undefined;
  }
  const file = readdirSync(one.input).find((inner) => inner.endsWith('.wit.print'));
  return file === undefined ? undefined : join(one.input, file);
}
