import { parseArgs } from 'node:util';
import { findSuites, isFolder } from './registry.js';
import type { CaseResult } from './suite.js';

const usage = `usage: node dist/main.js DIR [--suite NAME] [--case NAME] [--verbose]

Runs the suites of conformance vectors in DIR.

  --suite NAME  only this suite, or those whose names begin with NAME
  --case NAME   only the cases of this name
  --verbose     every case, and where errors are that are elsewhere than expected`;

/** Exit codes: every case passed, a case failed, the command line is wrong. */
export type ExitCode = 0 | 1 | 2;

/** Runs the command; `write` gets the report line by line. */
export async function runCommand(
  args: readonly string[],
  write: (line: string) => void,
): Promise<ExitCode> {
  const options = readOptions(args);
  if (typeof options === 'string') {
    write(options);
    write(usage);
    return 2;
  }
  const { root, suite: wanted, verbose } = options;
  if (!isFolder(root)) {
    write(`\`${root}\` is no folder`);
    return 2;
  }
  const all = findSuites(root);
  const exact = all.filter(({ name }) => name === wanted);
  const chosen = exact.length > 0 ? exact : all.filter(({ name }) => name.startsWith(wanted ?? ''));
  if (chosen.length === 0) {
    write(
      `\`${root}\` has no suite \`${wanted ?? ''}\`; there are: ${all.map(({ name }) => name).join(', ')}`,
    );
    return 2;
  }
  let passed = 0;
  let failed = 0;
  for (const { name, directory, suite } of chosen) {
    if (suite === undefined) {
      write(`${name}: not run (arrives later)`);
      continue;
    }
    const results = await suite.run(
      directory,
      (caseName) => options.case === undefined || caseName === options.case,
    );
    const counts = count(results);
    passed += counts.passed;
    failed += counts.failed;
    report(name, results, verbose, write);
  }
  if (options.case !== undefined && passed + failed === 0) {
    write(`no suite that can be run has a case \`${options.case}\``);
    return 2;
  }
  write(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

interface Options {
  readonly root: string;
  readonly suite: string | undefined;
  readonly case: string | undefined;
  readonly verbose: boolean;
}

/** The options, or what is wrong with the command line. */
function readOptions(args: readonly string[]): Options | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        suite: { type: 'string' },
        case: { type: 'string' },
        verbose: { type: 'boolean', default: false },
      },
    });
    const [root] = positionals;
    if (root === undefined) return 'expected the folder of the vectors, found nothing';
    if (positionals.length > 1) return `expected one folder, found ${positionals.length}`;
    return { root, suite: values.suite, case: values.case, verbose: values.verbose };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** Failed, as the suite itself says that they may. */
  readonly known: number;
  /** Passed, but only under the newer Node. */
  readonly newer: number;
  /** Commands of scripts that passed, and trap in another way than they say. */
  readonly otherTraps: number;
}

function count(results: readonly CaseResult[]): Counts {
  const passed = results.filter((result) => result.passed).length;
  const known = results.filter((result) => result.known === true).length;
  const newer = results.filter((result) => result.passed && result.newer === true).length;
  const otherTraps = results.reduce((sum, result) => sum + (result.otherTraps ?? 0), 0);
  return { passed, known, newer, otherTraps, failed: results.length - passed - known };
}

function countsText({ passed, failed, known, newer, otherTraps }: Counts): string {
  const parts = [`${passed} passed`, `${failed} failed`];
  if (known > 0) parts.push(`${known} known to fail`);
  if (newer > 0) parts.push(`${newer} need Node 26`);
  if (otherTraps > 0) parts.push(`${otherTraps} traps of another kind`);
  return parts.join(', ');
}

function report(
  name: string,
  results: readonly CaseResult[],
  verbose: boolean,
  write: (line: string) => void,
): void {
  write(`${name}: ${countsText(count(results))}`);
  for (const [folder, within] of foldersOf(results))
    write(`  ${folder}: ${countsText(count(within))}`);
  const placed = results.filter((result) => result.located !== undefined);
  if (placed.length > 0) {
    const located = placed.filter((result) => result.located).length;
    write(`  located: ${located} of ${placed.length}`);
  }
  for (const result of results) {
    const elsewhere = result.passed && result.located === false;
    if (result.passed && !verbose) continue;
    const mark = result.passed ? 'pass' : result.known === true ? 'known' : 'FAIL';
    write(`  ${mark} ${result.name}${elsewhere ? ' (elsewhere)' : ''}`);
    if (result.detail === '') continue;
    for (const line of result.detail.split('\n')) write(`    ${line}`);
  }
}

/** The cases by the folder that they are in, if there are any. */
function foldersOf(results: readonly CaseResult[]): Map<string, CaseResult[]> {
  const folders = new Map<string, CaseResult[]>();
  for (const result of results) {
    const folder = result.name.slice(0, Math.max(result.name.lastIndexOf('/'), 0)) || '.';
    const within = folders.get(folder);
    if (within === undefined) folders.set(folder, [result]);
    else within.push(result);
  }
  return folders.size === 1 && folders.has('.') ? new Map() : folders;
}
