import type { WasiOptions, WasiWriter } from '../options.js';
import type { Shim, ShimInterface } from '../shims.js';
import type { StandardStreams } from '../standard-streams.js';
import { exit } from '../wasi-exit.js';
import { byteChunks } from './byte-chunks.js';

/** `future<result<_, error-code>>`: the function returns it, and is not async itself. */
type Outcome = Promise<
  { readonly tag: 'ok'; readonly val: undefined } | { readonly tag: 'err'; readonly val: 'pipe' }
>;

const fine = { tag: 'ok', val: undefined } as const;

/** The bytes that are asked for at once. */
const MOST_BYTES = 65536;

/** The interfaces of `wasi:cli` 0.3 that depend on options; the others are the shim's. */
export function cli3(
  shim: Shim,
  { args = [], env = {}, cwd }: WasiOptions,
  { stdin, stdout, stderr }: StandardStreams,
): Readonly<Record<string, ShimInterface>> {
  const { TerminalInput } = shim['terminalInput'] as Record<string, new () => object>;
  const { TerminalOutput } = shim['terminalOutput'] as Record<string, new () => object>;
  const terminal = (is: boolean, Terminal: (new () => object) | undefined): object | undefined =>
    is && Terminal !== undefined ? new Terminal() : undefined;
  return {
    environment: {
      getEnvironment: () => Object.entries(env),
      getArguments: () => [...args],
      getInitialCwd: () => cwd,
    },
    exit,
    stdin: stdin.pull ? { readViaStream: reader(stdin.pull) } : (shim['stdin'] as ShimInterface),
    stdout: { writeViaStream: writer(stdout.write) },
    stderr: { writeViaStream: writer(stderr.write) },
    'terminal-stdin': { getTerminalStdin: () => terminal(stdin.isTerminal, TerminalInput) },
    'terminal-stdout': { getTerminalStdout: () => terminal(stdout.isTerminal, TerminalOutput) },
    'terminal-stderr': { getTerminalStderr: () => terminal(stderr.isTerminal, TerminalOutput) },
  };
}

function reader(
  pull: (most: number) => Uint8Array | undefined,
): () => [AsyncIterable<Uint8Array>, Outcome] {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let bytes = pull(MOST_BYTES); bytes !== undefined; bytes = pull(MOST_BYTES)) yield bytes;
  }
  return () => [chunks(), Promise.resolve(fine)];
}

function writer(write: WasiWriter): (data: unknown) => Outcome {
  return async (data) => {
    for await (const bytes of byteChunks(data)) {
      if (write(bytes) === 'closed') return { tag: 'err', val: 'pipe' };
    }
    return fine;
  };
}
