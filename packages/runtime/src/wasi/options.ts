/** What a component may have of the system. By default it has clocks, random numbers and output. */
export interface WasiOptions {
  /** What it is called with, beginning with its name. Default: nothing. */
  readonly args?: readonly string[];
  /** Default: no variables. */
  readonly env?: Readonly<Record<string, string>>;
  /** What it is told to be the current folder. Default: nothing. */
  readonly cwd?: string;
  /** Default: `empty`. */
  readonly stdin?: WasiInput;
  /** Default: `inherit`, also for `stderr`. */
  readonly stdout?: WasiOutput;
  readonly stderr?: WasiOutput;
  /** What it finds under which path: `{ '/data': './data' }`. Default: no folders. */
  readonly preopens?: Readonly<Record<string, WasiFolder>>;
  /** Whether it may open connections, look up names and send requests. Default: `false`. */
  readonly network?: boolean;
}

/**
 * Where input comes from: the process, nowhere, these bytes, or a function that
 * returns some bytes, at most as many as it is asked for, or `undefined` at the end.
 */
export type WasiInput =
  | 'inherit'
  | 'empty'
  | Uint8Array
  | ((most: number) => Uint8Array | undefined);

/** Where output goes: to the process (in browsers, the console), nowhere, or to a function. */
export type WasiOutput = 'inherit' | 'ignore' | WasiWriter | WasiSink;

/** Takes bytes, which are its own; says `closed` where nothing more is wanted. */
export type WasiWriter = (bytes: Uint8Array) => undefined | 'closed';

/** Where bytes go, and whether that is a terminal: programs write lines at once then. */
export interface WasiSink {
  readonly isTerminal: boolean;
  readonly write: WasiWriter;
}

/**
 * In Node the path of a folder; in browsers files in memory, in the form of the
 * shims: `{ dir: { 'a.txt': { source: 'text' } } }`. They are changed in place.
 */
export type WasiFolder = string | WasiFileTree;

/** A folder (`dir`, by name) or a file (`source`) in memory. */
export interface WasiFileTree {
  dir?: Record<string, WasiFileTree>;
  source?: string | Uint8Array;
}
