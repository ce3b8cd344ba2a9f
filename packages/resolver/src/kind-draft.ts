import type { Span } from '@witcraft/diagnostics';
import { UNKNOWN_STABILITY } from './builder.js';
import { describeStability } from './gates.js';
import type { FileScope, PackageContext, RawType } from './package-context.js';
import type { Type, TypeDefKind, TypeId, TypeOwner } from './resolve.js';

export const ANONYMOUS: TypeOwner = Object.freeze({ kind: 'none' });

const NO_TYPES: readonly Type[] = [];

/** A kind whose types are not settled yet: which types it holds, and how to make it of them. */
export interface KindDraft {
  /** With `children`, what tells anonymous types apart. */
  readonly shape?: string;
  readonly children: readonly RawType[];
  /** Whether a resource among the children means a handle that owns it. */
  readonly own: boolean;
  /** Where each child is written, if not all at the type's own span. */
  readonly spans?: readonly Span[];
  readonly build: (types: readonly Type[]) => TypeDefKind;
}

/** Makes a kind of its draft: gated types are reported, resources become `own` handles. */
export function settleKind(
  context: PackageContext,
  file: FileScope,
  draft: KindDraft,
  span: Span,
): TypeDefKind {
  const { children, own, spans } = draft;
  if (children.length === 0) return draft.build(NO_TYPES);
  const types: Type[] = [];
  for (let i = 0; i < children.length; i++) {
    const child = children[i] as RawType;
    const at = spans?.[i] ?? span;
    types.push(
      own ? settleType(context, file, child, at) : settleReference(context, file, child, at),
    );
  }
  return draft.build(types);
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
      { notes: ['give this item the same gate, or enable the feature'] },
    );
  }
  return 'bool';
}
