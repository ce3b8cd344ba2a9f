import { outputOption, readingOptions, worldOption } from './shared-options.js';
import type { CommandSpec, OptionSpec } from './spec.js';

/** What a component may have of the system, and how much. */
const systemOptions: readonly OptionSpec[] = [
  {
    name: 'env',
    value: 'NAME[=VALUE]',
    list: 'repeated',
    summary: 'Set a variable of its environment, or pass one on',
  },
  {
    name: 'dir',
    value: 'HOST[::GUEST]',
    list: 'repeated',
    completes: 'folder',
    summary: 'Let it have a folder, under the path GUEST',
  },
  { name: 'network', summary: 'Let it open connections and look up names' },
  {
    name: 'max-memory',
    value: 'BYTES',
    summary: 'How large each of its memories may grow: a number, or one with K, M or G',
  },
  {
    name: 'timeout',
    value: 'SECONDS',
    summary: 'How long it may run without returning or waiting',
  },
];

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
  {
    name: 'run',
    summary: 'Run a component: a WASI command, or one of its functions',
    operands: 'COMPONENT',
    leastOperands: 1,
    mostOperands: 1,
    takesArguments: true,
    options: [
      {
        name: 'invoke',
        value: 'CALL',
        summary: 'Call this function with values in WAVE, and print what it returns',
      },
      {
        name: 'contracts',
        value: 'PATH',
        reads: true,
        completes: 'file',
        summary: 'With --invoke: check the conditions in the docs of this WIT',
      },
      worldOption,
      ...readingOptions,
      ...systemOptions,
    ],
    examples: [
      ['witcraft run app.wasm -- a.txt', 'with an argument'],
      ['witcraft run --env LANG=C --dir data::/data app.wasm', 'with a variable and a folder'],
      [`witcraft run --invoke 'add(1, 2)' app.wasm`, 'call a function'],
      ['witcraft run --max-memory 64M --timeout 1 app.wasm', 'with limits'],
      [`witcraft run --invoke 'a:b/shop.price("tea")' app.wasm`, 'call one of an interface'],
    ],
  },
  {
    name: 'serve',
    summary: 'Answer HTTP requests with a component',
    operands: 'COMPONENT',
    leastOperands: 1,
    mostOperands: 1,
    options: [
      {
        name: 'addr',
        value: 'HOST:PORT',
        summary: 'Where to listen; port 0 is any that is free (default: 127.0.0.1:8080)',
      },
      ...systemOptions,
    ],
    examples: [
      ['witcraft serve app.wasm', 'until it is interrupted'],
      ['witcraft serve --addr 0.0.0.0:80 app.wasm', 'for everybody'],
    ],
  },
];
