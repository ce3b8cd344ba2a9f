import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultFeatures, type Feature, features as knownFeatures } from '@witcraft/validator';
import { runEach } from './cases.js';
import type { ScriptRequest } from './script-request.js';
import { ScriptRunner } from './script-runner.js';
import { type CaseFilter, type CaseResult, failed, passed } from './suite.js';

/** The paths of the scripts below a folder, without the ending, in order. */
function scriptsIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.wast'))
    .map((path) => path.slice(0, -'.wast'.length).replaceAll('\\', '/'))
    .sort();
}

/** How the scripts of a suite are run. */
export interface ScriptSuite {
  readonly instantiate: ScriptRequest['instantiate'];
  /** What the components of a script may use, by its text. */
  features(text: string): Iterable<Feature>;
  /** What else is to hold of a script; empty where it does. */
  check?(text: string): Promise<string>;
}

/**
 * Runs the scripts below a folder: all commands have to do what they say. Those that the
 * folder's `nyi.txt` names may fail.
 */
export async function runScripts(
  directory: string,
  filter: CaseFilter,
  { instantiate, features, check }: ScriptSuite,
): Promise<readonly CaseResult[]> {
  const known = knownFailures(directory);
  const runner = new ScriptRunner();
  const cases = scriptsIn(directory)
    .filter(filter)
    .map((name) => ({ name }));
  try {
    return await runEach(cases, async ({ name }) => {
      const path = join(directory, `${name}.wast`);
      const text = readFileSync(path, 'utf8');
      const request = { name, path, features: [...features(text)], instantiate };
      const { problems, otherTraps, newer } = await runner.run(request);
      const problem = firstLines(problems) || (await check?.(text)) || '';
      if (problem !== '') return { ...failed(name, problem), newer, known: known.has(name) };
      return {
        ...passed(name),
        detail: firstLines(otherTraps),
        newer,
        otherTraps: otherTraps.length,
      };
    });
  } finally {
    runner.close();
  }
}

/** So many commands of a script are shown. */
const MOST_LINES = 3;

function firstLines(texts: readonly string[]): string {
  const shown = texts.slice(0, MOST_LINES);
  if (texts.length > MOST_LINES) shown.push(`… ${texts.length} in all`);
  return shown.join('\n');
}

/** The scripts that the suite itself says are not implemented by its reference. */
function knownFailures(directory: string): ReadonlySet<string> {
  let text: string;
  try {
    text = readFileSync(join(directory, 'nyi.txt'), 'utf8');
  } catch {
    return new Set();
  }
  const lines = text.split('\n').map((line) => line.replace(/#.*$/, '').trim());
  return new Set(
    lines.filter((line) => line !== '').map((line) => line.replace(/^\.\/|\.wast$/g, '')),
  );
}

/** Defaults of the reference that it did not have yet when the scripts were written. */
const youngDefaults: readonly Feature[] = ['cm-map', 'cm-implements'];

/** The reference's defaults, with those that the line `;; RUN:` turns on, or off by a `-`. */
export function featuresOf(text: string): ReadonlySet<Feature> {
  const enabled = new Set(defaultFeatures);
  for (const feature of youngDefaults) enabled.delete(feature);
  const line = /^;; RUN(\[[^\]]*\])?:.*$/m.exec(text)?.[0] ?? '';
  for (const [, list = ''] of line.matchAll(/(?:-f|--features)[= ](\S+)/g)) {
    for (const word of list.split(',')) {
      const off = word.startsWith('-');
      const name = off ? word.slice(1) : word;
      for (const feature of knownFeatures) {
        if (feature !== name && name !== 'all') continue;
        if (off) enabled.delete(feature);
        else enabled.add(feature);
      }
    }
  }
  return enabled;
}
