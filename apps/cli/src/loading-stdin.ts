import { Source } from '@witcraft/diagnostics';
import { parse } from '@witcraft/parser';
import { resolvePackages } from '@witcraft/resolver';
import type { LoadOptions, LoadOutcome } from '@witcraft/resolver/node';
import { readStdin } from './stdin.js';

/** Resolves the package that comes from stdin. */
export async function loadStdin(options: LoadOptions): Promise<LoadOutcome> {
  const source = await readStdin();
  if (source instanceof Source) {
    return { ...resolvePackages({ documents: [parse(source, options)] }, [], options), paths: [] };
  }
  const { resolve } = resolvePackages({ documents: [] });
  return { resolve, package: undefined, diagnostics: [source], paths: [] };
}
