import type { Span } from '@witcraft/diagnostics';

/**
 * A value as it is written, before its type is known (`value` of WAVE's grammar).
 * `invalid` stands for what could not be read and has been reported.
 */
export type WaveNode =
  | { readonly kind: 'bool'; readonly value: boolean; readonly span: Span }
  | NumberNode
  | { readonly kind: 'char'; readonly value: string; readonly span: Span }
  | { readonly kind: 'string'; readonly value: string; readonly span: Span }
  | CaseNode
  | { readonly kind: 'tuple'; readonly items: readonly WaveNode[]; readonly span: Span }
  | { readonly kind: 'list'; readonly items: readonly WaveNode[]; readonly span: Span }
  | RecordNode
  | FlagsNode
  | { readonly kind: 'invalid'; readonly span: Span };

/** `-12`, `6.02e+23`, `nan`, `-inf`: the text is kept, as its type decides its precision. */
export interface NumberNode {
  readonly kind: 'number';
  readonly text: string;
  readonly span: Span;
}

/** `left`, `days(30)`, `%some`, `none`, `ok(1)`: an enum, variant, option or result. */
export interface CaseNode {
  readonly kind: 'case';
  /** Without `%`. */
  readonly name: string;
  /** Whether it is `some`, `none`, `ok` or `err` without `%`. */
  readonly isKeyword: boolean;
  readonly nameSpan: Span;
  readonly payload: WaveNode | undefined;
  readonly span: Span;
}

/** `{a: 1}`, and `{:}`. */
export interface RecordNode {
  readonly kind: 'record';
  readonly fields: readonly FieldNode[];
  readonly span: Span;
}

/** `name: value` in a record. */
export interface FieldNode {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: WaveNode;
}

/** `{read, write}`, and `{}`. */
export interface FlagsNode {
  readonly kind: 'flags';
  readonly flags: readonly LabelNode[];
  readonly span: Span;
}

/** A label; without `%`. */
export interface LabelNode {
  readonly name: string;
  readonly span: Span;
}

/** Where the `(…)` behind a case is. */
export function payloadSpan({ nameSpan, span }: CaseNode): Span {
  return { start: nameSpan.end, end: span.end };
}
