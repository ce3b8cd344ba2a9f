import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LoadOutcome, loadPath } from '@witcraft/decoder/node';
import { printPackage } from '@witcraft/printer';
import { mergeResolves, type PackageId, packageNameToString } from '@witcraft/resolver';
import { runFolderCases } from '../cases.js';
import { describeErrors } from '../expected-place.js';
import { lineDiff } from '../line-diff.js';
import { type CaseResult, failed, passed, type Suite } from '../suite.js';

/**
 * `NAME/from` is merged into `NAME/into`: either each package of the result
 * prints as the file of its name in `NAME/merge`, or it is refused where there
 * is a `NAME/error.txt`. Names that begin with `commutative` are merged the
 * other way round too; then the same lines are wanted, in whatever order.
 */
export const witComponentMerge: Suite = {
  name: 'wit-component/merge',
  run: (directory, filter) => runFolderCases(directory, filter, runCase),
};

async function runCase(name: string, folder: string): Promise<CaseResult> {
  const from = await loadPath(join(folder, 'from'));
  const into = await loadPath(join(folder, 'into'));
  const both = [from, into];
  const broken = both.find((outcome) => outcome.package === undefined);
  if (broken !== undefined) return failed(name, describeErrors(broken.diagnostics));
  const problem = compare(folder, into, from, (text) => text);
  if (problem !== '') return failed(name, problem);
  const reversed = name.startsWith('commutative') ? compare(folder, from, into, sortLines) : '';
  return reversed === '' ? passed(name) : failed(name, `the other way round:\n${reversed}`);
}

/** What is wrong with the merged packages; empty where nothing is. */
function compare(
  folder: string,
  into: LoadOutcome,
  from: LoadOutcome,
  shape: (text: string) => string,
): string {
  const { resolve, diagnostics } = mergeResolves(into.resolve, from.resolve);
  if (existsSync(join(folder, 'error.txt')))
    return diagnostics.length > 0 ? '' : 'the packages merge, but they should not';
  if (diagnostics.length > 0) return describeErrors(diagnostics);
  const expected = join(folder, 'merge');
  const known = new Set(readdirSync(expected));
  for (const [id, item] of resolve.packages.entries()) {
    const file = `${item.name.name}.wit`;
    if (!known.delete(file)) return `there is no \`${file}\` to compare with`;
    const difference = lineDiff(
      shape(readFileSync(join(expected, file), 'utf8')),
      shape(printPackage(resolve, id as PackageId)),
    );
    if (difference !== '') return `${packageNameToString(item.name)}:\n${difference}`;
  }
  const [left] = known;
  return left === undefined ? '' : `no package is printed as \`${left}\``;
}

function sortLines(text: string): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .sort()
    .join('\n');
}
