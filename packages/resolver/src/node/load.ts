import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createDiagnostic, type Diagnostic, Source, sortDiagnostics } from '@witcraft/diagnostics';
import { type ParseOptions, parse } from '@witcraft/parser';
import type { PackageGroup } from '../resolution/package-units.js';
import {
  type ResolveOptions,
  type ResolveOutcome,
  resolvePackages,
} from '../resolution/resolve-packages.js';
import type { LoadCode } from './codes.js';
import { contentKind } from './content-kind.js';

/** How to read files, and how to resolve what they hold. */
export interface LoadOptions extends ParseOptions, ResolveOptions {}

/** What {@link loadPath} made. */
export interface LoadOutcome extends ResolveOutcome {
  /** Every file and folder that was read or looked for; what a watcher should watch. */
  readonly paths: readonly string[];
}

/** The texts of a path, parsed, before anything is resolved. */
export interface LoadedGroups {
  readonly main: PackageGroup;
  readonly dependencies: readonly PackageGroup[];
  /** What the path leads to, if that is WebAssembly; then `main` is empty. */
  readonly encodedMain: EncodedFile | undefined;
  /** The files of `deps` that are WebAssembly. */
  readonly encodedDependencies: readonly EncodedFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly paths: readonly string[];
}

/** A package that isn't WIT text: what it means is for `@witcraft/decoder` to say. */
export interface EncodedFile {
  readonly path: string;
  /** `wasm` is the binary, `wat` its text format. */
  readonly kind: 'wasm' | 'wat';
  readonly bytes: Uint8Array;
}

/**
 * Reads a WIT package from the file system and resolves it (WIT.md, "Filesystem
 * structure"): a file is a package with all that it needs inside; of a folder,
 * the `*.wit` files are the package, and what is in its `deps` folder are the
 * packages that it may depend on, each a file or a folder of files.
 *
 * Nothing throws: what can't be read is a diagnostic.
 *
 * @example
 * const { resolve, package: id, diagnostics } = loadPath('wit');
 */
export function loadPath(path: string, options: LoadOptions = {}): LoadOutcome {
  return resolveGroups(loadGroups(path, options), options);
}

/** The resolving half of {@link loadPath}. Packages that are WebAssembly are reported, not read. */
export function resolveGroups(loaded: LoadedGroups, options: ResolveOptions = {}): LoadOutcome {
  const { main, dependencies, encodedMain, encodedDependencies, paths } = loaded;
  const encoded = encodedMain === undefined ? encodedDependencies : [encodedMain];
  const diagnostics = [...encoded.map(unreadPackage), ...loaded.diagnostics];
  if (main.documents.length === 0) {
    const { resolve } = resolvePackages({ documents: [] });
    return { resolve, package: undefined, diagnostics, paths };
  }
  const outcome = resolvePackages(main, dependencies, options);
  return {
    resolve: outcome.resolve,
    package: diagnostics.length > 0 ? undefined : outcome.package,
    diagnostics: sortDiagnostics([...diagnostics, ...outcome.diagnostics]),
    paths,
  };
}

/** A package by itself, which those who decode could read. */
function unreadPackage(file: EncodedFile): Diagnostic {
  const problem = encodedPackageProblem(file);
  const note = 'in code, `loadPath` of `@witcraft/decoder/node` reads it';
  return { ...problem, notes: [...(problem.notes ?? []), note] };
}

/** What reading a file as text makes of one that isn't WIT. */
export function encodedPackageProblem({ path, kind }: EncodedFile): Diagnostic {
  const found = kind === 'wasm' ? 'a WebAssembly binary' : "WebAssembly's text format";
  const code: LoadCode = 'load/encoded-package';
  return createDiagnostic(code, `expected WIT text in \`${path}\`, found ${found}`, {
    notes: ['print it as WIT first: `witcraft wit`'],
  });
}

/** The reading half of {@link loadPath}. */
export function loadGroups(path: string, options: ParseOptions = {}): LoadedGroups {
  const loader = new Loader(options);
  const stat = loader.stat(path);
  let main: PackageGroup = { documents: [] };
  let encodedMain: EncodedFile | undefined;
  let dependencies: PackageGroup[] = [];
  let encodedDependencies: EncodedFile[] = [];
  if (stat === 'folder') {
    main = loader.folder(path);
    ({ dependencies, encodedDependencies } = loader.dependencies(join(path, 'deps')));
  } else if (stat === 'file') {
    const file = loader.file(path);
    if ('bytes' in file) encodedMain = file;
    else main = file;
  }
  const { diagnostics, paths } = loader;
  return { main, dependencies, encodedMain, encodedDependencies, diagnostics, paths };
}

