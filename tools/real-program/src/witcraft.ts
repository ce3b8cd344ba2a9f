import { spawnSync } from 'node:child_process';
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
