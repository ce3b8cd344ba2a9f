import { spawn, spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What came of a command. */
export interface Result {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const manifest = fileURLToPath(import.meta.resolve('@witcraft/cli/package.json'));
const program = join(dirname(manifest), 'bin/witcraft.cjs');

/** Runs `witcraft` in a folder, with nothing in its environment that isn't given. */
export function witcraft(folder: string, words: readonly string[], stdin: string = ''): Result {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [program, ...words], {
    cwd: folder,
    env: {},
    input: stdin,
    encoding: 'utf8',
  });
  if (error !== undefined) throw error;
  return { code: status, out: stdout, err: stderr };
}

/** A command that goes on until it is interrupted. */
export interface Started {
  /** Waits until it has written something to stderr that fits; throws if it ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** Its exit code. */
  interrupt(): Promise<number | null>;
}

/** Starts `witcraft` in a folder. */
export function startWitcraft(folder: string, words: readonly string[]): Started {
  const child = spawn(process.execPath, [program, ...words], { cwd: folder, env: {} });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    err += text;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return {
    async says(pattern) {
      for (;;) {
        const found = pattern.exec(err);
        if (found !== null) return found;
        const more = new Promise<undefined>((resolve) =>
          child.stderr.once('data', () => resolve(undefined)),
        );
        const code = await Promise.race([more, ended]);
        if (code !== undefined) throw new Error(`it has ended with ${code}: ${err}`);
      }
    },
    interrupt() {
      child.kill('SIGINT');
      return ended;
    },
  };
}