class Loader {
  readonly diagnostics: Diagnostic[] = [];
  readonly paths: string[] = [];
  readonly #options: ParseOptions;

  constructor(options: ParseOptions) {
    this.#options = options;
  }

  /** What a path is, links followed; nothing, and a diagnostic, where that can't be told. */
  stat(path: string): 'file' | 'folder' | undefined {
    this.paths.push(path);
    try {
      return statSync(path).isDirectory() ? 'folder' : 'file';
    } catch (error) {
      this.#fail(path, error);
      return undefined;
    }
  }

  /** The `*.wit` files of a folder, as one package. */
  folder(path: string): PackageGroup {
    const entries = this.#list(path);
    if (entries === undefined) return { documents: [] };
    const names = entries
      .filter((entry) => entry.name.endsWith('.wit') && this.#kindOf(path, entry) !== 'folder')
      .map((entry) => entry.name);
    if (names.length === 0) {
      this.#report('load/no-wit-files', `folder \`${path}\` has no \`.wit\` files`, [
        "a package is a folder with `.wit` files in it; those of its subfolders don't count, but for `deps`",
      ]);
    }
    const documents = names.flatMap((name) => {
      const file = this.file(join(path, name));
      if ('documents' in file) return file.documents;
      // One document among others can't be a package.
      this.diagnostics.push(encodedPackageProblem(file));
      return [];
    });
    return { documents };
  }

  /** A single file; no documents where it can't be read. */
  file(path: string): PackageGroup | EncodedFile {
    this.paths.push(path);
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(path);
    } catch (error) {
      this.#fail(path, error);
      return { documents: [] };
    }
    const kind = contentKind(bytes);
    if (kind !== 'wit') return { path, kind, bytes };
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      this.#report(
        'load/not-utf8',
        `expected UTF-8 text in \`${path}\`, found other bytes at offset ${firstInvalid(bytes)}`,
        ['save the file as UTF-8'],
      );
      return { documents: [] };
    }
    return { documents: [parse(new Source(path, text), this.#options)] };
  }

  /** The packages of a `deps` folder, if there is one; each entry is one, other files are passed over. */
  dependencies(path: string): {
    dependencies: PackageGroup[];
    encodedDependencies: EncodedFile[];
  } {
    const dependencies: PackageGroup[] = [];
    const encodedDependencies: EncodedFile[] = [];
    this.paths.push(path);
    try {
      if (!statSync(path).isDirectory()) return { dependencies, encodedDependencies };
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') this.#fail(path, error);
      return { dependencies, encodedDependencies };
    }
    for (const entry of this.#list(path) ?? []) {
      const child = join(path, entry.name);
      const kind = this.#kindOf(path, entry);
      if (kind === 'file' && !/\.(wit|wasm|wat)$/.test(entry.name)) continue;
      const found = kind === 'folder' ? this.folder(child) : this.file(child);
      if ('bytes' in found) encodedDependencies.push(found);
      else if (found.documents.length > 0) dependencies.push(found);
    }
    return { dependencies, encodedDependencies };
  }

  #list(path: string): Dirent[] | undefined {
    this.paths.push(path);
    try {
      const entries = readdirSync(path, { withFileTypes: true });
      return entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    } catch (error) {
      this.#fail(path, error);
      return undefined;
    }
  }

  /** What an entry is, links followed; a link that leads nowhere is a file that can't be read. */
  #kindOf(parent: string, entry: Dirent): 'folder' | 'file' | 'broken-link' {
    if (!entry.isSymbolicLink()) return entry.isDirectory() ? 'folder' : 'file';
    try {
      return statSync(join(parent, entry.name)).isDirectory() ? 'folder' : 'file';
    } catch {
      return 'broken-link';
    }
  }

  #fail(path: string, error: unknown): void {
    switch (errorCode(error)) {
      case 'ENOENT':
      case 'ENOTDIR':
        this.#report('load/not-found', `there is no file or folder \`${path}\``, []);
        return;
      case 'ELOOP':
        this.#report('load/symlink-loop', `the links at \`${path}\` lead in a circle`, []);
        return;
      default:
        this.#report(
          'load/unreadable',
          `\`${path}\` can't be read: ${error instanceof Error ? error.message : error}`,
          [],
        );
    }
  }

  #report(code: LoadCode, message: string, notes: readonly string[]): void {
    this.diagnostics.push(createDiagnostic(code, message, { notes }));
  }
}

function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** The offset (bytes) of the first byte that is not UTF-8, by halving. */
function firstInvalid(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isValidPrefix(bytes.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Whether bytes are UTF-8, perhaps cut short within a character. */
function isValidPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
