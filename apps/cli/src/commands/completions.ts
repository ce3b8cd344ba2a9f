import type { Invocation } from '../arguments/arguments.js';
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
  await writeOut(
    shell === 'bash' ? bashCompletions() : shell === 'zsh' ? zshCompletions() : fishCompletions(),
  );
  return ExitCode.Fine;
}
