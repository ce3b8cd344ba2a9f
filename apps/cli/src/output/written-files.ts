import {
  chmodSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CommandFailure } from '../exit-codes.js';
import { describeSystemError } from '../system-error.js';

/** A file to be written. */
export interface OutputFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** A file that is written, but not under its name yet. */
interface StagedFile {
  readonly temporary: string;
  readonly target: string;
}

/**
 * Writes all files or none: each is written beside its place first, and only when
 * all are complete they are renamed. Folders that are missing are made.
 * Fails with a {@link CommandFailure}, and leaves nothing behind then.
 */
export function writeFiles(files: readonly OutputFile[]): void {
  const madeFolders: string[] = [];
  const staged: StagedFile[] = [];
  let current = '';
  try {
    for (const { path, content } of files) {
      current = path;
      const stats = statSync(path, { throwIfNoEntry: false });
      if (stats?.isDirectory() === true)
        throw new CommandFailure(`cannot write ${path}: it is a folder`);
      if (stats !== undefined && !stats.isFile()) {
        // A device or a pipe has no place to rename to.
        writeFileSync(path, content);
        continue;
      }
      const made = mkdirSync(dirname(path), { recursive: true });
      if (made !== undefined) madeFolders.push(made);
      staged.push(stage(path, content, stats, staged.length));
    }
    for (const { temporary, target } of staged) {
      current = target;
      renameSync(temporary, target);
    }
  } catch (error) {
    for (const { temporary } of staged) rmSync(temporary, { force: true });
    for (const folder of madeFolders.reverse()) rmSync(folder, { recursive: true, force: true });
    if (error instanceof CommandFailure) throw error;
    throw new CommandFailure(`cannot write ${current}: ${describeSystemError(error)}`);
  }
}

function stage(
  path: string,
  content: OutputFile['content'],
  stats: Stats | undefined,
  serial: number,
): StagedFile {
  // What a symbolic link points to is replaced, not the link.
  const target = stats === undefined ? path : realpathSync(path);
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}-${serial}.tmp`);
  try {
    writeFileSync(temporary, content, { flag: 'wx' });
    if (stats !== undefined) chmodSync(temporary, stats.mode);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') rmSync(temporary, { force: true });
    throw error;
  }
  return { temporary, target };
}
