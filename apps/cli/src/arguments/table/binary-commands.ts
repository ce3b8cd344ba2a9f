import {
  canonicalNamesOption,
  formatOption,
  outputOption,
  readingOptions,
  watOption,
  witOption,
  worldOption,
} from './shared-options.js';
import type { CommandSpec, OptionSpec } from './spec.js';

const producerOptions: readonly OptionSpec[] = [
  {
    name: 'language',
    short: 'l',
    value: 'NAME=VERSION',
    list: 'repeated',
    summary: 'Say which language it was written in',
  },
  {
    name: 'processed-by',
    short: 'p',
    value: 'NAME=VERSION',
    list: 'repeated',
    summary: 'Say which tool has worked on it',
  },
  {
    name: 'sdk',
    short: 's',
    value: 'NAME=VERSION',
    list: 'repeated',
    summary: 'Say which SDK it was made with',
  },
];

/** Each is a custom section of its name. */
const textOptions: readonly OptionSpec[] = [
  { name: 'authors', value: 'TEXT', summary: 'Who has made it' },
  { name: 'description', value: 'TEXT', summary: 'What it does' },
  { name: 'licenses', value: 'EXPRESSION', summary: 'Its licences, an SPDX expression' },
  { name: 'source', value: 'URL', summary: 'Where its source code is' },
  { name: 'homepage', value: 'URL', summary: 'Where to read about it' },
  { name: 'revision', value: 'ID', summary: 'The revision of its source code' },
  { name: 'version', value: 'VERSION', summary: 'Its version' },
];

const clearOptions: readonly OptionSpec[] = ['name', ...textOptions.map(({ name }) => name)].map(
  (name) => ({ name: `clear-${name}`, summary: `Take its ${name} away` }),
);

const metadataOption: OptionSpec = {
  name: 'metadata',
  short: 'm',
  value: 'FIELD=NAME[@VERSION]',
  list: 'repeated',
  summary: 'Add to the producers: a language, processed-by or sdk',
};

/** Options of the commands that make components. */
const componentOptions: readonly OptionSpec[] = [
  {
    name: 'adapt',
    value: '[NAME=]FILE',
    list: 'repeated',
    completes: 'file',
    summary: "An adapter for what the module imports from NAME (default: the file's name)",
  },
  {
    name: 'realloc-via-memory-grow',
    summary: "Let adapters allocate with memory.grow instead of the module's cabi_realloc",
  },
  {
    name: 'reject-legacy-names',
    summary: 'Take only names of the standard, not those from before it',
  },
  {
    name: 'merge-imports-based-on-semver',
    value: 'WHETHER',
    implied: 'true',
    choices: ['true', 'false'],
    summary: 'Import compatible versions of an interface once (default: true)',
  },
  {
    name: 'debug-names',
    value: 'WHETHER',
    implied: 'true',
    choices: ['true', 'false'],
    summary: 'Name the functions that are added (default: true)',
  },
  {
    name: 'return-call-ref',
    value: 'WHETHER',
    implied: 'true',
    choices: ['true', 'false'],
    summary: 'Let them call with return_call_ref (default: false)',
  },
  {
    name: 'validate',
    value: 'WHETHER',
    implied: 'true',
    choices: ['true', 'false'],
    summary: 'Write the component only if it is valid (default: true)',
  },
  { name: 'skip-validation', summary: 'The same as --validate=false' },
  canonicalNamesOption,
  watOption,
  outputOption,
];

/** What of the Component Model may be used. */
const featuresOption: OptionSpec = {
  name: 'features',
  short: 'f',
  value: 'NAMES',
  list: 'commas',
  summary: 'Allow these features too; -NAME forbids one, all allows all',
};

