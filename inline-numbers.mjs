// A plugin of the builds that writes numbers where the sources have names for them:
// `TokenKind.Id`, of `export const TokenKind = { Id: 5, … } as const`, becomes `5`.
// What a start of Node runs once is not optimized, and there each such name is looked
// up in an object; pages get less to load.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';
import { rewriteSource } from './rewrite-source.mjs';

const packages = fileURLToPath(new URL('packages', import.meta.url));

/** The source files that have been read, by path. */
const files = new Map();

function fileAt(path) {
  let file = files.get(path);
  if (file === undefined) {
    const text = readFileSync(path, 'utf8');
    const { program, module } = parseSync(path, text);
    file = { text, program, module };
    files.set(path, file);
  }
  return file;
}

/** The objects of numbers that the sources of a folder export, by name. */
const tables = new Map();

function tablesOf(folder) {
  let found = tables.get(folder);
  if (found !== undefined) return found;
  found = new Map();
  tables.set(folder, found);
  for (const file of readdirSync(folder, { recursive: true })) {
    if (!file.endsWith('.ts')) continue;
    const { text, program } = fileAt(join(folder, file));
    // A name that two files have is left alone.
    for (const { id, init } of exportedConstants(program))
      found.set(id.name, found.has(id.name) ? undefined : numbersIn(init, text));
  }
  return found;
}

function exportedConstants({ body }) {
  return body.flatMap(({ type, declaration }) =>
    type === 'ExportNamedDeclaration' && declaration?.kind === 'const'
      ? declaration.declarations
      : [],
  );
}

/** The text of each number of `{ … } as const`; absent where it has anything else. */
function numbersIn(init, text) {
  if (init?.type !== 'TSAsExpression' || init.expression.type !== 'ObjectExpression') return;
  if (text.slice(init.typeAnnotation.start, init.typeAnnotation.end) !== 'const') return;
  const numbers = new Map();
  for (const { key, value } of init.expression.properties) {
    if (typeof value?.value !== 'number') return;
    numbers.set(key.name ?? key.value, value.raw);
  }
  return numbers;
}

/** The `src` that an import of a file leads to: its own, or that of a package beside it. */
function sourcesOf(from, path) {
  const own = path.slice(0, path.lastIndexOf(`${sep}src${sep}`) + 4);
  if (from.startsWith('.')) return own;
  return from.startsWith('@witcraft/') ? join(packages, from.split('/')[1], 'src') : undefined;
}

/** The objects of numbers that names in a file stand for: what it imports, and what it exports. */
function tablesIn({ program, module }, path) {
  const found = new Map();
  const note = (name, imported, from) => {
    const sources = sourcesOf(from, path);
    const table = sources && tablesOf(sources).get(imported);
    if (table !== undefined) found.set(name, table);
  };
  for (const { entries, moduleRequest } of module.staticImports)
    for (const { localName, importName } of entries)
      note(localName.value, importName.name, moduleRequest.value);
  for (const { id } of exportedConstants(program)) note(id.name, id.name, '.');
  return found;
}

/** The text of a source file with numbers for the names of numbers. */
export function inline(path) {
  const file = fileAt(path);
  const found = tablesIn(file, path);
  return rewriteSource(file.text, file.program, (replace) => ({
    MemberExpression({ object, property, computed, start, end }) {
      const member = computed ? property.value : property.name;
      const number = found.get(object.name)?.get(member);
      if (number !== undefined) replace(start, end, number);
    },
  }));
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
