import {
  formatOption,
  outputOption,
  readingOptions,
  witOption,
  worldOption,
} from './shared-options.js';
import type { CommandSpec, OptionSpec } from './spec.js';

const subtypingOption: OptionSpec = {
  name: 'subtyping',
  value: 'MODE',
  choices: ['seed', 'sound'],
  summary: 'How parameters are compared where functions are linked (default: seed)',
};

/** Commands for linked modules: interface modules, and what links them. */
export const interfaceCommands: readonly CommandSpec[] = [
  {
    name: 'interface check',
    summary: 'Check linked modules with their interface modules',
    operands: 'FILE...',
    leastOperands: 1,
    mostOperands: Number.POSITIVE_INFINITY,
    options: [subtypingOption, formatOption],
    examples: [
      ['witcraft interface check greet.ilm', 'every mistake, with its place'],
      ['witcraft interface check --subtyping sound greet.ilm', 'nothing that traps when called'],
    ],
  },
  {
    name: 'interface print',
    summary: 'Print a linked module as text, in its canonical form',
    operands: 'FILE',
    leastOperands: 1,
    mostOperands: 1,
    options: [outputOption],
    examples: [['witcraft interface print greet.wasm', 'the text of a binary']],
  },
  {
    name: 'interface build',
    summary: 'Write the binary of a linked module',
    operands: 'FILE',
    leastOperands: 1,
    mostOperands: 1,
    options: [subtypingOption, outputOption],
    examples: [['witcraft interface build greet.ilm -o greet.wasm', 'if it is valid']],
  },
  {
    name: 'interface run',
    summary: 'Run a linked module: `main`, or another function that it exports',
    operands: 'FILE',
    leastOperands: 1,
    mostOperands: 1,
    options: [
      {
        name: 'invoke',
        value: 'CALL',
        summary: 'Call this function with values in WAVE, and print what it returns',
      },
      { name: 'interpreted', summary: 'Interpret interface functions, rather than compile them' },
      subtypingOption,
    ],
    examples: [
      [`witcraft interface run --invoke 'greet("you")' greet.ilm`, 'call a function'],
      [`witcraft interface run --invoke 'f({x: 1, y: none})' greet.wasm`, 'with a record'],
    ],
  },
  {
    name: 'interface wit',
    summary: 'Show what a linked module exports as a WIT interface',
    operands: 'FILE',
    leastOperands: 1,
    mostOperands: 1,
    options: [subtypingOption, outputOption],
    examples: [['witcraft interface wit greet.ilm', 'functions with types that WIT has']],
  },
  {
    name: 'interface adapter',
    summary: 'Write the linked module that does for a world what the Canonical ABI does',
    operands: '[MODULE]',
    leastOperands: 0,
    mostOperands: 1,
    options: [witOption, worldOption, outputOption, ...readingOptions],
    examples: [
      ['witcraft interface adapter --wit lib.wit', 'for a core module `./main.wasm`'],
      ['witcraft interface adapter core.wasm --wit c.wit -w c -o core.ilm', 'for this one'],
    ],
  },
];
