import type { Reference, Verdict } from './reference.js';
import { type Explanation, explain } from './rules.js';
import { checkOwn, type OwnVerdict } from './subject.js';

/** A program to compare, with where it comes from: `C-03 program 4`, `seed 7, drop a member`. */
export interface Candidate {
  readonly name: string;
  readonly text: string;
}

/** A program on which the two checkers do not agree. */
export interface Difference {
  readonly candidate: Candidate;
  readonly reference: Verdict;
  readonly own: OwnVerdict;
  /** The rule and the reason, where they are known. */
  readonly explanation: Explanation | undefined;
}

/** What came of a comparison. */
export interface Comparison {
  readonly programs: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly differences: readonly Difference[];
}

/** Compares accept, reject and the first line of programs with another checker. */
export async function compare(
  reference: Reference,
  candidates: Iterable<Candidate>,
  onProgress?: (programs: number) => void,
): Promise<Comparison> {
  let programs = 0;
  let accepted = 0;
  const differences: Difference[] = [];
  for (const candidate of candidates) {
    const theirs = await reference.check(candidate.text);
    const own = checkOwn(candidate.text);
    programs += 1;
    if (theirs.ok) accepted += 1;
    if (theirs.ok !== own.ok || theirs.line !== own.line) {
      const explanation = explain(theirs, own);
      differences.push({ candidate, reference: theirs, own, explanation });
    }
    onProgress?.(programs);
  }
  return { programs, accepted, rejected: programs - accepted, differences };
}
