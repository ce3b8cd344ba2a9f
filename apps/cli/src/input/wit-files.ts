import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createDiagnostic, type Diagnostic } from '@witcraft/diagnostics';
import { describeSystemError } from '../system-error.js';

/** The files to format, and the folders that could not be read. */
export interface FoundFiles {
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The WIT files that paths stand for; a folder without any is a mistake. */
export function findWitFiles(paths: readonly string[]): FoundFiles {
  const { files, diagnostics, empty } = findFiles(paths, '.wit');
  const folders = diagnostics.length > 0 ? [] : empty;
  const missing = folders.map((path) =>
    createDiagnostic('load/no-wit-files', `folder \`${path}\` has no \`.wit\` files`),
  );
  return { files, diagnostics: [...diagnostics, ...missing] };
}

/**
 * The files that paths stand for: a file for itself, a folder for all files below it
 * with this ending, by name. Hidden folders, `node_modules` and links to folders
 * (which may lead in circles) are passed over. `empty` are the folders with none.
 */
export function findFiles(
  paths: readonly string[],
  ending: string,
): FoundFiles & { readonly empty: readonly string[] } {
  const files = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  const empty: string[] = [];
  for (const path of paths) {
    let found = false;
    // A stack instead of recursion, since folders may be nested deeply.
    const pending = [path];
    for (let current = pending.pop(); current !== undefined; current = pending.pop()) {
      try {
        if (current === path && !statSync(path).isDirectory()) {
          files.add(path);
          found = true;
          continue;
        }
        const entries = readdirSync(current, { withFileTypes: true });
        entries.sort((a, b) => (a.name < b.name ? -1 : 1));
        for (const entry of entries) {
          const child = join(current, entry.name);
          if (!entry.name.endsWith(ending) || isFolder(child)) continue;
          files.add(child);
          found = true;
        }
        for (const entry of entries.reverse()) {
          if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules') {
            pending.push(join(current, entry.name));
          }
        }
      } catch (error) {
        const reason = describeSystemError(error);
        diagnostics.push(
          createDiagnostic('load/unreadable', `\`${current}\` can't be read: ${reason}`),
        );
      }
    }
    if (!found) empty.push(path);
  }
  return { files: [...files], diagnostics, empty };
}

/** Whether a path, which may be a link, leads to a folder. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // Reading it will say what is wrong.
    return false;
  }
}
