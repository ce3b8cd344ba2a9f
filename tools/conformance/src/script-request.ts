import { readFileSync } from 'node:fs';
import { Source } from '@witcraft/diagnostics';
import type { Feature } from '@witcraft/validator';
import { runScript } from '@witcraft-tools/wast';

/** A script that is to be run, as it is sent to another process. */
export interface ScriptRequest {
  readonly name: string;
  readonly path: string;
  readonly features: readonly Feature[];
  readonly instantiate: 'at-once' | 'when-used';
}

/** What came of it. */
export interface ScriptAnswer {
  /** Why commands failed, with their lines. */
  readonly problems: readonly string[];
}

/** Runs a script here; why commands of it failed. */
export async function runRequest(request: ScriptRequest): Promise<readonly string[]> {
  const { name, path, features, instantiate } = request;
  const source = new Source(name, readFileSync(path, 'utf8'));
  const outcomes = await runScript(source, { features: new Set(features), instantiate });
  return outcomes
    .filter(({ passed }) => !passed)
    .map(({ line, command, detail }) => `line ${line}, ${command}: ${detail}`);
}
