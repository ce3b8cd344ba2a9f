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
  streams: StandardStreams,
  classes: StreamClasses,
): Readonly<Record<string, ShimInterface>> {
  const { pull, out, err, terminals } = streams;
  const { TerminalInput } = shim['terminalInput'] as Record<string, new () => object>;
  const { TerminalOutput } = shim['terminalOutput'] as Record<string, new () => object>;
  const terminal = (is: boolean, Terminal: (new () => object) | undefined): object | undefined =>
    is && Terminal !== undefined ? new Terminal() : undefined;
  const stdin = pull === undefined ? undefined : inputStream(classes, pull);
  const stdout = outputStream(classes, out);
  const stderr = outputStream(classes, err);
  return {
    environment: {
      getEnvironment: () => Object.entries(env),
      getArguments: () => [...args],
      initialCwd: () => cwd,
    },
    exit,
    stdin: stdin === undefined ? (shim['stdin'] as ShimInterface) : { getStdin: () => stdin },
    stdout: { getStdout: () => stdout },
    stderr: { getStderr: () => stderr },
    'terminal-stdin': { getTerminalStdin: () => terminal(terminals.stdin, TerminalInput) },
    'terminal-stdout': { getTerminalStdout: () => terminal(terminals.stdout, TerminalOutput) },
    'terminal-stderr': { getTerminalStderr: () => terminal(terminals.stderr, TerminalOutput) },
  };
}
