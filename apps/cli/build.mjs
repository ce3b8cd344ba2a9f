// Bundles the command into one file. As CommonJS, because Node's loader for
// modules costs 8 ms at every start; modules that are imported with `import()`
// are in the file, but not run before they are asked for.
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = new URL('./', import.meta.url);
const { version, dependencies } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));

rmSync(new URL('dist/', root), { recursive: true, force: true });
await build({
  absWorkingDir: fileURLToPath(root),
  entryPoints: ['src/main.ts'],
  outfile: 'dist/main.cjs',
  bundle: true,
  format: 'cjs',
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
