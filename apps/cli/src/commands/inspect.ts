import { readLayer } from '@witcraft/binary';
import type { Invocation } from '../arguments/arguments.js';
import { CommandFailure, ExitCode } from '../exit-codes.js';
import { readWasm } from '../input/wasm-input.js';
import { inspectionOf } from '../inspection/inspection.js';
import { inspectionText } from '../inspection/inspection-text.js';
import { writeResult } from '../output/output.js';
import { reportBeside } from '../output/report.js';

/** `witcraft inspect COMPONENT` */
export async function inspect(invocation: Invocation): Promise<ExitCode> {
  const { operands, flags, values, color } = invocation;
  const input = await readWasm(operands[0]!);
  if (readLayer(input.bytes) === 'module') {
    throw new CommandFailure(
      `expected a component in ${input.name}, found a core module`,
      ExitCode.Errors,
      'What is in a core module is shown by `witcraft metadata show` and `witcraft print --skeleton`.',
    );
  }
  const { inspection, diagnostics } = inspectionOf(input);
  const text = flags.has('json')
    ? `${JSON.stringify(inspection, null, 2)}\n`
    : inspectionText(input.name, inspection);
  await writeResult(values.get('output')?.[0], text);
  await reportBeside(diagnostics, color);
  return ExitCode.Fine;
}
