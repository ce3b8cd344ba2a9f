import { Source } from '@witcraft/diagnostics';
import { type Document, parse } from '@witcraft/parser';
import { type PackageId, type Resolve, resolvePackages } from '@witcraft/resolver';

/** A resolve without errors, and its main package. */
export interface Resolved {
  readonly resolve: Resolve;
  readonly package: PackageId;
}

export function parseText(text: string): Document {
  return parse(new Source('generated.wit', text));
}

/** Throws on any error: a bench of what is rejected early would flatter us. */
export function resolveDocument(document: Document): Resolved {
  const outcome = resolvePackages({ documents: [document] });
  if (outcome.package === undefined) {
    const first = outcome.diagnostics.find(({ severity }) => severity === 'error');
    throw new Error(`the input of the bench is rejected: ${first?.message ?? 'without a reason'}`);
  }
  return { resolve: outcome.resolve, package: outcome.package };
}

export function resolveText(text: string): Resolved {
  return resolveDocument(parseText(text));
}
