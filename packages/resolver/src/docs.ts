import type { Comment } from '@witcraft/parser';

/**
 * The documentation that comments before an item make.
 *
 * As in the reference, every comment counts, not only `///` and `/** … *\/`;
 * the least indentation of all is taken off each, and trailing empty lines go.
 */
export function docsOf(comments: readonly Comment[], text: string): string | undefined {
  if (comments.length === 0) return undefined;
  const parts = comments.map((comment) => commentContents(text.slice(comment.span.start, comment.span.end)));
  let indent = Number.POSITIVE_INFINITY;
  for (const part of parts) if (part !== '') indent = Math.min(indent, leadingWhitespace(part));
  if (indent === Number.POSITIVE_INFINITY) indent = 0;
  const prefix = ' '.repeat(indent);
  const lines: string[] = [];
  for (const part of parts) {
    const body = part.startsWith(prefix) ? part.slice(indent) : part;
    for (const line of body.split('\n')) lines.push(line.endsWith('\r') ? line.slice(0, -1) : line);
  }
  while (lines.length > 0 && lines[lines.length - 1] === '') lines.pop();
  return lines.join('\n');
}

/** What a comment says, without its delimiters and trailing white space. */
function commentContents(comment: string): string {
  if (comment.startsWith('/**') && comment.length >= 5) return comment.slice(3, -2).trimEnd();
  return comment.replace(/^\/+/, '').trimEnd();
}

function leadingWhitespace(text: string): number {
  let count = 0;
  while (count < text.length && ' \t\n\f\r'.includes(text.charAt(count))) count++;
  return count;
}
