import {
  createDiagnostic,
  type Diagnostic,
  hasErrors,
  Source,
  sortDiagnostics,
} from '@witcraft/diagnostics';
import { type PackageName, parse, versionToString } from '@witcraft/parser';
import {
  mergeResolves,
  type PackageGroup,
  type PackageId,
  packageNameToString,
  type Resolve,
  resolvePackages,
} from '@witcraft/resolver';
import {
  type EncodedFile,
  type LoadedGroups,
  type LoadOptions,
  type LoadOutcome,
  loadGroups,
  resolveGroups,
} from '@witcraft/resolver/node';
import { type DecodeOutcome, decode } from '../decode.js';

declare class TextDecoder {
  constructor(label: string, options: { fatal: boolean; ignoreBOM: boolean });
  decode(bytes: Uint8Array): string;
}

/**
 * Reads a WIT package from the file system and resolves it, as `loadPath` of
 * `@witcraft/resolver/node` does; but what the path leads to, and the files of
 * `deps`, may also be WebAssembly, as a binary or in its text format. Of a component
 * or a core module with embedded worlds the package is the one that {@link decode}
 * makes; in `deps` there must be packages.
 *
 * Nothing throws, and the promise is not rejected: what can't be read is a diagnostic.
 *
 * @example
 * const { resolve, package: id, diagnostics } = await loadPath('wit');
 */
export async function loadPath(path: string, options: LoadOptions = {}): Promise<LoadOutcome> {
  return resolveLoaded(loadGroups(path, options), options);
}

/**
 * The resolving half of {@link loadPath}. A path that leads to WebAssembly is what was
 * decoded; what is in `deps` is put together and becomes groups of text, so that it is
 * to the packages that use it what text would be. (As `base` of `resolvePackages` it
 * could not use packages that are there as text, which have more in them than what
 * a binary shows of them.)
 */
export async function resolveLoaded(
  loaded: LoadedGroups,
  options: LoadOptions = {},
): Promise<LoadOutcome> {
  const { encodedMain, encodedDependencies, paths } = loaded;
  if (encodedMain === undefined && encodedDependencies.length === 0)
    return resolveGroups(loaded, options);
  if (encodedMain !== undefined) {
    const { decoded, diagnostics } = await decodeFile(encodedMain);
    const { resolve } = decoded ?? resolvePackages({ documents: [] });
    return { resolve, package: decoded?.package, diagnostics, paths };
  }
  const { groups, diagnostics } = await decodeDependencies(loaded, options);
  const outcome = resolveGroups(
    {
      ...loaded,
      dependencies: [...loaded.dependencies, ...groups],
      encodedDependencies: [],
    },
    options,
  );
  return {
    ...outcome,
    package: hasErrors(diagnostics) ? undefined : outcome.package,
    diagnostics: sortDiagnostics([...diagnostics, ...outcome.diagnostics]),
  };
}

async function decodeFile({ path, kind, bytes }: EncodedFile): Promise<DecodeOutcome> {
  if (kind === 'wasm') return decode(bytes, { name: path });
  const source = textSource(path, bytes);
  if (!(source instanceof Source)) return { decoded: undefined, diagnostics: [source] };
  // Loaded only when it is needed: most packages are binaries.
  const { parseText } = await import('@witcraft/wat');
  const assembled = parseText(source);
  return assembled.bytes === undefined
    ? { decoded: undefined, diagnostics: assembled.diagnostics }
    : decode(assembled.bytes, { name: path });
}

function textSource(path: string, bytes: Uint8Array): Source | Diagnostic {
  try {
    return new Source(
      path,
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
    );
  } catch {
    return createDiagnostic(
      'load/not-utf8',
      `expected UTF-8 text in \`${path}\`, found other bytes`,
    );
  }
}

/**
 * The packages of all encoded dependencies. Each of those holds of other packages
 * just what it uses, so what they know is put together; but where a package is
 * there as text, that is taken.
 */
async function decodeDependencies(
  { dependencies, encodedDependencies }: LoadedGroups,
  options: LoadOptions,
): Promise<{
  readonly groups: readonly PackageGroup[];
  readonly diagnostics: readonly Diagnostic[];
}> {
  const diagnostics: Diagnostic[] = [];
  let merged: Resolve | undefined;
  /** Which file a package was first seen in. */
  const paths = new Map<string, string>();
  for (const file of encodedDependencies) {
    const { decoded, diagnostics: found } = await decodeFile(file);
    diagnostics.push(...found);
    if (decoded === undefined) continue;
    if (decoded.kind !== 'package') {
      diagnostics.push(notAPackage(file, decoded.kind));
      continue;
    }
    for (const { name } of decoded.resolve.packages) {
      const key = packageNameToString(name);
      if (!paths.has(key)) paths.set(key, file.path);
    }
    if (merged === undefined) {
      merged = decoded.resolve;
      continue;
    }
    const outcome = mergeResolves(merged, decoded.resolve);
    diagnostics.push(...outcome.diagnostics);
    if (!hasErrors(outcome.diagnostics)) merged = outcome.resolve;
  }
  if (merged === undefined) return { groups: [], diagnostics };
  const { printPackage } = await import('@witcraft/printer');
  const asText = new Set(dependencies.flatMap(namesOf));
  const groups: PackageGroup[] = [];
  for (const [i, { name }] of merged.packages.entries()) {
    const key = packageNameToString(name);
    if (asText.has(key)) continue;
    const text = printPackage(merged, i as PackageId);
    const document = parse(new Source(paths.get(key) ?? key, text), {
      nestedNames: options.nestedNames ?? false,
    });
    groups.push({ documents: [document] });
  }
  return { groups, diagnostics };
}

function notAPackage({ path }: EncodedFile, kind: 'component' | 'module'): Diagnostic {
  const found = kind === 'component' ? 'a component' : 'a core module';
  return createDiagnostic(
    'load/encoded-package',
    `expected an encoded WIT package in \`${path}\`, found ${found}`,
    { notes: ['print its WIT first: `witcraft wit`'] },
  );
}

/** The packages that a group of text declares. */
function namesOf({ documents }: PackageGroup): string[] {
  return documents.flatMap((document) => [
    ...(document.package === undefined ? [] : [nameText(document.package.name)]),
    ...document.items.flatMap((item) =>
      item.kind === 'nested-package' ? [nameText(item.name)] : [],
    ),
  ]);
}

function nameText({ namespaces, names, version }: PackageName): string {
  const join = (ids: readonly { readonly name: string }[], separator: string) =>
    ids.map(({ name }) => name).join(separator);
  const base = `${join(namespaces, ':')}:${join(names, '/')}`;
  return version === undefined ? base : `${base}@${versionToString(version.version)}`;
}
