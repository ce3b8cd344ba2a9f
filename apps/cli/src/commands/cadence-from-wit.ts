import { readContracts } from '@witcraft/contracts';
import { witToCadence } from '@witcraft/contracts/cadence';
import { hasErrors } from '@witcraft/diagnostics';
import type { Invocation } from '../arguments/arguments.js';
import { nearestName } from '../arguments/suggestion.js';
import { warnOfGaps } from '../cadence/gaps.js';
import { CommandFailure, ExitCode, InputErrors } from '../exit-codes.js';
import { loadPackage } from '../input/loading.js';
import { writeResult } from '../output/output.js';
import { reportBeside } from '../output/report.js';

/** `witcraft cadence from-wit PATH`: interfaces of WIT with their conditions, as Cadence. */
export async function cadenceFromWit(invocation: Invocation): Promise<ExitCode> {
  const { operands, values, color } = invocation;
  const { resolve, package: id } = await loadPackage(operands[0]!, invocation);
  const { contracts, diagnostics } = readContracts(resolve);
  if (hasErrors(diagnostics)) throw new InputErrors(diagnostics);
  await reportBeside(diagnostics, color);
  const interfaces = resolve.packages[id]?.interfaces ?? new Map();
  const name = values.get('interface')?.[0];
  if (name !== undefined && !interfaces.has(name)) {
    const nearest = nearestName(name, [...interfaces.keys()]);
    const question = nearest === undefined ? '' : `; did you mean \`${nearest}\`?`;
    throw new CommandFailure(`the package has no interface \`${name}\`${question}`);
  }
  const chosen = name === undefined ? [...interfaces.values()] : [interfaces.get(name)];
  const outcomes = chosen.map((one) => witToCadence(contracts, one));
  await warnOfGaps(outcomes.flatMap(({ gaps }) => gaps));
  await writeResult(values.get('output')?.[0], outcomes.map(({ cadence }) => cadence).join('\n'));
  return ExitCode.Fine;
}
