import { type Diagnostic, hasErrors, type Source, type Span } from '@witcraft/diagnostics';
import { isTrivia, TokenKind, type Tokens } from '@witcraft/lexer';
import type { FuzzInput } from './input.js';
import { type Pipeline, sourceOf, witcraft } from './pipeline.js';
import { startWatch } from './stopwatch.js';

/** What no input may bring about. */
export type FaultKind =
  | 'exception'
  | 'slow'
  | 'tokens-differ-from-source'
  | 'span-out-of-range'
  | 'format-changes-tokens'
  | 'format-changes-comments'
  | 'format-not-idempotent';

export interface Fault {
  readonly kind: FaultKind;
  /** The stage, and what it did. */
  readonly message: string;
}

/** How far an input came, and what went wrong with it. */
export interface Examination {
  readonly fault: Fault | undefined;
  /** It parsed without errors, so it was formatted too. */
  readonly parsed: boolean;
  /** It resolved without errors, so it was printed too. */
  readonly resolved: boolean;
}

/** No input may take longer, in milliseconds for all stages together. */
export const TIME_LIMIT = 1000;

/**
 * Sends an input through every stage and holds each to what it promises. An
 * input that takes too long is tried once more: the machine may have paused.
 */
export function examine(
  input: FuzzInput,
  pipeline: Pipeline = witcraft,
  timeLimit: number = TIME_LIMIT,
): Examination {
  const first = examineTimed(input, pipeline);
  if (first.fault !== undefined || first.time <= timeLimit) return first;
  const second = examineTimed(input, pipeline);
  if (second.fault !== undefined || second.time <= timeLimit) return second;
  const time = Math.round(Math.min(first.time, second.time));
  return { ...second, fault: { kind: 'slow', message: `all stages together took ${time} ms` } };
}

function examineTimed(input: FuzzInput, pipeline: Pipeline): Examination & { time: number } {
  const progress: Progress = { stage: 'lex', parsed: false, resolved: false };
  const watch = startWatch();
  let fault: Fault | undefined;
  try {
    fault = runStages(input, pipeline, progress);
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const message = `${progress.stage} threw ${text.split('\n').slice(0, 5).join('\n')}`;
    fault = { kind: 'exception', message };
  }
  const { parsed, resolved } = progress;
  return { fault, parsed, resolved, time: watch() };
}

interface Progress {
  stage: keyof Pipeline;
  parsed: boolean;
  resolved: boolean;
}

function runStages(input: FuzzInput, pipeline: Pipeline, progress: Progress): Fault | undefined {
  const source = sourceOf(input.text);
  const tokens = pipeline.lex(source, input);
  const lexFault = checkTokens(tokens, input.text) ?? checkSpans('lex', tokens.diagnostics);
  if (lexFault !== undefined) return lexFault;

  progress.stage = 'parse';
  const document = pipeline.parse(source, input);
  const parseFault =
    checkSpans('parse', document.diagnostics) ?? checkSpan('parse', source, document.span);
  if (parseFault !== undefined) return parseFault;
  progress.parsed = !hasErrors(document.diagnostics);

  progress.stage = 'resolve';
  const outcome = pipeline.resolve(document, input);
  const resolveFault = checkSpans('resolve', outcome.diagnostics);
  if (resolveFault !== undefined) return resolveFault;

  if (progress.parsed) {
    progress.stage = 'format';
    const formatFault = checkFormat(input, tokens, pipeline.format(document), pipeline);
    if (formatFault !== undefined) return formatFault;
  }
  if (outcome.package !== undefined) {
    progress.stage = 'print';
    pipeline.print(outcome.resolve, outcome.package);
    progress.resolved = true;
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

function checkSpans(stage: string, diagnostics: readonly Diagnostic[]): Fault | undefined {
  for (const { primary, related, fixes, code } of diagnostics) {
    const places = [
      ...(primary === undefined ? [] : [primary]),
      ...related,
      ...fixes.flatMap(({ edits }) => edits),
    ];
    for (const { source, span } of places) {
      const fault = checkSpan(`${stage}, ${code}`, source, span);
      if (fault !== undefined) return fault;
    }
  }
  return undefined;
}

function checkSpan(what: string, source: Source, { start, end }: Span): Fault | undefined {
  if (0 <= start && start <= end && end <= source.text.length) return undefined;
  const message = `${what}: ${start}..${end} of a text of ${source.text.length}`;
  return { kind: 'span-out-of-range', message };
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
