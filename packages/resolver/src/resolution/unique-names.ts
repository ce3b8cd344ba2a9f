import type { Span } from '@witcraft/diagnostics';
import type { FileScope } from './package-context.js';

/** Most lists are short: comparing each pair is cheaper there than a map. */
const FEW = 8;

/** Names are unique without regard to case in the list of members that declares them. */
export function checkMembers(file: FileScope, list: number, what: string): void {
  const { parts } = file;
  const seen = parts.count(list) > FEW ? new Map<string, number>() : undefined;
  const end = parts.next(list);
  for (let part = list + 1; part < end; part = parts.next(part)) {
    const first =
      seen === undefined ? earlier(file, list, part) : taken(seen, parts.label(part), part);
    if (first !== undefined) reportDuplicate(file, nameOf(file, part), nameOf(file, first), what);
  }
}

/** The first member of a list that has the name of `part`, if it is before that. */
function earlier({ parts }: FileScope, list: number, part: number): number | undefined {
  const label = parts.label(part);
  for (let other = list + 1; other < part; other = parts.next(other))
    if (sameName(label, parts.label(other))) return other;
  return undefined;
}

/** What has taken a name, if it is taken; otherwise it is now, by `by`. */
export function taken<By>(seen: Map<string, By>, name: string, by: By): By | undefined {
  const key = name.toLowerCase();
  const first = seen.get(key);
  if (first === undefined) seen.set(key, by);
  return first;
}

/** Whether two names are the same without regard to case. */
export function sameName(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  // Most names differ in one of their first characters by more than case.
  for (let i = 0; i < a.length; i++)
    if (((a.charCodeAt(i) ^ b.charCodeAt(i)) & ~CASE) !== 0) return false;
  return a.toLowerCase() === b.toLowerCase();
}

/** What upper and lower case of a letter differ in. */
const CASE = 0x20;

/** What is declared, and where. */
export interface Declared {
  readonly name: string;
  readonly span: Span;
}

function nameOf({ parts }: FileScope, member: number): Declared {
  return { name: parts.label(member), span: parts.head(member) };
}

/** Reports a name that is taken in its scope. */
export function reportDuplicate(
  file: FileScope,
  { name, span }: Declared,
  first: Declared,
  what: string,
): void {
  file.report.error(
    'resolve/duplicate-name',
    `${what} \`${name}\` is declared more than once`,
    span,
    {
      related: [[first.span, 'first declared here']],
      notes: name === first.name ? [] : ['names are compared without regard to case'],
      fixes: [{ title: `rename it to \`${name}2\``, span, newText: `${name}2` }],
    },
  );
}
