import type { WasiOptions } from '../options.js';
import type { Shim, ShimInterface } from '../shims.js';
import type { StandardStreams } from '../standard-streams.js';
import { exit } from '../wasi-exit.js';
import { inputStream, outputStream, type StreamClasses } from './streams.js';

/**
 * The interfaces of `wasi:cli` 0.2 that depend on options; the others are the
 * shim's, and so are the classes that values must be of.
 */
export function cli2(
  shim: Shim,
  { args = [], env = {}, cwd }: WasiOptions,
  { stdin, stdout, stderr }: StandardStreams,
  classes: StreamClasses,
): Readonly<Record<string, ShimInterface>> {
  const { TerminalInput } = shim['terminalInput'] as Record<string, new () => object>;
  const { TerminalOutput } = shim['terminalOutput'] as Record<string, new () => object>;
  const terminal = (is: boolean, Terminal: (new () => object) | undefined): object | undefined =>
    is && Terminal !== undefined ? new Terminal() : undefined;
  const input = stdin.pull && inputStream(classes, stdin.pull);
  const output = outputStream(classes, stdout.write);
  const errors = outputStream(classes, stderr.write);
  return {
    environment: {
      getEnvironment: () => Object.entries(env),
      getArguments: () => [...args],
      initialCwd: () => cwd,
    },
    exit,
    stdin: input === undefined ? (shim['stdin'] as ShimInterface) : { getStdin: () => input },
    stdout: { getStdout: () => output },
    stderr: { getStderr: () => errors },
    'terminal-stdin': { getTerminalStdin: () => terminal(stdin.isTerminal, TerminalInput) },
    'terminal-stdout': { getTerminalStdout: () => terminal(stdout.isTerminal, TerminalOutput) },
    'terminal-stderr': { getTerminalStderr: () => terminal(stderr.isTerminal, TerminalOutput) },
  };
}
