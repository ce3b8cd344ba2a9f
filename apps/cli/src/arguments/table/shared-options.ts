import type { OptionSpec } from './spec.js';

/** Options of every command; one of its own with the same name goes before. */
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

/** How WIT text is read. */
export const syntaxOptions: readonly OptionSpec[] = [
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
    list: 'commas',
    summary: 'Read syntax that is not part of WIT yet: nested-names (a:b:c/d)',
  },
];

/** How WIT packages are read and resolved. */
export const readingOptions: readonly OptionSpec[] = [
  {
    name: 'features',
    value: 'NAMES',
    list: 'commas',
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

/** How diagnostics are printed, of commands that have no other result. */
export const formatOption: OptionSpec = {
  name: 'format',
  value: 'FORMAT',
  choices: ['text', 'json', 'github'],
  summary: 'How to print diagnostics (default: text)',
};

/** Where a result goes. */
export const outputOption: OptionSpec = {
  name: 'output',
  short: 'o',
  value: 'FILE',
  completes: 'file',
  summary: 'Write to a file instead of stdout',
};

/** Of commands whose result is a binary. */
export const watOption: OptionSpec = {
  name: 'wat',
  short: 't',
  summary: 'Write the text format instead of the binary',
};

/** Where the WIT is that a world is looked up in. */
export const witOption: OptionSpec = {
  name: 'wit',
  value: 'PATH',
  reads: true,
  completes: 'file',
  summary: 'The WIT: a file, a folder, or a package encoded as WebAssembly',
};

/** Which world. */
export const worldOption: OptionSpec = {
  name: 'world',
  short: 'w',
  also: [{ name: 'world-name', short: 'n' }],
  value: 'NAME',
  summary: 'The world, such as proxy or wasi:http/proxy; needed where there are several',
};

/** How binaries say versions of interfaces. */
export const canonicalNamesOption: OptionSpec = {
  name: 'emit-canonical-names',
  summary: 'Write interfaces as wasi:io/error@0.2, with the rest of the version beside it',
};
