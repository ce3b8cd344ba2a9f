// What the command line understands. Parsing, help and completions all read this
// table, so that they cannot disagree.

/** An option, `--name` or `--name VALUE`. */
export interface OptionSpec {
  readonly name: string;
  readonly short?: string;
  /** What help calls the value; absent for options without one. */
  readonly value?: string;
  /** The only values allowed. */
  readonly choices?: readonly string[];
  /** May be given several times, or once with values between commas. */
  readonly list?: boolean;
  /** What completion offers for the value. */
  readonly completes?: 'file' | 'folder';
  readonly summary: string;
}

/** A command, `witcraft name [OPTIONS] OPERANDS`. */
export interface CommandSpec {
  readonly name: string;
  readonly summary: string;
  /** As help writes them: `PATH...`; empty where there are none. */
  readonly operands: string;
  readonly leastOperands: number;
  readonly mostOperands: number;
  /** The only operands allowed; paths where absent. */
  readonly operandChoices?: readonly string[];
  readonly options: readonly OptionSpec[];
  /** Command lines, each with what it does. */
  readonly examples: readonly (readonly [command: string, purpose: string])[];
}

export const globalOptions: readonly OptionSpec[] = [
  {
    name: 'color',
    value: 'WHEN',
    choices: ['auto', 'always', 'never'],
    summary: 'Colour the output; auto: on a terminal, unless NO_COLOR is set',
  },
  { name: 'help', short: 'h', summary: 'Print help' },
  { name: 'version', short: 'V', summary: 'Print the version' },
];

const syntaxOptions: readonly OptionSpec[] = [
  {
    name: 'edition',
    value: 'EDITION',
    choices: ['current', '2024'],
    summary: 'The edition of WIT that the files are written in (default: current)',
  },
  {
    name: 'enable',
    value: 'SYNTAX',
    choices: ['nested-names'],
    list: true,
    summary: 'Read syntax that is not part of WIT yet: nested-names (a:b:c/d)',
  },
];

const readingOptions: readonly OptionSpec[] = [
  {
    name: 'features',
    value: 'NAMES',
    list: true,
    summary: 'Take in what is @unstable under these features',
  },
  { name: 'all-features', summary: 'Take in everything that is @unstable' },
  {
    name: 'target-version',
    value: 'VERSION',
    summary: 'Leave out what is @since a later version',
  },
  { name: 'strict-gates', summary: 'Make gates that contradict each other errors' },
  ...syntaxOptions,
];

export const commands: readonly CommandSpec[] = [
  {
    name: 'check',
    summary: 'Report what is wrong with WIT files or folders',
    operands: 'PATH...',
    leastOperands: 1,
    mostOperands: Number.POSITIVE_INFINITY,
    options: [
      {
        name: 'format',
        value: 'FORMAT',
        choices: ['text', 'json', 'github'],
        summary: 'How to print diagnostics (default: text)',
      },
      { name: 'watch', summary: 'Check again whenever a file changes' },
      ...readingOptions,
    ],
    examples: [
      ['witcraft check wit', 'check the package in the folder wit, with wit/deps'],
      ['witcraft check --watch wit', 'the same, again after every change'],
      ['witcraft check --format github wit', 'annotate a pull request'],
      ['cat a.wit | witcraft check -', 'check what comes from stdin'],
    ],
  },
  {
    name: 'wit',
    summary: 'Print a WIT file or folder as canonical text or as JSON',
    operands: 'PATH',
    leastOperands: 1,
    mostOperands: 1,
    options: [
      { name: 'json', summary: 'Print everything resolved, with dependencies, as JSON' },
      {
        name: 'out-dir',
        value: 'DIR',
        completes: 'folder',
        summary: 'Write one file for each package; dependencies go to DIR/deps',
      },
      {
        name: 'output',
        short: 'o',
        value: 'FILE',
        completes: 'file',
        summary: 'Write to a file instead of stdout',
      },
      ...readingOptions,
    ],
    examples: [
      ['witcraft wit wit', 'the package in the folder wit as one text'],
      ['witcraft wit --json -o http.json wit', 'resolved, as JSON'],
      ['witcraft wit --target-version 0.2.0 --out-dir old wit', 'the package as it was in 0.2.0'],
    ],
  },
  {
    name: 'fmt',
    summary: 'Format WIT files in place (default: all below the current folder)',
    operands: '[PATH...]',
    leastOperands: 0,
    mostOperands: Number.POSITIVE_INFINITY,
    options: [
      { name: 'check', summary: 'Write nothing; list the files that are not formatted' },
      ...syntaxOptions,
    ],
    examples: [
      ['witcraft fmt', 'format every .wit file below the current folder'],
      ['witcraft fmt --check wit', 'fail if something is not formatted'],
      ['witcraft fmt - < a.wit', 'format stdin to stdout'],
    ],
  },
  {
    name: 'completions',
    summary: 'Print a completion script for a shell',
    operands: 'SHELL',
    leastOperands: 1,
    mostOperands: 1,
    operandChoices: ['bash', 'zsh', 'fish'],
    options: [],
    examples: [
      ['source <(witcraft completions bash)', 'in ~/.bashrc'],
      ['witcraft completions fish > ~/.config/fish/completions/witcraft.fish', 'for fish'],
    ],
  },
  {
    name: 'help',
    summary: 'Print help, for a command if one is named',
    operands: '[COMMAND]',
    leastOperands: 0,
    mostOperands: 1,
    operandChoices: ['check', 'wit', 'fmt', 'completions', 'help'],
    options: [],
    examples: [],
  },
];
