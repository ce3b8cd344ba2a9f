import { type Decoded, decode } from '@witcraft/decoder';
import {
  createDiagnostic,
  type Diagnostic,
  hasErrors,
  Source,
  sortDiagnostics,
} from '@witcraft/diagnostics';
import { type PackageName, parse, versionToString } from '@witcraft/parser';
import { printPackage } from '@witcraft/printer';
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
  resolveGroups,
} from '@witcraft/resolver/node';
import { InputErrors } from './exit-codes.js';
import { wasmOf } from './wasm-input.js';

/**
 * Resolves what was loaded, with packages that are WebAssembly. A path that leads
 * to one is what was decoded; those in `deps` are put together and become groups
 * of text, so that they are to the packages that use them what text would be.
 */
export async function resolveEncoded(
  loaded: LoadedGroups,
  options: LoadOptions,
): Promise<LoadOutcome> {
  const { encodedMain, paths } = loaded;
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

interface Decoding {
  readonly decoded: Decoded | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

async function decodeFile(file: EncodedFile): Promise<Decoding> {
  try {
    const { name, bytes } = await wasmOf({ ...file, name: file.path });
    return decode(bytes, { name });
  } catch (error) {
    if (!(error instanceof InputErrors)) throw error;
    return { decoded: undefined, diagnostics: error.diagnostics };
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
