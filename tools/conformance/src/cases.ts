import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type CaseFilter, type CaseResult, failed } from './suite.js';

/** A WIT package beside what is expected of it. */
export interface WitCase {
  /** The file's name without its ending, or the folder's name. */
  readonly name: string;
  /** `NAME.wit` or the folder `NAME`. */
  readonly input: string;
  readonly isFolder: boolean;
  /** `NAME` + the suite's ending. */
  readonly expectation: string;
}

/**
 * The cases of a folder: one for each `NAME` + `ending`, for example
 * `NAME.wit.json`, whose input is `NAME.wit` or else the folder `NAME`.
 */
export function findWitCases(directory: string, ending: string, filter: CaseFilter): WitCase[] {
  const cases: WitCase[] = [];
  for (const file of readdirSync(directory).sort()) {
    if (!file.endsWith(ending)) continue;
    const name = file.slice(0, -ending.length);
    if (!filter(name)) continue;
    const single = join(directory, `${name}.wit`);
    const isFolder = !existsSync(single);
    cases.push({
      name,
      input: isFolder ? join(directory, name) : single,
      isFolder,
      expectation: join(directory, file),
    });
  }
  return cases;
}

/** Runs each case; one that throws or has no input has failed, and the others still run. */
export function runWitCases(
  cases: readonly WitCase[],
  runCase: (one: WitCase) => CaseResult | Promise<CaseResult>,
): Promise<readonly CaseResult[]> {
  return runEach(cases, (one) =>
    existsSync(one.input) ? runCase(one) : failed(one.name, 'has no input'),
  );
}

/** Runs a case for each folder in `directory`, in order of name. */
export function runFolderCases(
  directory: string,
  filter: CaseFilter,
  runCase: (name: string, folder: string) => CaseResult | Promise<CaseResult>,
): Promise<readonly CaseResult[]> {
  const names = readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && filter(entry.name))
    .map(({ name }) => ({ name }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return runEach(names, ({ name }) => runCase(name, join(directory, name)));
}

/** Runs each case; one that throws has failed, and the others still run. */
export async function runEach<Case extends { readonly name: string }>(
  cases: readonly Case[],
  runCase: (one: Case) => CaseResult | Promise<CaseResult>,
): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = [];
  for (const one of cases) {
    try {
      results.push(await runCase(one));
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      results.push(failed(one.name, `threw ${text.split('\n').slice(0, 4).join('\n')}`));
    }
  }
  return results;
}
