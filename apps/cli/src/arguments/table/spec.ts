/** An option, `--name` or `--name VALUE`. */
export interface OptionSpec {
  readonly name: string;
  readonly short?: string;
  /** Other names of the same option, as people know them from other tools. */
  readonly also?: readonly Spelling[];
  /** What help calls the value; absent for options without one. */
  readonly value?: string;
  /** The value of the option alone; another one is written `--name=VALUE` then. */
  readonly implied?: string;
  /** The only values allowed. */
  readonly choices?: readonly string[];
  /** May be given several times; with `commas` also once, with several values between them. */
  readonly list?: 'commas' | 'repeated';
  /** The value is a path that is read, so it may be `-` for stdin. */
  readonly reads?: boolean;
  /** What completion offers for the value. */
  readonly completes?: 'file' | 'folder';
  readonly summary: string;
}

export interface Spelling {
  readonly name: string;
  readonly short?: string;
}

/** A command, `witcraft name [OPTIONS] OPERANDS`. */
export interface CommandSpec {
  /** One word or two, as `metadata show`. */
  readonly name: string;
  /** Other names, as people know them from other tools. */
  readonly also?: readonly string[];
  readonly summary: string;
  /** As help writes them: `PATH...`; empty where there are none. */
  readonly operands: string;
  readonly leastOperands: number;
  readonly mostOperands: number;
  /** The only operands allowed; paths where absent. */
  readonly operandChoices?: readonly string[];
  /** Words behind `--` are no operands, but the arguments of what the command runs. */
  readonly takesArguments?: boolean;
  readonly options: readonly OptionSpec[];
  /** Command lines, each with what it does. */
  readonly examples: readonly (readonly [command: string, purpose: string])[];
}
