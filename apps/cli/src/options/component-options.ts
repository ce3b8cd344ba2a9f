import type { ComponentizeOptions } from '@witcraft/encoder';
import type { Invocation } from '../arguments/arguments.js';
import { CommandFailure, ExitCode } from '../exit-codes.js';
import { resultValidator } from '../result-validator.js';
import { readAdapters } from './named-file.js';

/** What the options that `new` and `link` share say; reads the adapters. */
export async function componentOptions(invocation: Invocation): Promise<ComponentizeOptions> {
  const { flags, values } = invocation;
  const unvalidated = flags.has('skip-validation') || values.get('validate')?.[0] === 'false';
  return {
    importRenames: importRenames(values.get('import-name') ?? []),
    adapters: await readAdapters(invocation),
    reallocViaMemoryGrow: flags.has('realloc-via-memory-grow'),
    rejectLegacyNames: flags.has('reject-legacy-names'),
    mergeImportVersions: values.get('merge-imports-based-on-semver')?.[0] !== 'false',
    versionNames: flags.has('emit-canonical-names') ? 'canonical' : 'full',
    debugNames: values.get('debug-names')?.[0] !== 'false',
    shimReturnCallRef: values.get('return-call-ref')?.[0] === 'true',
    ...(unvalidated ? {} : { validate: await resultValidator() }),
  };
}

/** `OLD=NEW` */
function importRenames(texts: readonly string[]): ReadonlyMap<string, string> {
  const renames = new Map<string, string>();
  for (const text of texts) {
    const at = text.indexOf('=');
    if (at <= 0 || at === text.length - 1) {
      throw new CommandFailure(
        `\`--import-name\` takes OLD=NEW, not \`${text}\``,
        ExitCode.WrongUsage,
      );
    }
    renames.set(text.slice(0, at), text.slice(at + 1));
  }
  return renames;
}
