import { componentize } from '@witcraft/encoder';
import type { Invocation } from '../arguments.js';
import { componentOptions } from '../component-options.js';
import { ExitCode, InputErrors } from '../exit-codes.js';
import { startProgress } from '../progress.js';
import { reportBeside } from '../report.js';
import { readModule } from '../wasm-input.js';
import { refuseBinary, writeBinary } from '../wasm-output.js';

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
