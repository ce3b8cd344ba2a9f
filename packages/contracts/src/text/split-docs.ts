import { parseCondition } from '../language/parse.js';
import { type ConditionKind, conditionLine } from './condition-lines.js';

/** A condition as docs say it, checked or not. */
export interface WrittenCondition {
  readonly kind: ConditionKind;
  /** The expression; of what can't be parsed all that is there. */
  readonly text: string;
  readonly message: string | undefined;
}

/**
 * Docs taken apart: their text without the lines that are conditions, and these. Nothing
 * is checked; that is for `readContracts`.
 *
 * @example
 * splitDocs('Takes it.\n@pre n > 0').text; // 'Takes it.'
 */
export function splitDocs(docs: string | undefined): {
  readonly text: string;
  readonly conditions: readonly WrittenCondition[];
} {
  const text: string[] = [];
  const conditions: WrittenCondition[] = [];
  for (const line of (docs ?? '').split('\n')) {
    const found = conditionLine(line.trim());
    if (found === undefined) {
      text.push(line);
      continue;
    }
    const { condition } = parseCondition(found.text);
    conditions.push({
      kind: found.kind,
      text:
        condition === undefined
          ? found.text
          : found.text.slice(condition.span.start, condition.span.end),
      message: condition?.message,
    });
  }
  return { text: text.join('\n').trim(), conditions };
}
