import type { Span } from '@witcraft/diagnostics';
import type * as ast from '@witcraft/parser';
import type { ItemSpan, Stability, TypeDef, TypeOwner } from '../../model/resolve.js';
import { describeStability } from '../../model/stability.js';
import type { FileScope, PackageContext } from '../package-context.js';
import { type Declared, reportDuplicate } from '../unique-names.js';
import type { RawKind, RawType } from './raw-type.js';
import { settleKind } from './settle.js';
import { placeOf, type ScopeEntry, type TypeScope } from './type-scope.js';

/** The interface or world that holds a type; no owner where a gate leaves it out. */
export interface Container {
  readonly owner: TypeOwner | undefined;
  readonly stability: Stability;
}

/** A named type that is not settled yet. It becomes a {@link TypeDef} in place. */
export interface TypeDraft {
  readonly name: string;
  readonly kind: RawKind;
  readonly owner: TypeOwner | undefined;
  readonly docs: string | undefined;
  readonly stability: Stability;
  readonly externalId: string | undefined;
  readonly span: ItemSpan;
}

/**
 * Adds a named type, unless its gates, or those of what holds it, leave it out. `fields` are
 * those of a record in the parts of the file, `path` is the interface of another package that
 * the type is used from.
 */
export function declareType(
  context: PackageContext,
  file: FileScope,
  container: Container,
  draft: TypeDraft,
  fields: number | undefined,
  path: Span | undefined,
): number {
  const { name, kind, stability, span } = draft;
  if (!context.gates.check(stability, span, file.report, path)) {
    return context.addGatedType({ stability, name, declared: { source: file.source, span } });
  }
  if (draft.owner === undefined) {
    // An interface that is too new for the target version takes all it holds
    // with it; the reference wants a feature repeated on every type.
    if (container.stability.kind === 'unstable') {
      file.report.error(
        'resolve/gated-container',
        `\`${name}\` has no gate, but ${describeStability(container.stability)} leaves out what holds it`,
        span,
        { notes: [`put ${describeStability(container.stability)} before it as well`] },
      );
    }
    return context.addGatedType({
      stability: container.stability,
      name,
      declared: { source: file.source, span },
    });
  }
  // What it holds is settled first: handles come before what holds them.
  settleKind(context, file, kind, span, fields);
  return context.builder.addType(draft as TypeDef);
}

/** Adds a name to a scope; reports one that is taken, and leaves the first. */
export function declareName(
  file: FileScope,
  scope: TypeScope,
  name: string,
  by: ast.FuncItem | number,
  type: RawType | undefined,
): ScopeEntry | undefined {
  const entry: ScopeEntry = { name, by, type, index: -1 };
  const first = scope.add(entry);
  if (first === undefined) return entry;
  reportDuplicate(file, declarationOf(file, entry), declarationOf(file, first), 'name');
  return undefined;
}

export function declarationOf({ parts }: FileScope, entry: ScopeEntry): Declared {
  return { name: entry.name, span: placeOf(parts, entry) };
}
