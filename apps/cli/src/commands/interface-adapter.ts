import { readModule as readModuleModel } from '@witcraft/binary';
import { LinkedModule } from '@witcraft/interface-module';
import { canonicalAdapter } from '@witcraft/interface-module/wit';
import type { Invocation } from '../arguments/arguments.js';
import { ExitCode, InputErrors } from '../exit-codes.js';
import { readModule } from '../input/wasm-input.js';
import { warnOfUnmet } from '../linked/unmet.js';
import { chosenWorld } from '../options/world-option.js';
import { writeResult } from '../output/output.js';

/** `witcraft interface adapter [MODULE] --wit PATH` */
export async function interfaceAdapter(invocation: Invocation): Promise<ExitCode> {
  const { operands, values } = invocation;
  const { resolve, world } = await chosenWorld(invocation);
  const [path] = operands;
  const { text, unmet } = canonicalAdapter(
    resolve,
    world,
    path === undefined ? {} : { core: urlOf(path), coreExports: await exportsOf(path) },
  );
  await warnOfUnmet(unmet);
  const { module, diagnostics } = LinkedModule.parse(text);
  if (module === undefined) throw new InputErrors(diagnostics);
  await writeResult(values.get('output')?.[0], `${module.print().trimEnd()}\n`);
  return ExitCode.Fine;
}

/** What the module map calls the file: a path, relative unless it is absolute. */
function urlOf(path: string): string {
  return /^\.{0,2}\//.test(path) ? path : `./${path}`;
}

async function exportsOf(path: string): Promise<readonly { readonly name: string }[]> {
  const { name, bytes } = await readModule(path);
  const { module, diagnostics } = readModuleModel(bytes, { name });
  if (module === undefined) throw new InputErrors(diagnostics);
  return module.exports;
}
