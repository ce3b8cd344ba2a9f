import { describe, expect, test } from 'vitest';
import { commands, commandsOfGroup } from '../src/arguments/command-table.js';
import {
  bashCompletions,
  fishCompletions,
  zshCompletions,
} from '../src/arguments/completion-scripts.js';
import { groupText, helpText, overviewText } from '../src/arguments/help-text.js';

test.each([
  ['bash', bashCompletions],
  ['zsh', zshCompletions],
  ['fish', fishCompletions],
])('the script for %s', async (shell, script) => {
  await expect(script()).toMatchFileSnapshot(`./snapshots/witcraft.${shell}`);
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
