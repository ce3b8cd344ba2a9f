import type { Span } from '@witcraft/diagnostics';
import type * as ast from '@witcraft/parser';
import { UNKNOWN_STABILITY } from './builder.js';
import { describeStability } from './gates.js';
import type { FileScope, PackageContext } from './package-context.js';
import type { RawCase, RawField, RawKind, RawType } from './raw-type.js';
import type { Type, TypeDefKind, TypeId, TypeOwner } from './resolve.js';

const NO_FIELDS: readonly ast.Field[] = [];

export const ANONYMOUS: TypeOwner = Object.freeze({ kind: 'none' });

/**
 * Settles the types of a kind: gated ones are reported, resources become `own`
 * handles. Those of a record are reported at the fields that it is made from.
 */
export function settleKind(
  context: PackageContext,
  file: FileScope,
  kind: RawKind,
  span: Span,
  fields: readonly ast.Field[] = NO_FIELDS,
): TypeDefKind {
  switch (kind.kind) {
    case 'record':
      for (let i = 0; i < kind.fields.length; i++) {
        const field = kind.fields[i] as RawField;
        // The name of a node is made when it is asked for.
        if (typeof field.type !== 'string')
          field.type = settleType(context, file, field.type, fields[i]?.name ?? span);
      }
      break;
    case 'variant':
      for (let i = 0; i < kind.cases.length; i++) {
        const item = kind.cases[i] as RawCase;
        if (item.type !== undefined) item.type = settleType(context, file, item.type, span);
      }
      break;
    case 'tuple':
      for (let i = 0; i < kind.types.length; i++)
        kind.types[i] = settleType(context, file, kind.types[i] as RawType, span);
      break;
    case 'result':
      if (kind.ok !== undefined) kind.ok = settleType(context, file, kind.ok, span);
      if (kind.err !== undefined) kind.err = settleType(context, file, kind.err, span);
      break;
    case 'map':
      kind.key = settleType(context, file, kind.key, span);
      kind.value = settleType(context, file, kind.value, span);
      break;
    case 'list':
    case 'option':
    case 'future':
    case 'stream':
    case 'fixed-length-list':
      if (kind.type !== undefined) kind.type = settleType(context, file, kind.type, span);
      break;
    // Another name for a resource is a resource, and a handle is for one: neither is a value here.
    case 'type':
      kind.type = settleReference(context, file, kind.type, span);
      break;
    case 'own':
    case 'borrow':
      kind.resource = settleReference(context, file, kind.resource, span);
      break;
    case 'resource':
    case 'flags':
    case 'enum':
      break;
    default:
      return kind satisfies never;
  }
  return kind as TypeDefKind;
}

/** What a type stands for as a value: a resource by itself is an `own` handle. */
export function settleType(
  context: PackageContext,
  file: FileScope,
  type: RawType,
  span: Span,
): Type {
  if (typeof type === 'string') return type;
  const settled = settleReference(context, file, type, span);
  if (typeof settled === 'string' || !context.builder.isResource(settled)) return settled;
  const known = context.ownHandles.get(settled);
  if (known !== undefined) return known;
  const handle = context.builder.addType({
    name: undefined,
    kind: { kind: 'own', resource: settled },
    owner: ANONYMOUS,
    docs: undefined,
    stability: UNKNOWN_STABILITY,
    externalId: undefined,
    span: undefined,
  });
  context.ownHandles.set(settled, handle);
  return handle;
}

/** A type as such, not as a value; one that a gate leaves out is reported. */
export function settleReference(
  context: PackageContext,
  file: FileScope,
  type: RawType,
  span: Span,
): Type {
  if (typeof type === 'string') return type;
  if (type >= 0) return type as TypeId;
  const gated = context.gatedType(type);
  if (gated !== undefined) {
    const what = gated.name === undefined ? 'a type' : `type \`${gated.name}\``;
    file.report.error(
      'resolve/gated-reference',
      `this refers to ${what}, which ${describeStability(gated.stability)} leaves out`,
      span,
      {
        related: gated.declared === undefined ? [] : [[gated.declared, 'declared here']],
        notes: ['give this item the same gate, or enable the feature'],
      },
    );
  }
  return 'bool';
}
