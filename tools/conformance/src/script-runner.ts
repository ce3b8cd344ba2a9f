import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { newerNode } from '@witcraft-tools/newer-node';
import { runRequest, type ScriptAnswer, type ScriptRequest } from './script-request.js';

/** A script takes this long at most, in milliseconds. */
const TIME_LIMIT = 60_000;

/** The problem of a script that had to be stopped. */
const ENDLESS = 'does not end';

/** What came of a script, which failed if there are problems. */
export interface ScriptOutcome extends ScriptAnswer {
  /** Whether it was run by the newer Node. */
  readonly newer: boolean;
}

/**
 * Runs scripts, each in another process, so that none can stop the others. What fails
 * under this Node, whose engine may lack what it needs, is run again under the newer one.
 */
export class ScriptRunner {
  readonly #processes: Map<string, ChildProcess> = new Map();

  async run(request: ScriptRequest): Promise<ScriptOutcome> {
    const answer = await this.#runUnder(process.execPath, request);
    const done = answer.problems.length === 0 || answer.problems[0] === ENDLESS;
    if (done || isNew()) return { ...answer, newer: false };
    const node = newerNode();
    if (node === undefined) {
      const missing = 'Node 26, which the script may need, is not installed';
      return { ...answer, problems: [missing, ...answer.problems], newer: false };
    }
    return { ...(await this.#runUnder(node, request)), newer: true };
  }

  /** Ends the processes. */
  close(): void {
    for (const each of this.#processes.values()) each.kill();
    this.#processes.clear();
  }

  async #runUnder(node: string, request: ScriptRequest): Promise<ScriptAnswer> {
    // From sources, as the tests run, there is no program to start.
    if (!existsSync(PROGRAM)) return await runRequest(request);
    let child = this.#processes.get(node);
    if (child === undefined) {
      child = fork(PROGRAM, { execPath: node });
      this.#processes.set(node, child);
    }
    const answer = await answerOf(child, request);
    if (answer !== undefined) return answer;
    this.#processes.delete(node);
    const problem =
      child.exitCode === null ? 'does not end' : `ends the process: ${child.exitCode}`;
    return { problems: [problem], otherTraps: [] };
  }
}

const PROGRAM = fileURLToPath(new URL('script-process.js', import.meta.url));

/** Whether the engine has all that scripts need: the youngest is suspended stacks. */
function isNew(): boolean {
  return 'Suspending' in WebAssembly;
}

declare const WebAssembly: object;

/** Absent where the process ends before, or takes too long and is ended. */
function answerOf(child: ChildProcess, request: ScriptRequest): Promise<ScriptAnswer | undefined> {
  return new Promise((resolve) => {
    const end = (answer: ScriptAnswer | undefined) => {
      clearTimeout(timer);
      child.removeAllListeners();
      resolve(answer);
    };
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      end(undefined);
    }, TIME_LIMIT);
    child.once('message', (answer: ScriptAnswer) => end(answer));
    child.once('exit', () => end(undefined));
    child.once('error', () => end(undefined));
    child.send(request);
  });
}
