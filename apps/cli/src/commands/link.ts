import { link as linkLibraries } from '@witcraft/encoder';
import type { Invocation } from '../arguments/arguments.js';
import { CommandFailure, ExitCode, InputErrors } from '../exit-codes.js';
import { componentOptions } from '../options/component-options.js';
import { readLibraries } from '../options/named-file.js';
import { startProgress } from '../output/progress.js';
import { reportBeside } from '../output/report.js';
import { refuseBinary, writeBinary } from '../output/wasm-output.js';

/** `witcraft link [NAME=]MODULE...` */
export async function link(invocation: Invocation): Promise<ExitCode> {
  refuseBinary(invocation);
  const { operands, flags, values, color } = invocation;
  const stackSize = stackSizeOf(values.get('stack-size')?.[0]);
  const options = await componentOptions(invocation);
  const libraries = await readLibraries(operands);
  const opened = await readLibraries(values.get('dl-openable') ?? []);
  const progress = startProgress();
  progress.step('linking');
  const { bytes, diagnostics } = linkLibraries(
    [
      ...libraries.map((library) => ({ ...library, dlOpenable: false })),
      ...opened.map((library) => ({ ...library, dlOpenable: true })),
    ],
    {
      ...options,
      stubMissingFunctions: flags.has('stub-missing-functions'),
      useBuiltInLibdl: flags.has('use-built-in-libdl'),
      ...(stackSize === undefined ? {} : { stackSize }),
    },
  );
  progress.done();
  if (bytes === undefined) throw new InputErrors(diagnostics);
  await reportBeside(diagnostics, color);
  await writeBinary(bytes, invocation);
  return ExitCode.Fine;
}

/** In bytes. */
function stackSizeOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const size = Number(text);
  if (/^\d+$/.test(text) && size < 2 ** 32) return size;
  throw new CommandFailure(
    `\`--stack-size\` is a number of bytes, not \`${text}\``,
    ExitCode.WrongUsage,
  );
}
