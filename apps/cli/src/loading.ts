import type { LoadOptions, LoadOutcome } from '@witcraft/resolver/node';
import { loadPath } from '@witcraft/resolver/node';

/** Reads and resolves the package at a path; `-` is stdin. */
export async function load(path: string, options: LoadOptions): Promise<LoadOutcome> {
  return path === '-'
    ? (await import('./loading-stdin.js')).loadStdin(options)
    : loadPath(path, options);
}
