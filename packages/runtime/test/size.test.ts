import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

/** How many bytes an entry is, with all that it imports, minified and compressed. */
async function size(entry: string): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [new URL(`../src/${entry}.ts`, import.meta.url).pathname],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['@witcraft/source'],
    write: false,
    logLevel: 'silent',
  });
  return gzipSync(outputFiles[0]!.contents, { level: 9 }).length;
}

test('the entry without what is asynchronous has at most 25,000 bytes', async () => {
  expect(await size('sync')).toBeLessThanOrEqual(25_000);
});

test('the entry with everything has at most 40,000 bytes', async () => {
  expect(await size('index')).toBeLessThanOrEqual(40_000);
});
