import type { Span } from '@witcraft/diagnostics';
import type * as ast from './ast.js';

/** What nodes hold, in the order in which JSON shows it. */
const KEYS = [
  'kind',
  'span',
  'docs',
  'attributes',
  'name',
  'package',
  'path',
  'names',
  'type',
  'fields',
  'cases',
  'flags',
  'func',
  'extern',
  'items',
] as const;

/** The same as for a node that is a plain object. */
export function jsonOf(node: object): object {
  const json: Record<string, unknown> = {};
  for (const key of KEYS) if (key in node) json[key] = Reflect.get(node, key);
  return json;
}

/** What has a span, by its offsets in UTF-16 units. */
export abstract class Spanned<Kind extends string> {
  declare readonly kind: Kind;
  declare readonly start: number;
  declare readonly end: number;

  constructor(kind: Kind, start: number, end: number) {
    this.kind = kind;
    this.start = start;
    this.end = end;
  }

  get span(): Span {
    return { start: this.start, end: this.end };
  }

  toJSON(): object {
    return jsonOf(this);
  }
}

export class Comment extends Spanned<ast.Comment['kind']> implements ast.Comment {}

export class Id extends Spanned<'id'> implements ast.Id {
  declare readonly name: string;

  constructor(start: number, end: number, name: string) {
    super('id', start, end);
    this.name = name;
  }
}
