import { hasErrors, Source } from '@witcraft/diagnostics';
import { LinkedModule, type Subtyping } from '@witcraft/interface-module';
import type { Invocation } from '../arguments/arguments.js';
import { InputErrors } from '../exit-codes.js';
import { readInput } from '../input/input.js';
import { sourceOf } from '../input/text-source.js';
import { reportBeside } from '../output/report.js';

/** Reads a linked module, as text or binary; `-` is stdin. Fails with {@link InputErrors}. */
export async function readLinked(path: string): Promise<LinkedModule> {
  const { name, kind, bytes } = await readInput(path);
  if (kind === 'wasm') return decode(bytes, name);
  const source = sourceOf(name, bytes);
  if (!(source instanceof Source)) throw new InputErrors([source]);
  const { module, diagnostics } = LinkedModule.parse(source.text, { file: name });
  if (module === undefined) throw new InputErrors(diagnostics);
  return module;
}

/** The same, of a module that must be valid; warnings are printed. */
export async function readValid(invocation: Invocation): Promise<LinkedModule> {
  const module = await readLinked(invocation.operands[0]!);
  const diagnostics = module.validate({ subtyping: subtypingOf(invocation) });
  if (hasErrors(diagnostics)) throw new InputErrors(diagnostics);
  await reportBeside(diagnostics, invocation.color);
  return module;
}

/** The option `--subtyping`. */
export function subtypingOf({ values }: Invocation): Subtyping {
  return values.get('subtyping')?.[0] === 'sound' ? 'sound' : 'seed';
}

function decode(bytes: Uint8Array, name: string): LinkedModule {
  try {
    return LinkedModule.decode(bytes, { file: name });
  } catch (error) {
    if (!(error instanceof Error && 'diagnostics' in error)) throw error;
    throw new InputErrors(error.diagnostics as InputErrors['diagnostics']);
  }
}
