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
  /** Of commands that passed, where they trapped in another way than the script says. */
  readonly otherTraps: readonly string[];
}

/** Runs a script here. */
export async function runRequest(request: ScriptRequest): Promise<ScriptAnswer> {
  const { name, path, features, instantiate } = request;
  const source = new Source(name, readFileSync(path, 'utf8'));
  const outcomes = await runScript(source, { features: new Set(features), instantiate });
  const told = outcomes
    .filter(({ detail }) => detail !== '')
    .map(({ line, command, passed, detail }) => {
      return { passed, text: `line ${line}, ${command}: ${detail}` };
    });
  return {
    problems: told.filter(({ passed }) => !passed).map(({ text }) => text),
    otherTraps: told.filter(({ passed }) => passed).map(({ text }) => text),
  };
}
