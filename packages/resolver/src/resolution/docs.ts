import type { Comment } from '@witcraft/parser';

const NEWLINE = 0x0a;
const SLASH = 0x2f;
const SPACE = 0x20;

/**
 * The documentation that comments before an item make.
 *
 * As in the reference, every comment counts, not only `///` and `/** … *\/`;
 * the least indentation of all is taken off each, and trailing empty lines go.
 */
export function docsOf(comments: readonly Comment[], text: string): string | undefined {
  if (comments.length === 0) return undefined;
  // Most items have one line of docs: nothing to compare, nothing to join.
  if (comments.length === 1) {
    const contents = contentsOf(comments[0] as Comment, text);
    const shown = contents.slice(indentationOf(contents));
    return shown.includes('\n') ? joinLines([shown]) : shown;
  }
  const parts: string[] = [];
  let indentation = Number.POSITIVE_INFINITY;
  for (let i = 0; i < comments.length; i++) {
    const contents = contentsOf(comments[i] as Comment, text);
    if (contents !== '') indentation = Math.min(indentation, whitespaceBefore(contents));
    parts.push(contents);
  }
  const prefix = ' '.repeat(Number.isFinite(indentation) ? indentation : 0);
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as string;
    if (part.startsWith(prefix)) parts[i] = part.slice(prefix.length);
  }
  return joinLines(parts);
}

/** How much of a single comment's beginning is taken off: its white space, if that is all spaces. */
function indentationOf(contents: string): number {
  const count = whitespaceBefore(contents);
  for (let i = 0; i < count; i++) if (contents.charCodeAt(i) !== SPACE) return 0;
  return count;
}

/** The lines of all parts, without carriage returns, and without empty ones at the end. */
function joinLines(parts: readonly string[]): string {
  let joined = parts.join('\n');
  if (joined.includes('\r')) joined = joined.replaceAll('\r\n', '\n').replace(/\r$/, '');
  let end = joined.length;
  while (end > 0 && joined.charCodeAt(end - 1) === NEWLINE) end--;
  return joined.slice(0, end);
}

/** What a comment says, without its delimiters and trailing white space. */
function contentsOf({ kind, span }: Comment, text: string): string {
  let { start, end } = span;
  if (kind === 'block-comment' && end - start >= 5 && text.startsWith('/**', start)) {
    start += 3;
    end -= 2;
  } else {
    while (start < end && text.charCodeAt(start) === SLASH) start++;
  }
  return text.slice(start, end).trimEnd();
}

function whitespaceBefore(text: string): number {
  let count = 0;
  for (; count < text.length; count++) {
    const code = text.charCodeAt(count);
    if (code !== SPACE && !(code >= 0x09 && code <= 0x0d && code !== 0x0b)) break;
  }
  return count;
}
