import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { binaryInputs } from './generate.js';
import { binariesOf } from './seeds.js';
import { type BinaryStages, readingStages } from './stages.js';

/** No stage may need more bytes than this for each byte of its input. */
export const MEMORY_LIMIT = 20;

/**
 * What the garbage collector may leave lying about, in bytes: it does not run for
 * each few bytes that nobody needs any longer.
 */
const SLACK = 48 * 1024 * 1024;

/** What any input may need, in bytes: for diagnostics, tables, code that is compiled. */
const CONSTANT = 1024 * 1024;

/** By how many bytes a stage made the process grow. */
export interface MemoryUse {
  readonly stage: string;
  /** The length of what it was given. */
  readonly input: number;
  /** With what nobody needs any longer. */
  readonly growth: number;
  /** With what it made alone. */
  readonly kept: number;
}

export interface MemoryOptions {
  /** How many damaged binaries to try. */
  readonly count: number;
  readonly seed: number;
  /** How long the WIT is of which they are made, in characters. */
  readonly length: number;
  readonly stages?: BinaryStages;
}

/**
 * Has large binaries with a few changes read, and measures by how much the process
 * grows. What needs most for its length comes first.
 */
export function measureMemory(options: MemoryOptions): MemoryUse[] {
  const { count, seed, length, stages = readingStages } = options;
  const seeds = binariesOf(largePackage(length));
  const uses: MemoryUse[] = [];
  for (const bytes of fc.sample(binaryInputs(seeds), { seed, numRuns: count })) {
    for (const [stage, run] of Object.entries(stages)) {
      collectGarbage();
      const before = usedBytes();
      const made = [run(bytes)];
      const growth = usedBytes() - before;
      collectGarbage();
      const kept = usedBytes() - before;
      made.pop();
      uses.push({ stage, input: bytes.length, growth, kept });
    }
  }
  return uses.sort((a, b) => perByte(b) - perByte(a));
}

/** Bytes needed for each byte of the input, but for what any input may need. */
export function perByte({ growth, kept, input }: MemoryUse): number {
  return Math.max(0, kept - CONSTANT, growth - SLACK) / Math.max(1, input);
}

/** A text of about so many characters: interfaces that use each other, and two worlds. */
function largePackage(length: number): string {
  const interfaces: string[] = [];
  const lines: string[] = [];
  for (let size = 0, i = 0; size < length; i++) {
    const text = `/// Number ${i}.
interface i${i} {
  ${i === 0 ? '' : 'use i0.{point as earlier};'}
  /// A point.
  record point { x: u32, y: option<string>, others: list<tuple<u8, f64>> }
  variant shape { empty, round(f32), pointed(list<point>), named-${i}(string) }
  flags modes { read, write, both-${i} }
  enum colour { red, green, blue-${i} }
  resource file {
    constructor(path: string);
    read: func(length: u64) -> result<list<u8>, colour>;
    open-${i}: static func(at: borrow<file>, modes: modes) -> own<file>;
  }
  /// Draws it.
  draw: func(what: shape, at: point, how: option<modes>) -> result<_, string>;
  find-${i}: func(name: string) -> option<file>;
}`;
    interfaces.push(text);
    lines.push(`import i${i};`);
    size += text.length;
  }
  return `package fuzz:large@1.0.0;
${interfaces.join('\n')}
world w { ${lines.join(' ')} }
world v { ${lines.join(' ').replaceAll('import', 'export')} }`;
}

function usedBytes(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

let collector: (() => void) | undefined;

function collectGarbage(): void {
  if (collector === undefined) {
    setFlagsFromString('--expose-gc');
    collector = runInNewContext('gc') as () => void;
  }
  collector();
}
