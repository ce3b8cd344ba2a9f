/** Who may see and set what (rule C-05). */
import type { Span } from '@witcraft/diagnostics';
import type { FunctionDeclaration } from '../syntax/ast.js';
import type { Checker } from './checker.js';
import type { Access, CompositeType, InterfaceType, Member } from './types.js';

/** The access that a declaration may have (C-05). */
export function checkAccess(
  checker: Checker,
  node: {
    readonly span: Span;
    readonly access: FunctionDeclaration['access'];
  },
  what: { readonly name: string; readonly isType: boolean; readonly isConstant: boolean },
): void {
  const access = node.access;
  const span = access?.span ?? { start: node.span.start, end: node.span.start };
  if (checker.isLocal) {
    if (access !== undefined) {
      checker.report(
        'cadence/invalid-access',
        span,
        'what is declared in a function has no access modifier',
        { fixes: checker.fix('remove it', span, '') },
      );
    }
    return;
  }
  if (access === undefined) {
    checker.report('cadence/missing-access', span, `the ${what.name} has no access modifier`, {
      fixes: checker.fix('add `pub`', span, 'pub '),
    });
  } else if (what.isType && access.level !== 'pub') {
    checker.report('cadence/invalid-access', span, 'types are always public', {
      fixes: checker.fix('write `pub`', span, 'pub'),
    });
  } else if (access.level === 'pub-set' && what.isConstant) {
    checker.report('cadence/invalid-access', span, `a ${what.name} can never be set`, {
      notes: ['only `var` fields may be `pub(set)`'],
      fixes: checker.fix('write `pub`', span, 'pub'),
    });
  }
}

/** The contract (or contract interface) that a type is or stands in. */
export function contractOf(
  type: CompositeType | InterfaceType | undefined,
): CompositeType | InterfaceType | undefined {
  let container = type;
  while (container !== undefined && container.compositeKind !== 'contract') {
    container = container.container;
  }
  return container;
}

/** Whether a member may be read where the checker is. */
export function isReadable(checker: Checker, member: Member): boolean {
  const container = member.container;
  if (
    member.access === 'pub' ||
    member.access === 'pub(set)' ||
    container === undefined ||
    checker.containers.has(container)
  ) {
    return true;
  }
  if (member.access === 'contract') {
    const contract = contractOf(container);
    return contract !== undefined && checker.containers.has(contract);
  }
  return member.access === 'account' && container.location === checker.location;
}

/** Whether a field may be set, or what is in it changed, where the checker is. */
export function isWritable(checker: Checker, member: Member): boolean {
  return (
    member.access === 'pub(set)' ||
    (member.container !== undefined && checker.containers.has(member.container))
  );
}

/** An access as it is written. */
export function accessText(access: Access): string {
  switch (access) {
    case 'contract':
    case 'account':
      return `access(${access})`;
    default:
      return access;
  }
}

/** Reports that a field is only read where the checker is (C-05). */
export function reportReadOnly(
  checker: Checker,
  span: Span,
  member: Member,
  what: 'what is in' | '',
): void {
  const written = member.access === 'none' ? 'no access' : `\`${accessText(member.access)}\``;
  checker.report(
    'cadence/read-only-field',
    span,
    `${what}${what === '' ? '' : ' '}\`${member.name}\` cannot be changed here`,
    {
      labels: checker.labelAt(member.place, `declared with ${written}`),
      notes: ['outside of its type, only a `pub(set)` field is changed'],
    },
  );
}
