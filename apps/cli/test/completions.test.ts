import { describe, expect, test } from 'vitest';
import { type CommandSpec, commands, commandsOfGroup } from '../src/arguments/command-table.js';
import {
  bashCompletions,
  fishCompletions,
  zshCompletions,
} from '../src/arguments/completion-scripts.js';
import { groupText, helpText, overviewText } from '../src/arguments/help-text.js';

/** Each kind of option, of operands and of name once. */
const few: readonly CommandSpec[] = [
  {
    name: 'pack',
    summary: "Pack what isn't packed: files [and folders]",
    operands: 'PATH...',
    leastOperands: 1,
    mostOperands: 9,
    options: [
      { name: 'quiet', short: 'q', summary: 'Say nothing' },
      { name: 'output', short: 'o', value: 'FILE', completes: 'file', summary: 'Where it goes' },
      { name: 'below', value: 'DIR', completes: 'folder', list: 'repeated', summary: 'Look there' },
      { name: 'level', value: 'N', choices: ['1', '9'], summary: 'How hard to try' },
      { name: 'note', value: 'TEXT', summary: 'What to write on it' },
      { name: 'check', value: 'BITS', implied: '32', summary: 'Add a checksum' },
    ],
    examples: [],
  },
  {
    name: 'list names',
    summary: 'List the names',
    operands: '',
    leastOperands: 0,
    mostOperands: 0,
    operandChoices: ['short', 'long'],
    options: [],
    examples: [],
  },
  {
    name: 'help',
    summary: 'Print help',
    operands: '[COMMAND]',
    leastOperands: 0,
    mostOperands: 1,
    options: [],
    examples: [],
  },
];

describe.each([
  ['bash', bashCompletions],
  ['zsh', zshCompletions],
  ['fish', fishCompletions],
])('the script for %s', (shell, script) => {
  test('completes commands, options and values', async () => {
    await expect(script(few)).toMatchFileSnapshot(`./snapshots/completions.${shell}`);
  });
  test('knows all commands and options', () => {
    const whole = script(commands);
    for (const { name, options } of commands) {
      for (const word of name.split(' ')) expect(whole).toContain(word);
      for (const option of options)
        expect(whole).toContain(shell === 'fish' ? `-l ${option.name}` : `--${option.name}`);
    }
  });
});

test('help for everything', async () => {
  await expect(overviewText()).toMatchFileSnapshot('./snapshots/help.txt');
});

test.each(commands.map((command) => [command.name, command]))(
  'help for %s',
  async (name, command) => {
    const file = `./snapshots/help-${String(name).replaceAll(' ', '-')}.txt`;
    await expect(helpText(command as (typeof commands)[number])).toMatchFileSnapshot(file);
  },
);

describe('the table', () => {
  test('has each name once', () => {
    const names = commands.flatMap(({ name, also }) => [name, ...(also ?? [])]);
    expect(new Set(names).size).toBe(names.length);
  });
  test.each(commands.map((command) => [command.name, command]))(
    'has each option of %s once, and examples',
    (_name, command) => {
      const { options, examples, name } = command as (typeof commands)[number];
      const spellings = options.flatMap((option) => [option, ...(option.also ?? [])]);
      const words = spellings.flatMap(({ name: long, short }) => [
        long,
        ...(short === undefined ? [] : [short]),
      ]);
      expect(new Set(words).size).toBe(words.length);
      if (name !== 'help') expect(examples.length).toBeGreaterThan(0);
    },
  );
  test('knows the commands of two words', () => {
    expect(commandsOfGroup('metadata').map(({ name }) => name)).toEqual([
      'metadata show',
      'metadata add',
    ]);
    expect(groupText('metadata')).toContain('witcraft metadata COMMAND');
  });
});
