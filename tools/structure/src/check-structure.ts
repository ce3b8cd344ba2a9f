import { checkDependencies } from './check-dependencies.js';
import { checkImports } from './check-imports.js';
import { checkManifests } from './check-manifests.js';
import { layers as ourLayers } from './layers.js';
import type { Problem } from './problem.js';
import { readWorkspace } from './workspace.js';

export interface StructureReport {
  /** In order of file and line; empty where all is well. */
  readonly problems: readonly Problem[];
  readonly packages: number;
  readonly modules: number;
}

/**
 * Checks the workspace at `root` against the rules of this project (README.md
 * lists them).
 */
export function checkStructure(
  root: string,
  layers: readonly (readonly string[])[] = ourLayers,
): StructureReport {
  const workspace = readWorkspace(root);
  const problems = [
    ...checkManifests(workspace),
    ...checkDependencies(workspace, layers),
    ...checkImports(workspace),
  ];
  problems.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
  const packages = [...workspace.packages.values()];
  return {
    problems,
    packages: packages.length,
    modules: packages.reduce((sum, pkg) => sum + pkg.files.length, 0),
  };
}
