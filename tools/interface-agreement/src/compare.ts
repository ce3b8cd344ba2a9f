import fc from 'fast-check';
import { makeProgram, type Program } from './program.js';
import { type Record, runProgram, type Way } from './run.js';

/** Two runs of one program that can be told apart. */
export interface Disagreement {
  readonly program: Program;
  /** What is not as interpreted. */
  readonly way: Way;
  /** The first thing that is not the same, interpreted and otherwise. */
  readonly expected: string;
  readonly actual: string;
  /** What both saw before that. */
  readonly before: Record;
}

export interface CompareOptions {
  readonly count: number;
  readonly seed: number;
  readonly onProgress?: (programs: number) => void;
}

/** The ways to run that are compared with the interpreter. */
const others: readonly Way[] = ['javascript', 'wasm'];

/** How many numbers a program is made of at most. */
const MOST_NUMBERS = 600;

/** So many smaller programs are tried where one differs. */
const MOST_TRIES = 400;

/** Makes programs and runs each in all ways; gives a small one that differs. */
export async function compare({
  count,
  seed,
  onProgress,
}: CompareOptions): Promise<Disagreement | undefined> {
  const numbers = fc.array(fc.nat({ max: 9999 }), {
    minLength: 20,
    maxLength: MOST_NUMBERS,
    size: 'max',
  });
  const samples = fc.sample(fc.noShrink(numbers), { numRuns: count, seed });
  for (const [index, sample] of samples.entries()) {
    const found = await disagreement(makeProgram(sample));
    if (found !== undefined) return (await minimise(sample)) ?? found;
    onProgress?.(index + 1);
  }
  return undefined;
}

/** Leaves out numbers and makes them 0 as long as there is a difference. */
async function minimise(numbers: readonly number[]): Promise<Disagreement | undefined> {
  let best = [...numbers];
  let found: Disagreement | undefined;
  let tries = 0;
  const attempt = async (candidate: number[]): Promise<boolean> => {
    if (++tries > MOST_TRIES) return false;
    const difference = await disagreement(makeProgram(candidate));
    if (difference === undefined) return false;
    best = candidate;
    found = difference;
    return true;
  };
  for (let size = best.length; size >= 1; size >>= 1) {
    for (let at = best.length - size; at >= 0; at -= size) {
      if (await attempt(best.toSpliced(at, size))) continue;
      const zeros = best.map((number, index) => (index >= at && index < at + size ? 0 : number));
      if (zeros.some((zero, index) => zero !== best[index])) await attempt(zeros);
    }
  }
  return found;
}

/** How the ways to run a program differ, if they do. */
async function disagreement(program: Program): Promise<Disagreement | undefined> {
  const expected = await runProgram(program, 'interpreted');
  for (const way of others) {
    const actual = await runProgram(program, way);
    const length = Math.max(expected.length, actual.length);
    for (let index = 0; index < length; index++) {
      const [wanted = 'nothing', found = 'nothing'] = [expected[index], actual[index]];
      if (wanted !== found) {
        const before = expected.slice(Math.max(0, index - 5), index);
        return { program, way, expected: wanted, actual: found, before };
      }
    }
  }
  return undefined;
}
