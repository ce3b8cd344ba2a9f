import { type ParseArgsConfig, parseArgs } from 'node:util';
import {
  type CommandSpec,
  commands,
  commandsOfGroup,
  globalOptions,
  type OptionSpec,
  optionsOf,
} from './command-table.js';
import { findCommand } from './find-command.js';

/** When to colour output. */
export type ColorMode = 'auto' | 'always' | 'never';

/** A command line that makes sense. */
export interface Invocation {
  readonly command: CommandSpec;
  readonly operands: readonly string[];
  /** What is behind `--`, for what the command runs; empty in commands that run nothing. */
  readonly arguments: readonly string[];
  /** Options without a value that were given. */
  readonly flags: ReadonlySet<string>;
  /** The values of the other options that were given; one each, except for lists. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly color: ColorMode;
}

/** What the arguments ask for. */
export type ParsedArguments =
  | { readonly kind: 'run'; readonly invocation: Invocation }
  | { readonly kind: 'help'; readonly topic: HelpTopic }
  | { readonly kind: 'version' }
  | WrongUsage;

/** A command, the first word of several commands, or everything. */
export type HelpTopic = CommandSpec | string | undefined;

export interface WrongUsage {
  readonly kind: 'wrong-usage';
  /** What is wrong, without a full stop. */
  readonly message: string;
  /** What was written and what it could have been, for a suggestion. */
  readonly suggest?: { readonly name: string; readonly candidates: readonly string[] };
  /** The command that it is about, where one was named. */
  readonly command?: CommandSpec;
}

/** An option as it was written. */
interface GivenOption {
  readonly name: string;
  readonly raw: string;
  readonly value: string | undefined;
  /** Whether the value is in the same word. */
  readonly inline: boolean;
}

/** Reads the words after `witcraft`. Options and operands may come in any order. */
export function parseArguments(words: readonly string[]): ParsedArguments {
  const [name, next] = words;
  // As most lines begin, and then the words need be split but once.
  const atStart = name === undefined ? undefined : findCommand(name, next);
  if (atStart?.kind === 'command') return parseCommand(atStart.command, words.slice(atStart.words));

  const { positions, given: before } = split(words, everyOption());
  const [firstAt, secondAt] = positions;
  if (firstAt === undefined) return withoutCommand(before);
  const first = words[firstAt]!;
  const second = secondAt === undefined ? undefined : words[secondAt];
  const found = findCommand(first, second);
  switch (found.kind) {
    case 'unknown':
      return { kind: 'wrong-usage', message: found.message, suggest: found.suggest };
    case 'group': {
      if (isGiven(before, 'version')) return { kind: 'version' };
      if (isGiven(before, 'help')) return { kind: 'help', topic: found.group };
      const names = commandsOfGroup(found.group).map(({ name }) => `\`${name}\``);
      return { kind: 'wrong-usage', message: `expected one of ${names.join(', ')}` };
    }
    case 'command': {
      const taken = found.words === 1 ? [firstAt] : [firstAt, secondAt];
      const others = words.filter((_, i) => !taken.includes(i));
      return parseCommand(found.command, others);
    }
    default:
      return found satisfies never;
  }
}

function withoutCommand(given: readonly GivenOption[]): ParsedArguments {
  if (isGiven(given, 'version')) return { kind: 'version' };
  if (isGiven(given, 'help')) return { kind: 'help', topic: undefined };
  const unknown = given.find((option) => !globalOptions.some((one) => one.name === option.name));
  const which = unknown === undefined ? '' : `, and without one there is no \`${unknown.raw}\``;
  return { kind: 'wrong-usage', message: `no command is given${which}` };
}

/** Reads the words of a command, but for its name. */
function parseCommand(command: CommandSpec, all: readonly string[]): ParsedArguments {
  const allowed = optionsOf(command);
  const end = command.takesArguments === true ? all.indexOf('--') : -1;
  const words = end < 0 ? all : all.slice(0, end);
  const passed = end < 0 ? [] : all.slice(end + 1);
  const { positions, given } = split(words, allowed);
  const operands = positions.map((i) => words[i]!);
  const ownVersion = command.options.some(({ name }) => name === 'version');
  if (!ownVersion && isGiven(given, 'version')) return { kind: 'version' };
  if (isGiven(given, 'help')) return { kind: 'help', topic: command };
  const flags = new Set<string>();
  const values = new Map<string, string[]>();
  for (const option of given) {
    const spec = allowed.find((one) => isSpelled(one, option.name));
    if (spec === undefined) {
      const candidates = allowed.map((one) => `--${one.name}`);
      return {
        kind: 'wrong-usage',
        message: `\`${command.name}\` has no option \`${option.raw}\``,
        suggest: { name: option.raw, candidates },
        command,
      };
    }
    if (spec.value === undefined) {
      if (option.value !== undefined) return wrong(command, `\`${option.raw}\` takes no value`);
      flags.add(spec.name);
      continue;
    }
    const problem = addValue(spec, option, values);
    if (problem !== undefined) return { ...problem, command };
  }
  if (command.name === 'help') return helpFor(command, operands);
  const problem = checkOperands(command, operands) ?? checkStdin(command, operands, values);
  if (problem !== undefined) return problem;
  const color = (values.get('color')?.[0] ?? 'auto') as ColorMode;
  const invocation = { command, operands, arguments: passed, flags, values, color };
  return { kind: 'run', invocation };
}

/** `help COMMAND` and `help metadata add` */
function helpFor(help: CommandSpec, [first, second, extra]: readonly string[]): ParsedArguments {
  if (first === undefined) return { kind: 'help', topic: undefined };
  const found = findCommand(first, second);
  switch (found.kind) {
    case 'unknown':
      return { kind: 'wrong-usage', message: found.message, suggest: found.suggest, command: help };
    case 'group':
      return { kind: 'help', topic: found.group };
    case 'command': {
      const unused = found.words === 1 ? second : extra;
      return unused === undefined
        ? { kind: 'help', topic: found.command }
        : wrong(help, `\`help\` has no use for \`${unused}\``);
    }
    default:
      return found satisfies never;
  }
}

/** Before the command is known: an option takes a value where it does in every command. */
function everyOption(): readonly OptionSpec[] {
  const byName = new Map<string, OptionSpec>();
  for (const option of [...globalOptions, ...commands.flatMap(({ options }) => options)]) {
    const known = byName.get(option.name);
    if (known === undefined || option.value === undefined) byName.set(option.name, option);
  }
  return [...byName.values()];
}

/**
 * Splits words into options and the others, of which it gives the indices.
 * Options that aren't among the allowed ones are given, too, as if without a value.
 */
function split(
  words: readonly string[],
  allowed: readonly OptionSpec[],
): { readonly positions: readonly number[]; readonly given: readonly GivenOption[] } {
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const spec of allowed) {
    const type = spec.value === undefined || spec.implied !== undefined ? 'boolean' : 'string';
    for (const { name, short } of [spec, ...(spec.also ?? [])]) {
      options[name] = short === undefined ? { type } : { type, short };
    }
  }
  const { tokens } = parseArgs({
    args: [...words],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const positions: number[] = [];
  const given: GivenOption[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positions.push(token.index);
    else if (token.kind === 'option') {
      const { name, rawName: raw, value, inlineValue } = token;
      given.push({ name, raw, value, inline: inlineValue === true });
    }
  }
  return { positions, given };
}

function isGiven(given: readonly GivenOption[], name: string): boolean {
  return given.some((option) => option.name === name);
}

function isSpelled(spec: OptionSpec, name: string): boolean {
  return spec.name === name || spec.also?.some((other) => other.name === name) === true;
}

function wrong(command: CommandSpec, message: string): WrongUsage {
  return { kind: 'wrong-usage', message, command };
}

/** Puts the value of an option into `values`; of an option that is no list the last one counts. */
function addValue(
  spec: OptionSpec,
  option: GivenOption,
  values: Map<string, string[]>,
): WrongUsage | undefined {
  const { raw, inline } = option;
  const value = option.value ?? spec.implied;
  // A word that looks like an option is one: `-o --json` has lost its file name.
  const isOption = !inline && value !== undefined && /^-./.test(value);
  if (value === undefined || value === '' || isOption) {
    const meant = isOption ? `; if \`${value}\` is one, write \`--${spec.name}=${value}\`` : '';
    return { kind: 'wrong-usage', message: `\`${raw}\` needs a value: ${spec.value}${meant}` };
  }
  const parts = spec.list === 'commas' ? value.split(',').filter((part) => part !== '') : [value];
  for (const part of parts) {
    if (spec.choices !== undefined && !spec.choices.includes(part)) {
      return {
        kind: 'wrong-usage',
        message: `\`${raw}\` is one of ${spec.choices.join(', ')}, not \`${part}\``,
        suggest: { name: part, candidates: spec.choices },
      };
    }
  }
  const previous = spec.list === undefined ? [] : (values.get(spec.name) ?? []);
  values.set(spec.name, [...previous, ...parts]);
  return undefined;
}

function checkOperands(command: CommandSpec, operands: readonly string[]): WrongUsage | undefined {
  if (operands.length < command.leastOperands) {
    const choices =
      command.operandChoices === undefined ? '' : `: ${command.operandChoices.join(', ')}`;
    return wrong(command, `\`${command.name}\` needs ${command.operands}${choices}`);
  }
  if (operands.length > command.mostOperands) {
    const extra = operands[command.mostOperands];
    return wrong(command, `\`${command.name}\` has no use for \`${extra}\`${hintFor(command)}`);
  }
  for (const operand of operands) {
    if (operand === '') return wrong(command, 'a path is empty');
    if (command.operandChoices !== undefined && !command.operandChoices.includes(operand)) {
      return {
        kind: 'wrong-usage',
        message: `\`${command.name}\` knows ${command.operandChoices.join(', ')}, not \`${operand}\``,
        suggest: { name: operand, candidates: command.operandChoices },
        command,
      };
    }
  }
  return undefined;
}

/** Where else one word more may belong. */
function hintFor({ takesArguments, options }: CommandSpec): string {
  if (takesArguments === true) return '; put `--` before arguments for it';
  // Other tools take the WIT as the first operand.
  return options.some(({ name }) => name === 'wit') ? '; put `--wit` before the path of WIT' : '';
}

/** Stdin ends once. */
function checkStdin(
  command: CommandSpec,
  operands: readonly string[],
  values: ReadonlyMap<string, readonly string[]>,
): WrongUsage | undefined {
  const read = command.options.filter((option) => option.reads === true);
  const paths = [...operands, ...read.flatMap(({ name }) => values.get(name) ?? [])];
  return paths.filter((path) => path === '-').length > 1
    ? wrong(command, 'stdin (`-`) can be read only once')
    : undefined;
}
