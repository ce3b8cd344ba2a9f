import { mergeImportVersions } from '@witcraft/resolver';
import type { Invocation } from '../arguments/arguments.js';
import { InputErrors } from '../exit-codes.js';
import type { LoadedPackage } from '../input/loading.js';
import { worldByName } from './world-option.js';

const OPTION = 'merge-world-imports-based-on-semver';

/** The package, in which the world that the option names imports each interface once. */
export function mergedVersions(loaded: LoadedPackage, { values }: Invocation): LoadedPackage {
  const world = worldByName(loaded, values.get(OPTION)?.[0], OPTION);
  const { resolve, diagnostics } = mergeImportVersions(loaded.resolve, world);
  if (diagnostics.length > 0) throw new InputErrors(diagnostics);
  return { ...loaded, resolve };
}
