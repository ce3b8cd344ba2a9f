import { type CommandSpec, globalOptions, type OptionSpec, optionsOf } from './command-table.js';

/** The first words of commands, once each. */
function firstWords(commands: readonly CommandSpec[]): string[] {
  return [...new Set(commands.map(({ name }) => name.split(' ')[0]!))];
}

/** What may be the second word, by the first word of the commands of two. */
function secondWords(commands: readonly CommandSpec[]): ReadonlyMap<string, readonly string[]> {
  const byFirst = new Map<string, string[]>();
  for (const { name } of commands) {
    const [first, second] = name.split(' ');
    if (second === undefined) continue;
    byFirst.set(first!, [...(byFirst.get(first!) ?? []), second]);
  }
  return byFirst;
}

/** The only operands of a command; those of `help` are the commands. */
function operandsOf(
  command: CommandSpec,
  commands: readonly CommandSpec[],
): readonly string[] | undefined {
  return command.name === 'help' ? firstWords(commands) : command.operandChoices;
}

/** The words that an option is written as. */
function spellings({ name, short }: OptionSpec): string[] {
  return short === undefined ? [`--${name}`] : [`--${name}`, `-${short}`];
}

/** Whether the next word is the option's value. */
function takesWord({ value, implied }: OptionSpec): boolean {
  return value !== undefined && implied === undefined;
}

/** A completion script for bash, for commands such as those of the table. */
export function bashCompletions(commands: readonly CommandSpec[]): string {
  const perCommand = commands.map((command) => {
    const options = optionsOf(command);
    const values = options
      .filter(takesWord)
      .map((option) => `${spellings(option).join('|')}) ${bashValues(option)}; return ;;`);
    const operands = operandsOf(command, commands);
    return [
      `    '${command.name}')`,
      ...(values.length === 0 ? [] : ['      case $previous in']),
      ...values.map((line) => `        ${line}`),
      ...(values.length === 0 ? [] : ['      esac']),
      `      options='${options.flatMap(spellings).join(' ')}'`,
      `      [[ $word == -* ]] || ${operands === undefined ? bashFiles : bashWords(operands)} ;;`,
    ].join('\n');
  });
  const groups = [...secondWords(commands)].map(
    ([first, seconds]) =>
      `        ${first}) [[ $position == 1 ]] && seconds='${seconds.join(' ')}' ;;`,
  );
  return `# bash completion for witcraft
_witcraft() {
  local word=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]}
  local command= seconds= position=0 i options=
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      --color) ((i++)) ;;
      -*) ;;
      *)
        ((position++))
        if [[ $position == 1 ]]; then command=\${COMP_WORDS[i]}
        elif [[ $position == 2 && -n $seconds ]]; then command+=" \${COMP_WORDS[i]}"; seconds=; break
        else break; fi
        case $command in
${groups.join('\n')}
        esac ;;
    esac
  done
  if [[ -n $seconds ]]; then COMPREPLY=($(compgen -W "$seconds" -- "$word")); return; fi
  case $command in
${perCommand.join('\n')}
    '')
      [[ $previous == --color ]] && { ${bashValues(globalOptions[0]!)}; return; }
      options='${globalOptions.flatMap(spellings).join(' ')}'
      ${bashWords(firstWords(commands))} ;;
  esac
  [[ $word == -* ]] && COMPREPLY=($(compgen -W "$options" -- "$word"))
  return 0
}
complete -o filenames -F _witcraft witcraft
`;
}

const bashFiles = 'COMPREPLY=($(compgen -f -- "$word"))';

function bashWords(words: readonly string[]): string {
  return `COMPREPLY=($(compgen -W '${words.join(' ')}' -- "$word"))`;
}

function bashValues({ choices, completes }: OptionSpec): string {
  if (choices !== undefined) return bashWords(choices);
  if (completes === undefined) return 'COMPREPLY=()';
  return completes === 'folder' ? 'COMPREPLY=($(compgen -d -- "$word"))' : bashFiles;
}

