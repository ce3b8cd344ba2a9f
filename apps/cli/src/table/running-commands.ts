import { outputOption } from './shared-options.js';
import type { CommandSpec } from './spec.js';

/** Commands around a component that is there to be run. */
export const runningCommands: readonly CommandSpec[] = [
  {
    name: 'inspect',
    summary: 'Show what a component imports and exports, and what its bytes are',
    operands: 'COMPONENT',
    leastOperands: 1,
    mostOperands: 1,
    options: [{ name: 'json', summary: 'Print it as JSON' }, outputOption],
    examples: [
      ['witcraft inspect app.wasm', 'signatures, sizes, tools'],
      ['witcraft inspect --json app.wasm', 'the same, as JSON'],
    ],
  },
];
