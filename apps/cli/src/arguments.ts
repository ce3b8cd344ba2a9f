import { parseArgs } from 'node:util';
import { type CommandSpec, commands, globalOptions, type OptionSpec } from './command-table.js';

/** When to colour output. */
export type ColorMode = 'auto' | 'always' | 'never';

/** A command line that makes sense. */
export interface Invocation {
  readonly command: CommandSpec;
  readonly operands: readonly string[];
  /** Options without a value that were given. */
  readonly flags: ReadonlySet<string>;
  /** The values of the other options that were given; one each, except for lists. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly color: ColorMode;
}

/** What the arguments ask for. */
export type ParsedArguments =
  | { readonly kind: 'run'; readonly invocation: Invocation }
  | { readonly kind: 'help'; readonly command: CommandSpec | undefined }
  | { readonly kind: 'version' }
  | WrongUsage;

export interface WrongUsage {
  readonly kind: 'wrong-usage';
  /** What is wrong, without a full stop. */
  readonly message: string;
  /** What was written and what it could have been, for a suggestion. */
  readonly suggest?: { readonly name: string; readonly candidates: readonly string[] };
  /** The command that it is about, where one was named. */
  readonly command?: CommandSpec;
}

/** `node:util` splits the words; which options a command has is looked at afterwards. */
const parseArgsOptions = Object.fromEntries(
  [...globalOptions, ...commands.flatMap(({ options }) => options)].map((option) => [
    option.name,
    {
      type: option.value === undefined ? ('boolean' as const) : ('string' as const),
      ...(option.short === undefined ? {} : { short: option.short }),
    },
  ]),
);

/** Reads the words after `witcraft`. Options and operands may come in any order. */
export function parseArguments(words: readonly string[]): ParsedArguments {
  const { tokens } = parseArgs({
    args: [...words],
    options: parseArgsOptions,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const operands: string[] = [];
  const given: { name: string; raw: string; value: string | undefined; inline: boolean }[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    else if (token.kind === 'option') {
      given.push({
        name: token.name,
        raw: token.rawName,
        value: token.value,
        inline: token.inlineValue === true,
      });
    }
  }
  if (given.some(({ name }) => name === 'version')) return { kind: 'version' };

  const name = operands.shift();
  const wantsHelp = given.some((option) => option.name === 'help');
  const command = commands.find((one) => one.name === name);
  if (command === undefined) {
    if (name === undefined && wantsHelp) return { kind: 'help', command: undefined };
    const candidates = commands.map((one) => one.name);
    const unknown = given.find((option) => !globalOptions.some((one) => one.name === option.name));
    if (name === undefined && unknown !== undefined) {
      return { kind: 'wrong-usage', message: `no command is given before \`${unknown.raw}\`` };
    }
    return name === undefined
      ? { kind: 'wrong-usage', message: 'no command is given' }
      : {
          kind: 'wrong-usage',
          message: `there is no command \`${name}\``,
          suggest: { name, candidates },
        };
  }
  if (wantsHelp) return { kind: 'help', command };

  const allowed: readonly OptionSpec[] = [...command.options, ...globalOptions];
  const flags = new Set<string>();
  const values = new Map<string, string[]>();
  for (const option of given) {
    const spec = allowed.find((one) => one.name === option.name);
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
      if (option.value !== undefined) {
        return wrong(command, `\`${option.raw}\` takes no value`);
      }
      flags.add(spec.name);
      continue;
    }
    const problem = addValue(spec, option, values);
    if (problem !== undefined) return { ...problem, command };
  }
  const problem = checkOperands(command, operands);
  if (problem !== undefined) return problem;
  const color = (values.get('color')?.[0] ?? 'auto') as ColorMode;
  return { kind: 'run', invocation: { command, operands, flags, values, color } };
}

function wrong(command: CommandSpec, message: string): WrongUsage {
  return { kind: 'wrong-usage', message, command };
}

/** Puts the value of an option into `values`; of an option that is no list the last one counts. */
function addValue(
  spec: OptionSpec,
  option: { raw: string; value: string | undefined; inline: boolean },
  values: Map<string, string[]>,
): WrongUsage | undefined {
  const { raw, value, inline } = option;
  // A word that looks like an option is one: `-o --json` has lost its file name.
  if (value === undefined || value === '' || (!inline && /^-./.test(value))) {
    return { kind: 'wrong-usage', message: `\`${raw}\` needs a value: ${spec.value}` };
  }
  const parts = spec.list === true ? value.split(',').filter((part) => part !== '') : [value];
  for (const part of parts) {
    if (spec.choices !== undefined && !spec.choices.includes(part)) {
      return {
        kind: 'wrong-usage',
        message: `\`${raw}\` is one of ${spec.choices.join(', ')}, not \`${part}\``,
        suggest: { name: part, candidates: spec.choices },
      };
    }
  }
  const previous = spec.list === true ? (values.get(spec.name) ?? []) : [];
  values.set(spec.name, [...previous, ...parts]);
  return undefined;
}

function checkOperands(command: CommandSpec, operands: readonly string[]): WrongUsage | undefined {
  if (operands.length < command.leastOperands) {
    return wrong(command, `\`${command.name}\` needs ${command.operands}`);
  }
  if (operands.length > command.mostOperands) {
    const extra = operands[command.mostOperands];
    return wrong(command, `\`${command.name}\` has no use for \`${extra}\``);
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
  if (operands.filter((operand) => operand === '-').length > 1) {
    return wrong(command, 'stdin (`-`) can be read only once');
  }
  return undefined;
}
