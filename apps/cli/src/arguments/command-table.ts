import { binaryCommands } from './table/binary-commands.js';
import { cadenceCommands } from './table/cadence-commands.js';
import { contractCommands } from './table/contract-commands.js';
import { interfaceCommands } from './table/interface-commands.js';
import { runningCommands } from './table/running-commands.js';
import { globalOptions } from './table/shared-options.js';
import { shellCommands } from './table/shell-commands.js';
import type { CommandSpec, OptionSpec } from './table/spec.js';
import { textCommands } from './table/text-commands.js';

// What the command line understands. Parsing, help and completions all read this
// table, so that they cannot disagree.

export { globalOptions } from './table/shared-options.js';
export type { CommandSpec, OptionSpec } from './table/spec.js';

export const commands: readonly CommandSpec[] = [
  ...textCommands,
  ...binaryCommands,
  ...runningCommands,
  ...interfaceCommands,
  ...contractCommands,
  ...cadenceCommands,
  ...shellCommands,
];

/** All options that a command takes. */
export function optionsOf(command: CommandSpec): readonly OptionSpec[] {
  const own = new Set(command.options.map(({ name }) => name));
  return [...command.options, ...globalOptions.filter(({ name }) => !own.has(name))];
}

/** The commands of two words that begin with this one, as `metadata`. */
export function commandsOfGroup(word: string): readonly CommandSpec[] {
  return commands.filter(({ name }) => name.startsWith(`${word} `));
}
