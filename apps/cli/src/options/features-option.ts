import { defaultFeatures, type Feature, features } from '@witcraft/validator';
import type { Invocation } from '../arguments/arguments.js';
import { CommandFailure, ExitCode } from '../exit-codes.js';

/** `--features`: the defaults, with those that are named, and without those behind a `-`. */
export function featuresOption({ values }: Invocation): ReadonlySet<Feature> {
  const enabled = new Set(defaultFeatures);
  for (const word of values.get('features') ?? []) {
    const off = word.startsWith('-');
    const name = off ? word.slice(1) : word;
    const chosen = name === 'all' ? features : features.filter((feature) => feature === name);
    if (chosen.length === 0) {
      throw new CommandFailure(
        `there is no feature \`${name}\`; there are: all, ${features.join(', ')}`,
        ExitCode.WrongUsage,
      );
    }
    for (const feature of chosen) {
      if (off) enabled.delete(feature);
      else enabled.add(feature);
    }
  }
  return enabled;
}
