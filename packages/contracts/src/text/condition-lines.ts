import type { DocLine } from './doc-lines.js';

export type ConditionKind = 'pre' | 'post' | 'invariant';

/** A line `@pre …`, `@post …` or `@invariant …` of docs. */
export interface ConditionLine {
  readonly kind: ConditionKind;
  readonly line: DocLine;
  /** What is behind the tag, and where that begins in the source. */
  readonly text: string;
  readonly start: number;
}

const CONDITION = /^@(pre|post|invariant)(?![A-Za-z0-9-])[ \t]*/;

/** The lines of docs that are conditions. */
export function conditionLines(lines: readonly DocLine[]): ConditionLine[] {
  return lines.flatMap((line) => {
    const match = CONDITION.exec(line.text);
    if (match === null) return [];
    const [tag, kind] = match as unknown as [string, ConditionKind];
    return [{ kind, line, text: line.text.slice(tag.length), start: line.start + tag.length }];
  });
}
