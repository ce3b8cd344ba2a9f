// Bundles the command into a few files. As CommonJS, because Node's loader for
// modules costs 8 ms at every start; in several files, because Node 20 looks at
// every byte of a file that it loads (3 ms for 100 KB), and most commands need a
// small part. What is imported with `import()` is not loaded before it is asked for.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';

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
  // Large, and only loaded by `check --watch` and for folders with an .editorconfig.
  external: Object.keys(dependencies),
  define: { WITCRAFT_VERSION: JSON.stringify(version) },
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
});
const dist = new URL('dist/', root);
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
for (const { path, text } of outputFiles) {
  // Outside packages may be modules, so they are still imported.
  const required = text.replaceAll(
    /\bimport\(("\.\/[^"]+")\)/g,
    'Promise.resolve().then(()=>require($1))',
  );
  const options = { format: 'cjs', platform: 'node', target: 'node20.19', minify: true };
  const { code } = await transform(required, options);
  writeFileSync(new URL(basename(path), dist), code);
}
