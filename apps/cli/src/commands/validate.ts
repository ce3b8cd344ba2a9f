import { readLayer } from '@witcraft/binary';
import type { Diagnostic } from '@witcraft/diagnostics';
import { type Feature, validateComponent, validateCoreModule } from '@witcraft/validator';
import type { Invocation } from '../arguments/arguments.js';
import { ExitCode, InputErrors } from '../exit-codes.js';
import { readWasm, type WasmInput } from '../input/wasm-input.js';
import { featuresOption } from '../options/features-option.js';
import { reportAsResult } from '../output/report.js';

/** `witcraft validate FILE...` */
export async function validate(invocation: Invocation): Promise<ExitCode> {
  const enabled = featuresOption(invocation);
  const diagnostics: Diagnostic[] = [];
  for (const path of invocation.operands) {
    try {
      diagnostics.push(...mistakesOf(await readWasm(path), enabled));
    } catch (error) {
      if (!(error instanceof InputErrors)) throw error;
      diagnostics.push(...error.diagnostics);
    }
  }
  await reportAsResult(diagnostics, invocation);
  return diagnostics.some(({ severity }) => severity === 'error') ? ExitCode.Errors : ExitCode.Fine;
}

/** What is wrong with a component or a core module. */
function mistakesOf(
  { name, bytes }: WasmInput,
  enabled: ReadonlySet<Feature>,
): readonly Diagnostic[] {
  const options = { name, features: enabled };
  const { diagnostics } =
    readLayer(bytes) === 'module'
      ? validateCoreModule(bytes, options)
      : validateComponent(bytes, options);
  return diagnostics;
}
