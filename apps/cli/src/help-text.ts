import { type CommandSpec, commands, globalOptions, type OptionSpec } from './command-table.js';

/** Help for the whole command. */
export function overviewText(): string {
  return `Tools for WebAssembly Interface Types (WIT).

Usage: witcraft COMMAND [OPTIONS] [PATH...]

Commands:
${columns(commands.map(({ name, summary }) => [name, summary]))}
Options:
${columns(globalOptions.map(optionRow))}
Examples:
${columns(commands.flatMap(({ examples }) => examples.slice(0, 1)))}
Exit codes: 0 fine (warnings allowed), 1 the input has errors, 2 wrong usage.
\`witcraft help COMMAND\` tells more.
`;
}

/** Help for one command. */
export function helpText(command: CommandSpec): string {
  const { name, summary, operands, options, operandChoices, examples } = command;
  const usage = ['witcraft', name, options.length > 0 ? '[OPTIONS]' : '', operands];
  const choices =
    operandChoices === undefined ? '' : `\n${operands} is one of ${operandChoices.join(', ')}.\n`;
  const stdin = operands.includes('PATH') ? '\nA path is a file or a folder; - is stdin.\n' : '';
  return `${summary}.

Usage: ${usage.filter((word) => word !== '').join(' ')}
${stdin}${choices}
Options:
${columns([...options, ...globalOptions].map(optionRow))}${
  examples.length === 0 ? '' : `\nExamples:\n${columns(examples)}`
}`;
}

function optionRow({
  name,
  short,
  value,
  summary,
  choices,
  list,
}: OptionSpec): readonly [string, string] {
  const head = `${short === undefined ? '    ' : `-${short}, `}--${name}`;
  const metavar = choices === undefined ? value : choices.join('|');
  const more = list === true ? ' (repeatable, or with commas)' : '';
  return [value === undefined ? head : `${head} ${metavar}`, `${summary}${more}`];
}

/** Rows in two columns; the second begins below where the first is wide. */
function columns(rows: readonly (readonly [string, string])[]): string {
  const widest = Math.min(34, Math.max(...rows.map(([left]) => left.length)));
  let text = '';
  for (const [left, right] of rows) {
    text +=
      left.length > widest
        ? `  ${left}\n  ${' '.repeat(widest)}  ${right}\n`
        : `  ${left.padEnd(widest)}  ${right}\n`;
  }
  return text;
}