/** A completion script for zsh, for commands such as those of the table. */
export function zshCompletions(commands: readonly CommandSpec[]): string {
  const cases = commands.map((command) => {
    const choices = operandsOf(command, commands);
    const operands =
      choices === undefined ? "'*:path:_files'" : `'1:operand:(${choices.join(' ')})'`;
    const specs = [...optionsOf(command).flatMap(zshOption), operands];
    return `    '${command.name}')\n      _arguments -s \\\n        ${specs.join(' \\\n        ')} ;;`;
  });
  const described = commands
    .filter(({ name }) => !name.includes(' '))
    .map(({ name, summary }) => `    '${name}:${zshQuoted(summary)}'`);
  const groups = [...secondWords(commands)].map(([first, seconds]) => {
    const members = seconds.map((second) => {
      const summary = commands.find(({ name }) => name === `${first} ${second}`)?.summary ?? '';
      return `      '${second}:${zshQuoted(summary)}'`;
    });
    return `  local -a ${first}_commands=(
${members.join('\n')}
  )
  if [[ $command == ${first} ]]; then
    if (( CURRENT == 2 )); then
      _describe command ${first}_commands
      return
    fi
    command="$command $words[2]"
    shift words
    (( CURRENT-- ))
  fi`;
  });
  const groupNames = [...secondWords(commands).keys()].map(
    (first) => `    '${first}:${first} COMMAND'`,
  );
  return `#compdef witcraft
# zsh completion for witcraft
_witcraft() {
  local -a commands=(
${[...described, ...groupNames].join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
${groups.join('\n')}
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
  const argument = takesWord(option) ? `:${zshQuoted(value ?? '')}:${values}` : '';
  const repeat = list === undefined ? '' : '*';
  return spellings(option).map((word) => `'${repeat}${word}[${zshQuoted(summary)}]${argument}'`);
}

function zshQuoted(text: string): string {
  return text.replaceAll("'", "'\\''").replaceAll(/[[\]:]/g, '\\$&');
}

/** A completion script for fish, for commands such as those of the table. */
export function fishCompletions(commands: readonly CommandSpec[]): string {
  const lines = ['# fish completion for witcraft'];
  for (const { name, summary } of commands) {
    if (name.includes(' ')) continue;
    lines.push(
      `complete -c witcraft -n __fish_use_subcommand -f -a ${name} -d ${fishQuoted(summary)}`,
    );
  }
  for (const [first, seconds] of secondWords(commands)) {
    lines.push(`complete -c witcraft -n __fish_use_subcommand -f -a ${first}`);
    const unfinished = `'__fish_seen_subcommand_from ${first}; and not __fish_seen_subcommand_from ${seconds.join(' ')}'`;
    lines.push(`complete -c witcraft -n ${unfinished} -f -a '${seconds.join(' ')}'`);
  }
  for (const option of globalOptions) lines.push(`complete -c witcraft ${fishOption(option)}`);
  for (const command of commands) {
    const seen = command.name
      .split(' ')
      .map((word) => `__fish_seen_subcommand_from ${word}`)
      .join('; and ');
    const condition = `complete -c witcraft -n '${seen}'`;
    for (const option of command.options) lines.push(`${condition} ${fishOption(option)}`);
    const operands = operandsOf(command, commands);
    if (operands !== undefined) lines.push(`${condition} -f -a '${operands.join(' ')}'`);
  }
  return `${lines.join('\n')}\n`;
}

function fishOption(option: OptionSpec): string {
  const { name, short, choices, completes, summary } = option;
  const words = [`-l ${name}`];
  if (short !== undefined) words.push(`-s ${short}`);
  if (takesWord(option)) words.push(completes === undefined ? '-x' : '-r');
  if (choices !== undefined) words.push(`-a '${choices.join(' ')}'`);
  if (completes === 'folder') words.push("-a '(__fish_complete_directories)'");
  words.push(`-d ${fishQuoted(summary)}`);
  return words.join(' ');
}

function fishQuoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
