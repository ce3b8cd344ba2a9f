import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Source } from '@witcraft/diagnostics';
import { type Document, parse } from '@witcraft/parser';
import type { Seed } from './input.js';

/** The WIT files that the peer's npm package carries: WASI 0.2 and 0.3, and others. */
export function defaultCorpus(): string {
  const entry = fileURLToPath(import.meta.resolve('@bytecodealliance/jco'));
  return join(dirname(entry), '..', 'lib', 'wit', 'builtin');
}

/**
 * The `.wit` files below the folders as seeds, in order of path. A file's
 * dependencies are the packages among them that it names, and those that they
 * name, so that it resolves.
 */
export function loadCorpus(directories: readonly string[]): Seed[] {
  const files = directories.flatMap(findWitFiles);
  const texts = files.map((path) => readFileSync(path, 'utf8'));
  const packages = new Map<string, Document[]>();
  for (const [index, path] of files.entries()) {
    const document = parse(new Source(path, texts[index] ?? ''));
    const name = packageOf(document);
    if (name === undefined) continue;
    const known = packages.get(name);
    // Two copies of a package are no package; a folder's files are one.
    if (known === undefined) packages.set(name, [document]);
    else if (dirname(known[0]?.source.name ?? '') === dirname(path)) known.push(document);
  }
  return files.map((path, index) => {
    const text = texts[index] ?? '';
    return { name: path, text, edition: 'current', dependencies: dependenciesOf(text, packages) };
  });
}

function findWitFiles(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.wit'))
    .sort()
    .map((path) => join(directory, path));
}

function packageOf({ package: declaration, source }: Document): string | undefined {
  if (declaration === undefined) return undefined;
  const { start, end } = declaration.name.span;
  return source.text.slice(start, end);
}

function dependenciesOf(
  text: string,
  packages: ReadonlyMap<string, readonly Document[]>,
): Seed['dependencies'] {
  const own = /^package\s+([^;\s]+)/m.exec(text)?.[1];
  const found = new Map<string, readonly Document[]>();
  const texts = [text];
  for (let next = texts.pop(); next !== undefined; next = texts.pop()) {
    for (const [, name = '', version = ''] of next.matchAll(
      /([a-z0-9-]+:[a-z0-9-]+)\/[a-z0-9-]+(@[\w.+-]*\w)?/g,
    )) {
      const key = name + version;
      const documents = packages.get(key);
      if (documents === undefined || key === own || found.has(key)) continue;
      found.set(key, documents);
      texts.push(...documents.map(({ source }) => source.text));
    }
  }
  return [...found.values()].map((documents) => ({ documents }));
}
