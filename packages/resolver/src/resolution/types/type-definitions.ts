import type * as ast from '@witcraft/parser';
import type { NamedCase, Stability } from '../../model/resolve.js';
import { docsOf } from '../docs.js';
import type { FileScope } from '../package-context.js';
import { checkMembers } from '../unique-names.js';
import type { RawCase, RawField, RawKind } from './raw-type.js';
import type { TypeResolver } from './type-resolver.js';

/** The kind of a `typedef-item` (WIT.md, "Items: type"), or nothing where a mistake in it was reported. */
export function kindOfDefinition(
  types: TypeResolver,
  file: FileScope,
  node: ast.TypeDef,
  stability: Stability,
): RawKind | undefined {
  switch (node.kind) {
    case 'type-alias':
      return types.kind(node.part, stability);
    case 'record':
      checkMembers(file, node.part, 'field');
      warnIfEmpty(file, node, 'record', 'field');
      return { kind: 'record', fields: fieldsOf(types, file, node.part, stability) };
    case 'variant':
      checkMembers(file, node.part, 'case');
      checkNotEmpty(file, node, 'variant');
      return { kind: 'variant', cases: casesOf(types, file, node.part, stability) };
    case 'enum':
      checkMembers(file, node.part, 'case');
      checkNotEmpty(file, node, 'enum');
      return { kind: 'enum', cases: namedCases(file, node.part) };
    case 'flags':
      checkMembers(file, node.part, 'flag');
      warnIfEmpty(file, node, 'flags', 'flag');
      return { kind: 'flags', flags: namedCases(file, node.part) };
    case 'resource':
      return { kind: 'resource' };
    default:
      return node satisfies never;
  }
}

// Lists of the right length from the start: one that grows keeps room for 17.

function fieldsOf(
  types: TypeResolver,
  file: FileScope,
  list: number,
  stability: Stability,
): RawField[] {
  const { parts } = file;
  const made: RawField[] = new Array(parts.count(list));
  for (let i = 0, part = list + 1; i < made.length; i++, part = parts.next(part)) {
    const type = types.resolve(part + 1, stability);
    made[i] = { name: parts.label(part), type, docs: memberDocs(file, part) };
  }
  return made;
}

function casesOf(
  types: TypeResolver,
  file: FileScope,
  list: number,
  stability: Stability,
): RawCase[] {
  const { parts } = file;
  const made: RawCase[] = new Array(parts.count(list));
  for (let i = 0, part = list + 1; i < made.length; i++, part = parts.next(part)) {
    const type = parts.holds(part) ? types.resolve(part + 1, stability) : undefined;
    made[i] = { name: parts.label(part), type, docs: memberDocs(file, part) };
  }
  return made;
}

function namedCases(file: FileScope, list: number): NamedCase[] {
  const { parts } = file;
  const made: NamedCase[] = new Array(parts.count(list));
  for (let i = 0, part = list + 1; i < made.length; i++, part = parts.next(part))
    made[i] = { name: parts.label(part), docs: memberDocs(file, part) };
  return made;
}

function memberDocs({ parts, source }: FileScope, member: number): string | undefined {
  return docsOf(parts.docs(member), source.text);
}

/** A definition that is made of members. */
type MemberedType = ast.Record | ast.Variant | ast.Enum | ast.Flags;

function checkNotEmpty(file: FileScope, node: MemberedType, kind: string): void {
  if (file.parts.holds(node.part)) return;
  file.report.error(
    'resolve/empty-type',
    `expected at least one case in ${kind} \`${node.label}\``,
    node.name.span,
  );
}

/** WIT has long been read with these, so they are no errors; but no component can use them. */
function warnIfEmpty(file: FileScope, node: MemberedType, kind: string, item: string): void {
  if (file.parts.holds(node.part)) return;
  file.report.warning(
    'resolve/empty-type',
    `${kind} \`${node.label}\` has no ${item}, so no valid component can have it`,
    node.name.span,
  );
}
