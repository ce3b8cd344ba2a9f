import type { Invocation } from '../arguments/arguments.js';
import { commands } from '../arguments/command-table.js';
import {
  bashCompletions,
  fishCompletions,
  zshCompletions,
} from '../arguments/completion-scripts.js';
import { ExitCode } from '../exit-codes.js';
import { writeOut } from '../output/output.js';

/** `witcraft completions SHELL` */
export async function completions({ operands }: Invocation): Promise<ExitCode> {
  const shell = operands[0];
  const script =
    shell === 'bash' ? bashCompletions : shell === 'zsh' ? zshCompletions : fishCompletions;
  await writeOut(script(commands));
  return ExitCode.Fine;
}
