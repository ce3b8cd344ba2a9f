import type * as ast from '@witcraft/parser';
import type { FileScope } from './package-context.js';

/** What may have a name; a constructor has none. */
interface Named {
  readonly kind: string;
  readonly label?: string;
  readonly name?: ast.Id;
}

/** Names are unique without regard to case in the scope that declares them. */
export function checkNames(file: FileScope, items: readonly Named[], what: string): void {
  if (items.length <= FEW) {
    checkFewNames(file, items, what);
    return;
  }
  const seen = new Map<string, Named>();
  for (const item of items) {
    if (item.label === undefined) continue;
    const key = item.label.toLowerCase();
    const first = seen.get(key);
    if (first === undefined) seen.set(key, item);
    else reportDuplicate(file, item.name as ast.Id, first.name as ast.Id, what);
  }
}

/** Most lists are short: comparing each pair is cheaper there than a map. */
const FEW = 8;

function checkFewNames(file: FileScope, items: readonly Named[], what: string): void {
  for (let i = 1; i < items.length; i++) {
    const label = items[i]?.label;
    for (let j = 0; j < i && label !== undefined; j++) {
      const other = items[j]?.label;
      if (other === undefined || !sameName(label, other)) continue;
      reportDuplicate(file, items[i]?.name as ast.Id, items[j]?.name as ast.Id, what);
      break;
    }
  }
}

/** Whether two names are the same without regard to case. */
export function sameName(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  // Most names differ in one of their first characters by more than case.
  for (let i = 0; i < a.length; i++)
    if (((a.charCodeAt(i) ^ b.charCodeAt(i)) & ~CASE) !== 0) return false;
  return a.toLowerCase() === b.toLowerCase();
}

/** What upper and lower case of a letter differ in. */
const CASE = 0x20;

/** Reports a name that is taken in its scope. */
export function reportDuplicate(file: FileScope, name: ast.Id, first: ast.Id, what: string): void {
  file.report.error(
    'resolve/duplicate-name',
    `${what} \`${name.name}\` is declared more than once`,
    name.span,
    {
      related: [[first.span, 'first declared here']],
      notes: name.name === first.name ? [] : ['names are compared without regard to case'],
      fixes: [
        { title: `rename it to \`${name.name}2\``, span: name.span, newText: `${name.name}2` },
      ],
    },
  );
}