/** Commands around the component binary. */
export const binaryCommands: readonly CommandSpec[] = [
  {
    name: 'print',
    summary: 'Print a component or core module in the text format',
    operands: 'FILE',
    leastOperands: 1,
    mostOperands: 1,
    options: [
      {
        name: 'skeleton',
        summary: 'Leave out code, and the contents of segments and custom sections',
      },
      outputOption,
    ],
    examples: [
      ['witcraft print app.wasm', 'as text'],
      ['witcraft print app.wasm -o app.wat', 'to a file'],
    ],
  },
  {
    name: 'parse',
    summary: 'Make a binary of a component or core module in the text format',
    operands: 'FILE',
    leastOperands: 1,
    mostOperands: 1,
    options: [watOption, outputOption],
    examples: [
      ['witcraft parse app.wat -o app.wasm', 'the binary'],
      ['witcraft parse --wat app.wat', 'the text again, as print lays it out'],
    ],
  },
  {
    name: 'embed',
    summary: 'Embed a world into a core module, for `new` to make a component of it',
    operands: '[MODULE]',
    leastOperands: 0,
    mostOperands: 1,
    options: [
      witOption,
      worldOption,
      {
        name: 'string-encoding',
        also: [{ name: 'encoding' }],
        value: 'ENCODING',
        choices: ['utf8', 'utf16', 'compact-utf16'],
        summary: "How the module's strings are encoded (default: utf8)",
      },
      { name: 'dummy', summary: 'Take a module that only has what the world asks for' },
      {
        name: 'dummy-names',
        value: 'SCHEME',
        choices: ['standard32', 'legacy'],
        summary: 'The same, and how its imports and exports are named (default: standard32)',
      },
      {
        name: 'async-callback',
        summary: 'With --dummy-names legacy: the stubs are async, and called back',
      },
      {
        name: 'async-stackful',
        summary: 'With --dummy-names legacy: the stubs are async, each with a stack of its own',
      },
      { name: 'only-custom', summary: 'Write just the custom section, without a module' },
      metadataOption,
      canonicalNamesOption,
      watOption,
      outputOption,
      ...readingOptions,
    ],
    examples: [
      ['witcraft embed core.wasm --wit wit --world proxy -o embedded.wasm', 'into a module'],
      ['witcraft embed --wit wit --world proxy --dummy -o dummy.wasm', 'into a module of stubs'],
    ],
  },
  {
    name: 'new',
    summary: 'Make a component of a core module with an embedded world',
    operands: 'MODULE',
    leastOperands: 1,
    mostOperands: 1,
    options: [
      {
        name: 'import-name',
        value: 'OLD=NEW',
        list: 'repeated',
        summary: 'Give an imported interface another name in the component',
      },
      ...componentOptions,
    ],
    examples: [
      ['witcraft new embedded.wasm -o component.wasm', 'a component'],
      [
        'witcraft new c.wasm --adapt wasi_snapshot_preview1=adapter.wasm -o component.wasm',
        'of a module for WASI preview 1',
      ],
    ],
  },
  {
    name: 'link',
    summary: 'Link dynamic libraries to one component',
    operands: '[NAME=]MODULE...',
    leastOperands: 1,
    mostOperands: Number.POSITIVE_INFINITY,
    options: [
      {
        name: 'dl-openable',
        value: '[NAME=]MODULE',
        list: 'repeated',
        completes: 'file',
        summary: 'A library that can be opened with dlopen, too',
      },
      {
        name: 'stub-missing-functions',
        summary: 'Let functions that no library has trap when they are called',
      },
      {
        name: 'use-built-in-libdl',
        summary: 'Add a libdl.so, with dlopen and dlsym, to the libraries',
      },
      { name: 'stack-size', value: 'BYTES', summary: 'The size of the stack' },
      ...componentOptions,
    ],
    examples: [
      ['witcraft link libc.so libapp.so -o component.wasm', 'a component of two libraries'],
    ],
  },
  {
    name: 'metadata show',
    also: ['metadata-show'],
    summary: 'Show the names, producers and sizes of a component and what is in it',
    operands: 'FILE',
    leastOperands: 1,
    mostOperands: 1,
    options: [{ name: 'json', summary: 'Print them as JSON' }, outputOption],
    examples: [['witcraft metadata show app.wasm', 'as tables']],
  },
  {
    name: 'metadata add',
    also: ['metadata-add'],
    summary: 'Add a name, producers or a description to a component or core module',
    operands: 'FILE',
    leastOperands: 1,
    mostOperands: 1,
    options: [
      { name: 'name', short: 'n', value: 'NAME', summary: 'Its name' },
      ...producerOptions,
      metadataOption,
      ...textOptions,
      ...clearOptions,
      watOption,
      outputOption,
    ],
    examples: [
      [
        'witcraft metadata add app.wasm --language Rust=1.90.0 --authors "A. Person" -o out.wasm',
        'a language and an author',
      ],
    ],
  },
  {
    name: 'dump',
    summary: 'Show what each byte of a binary means',
    operands: 'FILE',
    leastOperands: 1,
    mostOperands: 1,
    options: [
      { name: 'json', summary: 'Print offsets, lengths and meanings as JSON' },
      outputOption,
    ],
    examples: [['witcraft dump app.wasm', 'offset, bytes and meaning, line by line']],
  },
  {
    name: 'validate',
    summary: 'Check that components are valid',
    operands: 'FILE...',
    leastOperands: 1,
    mostOperands: Number.POSITIVE_INFINITY,
    options: [featuresOption, formatOption],
    examples: [
      ['witcraft validate app.wasm', 'exits with 1 if it is not valid'],
      ['witcraft validate --features cm-values,-cm-map app.wat', 'with other features'],
    ],
  },
  {
    name: 'wast',
    summary: 'Run scripts of components, and what they assert',
    operands: 'SCRIPT...',
    leastOperands: 1,
    mostOperands: Number.POSITIVE_INFINITY,
    options: [
      featuresOption,
      { name: 'json', summary: 'Print what came of each command, as JSON' },
    ],
    examples: [['witcraft wast --features all values.wast', 'exits with 1 if a command fails']],
  },
  {
    name: 'targets',
    summary: 'Check that a component can run where a world is offered',
    operands: 'COMPONENT',
    leastOperands: 1,
    mostOperands: 1,
    options: [
      witOption,
      worldOption,
      {
        name: 'semver-compatible',
        summary: 'Let compatible versions of an interface stand for each other',
      },
      formatOption,
      ...readingOptions,
    ],
    examples: [
      ['witcraft targets app.wasm --wit wit --world wasi:http/proxy', 'exits with 1 if not'],
    ],
  },
];
