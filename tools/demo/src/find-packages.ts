import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadGroups } from '@witcraft/resolver/node';

/** A folder of WIT files that is one package. */
export interface WitFolder {
  readonly path: string;
  /** Other folders that it names, and what those name in turn; empty where it has `deps`. */
  readonly needs: readonly string[];
}

/** The npm packages whose WIT the demo reads. */
export const npmPackages: readonly string[] = [
  '@fermyon/spin-sdk',
  '@spinframework/wasi-http-proxy',
  '@bytecodealliance/jco',
];

/** Where an installed npm package is, from the current folder. */
export function npmFolder(name: string): string {
  return relative(
    process.cwd(),
    fileURLToPath(new URL(`../node_modules/${name}`, import.meta.url)),
  );
}

/**
 * Every folder below `root` that holds a WIT package. Where such folders lie
 * side by side without `deps`, each is given those that its text names.
 */
export function findWitFolders(root: string): WitFolder[] {
  const folders = pathsWithWit(root).map((path) => ({ path, ...describe(path) }));
  return folders.map((folder) => {
    if (existsSync(join(folder.path, 'deps'))) return { path: folder.path, needs: [] };
    const needs = new Set([folder]);
    // A set takes part in its own iteration: what is added is looked at as well.
    for (const needed of needs) {
      for (const other of folders) {
        if (other.pattern?.test(needed.text)) needs.add(other);
      }
    }
    needs.delete(folder);
    return { path: folder.path, needs: [...needs].map(({ path }) => path) };
  });
}

/** Folders with `.wit` files right in them; those in `deps` belong to their parent. */
function pathsWithWit(root: string): string[] {
  const found: string[] = [];
  const pending = [root];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const entries = readdirSync(at, { withFileTypes: true });
    if (entries.some((entry) => entry.isFile() && entry.name.endsWith('.wit'))) found.push(at);
    for (const entry of entries) {
      if (!entry.isDirectory() || entry.name === 'node_modules' || entry.name === 'deps') continue;
      pending.push(join(at, entry.name));
    }
  }
  return found.sort();
}

/** All text of a folder's package, and how others that refer to the package write it. */
function describe(path: string): { text: string; pattern: RegExp | undefined } {
  const { documents } = loadGroups(path).main;
  const text = documents.map(({ source }) => source.text).join('\n');
  const [, name, version] = /^package ([\w:-]+)@([\w.+-]+);/m.exec(text) ?? [];
  if (name === undefined || version === undefined) return { text, pattern: undefined };
  const escaped = version.replaceAll(/[.+]/g, '\\$&');
  return { text, pattern: new RegExp(`\\b${name}/[\\w-]+@${escaped}(?![\\w+-]|\\.\\w)`) };
}
