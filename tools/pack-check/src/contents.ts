import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import type { PackedPackage } from './pack.js';

const TEST_FILE = /(^|\/)(test|tests|__tests__)\/|\.(test|spec)\.|vitest\.config/;

/** What is wrong with the files and the manifest of a packed package, a sentence each. */
export function checkContents(packed: PackedPackage): string[] {
  return [...checkFiles(packed), ...checkManifest(packed)];
}

function checkFiles({ files, manifest }: PackedPackage): string[] {
  const problems: string[] = [];
  for (const needed of ['LICENSE', 'README.md']) {
    if (!files.includes(needed)) problems.push(`has no ${needed}`);
  }
  if (!files.some((file) => /^dist\/.*\.c?js$/.test(file))) {
    problems.push('has no code in dist/: is it built?');
  }
  const declaresSource = manifest.files?.some((file) => file === 'src' || file.startsWith('src/'));
  for (const file of files) {
    if (TEST_FILE.test(file)) problems.push(`ships a test file: ${file}`);
    if (file.startsWith('src/') && !declaresSource) problems.push(`ships a source file: ${file}`);
    if (file.endsWith('.tsbuildinfo')) problems.push(`ships a build file: ${file}`);
  }
  return problems;
}

function checkManifest(packed: PackedPackage): string[] {
  const problems: string[] = [];
  for (const protocol of ['workspace:', 'catalog:']) {
    if (packed.manifestText.includes(`"${protocol}`)) {
      problems.push(`its package.json still says "${protocol}"`);
    }
  }
  if (JSON.stringify(packed.manifest.exports ?? {}).includes('/src/')) {
    problems.push('its exports name a file in src/');
  }
  const imported = importedPackages(packed);
  const { dependencies, peerDependencies } = packed.manifest;
  const declared = new Set(Object.keys({ ...dependencies, ...peerDependencies }));
  for (const name of declared) {
    if (!imported.has(name)) problems.push(`depends on ${name} and does not import it`);
  }
  for (const name of imported) {
    if (!declared.has(name) && name !== packed.manifest.name) {
      problems.push(`imports ${name} and does not depend on it`);
    }
  }
  return problems;
}

/** The packages that the packed code or its types name. */
function importedPackages({ folder, files }: PackedPackage): Set<string> {
  const names = new Set<string>();
  for (const file of files) {
    if (!/\.[cm]?js$|\.d\.[cm]?ts$/.test(file)) continue;
    for (const specifier of specifiersOf(file, readFileSync(join(folder, file), 'utf8'))) {
      if (specifier.startsWith('.') || isBuiltin(specifier)) continue;
      const parts = specifier.split('/');
      names.add(parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/'));
    }
  }
  return names;
}

function specifiersOf(path: string, text: string): string[] {
  const { module } = parseSync(path, text);
  return [
    // Bundled CommonJS, as the command line is.
    ...[...text.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, specifier = '']) => specifier),
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
      // Anything but a text is a file of the user's.
      const literal = /^(["'`])([^"'`]*)\1$/.exec(text.slice(start, end));
      return literal?.[2] ?? [];
    }),
  ];
}
