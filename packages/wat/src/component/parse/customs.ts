import { ByteWriter, PRODUCERS, writeProducers } from '@witcraft/binary';
import { TokenKind } from '../../lexer/token.js';
import type { ParseContext } from './parse-context.js';
import type { ComponentTarget, ParseScope } from './parse-scope.js';

/** `(@custom "name" "bytes"…)`: a custom section at its place. */
export function parseCustom(context: ParseContext, scope: ParseScope<ComponentTarget>): void {
  const { cursor } = context;
  cursor.advance();
  const name = cursor.takeName('the name of a custom section');
  const data = new ByteWriter();
  cursor.takeStringsInto(data);
  cursor.takeClose();
  scope.builder.customSection(name, data.finish());
}

/** The fields of the section `producers`, in the order of the reference tools. */
const PRODUCERS_FIELDS = ['language', 'sdk', 'processed-by'] as const;

/** `(@producers (language "name" "version") …)` */
export function parseProducers(context: ParseContext, scope: ParseScope<ComponentTarget>): void {
  const { cursor } = context;
  cursor.advance();
  const fields = new Map<string, Map<string, string>>();
  while (cursor.kind === TokenKind.LeftParen) {
    cursor.takeLeftParen();
    const field =
      PRODUCERS_FIELDS.find((word) => cursor.skipKeyword(word)) ??
      cursor.expected('`language`, `sdk` or `processed-by`');
    const values = fields.get(field) ?? new Map<string, string>();
    fields.set(field, values);
    const name = cursor.takeName('the name of a tool');
    values.set(name, cursor.takeName('a version'));
    cursor.takeClose();
  }
  cursor.takeClose();
  const ordered = new Map<string, Map<string, string>>();
  for (const field of PRODUCERS_FIELDS) {
    const values = fields.get(field);
    if (values !== undefined) ordered.set(field, values);
  }
  scope.builder.customSection(PRODUCERS, writeProducers(ordered));
}
