import {
  type CommandSpec,
  commands,
  commandsOfGroup,
  globalOptions,
  type OptionSpec,
  optionsOf,
} from './command-table.js';

/** Help for the whole command. */
export function overviewText(): string {
  return `Tools for WebAssembly Interface Types (WIT) and WebAssembly components.

Usage: witcraft COMMAND [OPTIONS] [PATH...]

Commands:
${columns(commands.map(({ name, summary }) => [name, summary]))}
Options:
${columns(globalOptions.map(optionRow))}
Examples:
${columns(shortExamples())}
Exit codes: 0 fine (warnings allowed), 1 the input has errors, 2 wrong usage.
\`witcraft help COMMAND\` tells more.
`;
}

/** The first of each command, as far as they are short enough for a list. */
function shortExamples(): (readonly [string, string])[] {
  const first = commands.flatMap(({ examples }) => examples.slice(0, 1));
  return first.filter(([command]) => command.length <= WIDEST);
}

/** Help for the commands that begin with the same word. */
export function groupText(group: string): string {
  const members = commandsOfGroup(group);
  return `Usage: witcraft ${group} COMMAND [OPTIONS] [PATH...]

Commands:
${columns(members.map(({ name, summary }) => [name, summary]))}
\`witcraft help ${members[0]?.name ?? ''}\` tells more.
`;
}

/** Help for one command. */
export function helpText(command: CommandSpec): string {
  const { name, also, summary, operands, options, operandChoices, examples } = command;
  const passed = command.takesArguments === true ? '[-- ARGUMENT...]' : '';
  const usage = ['witcraft', name, options.length > 0 ? '[OPTIONS]' : '', operands, passed];
  const names =
    also === undefined ? '' : `\nThe same as ${also.map((other) => `\`${other}\``).join(', ')}.\n`;
  return `${summary}.

Usage: ${usage.filter((word) => word !== '').join(' ')}
${names}${operandText(operands, operandChoices)}
Options:
${columns(optionsOf(command).map(optionRow))}${
  examples.length === 0 ? '' : `\nExamples:\n${columns(examples)}`
}`;
}

function operandText(operands: string, choices: readonly string[] | undefined): string {
  if (choices !== undefined) return `\n${operands} is one of ${choices.join(', ')}.\n`;
  if (operands.includes('PATH')) return '\nA path is a file or a folder; - is stdin.\n';
  if (operands.includes('SCRIPT')) return '\nA script is a file; - is stdin.\n';
  if (operands.includes('PROGRAM')) return '\nA program is a file; - is stdin.\n';
  return /FILE|MODULE|COMPONENT/.test(operands)
    ? '\nA file is a binary or in the text format; - is stdin.\n'
    : '';
}

function optionRow(option: OptionSpec): readonly [string, string] {
  const { name, short, value, implied, summary, choices, list, also } = option;
  const head = `${short === undefined ? '    ' : `-${short}, `}--${name}`;
  const metavar = choices === undefined ? value : choices.join('|');
  const more = [
    ...(list === 'commas' ? ['repeatable, or with commas'] : []),
    ...(list === 'repeated' ? ['repeatable'] : []),
    ...(also === undefined ? [] : [`also ${also.map(spelled).join(', ')}`]),
  ];
  return [
    value === undefined
      ? head
      : implied === undefined
        ? `${head} ${metavar}`
        : `${head}[=${metavar}]`,
    `${summary}${more.length === 0 ? '' : ` (${more.join('; ')})`}`,
  ];
}

function spelled({ name, short }: { name: string; short?: string }): string {
  return short === undefined ? `--${name}` : `--${name}, -${short}`;
}

/** Of the first column, in characters. */
const WIDEST = 34;

/** Rows in two columns; the second begins below where the first is wide. */
function columns(rows: readonly (readonly [string, string])[]): string {
  const widest = Math.min(WIDEST, Math.max(...rows.map(([left]) => left.length)));
  let text = '';
  for (const [left, right] of rows) {
    text +=
      left.length > widest
        ? `  ${left}\n  ${' '.repeat(widest)}  ${right}\n`
        : `  ${left.padEnd(widest)}  ${right}\n`;
  }
  return text;
}
