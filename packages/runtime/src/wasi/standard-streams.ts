import type { WasiInput, WasiOptions, WasiOutput } from './options.js';

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
  /** `undefined` where the shim's own is to be used, which reads that of the process. */
  readonly pull: ((most: number) => Uint8Array | undefined) | undefined;
  readonly out: (bytes: Uint8Array) => void;
  readonly err: (bytes: Uint8Array) => void;
  /** Whether people sit at the other end. */
  readonly terminals: {
    readonly stdin: boolean;
    readonly stdout: boolean;
    readonly stderr: boolean;
  };
}

/** The standard streams that the options ask for. */
export function standardStreams({
  stdin = 'empty',
  stdout = 'inherit',
  stderr = 'inherit',
}: WasiOptions): StandardStreams {
  const { process, console } = globalThis;
  return {
    pull: pullFrom(stdin),
    out: writeTo(stdout, process?.stdout, (line) => console.log(line)),
    err: writeTo(stderr, process?.stderr, (line) => console.error(line)),
    terminals: {
      stdin: stdin === 'inherit' && process?.stdin?.isTTY === true,
      stdout: stdout === 'inherit' && process?.stdout?.isTTY === true,
      stderr: stderr === 'inherit' && process?.stderr?.isTTY === true,
    },
  };
}

function pullFrom(input: WasiInput): StandardStreams['pull'] {
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

function writeTo(
  output: WasiOutput,
  stream: HostOutput | undefined,
  print: (line: string) => void,
): (bytes: Uint8Array) => void {
  if (typeof output === 'function') return output;
  if (output === 'ignore') return () => {};
  if (stream !== undefined) return (bytes) => void stream.write(bytes);
  return linesTo(print);
}

/** A console prints whole lines; what stands behind the last end of a line waits for more. */
function linesTo(print: (line: string) => void): (bytes: Uint8Array) => void {
  const decoder = new TextDecoder();
  let begun = '';
  return (bytes) => {
    const lines = (begun + decoder.decode(bytes, { stream: true })).split('\n');
    begun = lines.pop() ?? '';
    for (const line of lines) print(line);
  };
}
