import type * as ast from '@witcraft/parser';
import { docsOf } from './docs.js';
import type { FileScope } from './package-context.js';
import type { RawCase, RawField, RawKind } from './raw-type.js';
import type { NamedCase, Stability } from './resolve.js';
import type { TypeResolver } from './types.js';
import { checkNames } from './unique-names.js';

/** The kind of a `typedef-item` (WIT.md, "Items: type"), or nothing where a mistake in it was reported. */
export function kindOfDefinition(
  types: TypeResolver,
  file: FileScope,
  node: ast.TypeDef,
  stability: Stability,
): RawKind | undefined {
  switch (node.kind) {
    case 'type-alias':
      return types.kind(node.type, stability);
    case 'record':
      checkNames(file, node.fields, 'field');
      warnIfEmpty(file, node, node.fields, 'record', 'field');
      return { kind: 'record', fields: fieldsOf(types, file, node, stability) };
    case 'variant':
      checkNames(file, node.cases, 'case');
      checkNotEmpty(file, node, node.cases, 'variant', 'case');
      return { kind: 'variant', cases: casesOf(types, file, node, stability) };
    case 'enum':
      checkNames(file, node.cases, 'case');
      checkNotEmpty(file, node, node.cases, 'enum', 'case');
      return { kind: 'enum', cases: namedCases(file, node.cases) };
    case 'flags':
      checkNames(file, node.flags, 'flag');
      warnIfEmpty(file, node, node.flags, 'flags', 'flag');
      return { kind: 'flags', flags: namedCases(file, node.flags) };
    case 'resource':
      return { kind: 'resource' };
    default:
      return node satisfies never;
  }
}

// Loops: a function for `map`, and what it uses, would be made for each definition.

function fieldsOf(
  types: TypeResolver,
  file: FileScope,
  { fields }: ast.Record,
  stability: Stability,
): RawField[] {
  const { text } = file.source;
  const made: RawField[] = new Array(fields.length);
  for (let i = 0; i < fields.length; i++) {
    const { label, type, docs } = fields[i] as ast.Field;
    made[i] = { name: label, type: types.resolve(type, stability), docs: docsOf(docs, text) };
  }
  return made;
}

function casesOf(
  types: TypeResolver,
  file: FileScope,
  { cases }: ast.Variant,
  stability: Stability,
): RawCase[] {
  const { text } = file.source;
  const made: RawCase[] = new Array(cases.length);
  for (let i = 0; i < cases.length; i++) {
    const { label, type: written, docs } = cases[i] as ast.VariantCase;
    const type = written === undefined ? undefined : types.resolve(written, stability);
    made[i] = { name: label, type, docs: docsOf(docs, text) };
  }
  return made;
}

function namedCases(file: FileScope, cases: readonly ast.NamedCase[]): NamedCase[] {
  const { text } = file.source;
  const made: NamedCase[] = new Array(cases.length);
  for (let i = 0; i < cases.length; i++) {
    const { label, docs } = cases[i] as ast.NamedCase;
    made[i] = { name: label, docs: docsOf(docs, text) };
  }
  return made;
}

function checkNotEmpty(
  file: FileScope,
  node: ast.TypeDef,
  items: readonly unknown[],
  kind: string,
  item: string,
): void {
  if (items.length > 0) return;
  file.report.error(
    'resolve/empty-type',
    `expected at least one ${item} in ${kind} \`${node.label}\``,
    node.name.span,
  );
}

/** WIT has long been read with these, so they are no errors; but no component can use them. */
function warnIfEmpty(
  file: FileScope,
  node: ast.TypeDef,
  items: readonly unknown[],
  kind: string,
  item: string,
): void {
  if (items.length > 0) return;
  file.report.warning(
    'resolve/empty-type',
    `${kind} \`${node.label}\` has no ${item}, so no valid component can have it`,
    node.name.span,
  );
}
