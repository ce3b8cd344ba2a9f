import { resolve as resolvePath } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type TestReport, testContracts, WorldMismatchError } from '@witcraft/contracts';
import { instantiate } from '@witcraft/runtime';
import { wasiImports } from '@witcraft/runtime/wasi';
import type { Invocation } from '../arguments/arguments.js';
import { contractsOf } from '../contracts.js';
import { CommandFailure, ExitCode } from '../exit-codes.js';
import { chosenWorld } from '../options/world-option.js';
import { writeOut } from '../output/output.js';
import { readRunnable } from '../running/runnable.js';
import { describeSystemError } from '../system-error.js';

/** `witcraft contract test COMPONENT|MODULE.js --wit PATH` */
export async function contractTest(invocation: Invocation): Promise<ExitCode> {
  const runs = numberOf(invocation, 'runs', 100);
  const seed = numberOf(invocation, 'seed', 1);
  const chosen = await chosenWorld(invocation);
  const contracts = contractsOf(chosen);
  const [path = ''] = invocation.operands;
  const make = /\.[cm]?js$/.test(path) ? await moduleOf(path) : await componentOf(invocation);
  let report: TestReport;
  try {
    report = await testContracts(make, contracts, { world: chosen.world, runs, seed });
  } catch (error) {
    if (!(error instanceof WorldMismatchError)) throw error;
    throw new CommandFailure(`${path} does not fit its world: ${error.message}`);
  }
  const json = invocation.flags.has('json');
  await writeOut(json ? `${JSON.stringify(toJson(report), null, 2)}\n` : show(report));
  return report.failures.length === 0 ? ExitCode.Fine : ExitCode.Errors;
}

function numberOf({ values }: Invocation, name: string, otherwise: number): number {
  const text = values.get(name)?.[0];
  if (text === undefined) return otherwise;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new CommandFailure(`\`--${name}\` is a number, not \`${text}\``, ExitCode.WrongUsage);
}

/** What makes an instance: a module's default export, if it is a function, else the module itself. */
async function moduleOf(path: string): Promise<() => object | Promise<object>> {
  let module: { readonly default?: unknown };
  try {
    module = await import(pathToFileURL(resolvePath(path)).href);
  } catch (error) {
    throw new CommandFailure(`cannot load ${path}: ${describeSystemError(error)}`);
  }
  const { default: main = module } = module;
  if (typeof main === 'function') return main as () => object;
  return () => main as object;
}

async function componentOf(invocation: Invocation): Promise<() => Promise<object>> {
  const { component } = await readRunnable(invocation);
  return async () => {
    const imports = await wasiImports(component, { stdout: 'ignore', stderr: 'ignore' });
    return (await instantiate(component, imports)).exports;
  };
}

function show({ functions, failures, seed }: TestReport): string {
  const width = Math.max(0, ...functions.map(({ calls }) => String(calls).length));
  const lines = functions.map(({ name, calls, discarded }) => {
    const more = calls === 0 && discarded > 0 ? ': no arguments fulfil its preconditions' : '';
    return `${String(calls).padStart(width)} calls  ${name}${more}`;
  });
  for (const { function: name, calls, error } of failures) {
    lines.push('', `broken   ${name}`, ...calls.map((call) => `  ${call}`));
    lines.push(...error.message.split('\n').map((line) => `  ${line}`));
  }
  const count = failures.length;
  lines.push('', count === 0 ? 'every promise is kept' : `${count} broken (seed ${seed})`);
  return `${lines.join('\n')}\n`;
}

function toJson({ functions, failures, seed }: TestReport): unknown {
  return {
    seed,
    functions,
    failures: failures.map(({ error, ...failure }) => ({ ...failure, message: error.message })),
  };
}
