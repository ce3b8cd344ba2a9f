import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type ViteUserConfig } from 'vitest/config';

/** Vitest runs in the folder of the package that it tests. */
const { devDependencies = {} } = JSON.parse(readFileSync('package.json', 'utf8'));
const setup = fileURLToPath(new URL('vitest.setup.ts', import.meta.url));

/**
 * What every package's tests share: siblings are read from their sources (the
 * `@witcraft/source` condition of their `exports`), so that a package is tested
 * alone, with nothing built before.
 */
const shared: ViteUserConfig = defineConfig({
  resolve: { conditions: ['@witcraft/source', 'import', 'module', 'default'] },
  ssr: { resolve: { conditions: ['@witcraft/source', 'import', 'module', 'node', 'default'] } },
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: 'fast-check' in devDependencies ? [setup] : [],
    pool: 'threads',
    maxWorkers: 2,
    // A slow machine is no failure: nothing here is a timed test.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

export default shared;
