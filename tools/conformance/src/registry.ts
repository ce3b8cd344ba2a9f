import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Suite } from './suite.js';
import { cadenceCheck, cadenceRun } from './suites/cadence.js';
import { componentModel } from './suites/component-model.js';
import { interfaceModule } from './suites/interface-module.js';
import { wasmTools } from './suites/wasm-tools.js';
import { wasmWave } from './suites/wasm-wave.js';
import { witComponentComponents } from './suites/wit-component-components.js';
import { witComponentInterfaces } from './suites/wit-component-interfaces.js';
import { witComponentMerge } from './suites/wit-component-merge.js';
import { witComponentTargets } from './suites/wit-component-targets.js';
import { witParserFail } from './suites/wit-parser-fail.js';
import { witParserOk } from './suites/wit-parser-ok.js';

/** The suites that can be run. A new format is a file in `suites/` and a line here. */
export const suites: readonly Suite[] = [
  witParserOk,
  witParserFail,
  witComponentInterfaces,
  witComponentComponents,
  witComponentMerge,
  witComponentTargets,
  wasmTools,
  componentModel,
  wasmWave,
  interfaceModule,
  cadenceCheck,
  cadenceRun,
];

/** Folders that are no suite themselves; each of their folders is one. */
const families = ['wit-parser', 'wit-component', 'cadence'];

/** A suite that is in the folder of vectors; `suite` is absent where we can't run it yet. */
export interface PresentSuite {
  readonly name: string;
  readonly directory: string;
  readonly suite: Suite | undefined;
}

/** The suites in a folder of vectors, in order of name. */
export function findSuites(root: string, known: readonly Suite[] = suites): PresentSuite[] {
  const names = foldersOf(root).flatMap((folder) =>
    families.includes(folder)
      ? foldersOf(join(root, folder)).map((inner) => `${folder}/${inner}`)
      : [folder],
  );
  return names.map((name) => ({
    name,
    directory: join(root, name),
    suite: known.find((suite) => suite.name === name),
  }));
}

/** Whether `root` is a folder. */
export function isFolder(root: string): boolean {
  return existsSync(root) && statSync(root).isDirectory();
}

function foldersOf(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}
