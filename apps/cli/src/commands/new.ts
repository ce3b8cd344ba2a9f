import { componentize } from '@witcraft/encoder';
import type { Invocation } from '../arguments/arguments.js';
import { ExitCode, InputErrors } from '../exit-codes.js';
import { readModule } from '../input/wasm-input.js';
import { componentOptions } from '../options/component-options.js';
import { startProgress } from '../output/progress.js';
import { reportBeside } from '../output/report.js';
import { refuseBinary, writeBinary } from '../output/wasm-output.js';

/** `witcraft new MODULE` */
export async function newComponent(invocation: Invocation): Promise<ExitCode> {
  refuseBinary(invocation);
  const path = invocation.operands[0]!;
  const options = await componentOptions(invocation);
  const { name, bytes: module } = await readModule(path);
  const progress = startProgress();
  progress.step(`making a component of ${path}`);
  const { bytes, diagnostics } = componentize(module, { ...options, name });
  progress.done();
  if (bytes === undefined) throw new InputErrors(diagnostics);
  await reportBeside(diagnostics, invocation.color);
  await writeBinary(bytes, invocation);
  return ExitCode.Fine;
}
