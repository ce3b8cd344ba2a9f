import {
  canonicalNamesOption,
  formatOption,
  outputOption,
  readingOptions,
  syntaxOptions,
} from './shared-options.js';
import type { CommandSpec } from './spec.js';

/** Commands around WIT text. */
export const textCommands: readonly CommandSpec[] = [
  {
    name: 'check',
    summary: 'Report what is wrong with WIT files or folders',
    operands: 'PATH...',
    leastOperands: 1,
    mostOperands: Number.POSITIVE_INFINITY,
    options: [
      formatOption,
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
    summary: 'Print WIT, or the WIT of a component, as text, as JSON or as a binary package',
    operands: 'PATH',
    leastOperands: 1,
    mostOperands: 1,
    options: [
      { name: 'wasm', short: 'w', summary: 'Write the package as a WebAssembly binary' },
      { name: 'wat', short: 't', summary: 'Write that binary in the text format' },
      {
        name: 'json',
        short: 'j',
        summary: 'Print everything resolved, with dependencies, as JSON',
      },
      {
        name: 'out-dir',
        value: 'DIR',
        completes: 'folder',
        summary: 'Write one file for each package; dependencies go to DIR/deps',
      },
      outputOption,
      { name: 'no-docs', summary: 'Leave out documentation' },
      { name: 'skip-validation', summary: 'Write the binary even if it is not valid' },
      canonicalNamesOption,
      {
        name: 'merge-world-imports-based-on-semver',
        value: 'WORLD',
        summary: 'Let this world import compatible versions of an interface once',
      },
      ...readingOptions,
    ],
    examples: [
      ['witcraft wit wit', 'the package in the folder wit as one text'],
      ['witcraft wit app.wasm', 'what a component imports and exports'],
      ['witcraft wit --wasm -o http.wasm wit', 'the package as a binary'],
      ['witcraft wit --json -o http.json wit', 'resolved, as JSON'],
      ['witcraft wit --target-version 0.2.0 --out-dir old wit', 'the package as it was in 0.2.0'],
    ],
  },
  {
    name: 'doc',
    summary: 'Write the documentation of a package: Markdown, or a site that works offline',
    operands: 'PATH',
    leastOperands: 1,
    mostOperands: 1,
    options: [
      {
        name: 'out-dir',
        value: 'DIR',
        completes: 'folder',
        summary: 'Write a site there, of the package and what it depends on',
      },
      outputOption,
      ...readingOptions,
    ],
    examples: [
      ['witcraft doc wit -o http.md', 'one Markdown text'],
      ['witcraft doc wit --out-dir site', 'pages to browse, beginning with site/index.html'],
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
];
