/** A change to a text. `at` and the like are places from 0 to 1: they fit any text. */
export type Mutation =
  | { readonly kind: 'delete'; readonly at: number; readonly length: number }
  | { readonly kind: 'repeat'; readonly at: number; readonly length: number }
  | { readonly kind: 'insert'; readonly at: number; readonly text: string }
  /** Between two tokens, where comments may stand. */
  | { readonly kind: 'insert-at-space'; readonly at: number; readonly text: string }
  | { readonly kind: 'replace-word'; readonly at: number; readonly text: string }
  | { readonly kind: 'swap-lines'; readonly at: number; readonly other: number }
  | { readonly kind: 'delete-line'; readonly at: number }
  | { readonly kind: 'repeat-line'; readonly at: number; readonly times: number }
  | { readonly kind: 'truncate'; readonly at: number }
  | { readonly kind: 'line-ends'; readonly text: string };

/** How many characters a line may be repeated to: a text may be one line by then. */
const MOST_REPEATED = 100_000;

/** Applies the mutations one after the other. */
export function mutate(text: string, mutations: readonly Mutation[]): string {
  return mutations.reduce(mutateOnce, text);
}

function mutateOnce(text: string, mutation: Mutation): string {
  switch (mutation.kind) {
    case 'delete': {
      const at = place(mutation.at, text.length);
      return text.slice(0, at) + text.slice(at + mutation.length);
    }
    case 'repeat': {
      const at = place(mutation.at, text.length);
      return text.slice(0, at + mutation.length) + text.slice(at);
    }
    case 'insert': {
      const at = place(mutation.at, text.length);
      return text.slice(0, at) + mutation.text + text.slice(at);
    }
    case 'insert-at-space': {
      const space = nextMatch(text, mutation.at, /[\s;,{}]/g);
      const at = space === undefined ? text.length : space.index;
      return text.slice(0, at) + mutation.text + text.slice(at);
    }
    case 'replace-word': {
      const word = nextMatch(text, mutation.at, /%?[A-Za-z][A-Za-z0-9-]*/g);
      if (word === undefined) return text;
      return text.slice(0, word.index) + mutation.text + text.slice(word.index + word[0].length);
    }
    case 'swap-lines': {
      const lines = text.split('\n');
      const first = place(mutation.at, lines.length);
      const second = place(mutation.other, lines.length);
      const kept = lines[first] ?? '';
      lines[first] = lines[second] ?? '';
      lines[second] = kept;
      return lines.join('\n');
    }
    case 'delete-line': {
      const lines = text.split('\n');
      lines.splice(place(mutation.at, lines.length), 1);
      return lines.join('\n');
    }
    case 'repeat-line': {
      const lines = text.split('\n');
      const at = place(mutation.at, lines.length);
      const line = lines[at] ?? '';
      const times = Math.min(mutation.times, Math.ceil(MOST_REPEATED / (line.length + 1)));
      lines.splice(at, 1, ...new Array<string>(times).fill(line));
      return lines.join('\n');
    }
    case 'truncate':
      return text.slice(0, place(mutation.at, text.length));
    case 'line-ends':
      return text.replaceAll('\n', mutation.text);
    default:
      return mutation satisfies never;
  }
}

function place(at: number, length: number): number {
  return Math.floor(at * length);
}

/** The first match at or after a place. `pattern` is global. */
function nextMatch(text: string, at: number, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = place(at, text.length);
  return pattern.exec(text) ?? undefined;
}
