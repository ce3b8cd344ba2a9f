import { formatOption, readingOptions, witOption, worldOption } from './shared-options.js';
import type { CommandSpec } from './spec.js';

/** Commands around the conditions in the docs of WIT. */
export const contractCommands: readonly CommandSpec[] = [
  {
    name: 'contract check',
    summary: 'Report what is wrong with the conditions in the docs of WIT',
    operands: 'PATH...',
    leastOperands: 1,
    mostOperands: Number.POSITIVE_INFINITY,
    options: [formatOption, ...readingOptions],
    examples: [['witcraft contract check bank.wit', 'check `@pre`, `@post` and `@invariant`']],
  },
  {
    name: 'contract diff',
    summary: 'Tell whether new conditions keep the promise of old ones',
    operands: 'OLD NEW',
    leastOperands: 2,
    mostOperands: 2,
    options: [{ name: 'json', summary: 'Print it as JSON' }, ...readingOptions],
    examples: [['witcraft contract diff bank.wit bank-2.wit', 'exits with 1 if one is broken']],
  },
  {
    name: 'contract test',
    summary: 'Call what a component or module exports, and check the conditions of its WIT',
    operands: 'COMPONENT|MODULE.js',
    leastOperands: 1,
    mostOperands: 1,
    options: [
      witOption,
      worldOption,
      { name: 'runs', value: 'COUNT', summary: 'How many instances are made (default: 100)' },
      { name: 'seed', value: 'NUMBER', summary: 'The same seed makes the same calls (default: 1)' },
      { name: 'json', summary: 'Print it as JSON' },
      ...readingOptions,
    ],
    examples: [
      ['witcraft contract test bank.js --wit bank.wit', 'exits with 1 if a promise is broken'],
    ],
  },
];
