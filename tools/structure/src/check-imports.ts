import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { packageNameOf } from './check-dependencies.js';
import type { ImportedModule } from './imports.js';
import type { Problem, Rule } from './problem.js';
import type { ModuleFile, Workspace, WorkspacePackage } from './workspace.js';

/** Every import of every module: through the front door, of something declared, within the package. */
export function checkImports(workspace: Workspace): Problem[] {
  const problems: Problem[] = [];
  for (const pkg of workspace.packages.values()) {
    for (const file of pkg.files) {
      for (const imported of file.imports) {
        const found = checkImport(workspace, pkg, file, imported);
        if (found === undefined) continue;
        problems.push({ file: file.path, line: imported.line, ...found });
      }
    }
  }
  return problems;
}

function checkImport(
  workspace: Workspace,
  pkg: WorkspacePackage,
  file: ModuleFile,
  { specifier }: ImportedModule,
): { rule: Rule; message: string } | undefined {
  if (specifier.startsWith('.') || specifier.startsWith('/')) {
    return checkRelative(pkg, file, specifier);
  }
  if (isBuiltin(specifier)) return checkBuiltin(pkg, file, specifier);
  // An interface, such as `wasi:cli/run@0.3.0`, that a script in a component imports.
  if (specifier.includes(':')) return undefined;
  const name = packageNameOf(specifier);
  const target = workspace.packages.get(name);
  if (target !== undefined && !isExported(target.manifest.exports, specifier.slice(name.length))) {
    const message = `"${specifier}" is not in the exports of ${name}; import what its entry exports`;
    return { rule: 'deep-import', message };
  }
  if (name !== pkg.name && !isDeclared(pkg, file, name)) {
    const where = file.role === 'source' && !pkg.bundles ? 'dependencies' : 'devDependencies';
    const message = `${pkg.name} imports ${name}, which is not in the ${where} of its package.json`;
    return { rule: 'undeclared', message };
  }
  return undefined;
}

function checkRelative(
  pkg: WorkspacePackage,
  file: ModuleFile,
  specifier: string,
): { rule: Rule; message: string } | undefined {
  const target = posix.normalize(posix.join(posix.dirname(file.path), specifier));
  if (target.startsWith(`${pkg.folder}/`)) return undefined;
  // A config file may take what the root keeps for all: `../../vitest.shared.ts`.
  if (file.role === 'config' && !target.includes('/')) return undefined;
  return { rule: 'leaves-package', message: `"${specifier}" leaves ${pkg.folder}` };
}

function checkBuiltin(
  pkg: WorkspacePackage,
  file: ModuleFile,
  specifier: string,
): { rule: Rule; message: string } | undefined {
  if (file.role !== 'source' || !pkg.folder.startsWith('packages/')) return undefined;
  if (file.path.startsWith(`${pkg.folder}/src/node/`)) return undefined;
  const message = `"${specifier}" is Node's own; only a package's src/node/ may import it`;
  return { rule: 'node-import', message };
}

/**
 * `devDependencies` are for tests, config files, and for what a package's own
 * build script puts into its output.
 */
function isDeclared(pkg: WorkspacePackage, file: ModuleFile, name: string): boolean {
  const { dependencies, peerDependencies, optionalDependencies, devDependencies } = pkg.manifest;
  const development = file.role !== 'source' || pkg.bundles ? devDependencies : undefined;
  return [dependencies, peerDependencies, optionalDependencies, development].some(
    (declared) => declared !== undefined && Object.hasOwn(declared, name),
  );
}

/** Whether `exports` has the subpath: `''` is the entry, `/node` a further one. */
function isExported(exports: unknown, subpath: string): boolean {
  const wanted = `.${subpath}`;
  if (typeof exports === 'string') return wanted === '.';
  if (typeof exports !== 'object' || exports === null) return false;
  const keys = Object.keys(exports);
  if (!keys.some((key) => key.startsWith('.'))) return wanted === '.';
  return keys.some((key) => {
    const [before, after] = key.split('*');
    if (after === undefined) return key === wanted;
    return wanted.startsWith(before ?? '') && wanted.endsWith(after);
  });
}
