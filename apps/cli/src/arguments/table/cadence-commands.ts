import { formatOption, outputOption, readingOptions } from './shared-options.js';
import type { CommandSpec, OptionSpec } from './spec.js';

const importOption: OptionSpec = {
  name: 'import',
  value: 'LOCATION=FILE',
  list: 'repeated',
  completes: 'file',
  summary: 'Where `import ... from LOCATION` is found; strings are files beside the program',
};

/** Commands for programs in Cadence, as it was before 1.0. */
export const cadenceCommands: readonly CommandSpec[] = [
  {
    name: 'cadence check',
    summary: 'Check Cadence programs: interfaces, access, resources and types',
    operands: '[PATH...]',
    leastOperands: 0,
    mostOperands: Number.POSITIVE_INFINITY,
    options: [importOption, formatOption],
    examples: [
      ['witcraft cadence check contracts', 'every `.cdc` file of a folder'],
      ['witcraft cadence check --import 0x1=Token.cdc main.cdc', 'with what it imports'],
    ],
  },
  {
    name: 'cadence run',
    summary: 'Run a Cadence program: `main`, or another of its functions',
    operands: 'PROGRAM',
    leastOperands: 1,
    mostOperands: 1,
    options: [
      {
        name: 'invoke',
        value: 'CALL',
        summary: 'Call this function, of a contract too, with literals of Cadence',
      },
      { name: 'trace', summary: 'Print each condition that is tested, with its values' },
      { name: 'json', summary: 'Print everything as one JSON object' },
      {
        name: 'max-steps',
        value: 'COUNT',
        summary: 'How many steps the program may take (default: 10000000)',
      },
      importOption,
    ],
    examples: [
      ['witcraft cadence run main.cdc', 'call `main` and print what it returns'],
      [`witcraft cadence run --invoke 'Token.mint(10)' token.cdc`, 'call a contract'],
      ['witcraft cadence run --trace main.cdc', 'and see which conditions were tested'],
    ],
  },
  {
    name: 'cadence fmt',
    summary: 'Lay out Cadence programs in place, or from stdin with `-`',
    operands: '[PATH...]',
    leastOperands: 0,
    mostOperands: Number.POSITIVE_INFINITY,
    options: [{ name: 'check', summary: 'Change nothing; list what would change, and fail' }],
    examples: [
      ['witcraft cadence fmt', 'every `.cdc` file below here'],
      ['witcraft cadence fmt - < a.cdc', 'from stdin to stdout'],
    ],
  },
  {
    name: 'cadence wit',
    summary: 'Show the contract and resource interfaces of a program as WIT, with their conditions',
    operands: 'PROGRAM',
    leastOperands: 1,
    mostOperands: 1,
    options: [
      {
        name: 'package',
        value: 'NAME',
        summary: 'What the package is called (default: local:cadence)',
      },
      importOption,
      outputOption,
    ],
    examples: [['witcraft cadence wit token.cdc -o token.wit', 'what does not carry over is told']],
  },
  {
    name: 'cadence from-wit',
    summary: 'Show interfaces of WIT, with their contracts, as contract interfaces of Cadence',
    operands: 'PATH',
    leastOperands: 1,
    mostOperands: 1,
    options: [
      {
        name: 'interface',
        value: 'NAME',
        summary: 'One of the package; all of them if not given',
      },
      outputOption,
      ...readingOptions,
    ],
    examples: [['witcraft cadence from-wit a.wit', 'every interface of the package']],
  },
];
