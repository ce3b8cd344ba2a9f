import type { CommandSpec } from './spec.js';

/** Commands about the command itself. */
export const shellCommands: readonly CommandSpec[] = [
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
    // Names of commands; the arguments look them up themselves.
    mostOperands: 2,
    options: [],
    examples: [],
  },
];
