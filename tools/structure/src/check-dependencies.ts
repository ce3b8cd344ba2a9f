import { layerOf } from './layers.js';
import { lineOf, type Problem, type Rule } from './problem.js';
import type { Manifest, Workspace, WorkspacePackage } from './workspace.js';

type Layers = readonly (readonly string[])[];

/** The arrows between packages: no cycle, none upwards or sideways, none that nothing uses. */
export function checkDependencies(workspace: Workspace, layers: Layers): Problem[] {
  return [
    ...findCycles(workspace),
    ...[...workspace.packages.values()].flatMap((pkg) => [
      ...checkLayers(pkg, workspace, layers),
      ...checkUse(pkg, workspace),
    ]),
  ];
}

/** The packages of this workspace that `pkg` names, development included: the build order follows them. */
function siblingsOf(pkg: WorkspacePackage, workspace: Workspace): WorkspacePackage[] {
  return [...declaredNames(pkg.manifest)]
    .map((name) => workspace.packages.get(name))
    .filter((sibling) => sibling !== undefined);
}

function declaredNames(manifest: Manifest): Set<string> {
  return new Set([...runtimeNames(manifest), ...Object.keys(manifest.devDependencies ?? {})]);
}

function runtimeNames(manifest: Manifest): string[] {
  return [
    ...Object.keys(manifest.dependencies ?? {}),
    ...Object.keys(manifest.peerDependencies ?? {}),
    ...Object.keys(manifest.optionalDependencies ?? {}),
  ];
}

function problemAt(
  pkg: WorkspacePackage,
  dependency: string,
  rule: Rule,
  message: string,
): Problem {
  const line = lineOf(pkg.manifestText, `"${dependency}":`);
  return { rule, file: pkg.manifestPath, line, message };
}

/** Walks depth first; an arrow back to a package that is still open closes a cycle. */
function findCycles(workspace: Workspace): Problem[] {
  const problems: Problem[] = [];
  const done = new Set<WorkspacePackage>();
  const open: WorkspacePackage[] = [];
  const visit = (pkg: WorkspacePackage): void => {
    if (done.has(pkg)) return;
    open.push(pkg);
    for (const sibling of siblingsOf(pkg, workspace)) {
      const at = open.indexOf(sibling);
      if (at === -1) visit(sibling);
      else {
        const cycle = [...open.slice(at), sibling].map(({ name }) => name).join(' -> ');
        problems.push(
          problemAt(pkg, sibling.name, 'cycle', `packages depend in a circle: ${cycle}`),
        );
      }
    }
    open.pop();
    done.add(pkg);
  };
  for (const pkg of workspace.packages.values()) visit(pkg);
  return problems;
}

function checkLayers(pkg: WorkspacePackage, workspace: Workspace, layers: Layers): Problem[] {
  const own = layerOf(pkg.name, pkg.folder, layers);
  if (own === undefined) {
    const message = `${pkg.name} has no row in the table of layers (tools/structure/src/layers.ts)`;
    return [problemAt(pkg, 'name', 'layer', message)];
  }
  return siblingsOf(pkg, workspace)
    .filter((sibling) => {
      const layer = layerOf(sibling.name, sibling.folder, layers);
      return layer !== undefined && layer >= own;
    })
    .map((sibling) => {
      const message = `${pkg.name} may not depend on ${sibling.name}, which is not in a lower layer`;
      return problemAt(pkg, sibling.name, 'layer', message);
    });
}

/**
 * A sibling that is declared must be imported: by the source, or, for
 * development, by anything. A sibling with a command may be there to be run.
 */
function checkUse(pkg: WorkspacePackage, workspace: Workspace): Problem[] {
  const inSource = new Set<string>();
  const anywhere = new Set<string>();
  for (const file of pkg.files) {
    for (const { specifier } of file.imports) {
      const name = packageNameOf(specifier);
      anywhere.add(name);
      if (file.role === 'source') inSource.add(name);
    }
  }
  const problems: Problem[] = [];
  const report = (name: string, message: string): void => {
    problems.push(problemAt(pkg, name, 'unused', message));
  };
  const isImportable = (name: string): boolean => {
    const sibling = workspace.packages.get(name);
    return sibling !== undefined && sibling.manifest.bin === undefined;
  };
  for (const name of runtimeNames(pkg.manifest)) {
    if (!isImportable(name) || inSource.has(name)) continue;
    report(
      name,
      anywhere.has(name)
        ? `${pkg.name} needs ${name} for its tests only; move it to devDependencies`
        : `${pkg.name} declares ${name} and does not import it`,
    );
  }
  for (const name of Object.keys(pkg.manifest.devDependencies ?? {})) {
    if (!isImportable(name) || anywhere.has(name)) continue;
    report(name, `${pkg.name} declares ${name} and does not import it`);
  }
  return problems;
}

/** `@a/b/c` is of package `@a/b`, `a/b` of package `a`. */
export function packageNameOf(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}
