import type { DocLine } from './doc-lines.js';

/** The tag of a condition, without its `@`. */
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

/** The condition that a line is, if it is one: its kind, and what is behind the tag. */
export function conditionLine(
  line: string,
): { readonly kind: ConditionKind; readonly text: string; readonly tag: string } | undefined {
  const match = CONDITION.exec(line);
  if (match === null) return undefined;
  const [tag, kind] = match as unknown as [string, ConditionKind];
  return { kind, text: line.slice(tag.length), tag };
}

/** The lines of docs that are conditions. */
export function conditionLines(lines: readonly DocLine[]): ConditionLine[] {
  return lines.flatMap((line) => {
    const found = conditionLine(line.text);
    if (found === undefined) return [];
    return [{ kind: found.kind, line, text: found.text, start: line.start + found.tag.length }];
  });
}
