import { hasErrors } from '@witcraft/diagnostics';
import { isTrivia, TokenKind, type Tokens } from '@witcraft/lexer';
import { type Examination, examineStages, type Fault, type Stages } from '../examine.js';
import { checkSpan, checkSpans } from '../spans.js';
import type { FuzzInput } from './input.js';
import { type Pipeline, sourceOf, witcraft } from './pipeline.js';

/**
 * Sends an input through every stage and holds each to what it promises. It has
 * `parsed` without errors where it was formatted too, `resolved` where it was printed.
 */
export function examine(
  input: FuzzInput,
  pipeline: Pipeline = witcraft,
  timeLimit?: number,
): Examination {
  return examineStages((stages) => runStages(input, pipeline, stages), timeLimit);
}

function runStages(input: FuzzInput, pipeline: Pipeline, stages: Stages): Fault | undefined {
  stages.stage = 'lex';
  const source = sourceOf(input.text);
  const tokens = pipeline.lex(source, input);
  const lexFault = checkTokens(tokens, input.text) ?? checkSpans('lex', tokens.diagnostics);
  if (lexFault !== undefined) return lexFault;

  stages.stage = 'parse';
  const document = pipeline.parse(source, input);
  const parseFault =
    checkSpans('parse', document.diagnostics) ?? checkSpan('parse', source, document.span);
  if (parseFault !== undefined) return parseFault;
  const parsed = !hasErrors(document.diagnostics);
  if (parsed) stages.reached.add('parsed');

  stages.stage = 'resolve';
  const outcome = pipeline.resolve(document, input);
  const resolveFault = checkSpans('resolve', outcome.diagnostics);
  if (resolveFault !== undefined) return resolveFault;

  if (parsed) {
    stages.stage = 'format';
    const formatFault = checkFormat(input, tokens, pipeline.format(document), pipeline);
    if (formatFault !== undefined) return formatFault;
  }
  if (outcome.package !== undefined) {
    stages.stage = 'print';
    pipeline.print(outcome.resolve, outcome.package);
    stages.reached.add('resolved');
  }
  return undefined;
}

/** The tokens follow each other without a gap, from the first unit to the last. */
function checkTokens({ count, starts }: Tokens, text: string): Fault | undefined {
  const broken = (message: string): Fault => ({ kind: 'tokens-differ-from-source', message });
  if (starts.length < count + 1) return broken(`${count} tokens have ${starts.length} starts`);
  if (starts[0] !== 0) return broken(`the first token begins at ${starts[0]}`);
  for (let i = 0; i < count; i++) {
    if ((starts[i + 1] as number) < (starts[i] as number)) {
      return broken(`token ${i} ends before it begins, at ${starts[i]}`);
    }
  }
  if (starts[count] === text.length) return undefined;
  return broken(`the last token ends at ${starts[count]} of ${text.length}`);
}

/**
 * Formatting keeps tokens and comments, but for white space and the comma behind
 * the last item of a list, and is done after once.
 */
function checkFormat(
  input: FuzzInput,
  before: Tokens,
  formatted: string,
  pipeline: Pipeline,
): Fault | undefined {
  const source = sourceOf(formatted);
  const after = pipeline.lex(source, input);
  const tokens = firstDifference(
    grammarTokens(before, input.text),
    grammarTokens(after, formatted),
  );
  if (tokens !== undefined) return { kind: 'format-changes-tokens', message: tokens };
  const comments = firstDifference(
    commentTexts(before, input.text),
    commentTexts(after, formatted),
  );
  if (comments !== undefined) return { kind: 'format-changes-comments', message: comments };
  const again = pipeline.format(pipeline.parse(source, input));
  if (again === formatted) return undefined;
  const lines = firstDifference(formatted.split('\n'), again.split('\n'));
  return { kind: 'format-not-idempotent', message: lines ?? 'differs' };
}

/** What may follow a list that ends with a comma. */
const closers: ReadonlySet<number> = new Set([
  TokenKind.RightBrace,
  TokenKind.RightParen,
  TokenKind.GreaterThan,
]);

/** The texts of all tokens but trivia, without commas that only end a list. */
function grammarTokens({ count, kinds, starts }: Tokens, text: string): string[] {
  const texts: string[] = [];
  let lastIsComma = false;
  for (let i = 0; i < count; i++) {
    const kind = kinds[i] as number;
    if (isTrivia(kind)) continue;
    if (lastIsComma && closers.has(kind)) texts.pop();
    lastIsComma = kind === TokenKind.Comma;
    texts.push(text.slice(starts[i], starts[i + 1]));
  }
  return texts;
}

/** The texts of all comments without their white space, which may be laid out anew. */
function commentTexts({ count, kinds, starts }: Tokens, text: string): string[] {
  const texts: string[] = [];
  for (let i = 0; i < count; i++) {
    const kind = kinds[i] as number;
    if (!isTrivia(kind) || kind === TokenKind.Whitespace) continue;
    texts.push(text.slice(starts[i], starts[i + 1]).replace(/\s+/g, ''));
  }
  return texts;
}

function firstDifference(before: readonly string[], after: readonly string[]): string | undefined {
  const length = Math.max(before.length, after.length);
  for (let i = 0; i < length; i++) {
    if (before[i] !== after[i]) {
      return `before ${JSON.stringify(before[i]) ?? 'the end'}, after ${JSON.stringify(after[i]) ?? 'the end'}`;
    }
  }
  return undefined;
}
