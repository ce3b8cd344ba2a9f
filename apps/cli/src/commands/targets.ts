import { readLayer } from '@witcraft/binary';
import { decode } from '@witcraft/decoder';
import { findTargetProblems } from '@witcraft/resolver';
import type { Invocation } from '../arguments/arguments.js';
import { CommandFailure, ExitCode, InputErrors } from '../exit-codes.js';
import { readWasm } from '../input/wasm-input.js';
import { chosenWorld } from '../options/world-option.js';
import { reportAsResult } from '../output/report.js';

/** `witcraft targets COMPONENT --wit PATH` */
export async function targets(invocation: Invocation): Promise<ExitCode> {
  const { resolve, world } = await chosenWorld(invocation);
  const { name, bytes } = await readWasm(invocation.operands[0]!);
  if (readLayer(bytes) === 'module') throw noComponent(name, 'a core module');
  const { decoded, diagnostics } = decode(bytes, { name, skipOtherExports: true });
  if (decoded === undefined) throw new InputErrors(diagnostics);
  if (decoded.kind !== 'component') throw noComponent(name, 'a WIT package');
  const problems = findTargetProblems(
    decoded,
    { resolve, world },
    { semverCompatible: invocation.flags.has('semver-compatible') },
  );
  await reportAsResult(
    problems.map((problem) => ({ ...problem, message: `${name}: ${problem.message}` })),
    invocation,
  );
  return problems.length === 0 ? ExitCode.Fine : ExitCode.Errors;
}

function noComponent(name: string, found: string): CommandFailure {
  return new CommandFailure(`expected a component in ${name}, found ${found}`);
}
