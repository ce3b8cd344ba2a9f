// Builds a published package into its dist/: each entry of its `exports` as one
// file, with the declarations beside. One file, because Node's loader takes 0.5 ms
// for each file of ES modules: reading a component took 160 ms longer from start when
// the packages were loaded as 250 files. Nothing is minified; siblings stay imports.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { inlineNumbers } from './inline-numbers.mjs';

const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));

const { metafile } = await build({
  entryPoints: Object.values(exports).map((entry) => entry['@witcraft/source']),
  outbase: 'src',
  outdir: 'dist',
  bundle: true,
  splitting: true,
  chunkNames: '[name]-[hash]',
  packages: 'external',
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  external: ['node:*'],
  plugins: [inlineNumbers],
  metafile: true,
  logLevel: 'warning',
});
const made = new Set(Object.keys(metafile.outputs).map((path) => resolve(path)));

const tsc = fileURLToPath(new URL('node_modules/.bin/tsc', import.meta.url));
const options = ['-p', 'tsconfig.json', '--emitDeclarationOnly', '--listEmittedFiles'];
const { status, stdout } = spawnSync(tsc, options, {
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
for (const [, path] of stdout.matchAll(/^TSFILE: (.*)$/gm)) made.add(resolve(path));
if (status !== 0) {
  console.error(stdout.replace(/^TSFILE: .*\n/gm, ''));
  process.exit(1);
}

// Last, and only what is left from before: somebody may be using the rest.
for (const entry of readdirSync('dist', { recursive: true, withFileTypes: true })) {
  const path = resolve(join(entry.parentPath, entry.name));
  if (entry.isFile() && !made.has(path)) rmSync(path);
}
