import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { lineOf, type Problem, type Rule } from './problem.js';
import type { Manifest, Workspace, WorkspacePackage } from './workspace.js';

/** What every package must have: README, tests, typed exports, no side effects, a licence. */
export function checkManifests(workspace: Workspace): Problem[] {
  const problems: Problem[] = [];
  // pnpm puts the root's licence into each package that it packs.
  if (!existsSync(join(workspace.root, 'LICENSE'))) {
    const message = 'there is no LICENSE at the root';
    problems.push({ rule: 'license', file: 'LICENSE', line: 1, message });
  }
  for (const pkg of workspace.packages.values()) {
    const { manifest } = pkg;
    const report = (rule: Rule, needle: string, message: string): void => {
      const line = lineOf(pkg.manifestText, needle);
      problems.push({ rule, file: pkg.manifestPath, line, message });
    };
    if (!existsSync(join(workspace.root, pkg.folder, 'README.md'))) {
      problems.push({
        rule: 'readme',
        file: `${pkg.folder}/README.md`,
        line: 1,
        message: `${pkg.name} has no README.md`,
      });
    }
    if (manifest.scripts?.['test'] === undefined) {
      report('test-script', '"scripts"', `${pkg.name} has no "test" script`);
    }
    if (manifest.license === undefined) {
      report('license', '"name"', `${pkg.name} has no "license"`);
    }
    if (isLibrary(pkg)) {
      if (manifest.sideEffects !== false) {
        report('side-effects', '"sideEffects"', `${pkg.name} needs "sideEffects": false`);
      }
      for (const subpath of untypedExports(manifest)) {
        report(
          'export-types',
          '"exports"',
          `the export "${subpath}" of ${pkg.name} has no "types"`,
        );
      }
      for (const dependency of outsideDependencies(manifest, workspace)) {
        report(
          'runtime-dependency',
          `"${dependency}"`,
          `${pkg.name} depends on ${dependency} at run time; a package depends on its siblings only`,
        );
      }
    }
  }
  return problems;
}

/** Whether others import the package: all of `packages/`. */
function isLibrary(pkg: WorkspacePackage): boolean {
  return pkg.folder.startsWith('packages/');
}

/** The subpaths of `exports` that no `types` condition describes; `.` where there is no `exports`. */
function untypedExports(manifest: Manifest): string[] {
  const { exports } = manifest;
  if (typeof exports !== 'object' || exports === null) return ['.'];
  const entries = Object.entries(exports as Record<string, unknown>);
  if (!entries.some(([key]) => key.startsWith('.'))) return 'types' in exports ? [] : ['.'];
  return entries.filter(([, target]) => !isTyped(target)).map(([subpath]) => subpath);
}

function isTyped(target: unknown): boolean {
  // Data files, such as `./package.json`, need no types.
  if (typeof target === 'string') return target.endsWith('.json');
  return typeof target === 'object' && target !== null && 'types' in target;
}

/** A peer that may be absent is no dependency: the package works without it. */
function outsideDependencies(manifest: Manifest, workspace: Workspace): string[] {
  const isOptional = (name: string): boolean =>
    manifest.peerDependenciesMeta?.[name]?.optional === true;
  const peers = Object.keys(manifest.peerDependencies ?? {}).filter((name) => !isOptional(name));
  return [manifest.dependencies, manifest.optionalDependencies]
    .flatMap((dependencies) => Object.keys(dependencies ?? {}))
    .concat(peers)
    .filter((name) => !workspace.packages.has(name));
}
