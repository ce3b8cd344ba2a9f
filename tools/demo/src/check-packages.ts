import { applyFixes, type Diagnostic, hasErrors, Source } from '@witcraft/diagnostics';
import { parse } from '@witcraft/parser';
import {
  type PackageGroup,
  type PackageId,
  packageNameToString,
  type Resolve,
  type ResolveOutcome,
  resolvePackages,
} from '@witcraft/resolver';
import { loadGroups } from '@witcraft/resolver/node';
import type { WitFolder } from './find-packages.js';

/** A package that was read, with what it declares. */
export interface PackageSummary {
  readonly name: string;
  readonly interfaces: number;
  readonly worlds: number;
  readonly types: number;
  readonly functions: number;
  /** For reading, parsing and resolving it with all it needs; absent for what came along. */
  readonly milliseconds: number | undefined;
}

export interface CheckedFolder {
  /** What was wrong with it and its own fixes mended; read again, it has no mistake. */
  readonly mended: readonly Diagnostic[];
  /** Mistakes that are left. */
  readonly mistakes: readonly Diagnostic[];
  /** The package first, then those that its folder brings along. */
  readonly summaries: readonly PackageSummary[];
  readonly resolve: Resolve;
  readonly package: PackageId | undefined;
}

/** Reads and resolves the package of a folder. */
export function checkFolder({ path, needs }: WitFolder): CheckedFolder {
  const start = performance.now();
  const loaded = loadGroups(path);
  const needed = needs.map((need) => loadGroups(need));
  const beside = needed.map(({ main }) => main);
  let own = [loaded.main, ...loaded.dependencies];
  let outcome = resolve(own, beside);
  const milliseconds = performance.now() - start;

  const found = errorsOf(outcome);
  if (found.length > 0) {
    own = own.map((group) => applyAllFixes(group, found));
    outcome = resolve(own, beside);
  }
  const left = errorsOf(outcome);
  return {
    mended: left.length === 0 ? found : [],
    mistakes: [loaded, ...needed].flatMap(({ diagnostics }) => diagnostics).concat(left),
    summaries: summarizeAll(outcome, own, milliseconds),
    resolve: outcome.resolve,
    package: outcome.package,
  };
}

function resolve(own: readonly PackageGroup[], beside: readonly PackageGroup[]): ResolveOutcome {
  const [main = { documents: [] }, ...dependencies] = own;
  return resolvePackages(main, [...dependencies, ...beside]);
}

function errorsOf({ diagnostics }: ResolveOutcome): readonly Diagnostic[] {
  return diagnostics.filter((diagnostic) => hasErrors([diagnostic]));
}

/** The documents of a group with the first fix of each diagnostic; files stay as they are. */
function applyAllFixes(group: PackageGroup, found: readonly Diagnostic[]): PackageGroup {
  const fixes = found.flatMap((diagnostic) => diagnostic.fixes.slice(0, 1));
  return {
    documents: group.documents.map(({ source }) =>
      parse(new Source(source.name, applyFixes(source, fixes))),
    ),
  };
}

/** Summaries of the packages that were written in `own`; the main package comes first. */
function summarizeAll(
  { resolve, package: main }: ResolveOutcome,
  own: readonly PackageGroup[],
  milliseconds: number,
): PackageSummary[] {
  const sources = new Set(own.flatMap(({ documents }) => documents.map(({ source }) => source)));
  const ids = resolve.packages
    .map((_, at) => at as PackageId)
    .filter((id) => id !== main && isFrom(resolve, id, sources));
  const brought = ids.map((id) => summarize(resolve, id, undefined));
  return main === undefined ? brought : [summarize(resolve, main, milliseconds), ...brought];
}

/** Whether a package was written in one of the sources. */
function isFrom(resolve: Resolve, id: PackageId, sources: ReadonlySet<Source>): boolean {
  return [...resolve.interfaces, ...resolve.worlds].some(({ package: owner, span }) => {
    const source = span && resolve.sources[span.source];
    return owner === id && source !== undefined && sources.has(source);
  });
}

function summarize(
  resolve: Resolve,
  id: PackageId,
  milliseconds: number | undefined,
): PackageSummary {
  const name = resolve.packages[id]?.name;
  const interfaces = resolve.interfaces.filter((item) => item.package === id);
  const worlds = resolve.worlds.filter((world) => world.package === id);
  const worldFunctions = worlds.flatMap(({ imports, exports }) =>
    [...imports.values(), ...exports.values()].filter(({ kind }) => kind === 'function'),
  );
  const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
  return {
    name: name === undefined ? '?' : packageNameToString(name),
    interfaces: interfaces.length,
    worlds: worlds.length,
    types: sum(interfaces.map(({ types }) => types.size)),
    functions: sum(interfaces.map(({ functions }) => functions.size)) + worldFunctions.length,
    milliseconds,
  };
}
