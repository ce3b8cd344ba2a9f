import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { watch as watchPaths } from 'chokidar';
import type { ExitCode } from './exit-codes.js';
import { writeErr } from './output/output.js';

/** Editors write a file in several steps; wait until they are done, in milliseconds. */
const QUIET = 50;

/**
 * Calls `work` now and after every change of one of the paths that it gives back.
 * Ends with the process.
 */
export async function watch(work: () => Promise<readonly string[]>): Promise<ExitCode> {
  const watcher = watchPaths([], { ignoreInitial: true, depth: 0 });
  let watched = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let again = false;

  const runOnce = async (): Promise<void> => {
    const paths = new Set((await work()).map(nearestExisting));
    watcher.add([...paths].filter((path) => !watched.has(path)));
    watcher.unwatch([...watched].filter((path) => !paths.has(path)));
    watched = paths;
    await writeErr('watching for changes; stop with Ctrl-C\n');
  };
  const runUntilQuiet = async (): Promise<void> => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    do {
      again = false;
      await runOnce();
    } while (again);
    running = false;
  };

  return new Promise((_resolve, reject) => {
    watcher.on('error', reject);
    watcher.on('all', () => {
      clearTimeout(timer);
      timer = setTimeout(() => runUntilQuiet().catch(reject), QUIET);
    });
    runUntilQuiet().catch(reject);
  });
}

/** What is missing is seen coming by watching the folder that it will be in. */
function nearestExisting(path: string): string {
  let existing = path;
  while (!existsSync(existing) && dirname(existing) !== existing) existing = dirname(existing);
  return existing === path || statSync(existing).isDirectory() ? existing : path;
}
