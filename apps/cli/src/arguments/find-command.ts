import { type CommandSpec, commands, commandsOfGroup } from './command-table.js';

/** What the first words of a command line name. */
export type FoundCommand =
  | { readonly kind: 'command'; readonly command: CommandSpec; readonly words: 1 | 2 }
  /** A first word such as `metadata`, and nothing that could be the second. */
  | { readonly kind: 'group'; readonly group: string }
  | {
      readonly kind: 'unknown';
      readonly message: string;
      readonly suggest: { readonly name: string; readonly candidates: readonly string[] };
    };

/** What is another command here than where people come from: jco, wasm-tools, formatters. */
const namedElsewhere: ReadonlyMap<string, string> = new Map([
  ['transpile', 'components run as they are, with `run` and `serve`'],
  ['componentize', '`new` makes a component of a core module'],
  ['types', '`inspect` shows what a component imports and exports'],
  ['objdump', '`dump` shows the bytes of a binary, `metadata show` what is in it'],
  ['encode', '`wit --wasm` makes a binary of WIT'],
  ['decode', '`wit` shows the WIT of a component'],
  ['format', '`fmt` formats WIT'],
  ['lint', '`check` reports what is wrong with WIT'],
]);

/** Looks a command up by its first word and, for those of two words, the second. */
export function findCommand(first: string, second: string | undefined): FoundCommand {
  const one = named(first);
  if (one !== undefined) return { kind: 'command', command: one, words: 1 };
  const group = commandsOfGroup(first);
  if (group.length > 0) {
    if (second === undefined) return { kind: 'group', group: first };
    const two = named(`${first} ${second}`);
    if (two !== undefined) return { kind: 'command', command: two, words: 2 };
    const candidates = group.map(({ name }) => name.slice(first.length + 1));
    return {
      kind: 'unknown',
      message: `\`${first}\` knows ${candidates.join(', ')}, not \`${second}\``,
      suggest: { name: second, candidates },
    };
  }
  const candidates = new Set(commands.map(({ name }) => name.split(' ')[0]!));
  // As in `wasm-tools component new`.
  const standsAlone = first === 'component' && second !== undefined && candidates.has(second);
  const instead = standsAlone ? `\`${second}\` stands alone here` : namedElsewhere.get(first);
  return {
    kind: 'unknown',
    message: `there is no command \`${first}\`${instead === undefined ? '' : `; ${instead}`}`,
    suggest: { name: first, candidates: [...candidates] },
  };
}

function named(name: string): CommandSpec | undefined {
  return commands.find((command) => command.name === name || command.also?.includes(name) === true);
}
