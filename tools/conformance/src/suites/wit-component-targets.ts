import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from '@witcraft/decoder';
import { loadPath } from '@witcraft/decoder/node';
import { Source } from '@witcraft/diagnostics';
import { findTargetProblems } from '@witcraft/resolver';
import { parseText } from '@witcraft/wat';
import { runFolderCases } from '../cases.js';
import { describeErrors } from '../expected-place.js';
import { type CaseResult, failed, passed, type Suite } from '../suite.js';

/** The world of each `test.wit` that a component is checked against. */
const WORLD = 'foobar';

/** `NAME/test.wat` is a component of world `foobar` in `test.wit`, or is none where there is `error.txt`. */
export const witComponentTargets: Suite = {
  name: 'wit-component/targets',
  run: (directory, filter) => runFolderCases(directory, filter, runCase),
};

async function runCase(name: string, folder: string): Promise<CaseResult> {
  const wit = await loadPath(join(folder, 'test.wit'));
  if (wit.package === undefined) return failed(name, describeErrors(wit.diagnostics));
  const world = wit.resolve.packages[wit.package]?.worlds.get(WORLD);
  if (world === undefined) return failed(name, `there is no world \`${WORLD}\``);
  const text = parseText(new Source('test.wat', readFileSync(join(folder, 'test.wat'), 'utf8')));
  if (text.bytes === undefined) return failed(name, describeErrors(text.diagnostics));
  const { decoded, diagnostics } = decode(text.bytes, { skipOtherExports: true });
  if (decoded?.kind !== 'component') return failed(name, describeErrors(diagnostics));
  const problems = findTargetProblems(decoded, { resolve: wit.resolve, world });
  if (existsSync(join(folder, 'error.txt')))
    return problems.length > 0 ? passed(name) : failed(name, 'it fits, but it should not');
  return problems.length === 0 ? passed(name) : failed(name, describeErrors(problems));
}
