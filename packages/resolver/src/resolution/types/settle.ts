import type { Span } from '@witcraft/diagnostics';
import type { Stability, Type, TypeDefKind, TypeId, TypeOwner } from '../../model/resolve.js';
import { describeStability, UNKNOWN_STABILITY } from '../../model/stability.js';
import type { FileScope, PackageContext } from '../package-context.js';
import type { RawCase, RawField, RawKind, RawType } from './raw-type.js';

const ANONYMOUS: TypeOwner = Object.freeze({ kind: 'none' });

/** What a message points at: a span, or a part of the file, whose name or first word it is. */
type Place = Span | number;

/**
 * Settles the types of a kind: gated ones are reported, resources become `own`
 * handles. Those of a record are reported at the fields that it is made from, the list `fields`.
 */
export function settleKind(
  context: PackageContext,
  file: FileScope,
  kind: RawKind,
  place: Place,
  fields?: number,
): TypeDefKind {
  switch (kind.kind) {
    case 'record':
      settleFields(context, file, kind.fields, fields as number);
      break;
    case 'variant':
      for (let i = 0; i < kind.cases.length; i++) {
        const item = kind.cases[i] as RawCase;
        if (item.type !== undefined) item.type = settleType(context, file, item.type, place);
      }
      break;
    case 'tuple':
      for (let i = 0; i < kind.types.length; i++)
        kind.types[i] = settleType(context, file, kind.types[i] as RawType, place);
      break;
    case 'result':
      if (kind.ok !== undefined) kind.ok = settleType(context, file, kind.ok, place);
      if (kind.err !== undefined) kind.err = settleType(context, file, kind.err, place);
      break;
    case 'map':
      kind.key = settleType(context, file, kind.key, place);
      kind.value = settleType(context, file, kind.value, place);
      break;
    case 'list':
    case 'option':
    case 'future':
    case 'stream':
    case 'fixed-length-list':
      if (kind.type !== undefined) kind.type = settleType(context, file, kind.type, place);
      break;
    // Another name for a resource is a resource, and a handle is for one: neither is a value here.
    case 'type':
      kind.type = settleReference(context, file, kind.type, place);
      break;
    case 'own':
    case 'borrow':
      kind.resource = settleReference(context, file, kind.resource, place);
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

function settleFields(
  context: PackageContext,
  file: FileScope,
  fields: readonly RawField[],
  list: number,
): void {
  for (let i = 0, part = list + 1; i < fields.length; i++, part = file.parts.next(part)) {
    const field = fields[i] as RawField;
    if (typeof field.type !== 'string') field.type = settleType(context, file, field.type, part);
  }
}

/** What a type stands for as a value: a resource by itself is an `own` handle. */
export function settleType(
  context: PackageContext,
  file: FileScope,
  type: RawType,
  place: Place,
): Type {
  if (typeof type === 'string') return type;
  const settled = settleReference(context, file, type, place);
  if (typeof settled === 'string' || !context.builder.isResource(settled)) return settled;
  const known = context.ownHandles.get(settled);
  if (known !== undefined) return known;
  const handle = addAnonymous(context, { kind: 'own', resource: settled }, UNKNOWN_STABILITY);
  context.ownHandles.set(settled, handle);
  return handle;
}

/** Adds a type that has no name. */
export function addAnonymous(
  context: PackageContext,
  kind: TypeDefKind,
  stability: Stability,
): TypeId {
  return context.builder.addType({
    name: undefined,
    kind,
    owner: ANONYMOUS,
    docs: undefined,
    stability,
    externalId: undefined,
    span: undefined,
  });
}

/** A type as such, not as a value; one that a gate leaves out is reported. */
export function settleReference(
  context: PackageContext,
  file: FileScope,
  type: RawType,
  place: Place,
): Type {
  if (typeof type === 'string') return type;
  if (type >= 0) return type as TypeId;
  const gated = context.gatedType(type);
  if (gated !== undefined) {
    const what = gated.name === undefined ? 'a type' : `type \`${gated.name}\``;
    file.report.error(
      'resolve/gated-reference',
      `this refers to ${what}, which ${describeStability(gated.stability)} leaves out`,
      typeof place === 'number' ? file.parts.head(place) : place,
      {
        related: gated.declared === undefined ? [] : [[gated.declared, 'declared here']],
        notes: ['give this item the same gate, or enable the feature'],
      },
    );
  }
  return 'bool';
}
