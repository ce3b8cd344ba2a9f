import type { WasiInput, WasiOptions, WasiOutput, WasiSink, WasiWriter } from './options.js';

/** What is used of Node's process, where there is one. */
interface HostProcess {
  readonly stdin: { readonly isTTY?: boolean };
  readonly stdout: HostOutput;
  readonly stderr: HostOutput;
}

interface HostOutput {
  readonly isTTY?: boolean;
  write(bytes: Uint8Array): unknown;
}

declare const globalThis: {
  readonly process?: Partial<HostProcess>;
  readonly console: { log(line: string): void; error(line: string): void };
};
declare const TextDecoder: new () => {
  decode(bytes: Uint8Array, options: { readonly stream: boolean }): string;
};

/** The standard streams of a component, whichever version of WASI asks for them. */
export interface StandardStreams {
  /** `pull` is absent where the shim's own input is to be used: that of the process. */
  readonly stdin: {
    readonly isTerminal: boolean;
    readonly pull: ((most: number) => Uint8Array | undefined) | undefined;
  };
  readonly stdout: WasiSink;
  readonly stderr: WasiSink;
}

/** The standard streams that the options ask for. */
export function standardStreams({
  stdin = 'empty',
  stdout = 'inherit',
  stderr = 'inherit',
}: WasiOptions): StandardStreams {
  const { process, console } = globalThis;
  return {
    stdin: {
      isTerminal: stdin === 'inherit' && process?.stdin?.isTTY === true,
      pull: pullFrom(stdin),
    },
    stdout: sinkOf(stdout, process?.stdout, (line) => console.log(line)),
    stderr: sinkOf(stderr, process?.stderr, (line) => console.error(line)),
  };
}

function pullFrom(input: WasiInput): StandardStreams['stdin']['pull'] {
  if (input === 'inherit') return undefined;
  if (input === 'empty') return () => undefined;
  if (typeof input === 'function') return input;
  let rest = input;
  return (most) => {
    if (rest.length === 0) return undefined;
    const bytes = rest.slice(0, most);
    rest = rest.subarray(bytes.length);
    return bytes;
  };
}

function sinkOf(
  output: WasiOutput,
  stream: HostOutput | undefined,
  print: (line: string) => void,
): WasiSink {
  if (typeof output === 'object') return output;
  if (typeof output === 'function') return { isTerminal: false, write: output };
  if (output === 'ignore') return { isTerminal: false, write: () => undefined };
  if (stream === undefined) return { isTerminal: false, write: linesTo(print) };
  const write = (bytes: Uint8Array): undefined => void stream.write(bytes);
  return { isTerminal: stream.isTTY === true, write };
}

/** A console prints whole lines; what stands behind the last end of a line waits for more. */
function linesTo(print: (line: string) => void): WasiWriter {
  const decoder = new TextDecoder();
  let begun = '';
  return (bytes) => {
    const lines = (begun + decoder.decode(bytes, { stream: true })).split('\n');
    begun = lines.pop() ?? '';
    for (const line of lines) print(line);
    return undefined;
  };
}
