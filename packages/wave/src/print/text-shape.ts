/**
 * A value's text before it is decided where its lines break. Made from the inside out,
 * so that each part knows how wide it is on one line.
 */
export type TextShape = string | TextGroup | TextLines;

/** `(…)`, `[…]`, `{…}`, or a case with its payload. */
export interface TextGroup {
  readonly kind: 'group';
  /** With the name of the case: `some(`. */
  readonly open: string;
  readonly close: string;
  readonly items: readonly TextItem[];
  /**
   * What its broken form is: an item a line, as many items a line as there is room
   * for, or its only item against the brackets.
   */
  readonly breaks: 'lines' | 'fill' | 'hug';
  readonly width: number;
}

export interface TextItem {
  /** The name of the field; empty elsewhere. */
  readonly label: string;
  readonly text: TextShape;
}

/** A string that is written as a multi-line string where there are lines. */
export interface TextLines {
  readonly kind: 'lines';
  readonly lines: readonly string[];
}

/** How wide it is on one line; infinite if it has several. */
export function widthOf(text: TextShape): number {
  if (typeof text === 'string') return text.length;
  return text.kind === 'lines' ? Number.POSITIVE_INFINITY : text.width;
}

/** Builds a group; its items are separated by `, `, and labels end with `: `. */
export function groupOf(
  open: string,
  items: readonly TextItem[],
  close: string,
  breaks: TextGroup['breaks'],
): TextGroup {
  let width = open.length + close.length + 2 * Math.max(0, items.length - 1);
  for (const { label, text } of items) width += label.length + widthOf(text);
  return { kind: 'group', open, close, items, breaks, width };
}
