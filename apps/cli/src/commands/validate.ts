import { readLayer, readModule } from '@witcraft/binary';
import type { Diagnostic } from '@witcraft/diagnostics';
import { defaultFeatures, type Feature, features, validateComponent } from '@witcraft/validator';
import type { Invocation } from '../arguments.js';
import { CommandFailure, ExitCode } from '../exit-codes.js';
import { reportAsResult } from '../report.js';
import { readWasm, type WasmInput } from '../wasm-input.js';

/** `witcraft validate FILE...` */
export async function validate(invocation: Invocation): Promise<ExitCode> {
  const enabled = featuresOf(invocation.values.get('features') ?? []);
  const diagnostics: Diagnostic[] = [];
  for (const path of invocation.operands) {
    diagnostics.push(...mistakesOf(await readWasm(path), enabled));
  }
  await reportAsResult(diagnostics, invocation);
  return diagnostics.some(({ severity }) => severity === 'error') ? ExitCode.Errors : ExitCode.Fine;
}

/** What is wrong with a component, or with the sections of a core module. */
function mistakesOf(
  { name, bytes }: WasmInput,
  enabled: ReadonlySet<Feature>,
): readonly Diagnostic[] {
  return readLayer(bytes) === 'module'
    ? readModule(bytes, { name }).diagnostics
    : validateComponent(bytes, { name, features: enabled }).diagnostics;
}

/** The default features, with those that are named, and without those behind a `-`. */
function featuresOf(words: readonly string[]): ReadonlySet<Feature> {
  const enabled = new Set(defaultFeatures);
  for (const word of words) {
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
