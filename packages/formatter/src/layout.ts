/**
 * A piece of text that knows where it may be broken over lines: strings, lists
 * of pieces, and the few kinds below. Made by the functions of this file and
 * turned into text by {@link render}.
 */
export type Layout = string | readonly Layout[] | LayoutNode;

type LayoutNode =
  | { readonly kind: 'space' }
  /** A line end if the group is broken, otherwise a space or nothing. */
  | { readonly kind: 'line'; readonly flat: string }
  /** A line end always; `blank` adds an empty line. */
  | { readonly kind: 'hard'; readonly blank: boolean }
  | { readonly kind: 'indent'; readonly content: Layout }
  | { readonly kind: 'group'; readonly content: Layout; readonly broken: boolean }
  /** Only there where the group around it is broken. */
  | { readonly kind: 'if-broken'; readonly text: string }
  /** A comment; `ends` where nothing can follow it on its line. */
  | {
      readonly kind: 'comment';
      readonly lines: readonly string[];
      readonly aligned: boolean;
      readonly ends: boolean;
    };

/** A space, unless a line ends there. */
export const space: Layout = { kind: 'space' };
/** A space, or a line end where the group is broken. */
export const line: Layout = { kind: 'line', flat: ' ' };
/** Nothing, or a line end where the group is broken. */
export const softline: Layout = { kind: 'line', flat: '' };
/** A line end. */
export const hardline: Layout = { kind: 'hard', blank: false };
/** A line end and an empty line. */
export const blankline: Layout = { kind: 'hard', blank: true };

/** One step further in. */
export function indent(content: Layout): Layout {
  return { kind: 'indent', content };
}

/** On one line if it fits and nothing in it ends a line; otherwise, or if `broken` is set, broken at all its lines. */
export function group(content: Layout, broken = false): Layout {
  return { kind: 'group', content, broken: broken || endsLine(content) };
}

/** Text that is there only where the group is broken, such as a last comma. */
export function ifBroken(text: string): Layout {
  return { kind: 'if-broken', text };
}

/** A comment, given with its delimiters. */
export function comment(text: string): Layout {
  const lines = text.split(/\r?\n/).map((part) => part.trimEnd());
  // Lines that all begin with `*`, or are empty, are aligned below the first; others are left as they are.
  const aligned =
    lines.length > 1 &&
    lines.slice(1).every((part) => part === '' || part.trimStart().startsWith('*'));
  return { kind: 'comment', lines, aligned, ends: text.startsWith('//') };
}

/** Whether a layout has a line end in it that nothing can avoid. */
function endsLine(content: Layout): boolean {
  const stack: Layout[] = [content];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    if (typeof top === 'string') continue;
    if ('kind' in top) {
      if (top.kind === 'hard') return true;
      if (top.kind === 'comment' && (top.ends || top.lines.length > 1)) return true;
      // Groups inside have been looked at when they were made.
      if (top.kind === 'group' && top.broken) return true;
      if (top.kind === 'indent') stack.push(top.content);
    } else {
      for (const part of top) stack.push(part);
    }
  }
  return false;
}

/** How layouts become text. */
export interface RenderOptions {
  /** One step of indentation. */
  readonly indent: string;
  /** The columns that a line should not exceed; a tab counts as four. */
  readonly width: number;
}

interface Part {
  readonly content: Layout;
  /** Whether the lines in it are line ends, unless they are in a group of their own. */
  readonly broken: boolean;
}

interface Frame extends Part {
  readonly depth: number;
}

/** The text of a layout, with `\n` line ends and no spaces at the ends of lines. */
export function render(content: Layout, options: RenderOptions): string {
  const step = options.indent.replaceAll('\t', '    ').length;
  const stack: Frame[] = [{ content, depth: 0, broken: true }];
  let text = '';
  let column = 0;
  /** The indentation that the current line gets with its first text. */
  let pending: number | undefined = 0;
  let pendingSpace = false;
  let mustBreak = false;

  const endLine = (depth: number): void => {
    text += '\n';
    column = 0;
    pending = depth;
    pendingSpace = false;
    mustBreak = false;
  };
  const write = (part: string, depth: number): void => {
    if (part === '') return;
    if (mustBreak) endLine(depth);
    if (pending !== undefined) {
      text += options.indent.repeat(pending);
      column = pending * step;
      pending = undefined;
      pendingSpace = false;
    }
    if (pendingSpace) {
      text += ' ';
      column++;
      pendingSpace = false;
    }
    text += part;
    column += part.length;
  };

  for (let frame = stack.pop(); frame !== undefined; frame = stack.pop()) {
    const { content: top, depth, broken } = frame;
    if (typeof top === 'string') {
      write(top, depth);
      continue;
    }
    if (!('kind' in top)) {
      for (let i = top.length - 1; i >= 0; i--)
        stack.push({ content: top[i] as Layout, depth, broken });
      continue;
    }
    switch (top.kind) {
      case 'space':
        pendingSpace = true;
        break;
      case 'line':
        if (broken || mustBreak) endLine(depth);
        else if (top.flat !== '') pendingSpace = true;
        break;
      case 'hard':
        endLine(depth);
        if (top.blank) endLine(depth);
        break;
      case 'indent':
        stack.push({ content: top.content, depth: depth + 1, broken });
        break;
      case 'group': {
        const room =
          options.width -
          (pending === undefined ? column : pending * step) -
          (pendingSpace ? 1 : 0);
        stack.push({
          content: top.content,
          depth,
          broken: top.broken || !fits(top.content, stack, room),
        });
        break;
      }
      case 'if-broken':
        if (broken) write(top.text, depth);
        break;
      case 'comment': {
        const [first = '', ...rest] = top.lines;
        write(first, depth);
        for (const part of rest) {
          text += '\n';
          const shown =
            top.aligned && part !== ''
              ? `${options.indent.repeat(depth)} ${part.trimStart()}`
              : part;
          text += shown;
          column = shown.length;
        }
        mustBreak = top.ends;
        break;
      }
      default:
        top satisfies never;
    }
  }
  return text;
}

/** Whether a group, and what must follow it on its line, fits into `room` columns if it is not broken. */
function fits(content: Layout, rest: readonly Frame[], room: number): boolean {
  const stack: Part[] = [{ content, broken: false }];
  let next = rest.length - 1;
  for (;;) {
    if (room < 0) return false;
    // Behind the group: up to where the line can end.
    const part = stack.pop() ?? rest[next--];
    if (part === undefined) return true;
    const { content: top, broken } = part;
    if (typeof top === 'string') {
      room -= top.length;
      continue;
    }
    if (!('kind' in top)) {
      for (let i = top.length - 1; i >= 0; i--) stack.push({ content: top[i] as Layout, broken });
      continue;
    }
    switch (top.kind) {
      case 'space':
        room--;
        break;
      case 'line':
        if (broken) return true;
        room -= top.flat.length;
        break;
      case 'hard':
        return true;
      case 'indent':
        stack.push({ content: top.content, broken });
        break;
      case 'group':
        // A group behind, such as the result of a function, is not broken to keep this one whole.
        stack.push({ content: top.content, broken: top.broken });
        break;
      case 'comment':
        // Comments behind the code may stick out: breaking the code would not help.
        if (next < rest.length - 1 && (top.ends || top.lines.length > 1)) return true;
        room -= top.lines[0]?.length ?? 0;
        break;
      case 'if-broken':
        break;
      default:
        top satisfies never;
    }
  }
}
