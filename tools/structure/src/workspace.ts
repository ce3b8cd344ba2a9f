import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ImportedModule, readImports } from './imports.js';
import { packageFolders } from './layers.js';

/** The parts of a package.json that the rules read. */
export interface Manifest {
  readonly name?: string;
  readonly private?: boolean;
  readonly license?: string;
  readonly sideEffects?: unknown;
  readonly exports?: unknown;
  readonly bin?: unknown;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/**
 * What a file is for: `source` is what users run, `test` what its tests run,
 * `config` a script at the package's own root (`vitest.config.ts`, `build.mjs`).
 */
export type FileRole = 'source' | 'test' | 'config';

export interface ModuleFile {
  /** Relative to the workspace's root, with `/`. */
  readonly path: string;
  readonly role: FileRole;
  readonly imports: readonly ImportedModule[];
}

export interface WorkspacePackage {
  readonly name: string;
  /** Relative to the workspace's root: `packages/lexer`. */
  readonly folder: string;
  readonly manifest: Manifest;
  readonly manifestText: string;
  readonly manifestPath: string;
  /** Whether a build script of its own puts siblings into the output. */
  readonly bundles: boolean;
  readonly files: readonly ModuleFile[];
}

export interface Workspace {
  readonly root: string;
  readonly packages: ReadonlyMap<string, WorkspacePackage>;
}

const MODULE = /\.[cm]?[jt]sx?$/;
const NOT_OURS = new Set(['node_modules', 'dist', 'fixtures', 'coverage']);

/** Reads every package below `root`: its manifest, and what each of its modules imports. */
export function readWorkspace(root: string): Workspace {
  const packages = new Map<string, WorkspacePackage>();
  for (const group of packageFolders) {
    for (const entry of folders(join(root, group))) {
      const folder = `${group}/${entry}`;
      const manifestPath = `${folder}/package.json`;
      if (!existsSync(join(root, manifestPath))) continue;
      const manifestText = readFileSync(join(root, manifestPath), 'utf8');
      const manifest = JSON.parse(manifestText) as Manifest;
      const name = manifest.name ?? folder;
      packages.set(name, {
        name,
        folder,
        manifest,
        manifestText,
        manifestPath,
        bundles: existsSync(join(root, folder, 'build.mjs')),
        files: moduleFiles(root, folder),
      });
    }
  }
  return { root, packages };
}

function folders(path: string): string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}

function moduleFiles(root: string, folder: string): ModuleFile[] {
  const found: ModuleFile[] = [];
  const pending = [folder];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    for (const entry of readdirSync(join(root, at), { withFileTypes: true })) {
      const path = `${at}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!NOT_OURS.has(entry.name) && !entry.name.startsWith('.')) pending.push(path);
      } else if (MODULE.test(entry.name)) {
        const imports = readImports(path, readFileSync(join(root, path), 'utf8'));
        found.push({ path, role: roleOf(path.slice(folder.length + 1)), imports });
      }
    }
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function roleOf(pathInPackage: string): FileRole {
  if (!pathInPackage.includes('/')) return 'config';
  return pathInPackage.startsWith('src/') ? 'source' : 'test';
}
