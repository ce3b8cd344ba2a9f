// A plugin of the builds that writes numbers where the sources have names for them:
// `TokenKind.Id`, of `export const TokenKind = { Id: 5, … } as const`, becomes `5`.
// What a start of Node runs once is not optimized, and there each such name is looked
// up in an object; pages get less to load.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('packages', import.meta.url));

const COMMENTS = /\/\*[\s\S]*?\*\/|\/\/.*/g;

/** The objects of numbers that the sources of a folder export, by name. */
const tables = new Map();

function tablesOf(folder) {
  let found = tables.get(folder);
  if (found !== undefined) return found;
  found = new Map();
  tables.set(folder, found);
  for (const path of readdirSync(folder, { recursive: true })) {
    if (!path.endsWith('.ts')) continue;
    const text = readFileSync(join(folder, path), 'utf8').replace(COMMENTS, '');
    // A name that two files have is left alone.
    for (const [, name, body] of text.matchAll(
      /^export const (\w+)(?: = \{([^{}]*)\} as const;)?/gm,
    ))
      found.set(name, found.has(name) ? undefined : numbersIn(body));
  }
  return found;
}

function numbersIn(body = '') {
  const entries = body.split(',').map((entry) => entry.trim());
  const members = entries.filter((entry) => entry !== '').map((entry) => entry.split(/:\s*/));
  const areNumbers = members.every(([, value]) => /^(\d+|0x[\da-f]+)$/.test(value));
  return areNumbers && members.length > 0 ? new Map(members) : undefined;
}

/** The `src` that an import of a file leads to: its own, or that of a package beside it. */
function sourcesOf(from, path) {
  const own = path.slice(0, path.lastIndexOf(`${sep}src${sep}`) + 4);
  if (from.startsWith('.')) return own;
  return from.startsWith('@witcraft/') ? join(packages, from.split('/')[1], 'src') : undefined;
}

/** The names in a file that may stand for such an object: what it imports, and what it exports. */
function* namesIn(text, path) {
  for (const [, names, from] of text.matchAll(/^import \{([^}]*)\} from '([^']+)';/gm)) {
    const sources = sourcesOf(from, path);
    for (const name of names.split(',')) if (sources !== undefined) yield [name.trim(), sources];
  }
  for (const [, name] of text.matchAll(/^export const (\w+) = \{/gm))
    yield [name, sourcesOf('.', path)];
}

/** The text of a source file with numbers for the names of numbers. */
export function inline(path) {
  let text = readFileSync(path, 'utf8');
  for (const [name, sources] of namesIn(text, path)) {
    const table = tablesOf(sources).get(name);
    if (table === undefined) continue;
    // Types name members, too: `typeof TokenKind.Id` stays.
    const uses = new RegExp(`(?<!typeof )(?<![\\w.'"\`])${name}\\.(\\w+)\\b(?!\\()`, 'g');
    text = text.replace(uses, (use, member) => table.get(member) ?? use);
  }
  return text;
}

export const inlineNumbers = {
  name: 'inline-numbers',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => ({
      contents: inline(path),
      loader: 'ts',
      resolveDir: dirname(path),
    }));
  },
};
