import { describe, expect, test } from 'vitest';
import { parseArguments } from '../src/arguments.js';
import { commands } from '../src/command-table.js';

/** The arguments of a command line, read; what is wrong with it as a text. */
function read(line: string) {
  const parsed = parseArguments(line.split(' ').filter((word) => word !== ''));
  if (parsed.kind === 'wrong-usage') return parsed.message;
  if (parsed.kind !== 'run') return parsed;
  const { command, operands, flags, values, color } = parsed.invocation;
  return {
    command: command.name,
    operands,
    flags: [...flags],
    values: Object.fromEntries(values),
    color,
  };
}

test('a command with operands and options, in any order', () => {
  expect(read('--color never wit --json -o out.json wit --features a,b --features=c')).toEqual({
    command: 'wit',
    operands: ['wit'],
    flags: ['json'],
    values: { color: ['never'], output: ['out.json'], features: ['a', 'b', 'c'] },
    color: 'never',
  });
});

test('`-` is an operand, and what follows `--` are operands', () => {
  expect(read('fmt -')).toMatchObject({ operands: ['-'] });
  expect(read('check -- --odd')).toMatchObject({ operands: ['--odd'] });
});

test('of an option that is no list the last value counts', () => {
  expect(read('check --format json --format text a')).toMatchObject({
    values: { format: ['text'] },
  });
});

test('help and version go before everything else', () => {
  expect(read('--help')).toEqual({ kind: 'help', command: undefined });
  expect(read('check --help')).toMatchObject({ kind: 'help', command: { name: 'check' } });
  expect(read('check --version')).toEqual({ kind: 'version' });
  expect(read('wit -h --unknown')).toMatchObject({ kind: 'help' });
});

describe('wrong usage', () => {
  test.each([
    ['', 'no command is given'],
    ['--json', 'no command is given before `--json`'],
    ['chek a', 'there is no command `chek`'],
    ['check', '`check` needs PATH...'],
    ['wit a b', '`wit` has no use for `b`'],
    ['wit', '`wit` needs PATH'],
    ['check --jsn a', '`check` has no option `--jsn`'],
    ['check --json a', '`check` has no option `--json`'],
    ['check -x a', '`check` has no option `-x`'],
    ['check --format', '`--format` needs a value: FORMAT'],
    ['wit -o --json a', '`-o` needs a value: FILE'],
    ['check --format xml a', '`--format` is one of text, json, github, not `xml`'],
    ['check --edition 2023 a', '`--edition` is one of current, 2024, not `2023`'],
    ['check --watch=yes a', '`--watch` takes no value'],
    ['completions tcsh', '`completions` knows bash, zsh, fish, not `tcsh`'],
    ['check - -', 'stdin (`-`) can be read only once'],
    ['__proto__', 'there is no command `__proto__`'],
    ['check --__proto__ a', '`check` has no option `--__proto__`'],
  ])('%s', (line, message) => {
    expect(read(line)).toBe(message);
  });
});

test('help can be asked for every command', () => {
  const help = commands.find(({ name }) => name === 'help');
  expect(help?.operandChoices).toEqual(commands.map(({ name }) => name));
});
