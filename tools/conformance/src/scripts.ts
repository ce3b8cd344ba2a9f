import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readModule } from '@witcraft/binary';
import { Source } from '@witcraft/diagnostics';
import {
  defaultFeatures,
  type Feature,
  features as knownFeatures,
  validateComponent,
} from '@witcraft/validator';
import { parseText, readScript, type Script, type ScriptDefinition } from '@witcraft/wat';
import { describeErrors } from './expected-place.js';

/** A script of a suite. */
export interface ScriptCase {
  /** Its path below the suite's folder, without the ending. */
  readonly name: string;
  readonly source: Source;
  readonly script: Script;
  /** What may be used: where nothing else is said, what its first line asks for. */
  readonly features: ReadonlySet<Feature>;
}

/** The paths of the scripts below a folder, without the ending, in order. */
export function scriptsIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.wast'))
    .map((path) => path.slice(0, -'.wast'.length))
    .sort();
}

export function readScriptCase(
  directory: string,
  name: string,
  features?: ReadonlySet<Feature>,
): ScriptCase {
  const text = readFileSync(join(directory, `${name}.wast`), 'utf8');
  const source = new Source(name, text);
  return { name, source, script: readScript(source), features: features ?? featuresOf(text) };
}

/** The reference's defaults, with those that the line `;; RUN:` turns on, or off by a `-`. */
function featuresOf(text: string): ReadonlySet<Feature> {
  const enabled = new Set(defaultFeatures);
  const line = /^;; RUN:.*$/m.exec(text)?.[0] ?? '';
  for (const [, list = ''] of line.matchAll(/(?:-f |--features[= ])(\S+)/g)) {
    for (const word of list.split(',')) {
      const off = word.startsWith('-');
      const feature = knownFeatures.find((each) => each === word.slice(off ? 1 : 0));
      if (feature === undefined) continue;
      if (off) enabled.delete(feature);
      else enabled.add(feature);
    }
  }
  return enabled;
}

/** Whether a definition is judged as its command says; why not, or empty. */
export function judge(definition: ScriptDefinition, enabled: ReadonlySet<Feature>): string {
  const { command, text } = definition;
  const rejected = command === 'assert_invalid' || command === 'assert_malformed';
  const problem = text === undefined ? 'is no text' : problemOf(text, enabled);
  if (rejected) return problem === '' ? 'is accepted' : '';
  return problem;
}

function problemOf(text: string, enabled: ReadonlySet<Feature>): string {
  const { bytes, diagnostics } = parseText(new Source('definition', text));
  if (bytes === undefined) return describeErrors(diagnostics);
  // The code of core modules is the engine's to judge, and of no interest here.
  if (!text.startsWith('(component')) return describeErrors(readModule(bytes).diagnostics);
  const validated = validateComponent(bytes, { features: enabled });
  return validated.types === undefined ? describeErrors(validated.diagnostics) : '';
}
