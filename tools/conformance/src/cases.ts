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
export async function runWitCases(
  cases: readonly WitCase[],
  runCase: (one: WitCase) => CaseResult | Promise<CaseResult>,
): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = [];
  for (const one of cases) {
    try {
      results.push(existsSync(one.input) ? await runCase(one) : failed(one.name, 'has no input'));
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      results.push(failed(one.name, `threw ${text.split('\n').slice(0, 4).join('\n')}`));
    }
  }
  return results;
}
