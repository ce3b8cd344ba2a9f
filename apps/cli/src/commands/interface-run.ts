import { instantiate, type Trap, trapCode } from '@witcraft/interface-module';
import type { Invocation } from '../arguments/arguments.js';
import { CommandFailure, ExitCode } from '../exit-codes.js';
import { readLinkedCall } from '../linked/invoke.js';
import { readValid, subtypingOf } from '../linked/linked-input.js';
import { moduleMapOf } from '../linked/module-map.js';
import { writeOut } from '../output/output.js';

/** `witcraft interface run FILE` */
export async function interfaceRun(invocation: Invocation): Promise<ExitCode> {
  const { operands, values, flags } = invocation;
  const module = await readValid(invocation);
  const text = values.get('invoke')?.[0] ?? mainCall(module.exports.map(({ name }) => name));
  const call = readLinkedCall(text, module);
  const modules = await moduleMapOf(module, operands[0]!);
  const execution = flags.has('interpreted') ? 'interpreted' : 'compiled';
  const subtyping = subtypingOf(invocation);
  try {
    const printed = call(await instantiate(module, {}, { modules, execution, subtyping }));
    if (printed !== undefined) await writeOut(`${printed}\n`);
    return ExitCode.Fine;
  } catch (error) {
    throw explained(error);
  }
}

/** What is called where nothing is said. */
function mainCall(exports: readonly string[]): string {
  if (exports.includes('main')) return 'main()';
  throw new CommandFailure(
    'it has no function `main`',
    ExitCode.Errors,
    exports.length === 0
      ? 'It exports nothing.'
      : `Say which one is called: --invoke '${exports[0]}(…)'; it exports ${exports.join(', ')}.`,
  );
}

function explained(error: unknown): unknown {
  const code = trapCode(error);
  if (code !== undefined) {
    const { message, path = [] } = error as Partial<Trap> & Error;
    return new CommandFailure(
      `the module has trapped: ${message} (${code})`,
      ExitCode.Trap,
      path.length === 0 ? undefined : path.map((name) => `    in ${name}`).join('\n'),
    );
  }
  // What the host should give and does not.
  return error instanceof Error && error.name === 'LinkError'
    ? new CommandFailure(error.message)
    : error;
}
