import { type ParseOptions, parseVersion } from '@witcraft/parser';
import type { LoadOptions } from '@witcraft/resolver/node';
import type { Invocation } from '../arguments/arguments.js';
import { CommandFailure, ExitCode } from '../exit-codes.js';

/** The options that say how text is read, of the commands that have them. */
export function parseOptionsOf({ values }: Invocation): ParseOptions {
  return {
    edition: values.get('edition')?.[0] === '2024' ? '2024' : 'current',
    nestedNames: values.get('enable')?.includes('nested-names') ?? false,
  };
}

/** The options that say how packages are read and resolved. */
export function loadOptionsOf(invocation: Invocation): LoadOptions {
  const { flags, values } = invocation;
  const targetVersion = values.get('target-version')?.[0];
  if (targetVersion !== undefined && parseVersion(targetVersion) === undefined) {
    throw new CommandFailure(
      `\`--target-version\` is a version such as 1.0.0, not \`${targetVersion}\``,
      ExitCode.WrongUsage,
    );
  }
  return {
    ...parseOptionsOf(invocation),
    features: values.get('features') ?? [],
    allFeatures: flags.has('all-features'),
    strictGates: flags.has('strict-gates'),
    ...(targetVersion === undefined ? {} : { targetVersion }),
  };
}
