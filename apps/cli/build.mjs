// Bundles the command into a few files, which bin/code-cache.cjs runs. They are CommonJS,
// because Node's loader for modules costs 8 ms at every start, and several, because a command
// needs a small part. What is imported with `import()` is not loaded before it is asked for.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { parseSync } from 'oxc-parser';
import { inlineNumbers } from '../../inline-numbers.mjs';
import { rewriteSource } from '../../rewrite-source.mjs';

const root = new URL('./', import.meta.url);
const { version, dependencies } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));

// esbuild cuts programs into parts for modules only; the parts are made CommonJS then.
const { outputFiles } = await build({
  absWorkingDir: fileURLToPath(root),
  entryPoints: ['src/main.ts'],
  outdir: 'dist',
  write: false,
  bundle: true,
  splitting: true,
  format: 'esm',
  outExtension: { '.js': '.cjs' },
  chunkNames: '[name]-[hash]',
  platform: 'node',
  target: 'node20.19',
  conditions: ['@witcraft/source'],
  plugins: [inlineNumbers],
  // Large, and only loaded by `check --watch` and for folders with an .editorconfig.
  external: Object.keys(dependencies),
  define: { WITCRAFT_VERSION: JSON.stringify(version) },
  minifySyntax: true,
  legalComments: 'none',
  logLevel: 'warning',
});

/** Packages that are not in the parts, in quotes. */
const outside = new Set();
/** Parts by their names. */
const parts = new Map();
for (const { path, text } of outputFiles) {
  const options = { format: 'cjs', platform: 'node', target: 'node20.19', minify: true };
  const { code } = await transform(toCommonJs(path, text), options);
  // On a line of its own, where tools look for it that tell the formats of files.
  const separate = code.replace('module.exports=', '\nmodule.exports=');
  parts.set(basename(path), `"use strict";${separate}`);
}

/**
 * Imports are read once, when a part begins, which is right as there are no cycles of parts,
 * nor exports that change. (esbuild's own way is a getter for each export, which is called
 * wherever it is used.) What is outside may be a module, which outside.cjs imports.
 */
function toCommonJs(path, text) {
  const { program } = parseSync(path, text);
  const pairs = (names) => names.map(([name, local]) => `${name.name}:${local.name}`);
  return rewriteSource(text, program, (replace) => ({
    ImportDeclaration({ specifiers, source, start, end }) {
      const names = pairs(specifiers.map(({ imported, local }) => [imported, local]));
      replace(start, end, names.length > 0 ? `var {${names}} = require(${source.raw});` : '');
    },
    ExportNamedDeclaration({ specifiers, start, end }) {
      const names = pairs(specifiers.map(({ exported, local }) => [exported, local]));
      replace(start, end, `module.exports = {${names}};`);
    },
    ImportExpression({ source, start, end }) {
      if (source.type !== 'Literal') {
        replace(start, source.start, 'require("../dist/outside.cjs").any(');
      } else if (source.value.startsWith('./')) {
        replace(start, end, `Promise.resolve().then(() => require(${source.raw}))`);
      } else {
        outside.add(source.raw);
        replace(start, end, `require("../dist/outside.cjs")[${source.raw}]()`);
      }
    },
  }));
}

// Compiled code is kept for a build, which is known by its first line.
const id = createHash('sha256')
  .update(JSON.stringify([...parts]))
  .digest('hex')
  .slice(0, 16);
parts.set('main.cjs', `// ${id}\n${parts.get('main.cjs')}`);

const dist = new URL('dist/', root);
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
for (const [name, code] of parts) writeFileSync(new URL(name, dist), code);
// Loaded by Node itself: `import()` in the scripts of bin/code-cache.cjs would be experimental.
const imports = [...outside].map((id) => `${id}: () => import(${id}),\n`).join('');
writeFileSync(
  new URL('outside.cjs', dist),
  `"use strict";\nmodule.exports = {\n${imports}any: (id) => import(id),\n};\n`,
);
