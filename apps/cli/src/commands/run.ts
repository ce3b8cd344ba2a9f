import { ComponentError, type Instance, instantiate } from '@witcraft/runtime';
import { wasiImports } from '@witcraft/runtime/wasi';
import type { Invocation } from '../arguments/arguments.js';
import type { CheckExports } from '../contracts.js';
import { CommandFailure, ExitCode } from '../exit-codes.js';
import { writeOut } from '../output/output.js';
import { makeCall, readCall } from '../running/invoke.js';
import { exitCodeOf } from '../running/outcome.js';
import { readRunnable } from '../running/runnable.js';
import { wasiOptionsOf } from '../running/wasi-options.js';

/** `witcraft run COMPONENT`; what it exits with is up to the component. */
export async function run(invocation: Invocation): Promise<number> {
  const options = wasiOptionsOf(invocation);
  const runnable = await readRunnable(invocation);
  const { component, name } = runnable;
  const text = invocation.values.get('invoke')?.[0];
  const call = text === undefined ? undefined : readCall(text, runnable);
  const main = call === undefined ? mainOf(component.exports.keys(), name) : undefined;
  const checked = await checkedBy(invocation);
  process.once('beforeExit', failForever);
  try {
    const instance = await instantiate(component, await wasiImports(component, options));
    if (call === undefined) return await runMain(instance, main!);
    const outcome = await makeCall(call, checked === undefined ? instance : checked(instance));
    if (outcome.text !== undefined) await writeOut(`${outcome.text}\n`);
    return outcome.failed ? ExitCode.Errors : ExitCode.Fine;
  } catch (error) {
    return exitCodeOf(error);
  } finally {
    process.off('beforeExit', failForever);
  }
}

/** What puts the conditions of `--contracts` around the exports of an instance. */
async function checkedBy(invocation: Invocation): Promise<CheckExports | undefined> {
  const path = invocation.values.get('contracts')?.[0];
  if (path === undefined) return undefined;
  const { contractsAround } = await import('../contracts.js');
  return contractsAround(path, invocation);
}

/** The interface by which a component is a command: `wasi:cli/run` of any version. */
function mainOf(exports: Iterable<string>, name: string): string {
  for (const one of exports) if (one.startsWith('wasi:cli/run@')) return one;
  throw new CommandFailure(
    `${name} is no command: it does not export \`wasi:cli/run\``,
    ExitCode.Errors,
    "One of its functions is called by `--invoke 'name(arguments)'`; `witcraft inspect` shows which there are.",
  );
}

async function runMain({ exports }: Instance, main: string): Promise<number> {
  const { run } = exports[main] as { run(): unknown };
  try {
    await run();
    return ExitCode.Fine;
  } catch (error) {
    // `result` without a value: that something went wrong is all that it says.
    if (error instanceof ComponentError) return ExitCode.Errors;
    throw error;
  }
}

/** Node ends where nothing is left that could happen, whoever still waits. */
function failForever(): void {
  process.stderr.write('error: the component waits for something that will never happen\n');
  process.exit(ExitCode.Errors);
}
