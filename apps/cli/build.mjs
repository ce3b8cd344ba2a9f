// Bundles the command into a few files. As CommonJS, because Node's loader for
// modules costs 8 ms at every start; in several files, because Node 20 looks at
// every byte of a file that it loads (3 ms for 100 KB), and most commands need a
// small part. What is imported with `import()` is not loaded before it is asked for.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { inlineNumbers } from '../../inline-numbers.mjs';

const root = new URL('./', import.meta.url);
const { version, dependencies } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));

// esbuild cuts programs into parts for modules only; the parts are made CommonJS then.
const { outputFiles, metafile } = await build({
  absWorkingDir: fileURLToPath(root),
  entryPoints: ['src/main.ts'],
  outdir: 'dist',
  write: false,
  metafile: true,
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
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
});

/** Parts by the names under which they require each other. */
const parts = new Map();
for (const { path, text } of outputFiles) {
  // Outside packages may be modules, so they are still imported.
  const required = text.replaceAll(
    /\bimport\(("\.\/[^"]+")\)/g,
    'Promise.resolve().then(()=>require($1))',
  );
  const options = { format: 'cjs', platform: 'node', target: 'node20.19', minify: true };
  parts.set(`./${basename(path)}`, (await transform(required, options)).code);
}

// What `check` loads becomes one file, since each file costs 0.2 ms, except for the large
// part that reads WIT: other commands can do without that. A part of it is run when it is
// first asked for, by the others and by the files beside.
const LARGE = 50_000;
const core = new Set();
addToCore('dist/main.cjs');
for (const [path, { entryPoint }] of Object.entries(metafile.outputs)) {
  if (entryPoint === 'src/commands/check.ts') addToCore(path);
}

function addToCore(path) {
  const part = `./${basename(path)}`;
  if (core.has(part) || metafile.outputs[path].bytes > LARGE) return;
  core.add(part);
  for (const { path: imported, kind, external } of metafile.outputs[path].imports) {
    if (kind === 'import-statement' && external !== true) addToCore(imported);
  }
}

// In brackets, a function is compiled at once, not looked over first.
const definitions = [...core].map(
  (part) => `${JSON.stringify(part)}:(function(exports,module,require){${parts.get(part)}})`,
);
const main = `"use strict";const parts={${definitions.join(',\n')}},loaded={};
function load(id){if(!Object.hasOwn(parts,id))return require(id);let module=loaded[id];
if(module===undefined){module=loaded[id]={exports:{}};parts[id](module.exports,module,load)}
return module.exports}
exports.load=load;load("./main.cjs");`;

const dist = new URL('dist/', root);
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
writeFileSync(new URL('main.cjs', dist), main);
for (const [part, code] of parts) {
  if (core.has(part)) continue;
  const linked = code.replaceAll(/\brequire\(("\.\/[^"]+")\)/g, (call, id) =>
    core.has(JSON.parse(id)) ? `require("./main.cjs").load(${id})` : call,
  );
  writeFileSync(new URL(part, dist), linked);
}
