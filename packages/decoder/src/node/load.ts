import {
  createDiagnostic,
  type Diagnostic,
  hasErrors,
  Source,
  sortDiagnostics,
} from '@witcraft/diagnostics';
import { packageNameToString, resolvePackages } from '@witcraft/resolver';
import {
  type EncodedFile,
  type LoadedGroups,
  type LoadOptions,
  type LoadOutcome,
  loadGroups,
  resolveGroups,
} from '@witcraft/resolver/node';
import { type DecodeOutcome, decode } from '../decode.js';
import { type EncodedPackages, MixedDependencies } from './mixed-dependencies.js';

declare class TextDecoder {
  constructor(label: string, options: { fatal: boolean });
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
 * decoded. What is in `deps` is put together, for the texts to refer to; of a package
 * that is there as text, too, an encoded one adds what the text lacks.
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
  const diagnostics: Diagnostic[] = [];
  const encoded = await decodeDependencies(encodedDependencies, diagnostics);
  const outcome = new MixedDependencies(loaded, encoded, options, diagnostics).resolve();
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
    // Without a byte order mark, which the text format does not know.
    return new Source(path, new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return createDiagnostic(
      'load/not-utf8',
      `expected UTF-8 text in \`${path}\`, found other bytes`,
    );
  }
}

async function decodeDependencies(
  files: readonly EncodedFile[],
  diagnostics: Diagnostic[],
): Promise<EncodedPackages[]> {
  const packages: EncodedPackages[] = [];
  for (const file of files) {
    const { decoded, diagnostics: found } = await decodeFile(file);
    diagnostics.push(...found);
    if (decoded === undefined) continue;
    if (decoded.kind !== 'package') {
      diagnostics.push(notAPackage(file, decoded.kind));
      continue;
    }
    const { resolve } = decoded;
    const names = resolve.packages.map(({ name }) => packageNameToString(name));
    packages.push({ path: file.path, resolve, names });
  }
  return packages;
}

function notAPackage({ path }: EncodedFile, kind: 'component' | 'module'): Diagnostic {
  const found = kind === 'component' ? 'a component' : 'a core module';
  return createDiagnostic(
    'load/encoded-package',
    `expected an encoded WIT package in \`${path}\`, found ${found}`,
    { notes: ['print its WIT first: `witcraft wit`'] },
  );
}
