import { describe, expect, test } from 'vitest';
import { parseArguments } from '../src/arguments/arguments.js';
import { commands } from '../src/arguments/command-table.js';

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
  expect(read('--help')).toEqual({ kind: 'help', topic: undefined });
  expect(read('check --help')).toMatchObject({ kind: 'help', topic: { name: 'check' } });
  expect(read('check --version')).toEqual({ kind: 'version' });
  expect(read('wit -h --unknown')).toMatchObject({ kind: 'help' });
});

describe('wrong usage', () => {
  test.each([
    ['', 'no command is given'],
    ['--json', 'no command is given, and without one there is no `--json`'],
    ['chek a', 'there is no command `chek`'],
    ['component new a', 'there is no command `component`; `new` stands alone here'],
    [
      'transpile a',
      'there is no command `transpile`; components run as they are, with `run` and `serve`',
    ],
    ['component nw a', 'there is no command `component`'],
    ['check', '`check` needs PATH...'],
    ['wit a b', '`wit` has no use for `b`'],
    ['wit', '`wit` needs PATH'],
    ['check --jsn a', '`check` has no option `--jsn`'],
    ['check --json a', '`check` has no option `--json`'],
    ['check -x a', '`check` has no option `-x`'],
    ['check --format', '`--format` needs a value: FORMAT'],
    ['wit -o --json a', '`-o` needs a value: FILE; if `--json` is one, write `--output=--json`'],
    [
      'validate -f -cm-map a',
      '`-f` needs a value: NAMES; if `-cm-map` is one, write `--features=-cm-map`',
    ],
    ['embed wit a.wasm', '`embed` has no use for `a.wasm`; put `--wit` before the path of WIT'],
    ['check --format xml a', '`--format` is one of text, json, github, not `xml`'],
    ['check --edition 2023 a', '`--edition` is one of current, 2024, not `2023`'],
    ['check --watch=yes a', '`--watch` takes no value'],
    ['completions', '`completions` needs SHELL: bash, zsh, fish'],
    ['completions tcsh', '`completions` knows bash, zsh, fish, not `tcsh`'],
    ['check - -', 'stdin (`-`) can be read only once'],
    ['__proto__', 'there is no command `__proto__`'],
    ['check --__proto__ a', '`check` has no option `--__proto__`'],
  ])('%s', (line, message) => {
    expect(read(line)).toBe(message);
  });
});

test.each(commands.map(({ name }) => [name]))('help can be asked for `%s`', (name) => {
  expect(read(`help ${name}`)).toMatchObject({ kind: 'help', topic: { name } });
  expect(read(`${name} --help`)).toMatchObject({ kind: 'help', topic: { name } });
});

describe('commands of two words', () => {
  test('with options and operands in any order', () => {
    expect(read('metadata show --json a.wasm')).toMatchObject({
      command: 'metadata show',
      operands: ['a.wasm'],
      flags: ['json'],
    });
    expect(read('--color never metadata -o out.txt show a.wasm')).toMatchObject({
      command: 'metadata show',
      operands: ['a.wasm'],
      values: { output: ['out.txt'] },
    });
  });
  test('their other names', () => {
    expect(read('metadata-add a.wasm -n x')).toMatchObject({ command: 'metadata add' });
    expect(read('metadata-show a.wasm')).toMatchObject({ command: 'metadata show' });
  });
  test('help for the first word', () => {
    expect(read('metadata --help')).toEqual({ kind: 'help', topic: 'metadata' });
    expect(read('help metadata')).toEqual({ kind: 'help', topic: 'metadata' });
  });
  test.each([
    ['metadata', 'expected one of `metadata show`, `metadata add`'],
    ['metadata shwo a.wasm', '`metadata` knows show, add, not `shwo`'],
    ['metadata show', '`metadata show` needs FILE'],
    ['help metadata add x', '`help` has no use for `x`'],
    ['help wit x', '`help` has no use for `x`'],
    ['help nothing', 'there is no command `nothing`'],
  ])('%s', (line, message) => {
    expect(read(line)).toBe(message);
  });
});

describe('options', () => {
  test('have the meaning that their command gives them', () => {
    expect(read('wit -w a')).toMatchObject({ flags: ['wasm'], operands: ['a'] });
    expect(read('embed -w proxy --wit wit a.wasm')).toMatchObject({
      operands: ['a.wasm'],
      values: { world: ['proxy'], wit: ['wit'] },
    });
    expect(read('metadata add --version 1.2.3 a.wasm')).toMatchObject({
      values: { version: ['1.2.3'] },
    });
    expect(read('metadata show --version a.wasm')).toEqual({ kind: 'version' });
  });
  test('have other names', () => {
    const named = { values: { world: ['proxy'], 'string-encoding': ['utf16'] } };
    expect(read('embed --world-name proxy --encoding utf16')).toMatchObject(named);
    expect(read('embed -n proxy --string-encoding=utf16')).toMatchObject(named);
  });
  test('of a list that is repeated keep their commas', () => {
    expect(read('new a.wasm --adapt x=a,b.wasm --adapt y.wasm')).toMatchObject({
      values: { adapt: ['x=a,b.wasm', 'y.wasm'] },
    });
  });
  test('with a value that may be left away', () => {
    const values = (line: string) => {
      const { values } = read(line) as { values: Record<string, readonly string[]> };
      return values['merge-imports-based-on-semver'];
    };
    expect(values('new a.wasm')).toBeUndefined();
    expect(values('new --merge-imports-based-on-semver a.wasm')).toEqual(['true']);
    expect(values('new --merge-imports-based-on-semver=false a.wasm')).toEqual(['false']);
  });
  test('stdin is read once, by operands and options together', () => {
    expect(read('embed - --wit -')).toBe('stdin (`-`) can be read only once');
  });
});
