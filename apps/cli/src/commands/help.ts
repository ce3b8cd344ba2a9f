import type { Invocation } from '../arguments.js';
import { type CommandSpec, commands } from '../command-table.js';
import { ExitCode } from '../exit-codes.js';
import { helpText, overviewText } from '../help-text.js';
import { writeOut } from '../output.js';

/** `witcraft help [COMMAND]` */
export function help({ operands }: Invocation): Promise<ExitCode> {
  return printHelp(commands.find(({ name }) => name === operands[0]));
}

/** Prints help for a command, or for all of them. */
export async function printHelp(command: CommandSpec | undefined): Promise<ExitCode> {
  await writeOut(command === undefined ? overviewText() : helpText(command));
  return ExitCode.Fine;
}
