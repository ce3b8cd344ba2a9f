import { type CommandSpec, commands, globalOptions, type OptionSpec } from './command-table.js';

const names = commands.map(({ name }) => name).join(' ');

function optionsOf(command: CommandSpec): readonly OptionSpec[] {
  return [...command.options, ...globalOptions];
}

/** The words that an option is written as. */
function spellings({ name, short }: OptionSpec): string[] {
  return short === undefined ? [`--${name}`] : [`--${name}`, `-${short}`];
}

export function bashCompletions(): string {
  const all = new Map(
    [...globalOptions, ...commands.flatMap(({ options }) => options)].map((option) => [
      option.name,
      option,
    ]),
  );
  const values = [...all.values()]
    .filter(({ value }) => value !== undefined)
    .map((option) => {
      const reply =
        option.choices !== undefined
          ? `COMPREPLY=($(compgen -W '${option.choices.join(' ')}' -- "$word"))`
          : option.completes === undefined
            ? 'COMPREPLY=()'
            : `COMPREPLY=($(compgen -${option.completes === 'folder' ? 'd' : 'f'} -- "$word"))`;
      return `    ${spellings(option).join('|')}) ${reply}; return ;;`;
    });
  const perCommand = commands.map((command) => {
    const options = optionsOf(command).flatMap(spellings).join(' ');
    const operands =
      command.operandChoices === undefined
        ? 'COMPREPLY=($(compgen -f -- "$word"))'
        : `COMPREPLY=($(compgen -W '${command.operandChoices.join(' ')}' -- "$word"))`;
    return `    ${command.name}) options='${options}'; [[ $word == -* ]] || ${operands} ;;`;
  });
  return `# bash completion for witcraft
_witcraft() {
  local word=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command= i options
  COMPREPLY=()
  case $previous in
${values.join('\n')}
  esac
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      ${names.replaceAll(' ', '|')}) command=\${COMP_WORDS[i]}; break ;;
    esac
  done
  case $command in
${perCommand.join('\n')}
    *) options='${globalOptions.flatMap(spellings).join(' ')}'; COMPREPLY=($(compgen -W '${names}' -- "$word")) ;;
  esac
  [[ $word == -* ]] && COMPREPLY=($(compgen -W "$options" -- "$word"))
  return 0
}
complete -o filenames -F _witcraft witcraft
`;
}

export function zshCompletions(): string {
  const cases = commands.map((command) => {
    const operands =
      command.operandChoices === undefined
        ? "'*:path:_files'"
        : `'1:operand:(${command.operandChoices.join(' ')})'`;
    const specs = [...optionsOf(command).flatMap(zshOption), operands];
    return `    ${command.name})\n      _arguments -s \\\n        ${specs.join(' \\\n        ')} ;;`;
  });
  const described = commands.map(({ name, summary }) => `    '${name}:${zshQuoted(summary)}'`);
  return `#compdef witcraft
# zsh completion for witcraft
_witcraft() {
  local -a commands=(
${described.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = _witcraft ]; then _witcraft "$@"; else compdef _witcraft witcraft; fi
`;
}

function zshOption(option: OptionSpec): string[] {
  const { value, choices, completes, list, summary } = option;
  const values =
    choices !== undefined
      ? `(${choices.join(' ')})`
      : completes === undefined
        ? ' '
        : completes === 'folder'
          ? '_files -/'
          : '_files';
  const argument = value === undefined ? '' : `:${value}:${values}`;
  const repeat = list === true ? '*' : '';
  return spellings(option).map((word) => `'${repeat}${word}[${zshQuoted(summary)}]${argument}'`);
}

function zshQuoted(text: string): string {
  return text.replaceAll("'", "'\\''").replaceAll(/[[\]:]/g, '\\$&');
}

export function fishCompletions(): string {
  const lines = ['# fish completion for witcraft'];
  for (const { name, summary } of commands) {
    lines.push(
      `complete -c witcraft -n __fish_use_subcommand -f -a ${name} -d ${fishQuoted(summary)}`,
    );
  }
  for (const option of globalOptions) lines.push(`complete -c witcraft ${fishOption(option)}`);
  for (const command of commands) {
    const seen = `complete -c witcraft -n '__fish_seen_subcommand_from ${command.name}'`;
    for (const option of command.options) lines.push(`${seen} ${fishOption(option)}`);
    if (command.operandChoices !== undefined) {
      lines.push(`${seen} -f -a '${command.operandChoices.join(' ')}'`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function fishOption({ name, short, value, choices, completes, summary }: OptionSpec): string {
  const words = [`-l ${name}`];
  if (short !== undefined) words.push(`-s ${short}`);
  if (value !== undefined) words.push(completes === undefined ? '-x' : '-r');
  if (choices !== undefined) words.push(`-a '${choices.join(' ')}'`);
  if (completes === 'folder') words.push("-a '(__fish_complete_directories)'");
  words.push(`-d ${fishQuoted(summary)}`);
  return words.join(' ');
}

function fishQuoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
