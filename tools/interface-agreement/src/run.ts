import {
  type InstantiateOptions,
  instantiate,
  LinkedModule,
  trapCode,
} from '@witcraft/interface-module';
import type { Program } from './program.js';
import { Callback } from './random-values.js';

/** Everything that can be seen of a run, in order. */
export type Record = readonly string[];

/** So much of each memory is looked at while it runs, all of it in the end. */
const LOOKED_AT = 16_384;

/** After so many things core code is stopped where it calls the host. */
const MOST_SEEN = 2000;

/** A way to run interface functions; compiled ones are core WebAssembly where they can be. */
export type Way = 'interpreted' | 'javascript' | 'wasm';

const options: Readonly<{ [way in Way]: InstantiateOptions }> = {
  interpreted: { execution: 'interpreted' },
  javascript: { execution: 'compiled', target: 'js' },
  wasm: { execution: 'compiled', target: 'wasm' },
};

/** Runs a program in one way, and tells what could be seen. */
export async function runProgram(program: Program, way: Way): Promise<Record> {
  const { module, diagnostics } = LinkedModule.parse(program.text, { file: 'program.ilm' });
  if (module === undefined) throw new Error(`the text is wrong: ${diagnostics[0]?.message}`);
  const invalid = module.validate().find(({ severity }) => severity === 'error');
  if (invalid !== undefined) throw new Error(`the module is invalid: ${invalid.message}`);
  const seen: string[] = [];
  let exports: Readonly<{ [name: string]: unknown }> = {};
  /** What was handed over: functions, to be called later. */
  const functions: ((...args: unknown[]) => unknown)[] = [];
  const show = (value: unknown): string => showValue(value, functions);
  const memories = (end?: number): string =>
    program.memories.map((name) => checksum(exports[name], end)).join(' ');
  const host: { [name: string]: unknown } = {
    log: (what: number, value: number) => {
      if (seen.length > MOST_SEEN) throw new Error('enough');
      seen.push(`log ${what} ${value}: ${memories(LOOKED_AT)}`);
    },
  };
  for (const [name, result] of program.hostResults) {
    host[name] = (...args: unknown[]) => {
      seen.push(`${name}(${args.map(show).join(', ')}): ${memories(LOOKED_AT)}`);
      return make(result, seen);
    };
  }
  try {
    ({ exports } = await instantiate(module, { host }, options[way]));
  } catch (error) {
    return [`not instantiated: ${(error as Error).message}`];
  }
  const attempt = (label: string, call: () => unknown): void => {
    try {
      seen.push(`${label} gives ${show(call())}`);
    } catch (error) {
      seen.push(`${label} throws ${trapCode(error) ?? (error as Error).name}${later(error)}`);
    }
    const globals = program.globals.map((name) => (exports[name] as { value: number }).value);
    seen.push(`then ${memories(LOOKED_AT)} ${globals}`);
  };
  for (const { export: name, args } of program.calls) {
    const call = exports[name] as (...args: unknown[]) => unknown;
    attempt(name, () => call(...args.map((arg) => make(arg, seen))));
  }
  for (const call of functions.slice(0, 6)) {
    const end = (call as { [dispose]?: () => void })[dispose];
    attempt('callback', () => call(...Array.from({ length: call.length }, () => 1)));
    attempt('destructor', () => end?.());
    attempt('callback', () => call(1, 1));
  }
  seen.push(`in the end ${memories()}`);
  return seen;
}

const dispose: unique symbol = ((Symbol as { dispose?: symbol }).dispose ??
  Symbol.for('dispose')) as never;

/** The codes of traps of deferred blocks that came after the first. */
function later(error: unknown): string {
  const traps = (error as { later?: readonly unknown[] } | undefined)?.later ?? [];
  return traps.map((one) => ` then ${trapCode(one)}`).join('');
}

/** A value to give, with functions of its own. */
function make(value: unknown, seen: string[]): unknown {
  if (value instanceof Callback) {
    const call = (...args: unknown[]): unknown => {
      seen.push(`called back with ${args.map((arg) => showValue(arg, [])).join(', ')}`);
      return make(value.result, seen);
    };
    return Object.assign(call, { [dispose]: () => seen.push('called back to end') });
  }
  if (Array.isArray(value)) return value.map((item) => make(item, seen));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, make(item, seen)]));
}

function showValue(value: unknown, functions: ((...args: unknown[]) => unknown)[]): string {
  const show = (item: unknown): string => showValue(item, functions);
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'bigint':
      return `${value}n`;
    case 'function':
      functions.push(value as () => unknown);
      return `function of ${value.length}`;
    case 'object': {
      if (value === null) return 'null';
      if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
      if (ArrayBuffer.isView(value)) return `${value.constructor.name} ${value}`;
      const fields = Object.entries(value).map(([key, item]) => `${key}: ${show(item)}`);
      return `{${fields.join(', ')}}`;
    }
    default:
      return Object.is(value, -0) ? '-0' : String(value);
  }
}

/** The size of a memory, and a number for what is in it. */
function checksum(memory: unknown, end?: number): string {
  if (memory === undefined) return '?';
  const { buffer } = memory as { buffer: ArrayBuffer };
  const length = Math.min(end ?? buffer.byteLength, buffer.byteLength);
  const words = new Int32Array(buffer, 0, length / 4);
  let sum = 0;
  for (const word of words) sum = (Math.imul(sum, 31) + word) | 0;
  return `${buffer.byteLength / 65_536}:${sum >>> 0}`;
}
